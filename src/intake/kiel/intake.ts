/** A release of the Ukraine Support Tracker, from a file to drafts and a report. Rules I6–I14: spec/intake.md. */
import { type CalendarDate, type Clock, Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import type { ExtraNames } from '../codes.ts'
import { type OnProgress, rowCounter } from '../progress.ts'
import { blankCell, type Row, type TableFile } from '../sheet/cell.ts'
import { openBook } from '../sheet/open.ts'
import { dateIn } from '../when.ts'
import { contentHash } from './content.ts'
import { draftOf } from './drafts.ts'
import { Findings } from './findings.ts'
import { findLayout, type Layout, readHeads } from './layout.ts'
import { rateDraft, rateTable } from './rates.ts'
import { releaseFacts, sourceDraft } from './release.ts'
import { type KielReport, reportOf } from './report.ts'
import { type ReadRow, rowReader } from './rows.ts'
import { reportDraggedDates } from './suspects.ts'

export interface KielOptions {
  /** Number or name of the release, where the file does not say it or says it wrongly. */
  readonly release?: string
  /** The day by which the release was published, where that is known better than the file says. */
  readonly saidOn?: CalendarDate
  /** Party that receives, where the table has no column for it. */
  readonly recipient?: string
  /** Names and currency codes that no list knows, with the codes they stand for. */
  readonly names?: ExtraNames
  readonly clock?: Clock
  readonly onProgress?: OnProgress
}

export interface KielIntake {
  readonly report: KielReport
  /** The source first, then the rates, then one commitment for every row, in the order of the file. */
  readonly drafts: readonly Draft[]
}

/**
 * Reads one release. All or none: a refusal leaves nothing behind, because nothing was written.
 * @throws Refusal `unreadable-file`, `too-large`, `unknown-layout`, `unknown-code` or `bad-form`, with file and place
 */
export async function intakeKiel(file: TableFile, options: KielOptions = {}): Promise<KielIntake> {
  try {
    return await read(file, options)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file: file.name }) : error
  }
}

async function read(file: TableFile, options: KielOptions): Promise<KielIntake> {
  const book = openBook(file)
  const heads = await readHeads(book)
  const layout = findLayout(heads)
  const findings = new Findings(layout.sheet.name)
  const table = await readTable(layout, book.form, findings, options)
  if (table.rows.length === 0) throw noRows(layout)
  refuseDecimalCommas(table.rows, findings)
  if (layout.columns.date !== undefined) reportDraggedDates(table.rows, findings, layout.columns.date.header)
  const facts = releaseFacts({ ...table, book, heads, fileName: file.name }, options)
  const rates = rateTable(heads, table.rows)
  const context = { sheet: layout.sheet.name, saidOn: facts.saidOn, rates }
  const rateDay = facts.coverage.until ?? facts.saidOn
  const drafts: Draft[] = [sourceDraft(facts, file, table.content, table.rows.length)]
  const notes = [...layout.notes]
  if (rateDay !== undefined) drafts.push(...rates.rates.map(rate => rateDraft(rate, rateDay, facts.saidOn)))
  else if (rates.rates.length > 0) notes.push('the rates were left out: the table has no date they could hold for')
  for (const [index, row] of table.rows.entries()) drafts.push(draftOf(row, table.rows[index - 1], context))
  return { drafts, report: reportOf({ release: facts, layout, findings, ...table, rates: rates.rates, notes }) }
}

/** An edition is stated in full: one without rows would take back everything the edition before it says. */
function noRows(layout: Layout): Refusal {
  return new Refusal('unreadable-file', 'the table has no row below its header', {
    place: { ...(layout.sheet.name === undefined ? {} : { sheet: layout.sheet.name }), row: layout.headerRow },
    rule: 'I11',
    hint: 'fetch or export the file again, with its rows',
  })
}

/** So many cells with decimal commas are no slips. */
const commasOfTable = 10

/**
 * A table written with decimal commas is refused: its sums would hold only the whole numbers, and what its `1.250` means
 * cannot be told.
 */
function refuseDecimalCommas(rows: readonly ReadRow[], findings: Findings): void {
  const commas = findings.cells.filter(
    cell => cell.sort === 'unreadable' && /^[+-]?\d[\d.]*,\d+$/.test(cell.value.trim()),
  )
  if (commas.length < commasOfTable) return
  const points = rows
    .flatMap(row => Object.values(row.amounts))
    .filter(one => one.is === 'number' && /\./.test(one.value))
  if (points.length >= commas.length) return
  const { sheet, row, column, value } = commas[0]!
  throw new Refusal('unreadable-file', `the numbers of this table have decimal commas, in ${commas.length} cells`, {
    place: { ...(sheet === undefined ? {} : { sheet }), row, column },
    value,
    rule: 'I8',
    hint: 'save the table with decimal points, as a workbook or with English number formats',
  })
}

interface Table {
  readonly rows: readonly ReadRow[]
  readonly counts: { readonly read: number; readonly blank: number; readonly headers: number }
  readonly remarks: KielReport['remarks']
  readonly content: string
  readonly retrieved: CalendarDate | undefined
}

async function readTable(
  layout: Layout,
  form: 'workbook' | 'text',
  findings: Findings,
  options: KielOptions,
): Promise<Table> {
  const reader = rowReader(layout, findings, { recipient: options.recipient ?? 'UKR', names: options.names ?? {} })
  const content = contentHash(layout)
  const counter = rowCounter(options.clock, options.onProgress, await layout.sheet.rowsAbout())
  const rows: ReadRow[] = []
  const remarks: { row: number; text: string }[] = []
  const counts = { read: 0, blank: 0, headers: 0 }
  let retrieved: CalendarDate | undefined
  for await (const row of layout.sheet.rows()) {
    if (row.number <= layout.headerRow) continue
    if (form === 'text') refuseRagged(row, layout)
    counter.count()
    counts.read += 1
    const read = readPlaced(reader.read, row, layout)
    if (read === 'blank') counts.blank += 1
    else if (read === 'header') counts.headers += 1
    else if (read === 'remark') remarks.push({ row: row.number, text: wordsOf(row) })
    else {
      rows.push(read)
      content.add(row)
      retrieved = later(retrieved, retrievedOn(row, layout))
    }
  }
  counter.finish()
  return { rows, counts, remarks, content: content.digest(), retrieved }
}

function readPlaced<Read>(read: (row: Row) => Read, row: Row, layout: Layout): Read {
  try {
    return read(row)
  } catch (error) {
    if (!(error instanceof Refusal) || layout.sheet.name === undefined) throw error
    throw error.at({ sheet: layout.sheet.name })
  }
}

/** A row of a text file with more or fewer cells than the header was cut short, or its quotes or delimiters are broken. */
function refuseRagged(row: Row, layout: Layout): void {
  if (row.width === undefined || row.width === layout.width || row.cells.length === 0) return
  throw new Refusal('unreadable-file', `the row has ${row.width} cells and the header has ${layout.width}`, {
    place: { row: row.number },
    value: wordsOf(row),
    rule: 'I4',
    hint: 'look for a missing or doubled delimiter or quote in this row, or in the one before',
  })
}

function wordsOf(row: Row): string {
  const words = row.cells.filter(cell => cell.is !== 'blank').map(cell => cell.text.trim())
  return words.join(' | ').slice(0, 400)
}

/** `01/05/2023, 16:39:00`, month first: the copy was made on that day. */
function retrievedOn(row: Row, layout: Layout): CalendarDate | undefined {
  const cell = row.cells[layout.columns.retrieved?.index ?? -1] ?? blankCell
  if (cell.is === 'date') return cell.text
  return dateIn(cell.text.trim().split(/[, T]/)[0] ?? '')
}

function later(left: CalendarDate | undefined, right: CalendarDate | undefined): CalendarDate | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return left > right ? left : right
}
