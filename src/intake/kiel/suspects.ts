/** What reads well in each cell and cannot be true of the column: found by rule, reported, kept as read. */
import type { Row } from '../sheet/cell.ts'
import type { Findings } from './findings.ts'
import type { ReadRow } from './rows.ts'

/** So many rows in a row make a spreadsheet's fill series, and no coincidence. */
const fewestDragged = 3

/** A text date dragged down a column: one day and month under one package, the year rising by one each row. */
export function reportDraggedDates(rows: readonly ReadRow[], findings: Findings, column: string): void {
  let start = 0
  for (let index = 1; index <= rows.length; index += 1) {
    if (index < rows.length && continues(rows[index - 1]!, rows[index]!)) continue
    if (index - start >= fewestDragged) {
      for (const row of rows.slice(start, index)) report(row, findings, column)
    }
    start = index
  }
}

function continues(before: ReadRow, row: ReadRow): boolean {
  if (row.reference === undefined || row.reference !== before.reference || row.run !== before.run) return false
  const [earlier, later] = [typedDay(before), typedDay(row)]
  if (earlier === undefined || later === undefined) return false
  return earlier.slice(4) === later.slice(4) && Number(later.slice(0, 4)) === Number(earlier.slice(0, 4)) + 1
}

function typedDay(row: ReadRow): string | undefined {
  return 'date' in row.when && row.when.said !== undefined && row.when.date.length === 10 ? row.when.date : undefined
}

function report(row: ReadRow, findings: Findings, column: string): void {
  const said = 'said' in row.when ? (row.when.said ?? '') : ''
  const place: Row = { number: row.number, cells: [] }
  const did = 'the year rises by one with each row of this package, as if the cell was dragged down: kept as read'
  findings.add(place, column, { is: 'text', text: said }, 'suspect', did)
}
