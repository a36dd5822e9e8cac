/** What is known of a release as a publication: which edition, said when, covering what. */
import { type CalendarDate, dayNumber, hex, sha256 } from '../../base/index.ts'
import type { DraftOf } from '../../kinds/index.ts'
import type { Book } from '../sheet/book.ts'
import type { TableFile } from '../sheet/cell.ts'
import { dateIn } from '../when.ts'
import { releaseName } from './drafts.ts'
import type { Heads } from './layout.ts'
import type { ReadRow } from './rows.ts'

export const kielSeries = 'kiel-ukraine-support-tracker'

export interface ReleaseFacts {
  /** Number of the release, or the end of its coverage where no number is known. */
  readonly edition?: string
  readonly editionBasis: string
  /** The best known day by which the release was published. */
  readonly saidOn?: CalendarDate
  readonly saidOnBasis: string
  readonly coverage: { readonly from?: CalendarDate; readonly until?: CalendarDate }
  readonly coverageBasis: string
}

export interface ReleaseOptions {
  readonly release?: string
  readonly saidOn?: CalendarDate
}

export interface ReleaseClues {
  readonly book: Book
  readonly heads: Heads
  readonly rows: readonly ReadRow[]
  /** Latest day in the column `retrieved`, where a copy has one. */
  readonly retrieved: CalendarDate | undefined
  readonly fileName: string
}

export function releaseFacts(clues: ReleaseClues, options: ReleaseOptions): ReleaseFacts {
  const notes = notesOf(clues.heads)
  const [saidOn, saidOnBasis] = saidDate(clues, options)
  const [coverage, coverageBasis] = coverageOf(notes, clues.rows, saidOn)
  const [edition, editionBasis] = editionOf(notes, clues.fileName, options, coverage.until)
  const date = saidOn ?? coverage.until
  return {
    ...(edition === undefined ? {} : { edition }),
    editionBasis,
    ...(date === undefined ? {} : { saidOn: date }),
    saidOnBasis:
      saidOn === undefined && date !== undefined ? 'the end of its coverage: no date of saying is known' : saidOnBasis,
    coverage,
    coverageBasis,
  }
}

export function sourceDraft(facts: ReleaseFacts, file: TableFile, content: string, rows: number): DraftOf<'source'> {
  return {
    kind: 'source',
    name: releaseName,
    basis: 'declared',
    body: {
      publisher: 'Kiel Institute for the World Economy',
      title: 'Ukraine Support Tracker',
      ...(facts.saidOn === undefined ? {} : { date: facts.saidOn }),
      dateBasis: facts.saidOnBasis,
      language: 'en',
      address: 'https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/',
      reliability: 'B',
      credibility: '2',
      seen: 'read',
      series: kielSeries,
      ...(facts.edition === undefined ? {} : { edition: facts.edition }),
      coverage: facts.coverage,
      file: { name: baseName(file.name), bytes: file.bytes.length, sha256: hex(sha256(file.bytes)), content, rows },
    },
  }
}

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '').slice(-400)
}

/** Running text of sheets that are no tables: titles, notes, the read-me. */
function notesOf(heads: Heads): string {
  const cells = [...heads.values()].flat().flatMap(row => (row.cells.length > 6 ? [] : row.cells))
  return cells
    .filter(cell => cell.is === 'text')
    .map(cell => cell.text)
    .join('\n')
}

function saidDate(clues: ReleaseClues, options: ReleaseOptions): [CalendarDate | undefined, string] {
  if (options.saidOn !== undefined) return [options.saidOn, 'given at import']
  if (clues.retrieved !== undefined) return [clues.retrieved, 'retrieved from the publisher by then, says the copy']
  if (clues.book.savedOn !== undefined) return [clues.book.savedOn, 'the workbook was last saved on that day']
  return [undefined, 'not known']
}

function editionOf(
  notes: string,
  fileName: string,
  options: ReleaseOptions,
  until: CalendarDate | undefined,
): [string | undefined, string] {
  if (options.release !== undefined) return [options.release, 'given at import']
  const stated = /\b(\d{1,3})(?:st|nd|rd|th) release\b/i.exec(notes) ?? /\brelease (?:no\.? ?)?(\d{1,3})\b/i.exec(notes)
  if (stated !== null) return [String(Number(stated[1])), 'the workbook says so']
  const name = baseName(fileName)
  const named = /release[ _-]*(\d{1,3})(?!\d)/i.exec(name) ?? /(?:^|[^a-z0-9])r(\d{1,3})(?!\d)/i.exec(name)
  if (named !== null) return [String(Number(named[1])), 'the name of the file says so']
  return until === undefined
    ? [undefined, 'not known']
    : [until, 'no number is known: named by the end of its coverage']
}

function coverageOf(
  notes: string,
  rows: readonly ReadRow[],
  saidOn: CalendarDate | undefined,
): [{ from?: CalendarDate; until?: CalendarDate }, string] {
  const stated =
    /cover(?:s|ing)\s+(?:from\s+)?([A-Z][a-z]+ \d{1,2})(?:, (\d{4}))? (?:to|until|through) ([A-Z][a-z]+ \d{1,2}), (\d{4})/i.exec(
      notes,
    )
  if (stated !== null) {
    const from = dateIn(`${stated[1]}, ${stated[2] ?? stated[4]}`)
    const until = dateIn(`${stated[3]}, ${stated[4]}`)
    if (from !== undefined && until !== undefined) return [{ from, until }, 'the workbook says so']
  }
  const dated = datedRows(rows, saidOn)
  const until = lastSharedDay(dated)
  if (until !== undefined) return [{ until }, 'the latest day that the dates of several donors reach']
  const last = dated[0]?.day
  return last === undefined ? [{}, 'not known'] : [{ until: last }, 'the latest date in the table']
}

/** A single date far ahead is a slip or a plan: the end of coverage needs two donors within this many days before it. */
const spanDays = 3

interface DatedRow {
  readonly donor: string
  readonly day: CalendarDate
}

/** Rows with a day not after the release was published, latest first. */
function datedRows(rows: readonly ReadRow[], saidOn: CalendarDate | undefined): DatedRow[] {
  return rows
    .flatMap(({ donor, when }) => ('date' in when && when.date.length === 10 ? [{ donor, day: when.date }] : []))
    .filter(row => saidOn === undefined || row.day <= saidOn)
    .sort((left, right) => (left.day < right.day ? 1 : -1))
}

function lastSharedDay(dated: readonly DatedRow[]): CalendarDate | undefined {
  let other = 0
  for (const [index, { donor, day }] of dated.entries()) {
    // Rows are in order of their days: the next row of another donor is the nearest one.
    while (other < dated.length && (other <= index || dated[other]!.donor === donor)) other += 1
    if (other < dated.length && dayNumber(day) - dayNumber(dated[other]!.day) <= spanDays) return day
  }
  return undefined
}
