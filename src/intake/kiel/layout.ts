/** Where the tracker's main table lies in a file: sheet, header row, and what each column means. */
import { nearest, Refusal } from '../../base/index.ts'
import type { Book, Sheet } from '../sheet/book.ts'
import { columnLetter, type Row } from '../sheet/cell.ts'
import {
  allMeanings,
  foldHeader,
  headersOf,
  isFlagHeader,
  isUnnamed,
  type Meaning,
  meaningOf,
  requiredMeanings,
  valueMeanings,
} from './meanings.ts'

export interface Column {
  readonly index: number
  /** As it stands in the file, blanks at its ends removed; `column AB` where it has none. */
  readonly header: string
}

export interface Layout {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly width: number
  readonly columns: Partial<Readonly<Record<Meaning, Column>>>
  readonly flags: readonly Column[]
  /** Columns nobody reads: helper columns, unknown ones, remains of side tables. */
  readonly unread: readonly (Column & { readonly resembles?: string })[]
  /** Places of the columns that are read. */
  readonly taken: ReadonlySet<number>
  readonly notes: readonly string[]
}

/** The beginning of each sheet: enough for a title block, a note, a table of rates. */
export type Heads = ReadonlyMap<Sheet, readonly Row[]>

const rowsInHead = 60

export async function readHeads(book: Book): Promise<Heads> {
  const heads = new Map<Sheet, readonly Row[]>()
  for (const sheet of book.sheets) {
    const rows: Row[] = []
    for await (const row of sheet.head(rowsInHead)) rows.push(row)
    heads.set(sheet, rows)
  }
  return heads
}

interface Candidate {
  readonly sheet: Sheet
  readonly row: Row
  readonly found: number
  readonly missed: readonly string[]
}

/**
 * Finds the header row by what it says, on any sheet and in any of the first rows. Of several that hold every required
 * column the one with most known columns is read, and the others are named in `notes`.
 * @throws Refusal `unknown-layout` naming the columns missed and the nearest headers found
 */
export function findLayout(heads: Heads): Layout {
  const candidates: Candidate[] = []
  for (const [sheet, rows] of heads) {
    const best = rows.map(row => candidateOf(sheet, row)).reduce(better, undefined)
    if (best !== undefined) candidates.push(best)
  }
  const best = candidates.reduce(better, undefined)
  if (best === undefined) throw new Refusal('unreadable-file', 'the file has no rows', { rule: 'I3' })
  if (best.missed.length > 0) throw unknownLayout(best)
  const others = candidates.filter(one => one !== best && one.missed.length === 0)
  return layoutOf(
    best,
    others.map(one => `sheet "${one.sheet.name}" has the same columns and was not read`),
  )
}

function candidateOf(sheet: Sheet, row: Row): Candidate {
  const meanings = new Set(row.cells.map(cell => meaningOf(cell.text)))
  meanings.delete(undefined)
  const missed: string[] = requiredMeanings.filter(one => !meanings.has(one)).map(one => headersOf[one][0])
  if (!valueMeanings.some(one => meanings.has(one))) missed.push(headersOf.totalEur[0])
  return { sheet, row, found: meanings.size, missed }
}

function better(best: Candidate | undefined, one: Candidate): Candidate {
  if (best === undefined) return one
  const complete = Number(one.missed.length === 0) - Number(best.missed.length === 0)
  return complete > 0 || (complete === 0 && one.found > best.found) ? one : best
}

function layoutOf({ sheet, row }: Candidate, notes: string[]): Layout {
  const columns: Partial<Record<Meaning, Column>> = {}
  const flags: Column[] = []
  const unread: (Column & { resembles?: string })[] = []
  const headers = row.cells.map((cell, index) => ({
    index,
    header: cell.is === 'blank' ? `column ${columnLetter(index)}` : cell.text.trim(),
    text: cell.text,
  }))
  for (const { index, header, text } of headers) {
    const meaning = meaningOf(text)
    if (meaning !== undefined && mayTake(meaning, index, columns)) columns[meaning] = { index, header }
  }
  if (columns.item === undefined) notes.push(...unnamedItems(headers, columns))
  const taken = new Set(Object.values(columns).map(column => column.index))
  for (const { index, header, text } of headers) {
    if (taken.has(index)) continue
    if (isFlagHeader(text)) flags.push({ index, header })
    else unread.push({ index, header, ...resemblance(text, columns) })
  }
  const width = row.width ?? row.cells.length
  return { sheet, headerRow: row.number, width, columns, flags, unread, taken, notes }
}

/** Of two columns with one header the first is read; of two sub-types the one beside the type of item. */
function mayTake(meaning: Meaning, index: number, columns: Partial<Record<Meaning, Column>>): boolean {
  if (columns[meaning] === undefined) return true
  return meaning === 'itemSubclass' && columns.itemClass?.index === index - 1
}

/** Release 7 has no header over its items: the unnamed column left of the type of item holds them. */
function unnamedItems(
  headers: readonly { index: number; text: string }[],
  columns: Partial<Record<Meaning, Column>>,
): string[] {
  const index = (columns.itemClass?.index ?? 0) - 1
  const left = headers[index]
  if (left === undefined || !isUnnamed(left.text)) return []
  columns.item = { index, header: `column ${columnLetter(index)}` }
  return [`column ${columnLetter(index)} has no header and stands left of the type of item: read as the items`]
}

function resemblance(text: string, columns: Partial<Record<Meaning, Column>>): { resembles?: string } {
  if (isUnnamed(text)) return {}
  const open = allMeanings.filter(meaning => columns[meaning] === undefined).flatMap(meaning => headersOf[meaning])
  const found = nearestHeader(text, open)
  return found === undefined || foldHeader(text).length < 4 ? {} : { resembles: found }
}

function nearestHeader(text: string, headers: readonly string[]): string | undefined {
  const byFolded = new Map(headers.map(header => [foldHeader(header), header]))
  return byFolded.get(nearest(foldHeader(text), byFolded.keys(), 1)[0] ?? '')
}

function unknownLayout({ sheet, row, missed, found }: Candidate): Refusal {
  const headers = row.cells.filter(cell => cell.is !== 'blank').map(cell => cell.text.trim())
  const place = { ...(sheet.name === undefined ? {} : { sheet: sheet.name }), row: row.number }
  if (sheet.name === undefined && headers.length === 1) {
    return new Refusal('unknown-layout', 'the table has a single column: comma, semicolon and tab do not divide it', {
      place,
      value: headers[0]!,
      rule: 'I4',
      hint: 'save it with commas between the columns',
    })
  }
  const lines = missed.map(header => {
    const near = nearestHeader(header, headers)
    return near === undefined ? `"${header}"` : `"${header}" (nearest: "${near}")`
  })
  return new Refusal('unknown-layout', `not a table of the Ukraine Support Tracker: missed ${lines.join(', ')}`, {
    place,
    value: headers.slice(0, 12).join(' | '),
    rule: 'I6',
    hint:
      found < 3
        ? 'import a table of your own with: entente import sheet FILE'
        : 'rename the columns as the tracker does, or import with a mapping: entente import sheet FILE',
  })
}
