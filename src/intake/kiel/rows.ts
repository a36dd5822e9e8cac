/** Rows of the main table, read but not yet made into drafts: which are data, and what their cells say. */
import type { AidType, When } from '../../kinds/index.ts'
import type { Amount } from '../amount.ts'
import type { ExtraNames } from '../codes.ts'
import { blankCell, columnLetter, type Row } from '../sheet/cell.ts'
import type { Findings } from './findings.ts'
import type { Layout } from './layout.ts'
import type { Meaning } from './meanings.ts'
import { Reading } from './reading.ts'

const amountMeanings = [
  'stated',
  'units',
  'unitsDelivered',
  'unitPrice',
  'total',
  'totalEur',
  'deliveredEur',
  'allocated',
  'allocatedEur',
] as const satisfies readonly Meaning[]

/** In the currency that the row names. */
const ownAmounts = ['stated', 'total', 'allocated'] as const satisfies readonly AmountMeaning[]

export type AmountMeaning = (typeof amountMeanings)[number]

export interface ReadRow {
  readonly number: number
  readonly reference: string | undefined
  /** Which run of neighbouring rows under its id, and which row within it, from 1. */
  readonly run: number | undefined
  readonly line: number | undefined
  readonly donor: string
  readonly recipient: string
  readonly type: AidType | undefined
  readonly when: When
  readonly currency: string | undefined
  readonly amounts: Readonly<Record<AmountMeaning, Amount>>
  /** True where the publisher says that an allocation has no date of its own; undefined where it is silent. */
  readonly undated: boolean | undefined
  readonly official: boolean | undefined
  /** Columns of words, blanks at their ends removed; absent where the cell is blank or `.`. */
  readonly words: Partial<Readonly<Record<Meaning, string>>>
}

export interface RowReader {
  /** The row as read, or why it carries no claim. */
  read(row: Row): ReadRow | 'blank' | 'header' | 'remark'
}

interface RunState {
  reference: string | undefined
  line: number
}

export interface RowOptions {
  /** Party that receives, where the table has no column for it. */
  readonly recipient: string
  readonly names: ExtraNames
}

/** @throws Refusal (from `read`) `unknown-code` or `bad-form`, with row and column */
export function rowReader(layout: Layout, findings: Findings, options: RowOptions): RowReader {
  const runs = new Map<string, number>()
  const state: RunState = { reference: undefined, line: 0 }
  return {
    read(row) {
      const sort = sortOf(row, layout)
      if (sort === 'header') reportHeader(row, layout, findings)
      if (sort !== 'data') return sort
      reportErrors(row, layout, findings)
      const reading = new Reading(row, layout, findings)
      const reference = reading.word('reference', 80)
      return { ...placeInRun(reference, runs, state), ...readCells(reading, options), number: row.number, reference }
    },
  }
}

const claimMeanings = ['donor', 'date', 'type', 'total', 'totalEur', 'allocated', 'allocatedEur'] as const

/** A row is a remark when it says neither who, nor when, nor what kind, nor how much. */
function sortOf(row: Row, layout: Layout): 'data' | 'blank' | 'header' | 'remark' {
  const at = (meaning: Meaning) => row.cells[layout.columns[meaning]?.index ?? -1] ?? blankCell
  const columns = Object.values(layout.columns)
  if (columns.every(column => (row.cells[column.index] ?? blankCell).is === 'blank')) {
    return row.cells.length === 0 ? 'blank' : 'remark'
  }
  const repeats = (meaning: 'donor' | 'date') => at(meaning).text.trim() === layout.columns[meaning]?.header
  if (repeats('donor') && repeats('date')) return 'header'
  return claimMeanings.every(meaning => at(meaning).is === 'blank') ? 'remark' : 'data'
}

function reportHeader(row: Row, layout: Layout, findings: Findings): void {
  const column = layout.columns.donor!
  findings.add(row, column.header, row.cells[column.index]!, 'read', 'the header again: no row of data')
}

/** An error in a column that nobody reads spoils no claim, and still says that something is broken. */
function reportErrors(row: Row, layout: Layout, findings: Findings): void {
  for (const [index, cell] of row.cells.entries()) {
    if (cell.is !== 'error' || layout.taken.has(index)) continue
    const header = layout.unread.find(column => column.index === index)?.header ?? `column ${columnLetter(index)}`
    findings.add(row, header, cell, 'unreadable', 'an error of the spreadsheet in a column that is not read')
  }
}

function placeInRun(
  reference: string | undefined,
  runs: Map<string, number>,
  state: RunState,
): { run: number | undefined; line: number | undefined } {
  if (reference === undefined) {
    state.reference = undefined
    return { run: undefined, line: undefined }
  }
  if (reference === state.reference) state.line += 1
  else {
    runs.set(reference, (runs.get(reference) ?? 0) + 1)
    state.reference = reference
    state.line = 1
  }
  return { run: runs.get(reference), line: state.line }
}

function readCells(reading: Reading, options: RowOptions): Omit<ReadRow, 'number' | 'reference' | 'run' | 'line'> {
  const amounts = Object.fromEntries(amountMeanings.map(meaning => [meaning, reading.amount(meaning)]))
  reading.flags()
  const donor = reading.party('donor', options.names)
  const currency = reading.currency(options.names)
  if (currency === undefined) reading.withoutCurrency(ownAmounts)
  return {
    donor,
    recipient: reading.isBlank('recipient') ? options.recipient : reading.party('recipient', options.names),
    type: reading.type(),
    when: reading.when(),
    currency,
    amounts: amounts as Record<AmountMeaning, Amount>,
    undated: reading.flag('undated') ?? negated(reading.flag('monthKnown')),
    official: reading.yesNo('official'),
    words: reading.words(),
  }
}

function negated(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag
}
