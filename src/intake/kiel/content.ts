/** The identity of a table: a hash of what was read, the same for a copy saved again in another format or order. */
import { createHash, type Hash } from 'node:crypto'
import { decimalIn } from '../amount.ts'
import type { Cell, Row } from '../sheet/cell.ts'
import type { Layout } from './layout.ts'
import { allMeanings } from './meanings.ts'

/** Columns a copy may add without becoming another table; `origin` was not read when the first tables were taken in. */
const notContent: ReadonlySet<string> = new Set(['retrieved', 'origin'])

export interface ContentHash {
  add(row: Row): void
  digest(): string
}

/** Covers the columns read, by their meaning, row by row; the order of columns and all others do not count. */
export function contentHash(layout: Layout): ContentHash {
  const indices = allMeanings.filter(meaning => !notContent.has(meaning)).map(meaning => layout.columns[meaning]?.index)
  const hash: Hash = createHash('sha256')
  return {
    add(row) {
      const cells = indices.map(index => canonicalCell(row.cells[index ?? -1]))
      hash.update(`${cells.join('\u001F')}\u001E`)
    },
    digest: () => hash.digest('hex'),
  }
}

const storedDate = /^(\d{4}-\d{2}-\d{2})[T ]00:00:00(?:\.0+)?$/

/**
 * One spelling for what programs store differently: numbers (they write 15 to 17 digits of a double; 12 are compared),
 * dates, line ends, blanks at the ends.
 */
function canonicalCell(cell: Cell | undefined): string {
  if (cell === undefined || cell.is === 'blank') return ''
  if (cell.is === 'number') return canonicalNumber(cell.text)
  if (cell.is !== 'text') return cell.text
  const text = cell.text.trim().replaceAll('\r\n', '\n')
  const number = decimalIn(text)
  return number === undefined ? (storedDate.exec(text)?.[1] ?? text) : canonicalNumber(number)
}

function canonicalNumber(text: string): string {
  return String(Number(Number(text).toPrecision(12)))
}
