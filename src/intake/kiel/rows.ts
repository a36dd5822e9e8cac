/** Rows of the main table, read but not yet made into drafts: which are data, and what their cells say. */
import { Refusal } from '../../base/index.ts'
import type { AidType, When } from '../../kinds/index.ts'
import { type Amount, readAmount } from '../amount.ts'
import { type ExtraNames, readCurrency, readParty } from '../codes.ts'
import { blankCell, type Cell, columnLetter, type Row } from '../sheet/cell.ts'
import { readWhen } from '../when.ts'
import type { Findings } from './findings.ts'
import type { Layout } from './layout.ts'
import { headersOf, type Meaning, meaningOf } from './meanings.ts'

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
  if (meaningOf(at('donor').text) === 'donor' && meaningOf(at('date').text) === 'date') return 'header'
  return claimMeanings.every(meaning => at(meaning).is === 'blank') ? 'remark' : 'data'
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
  return {
    donor: reading.party('donor', options.names),
    recipient: reading.isBlank('recipient') ? options.recipient : reading.party('recipient', options.names),
    type: reading.type(),
    when: reading.when(),
    currency: reading.currency(options.names),
    amounts: amounts as Record<AmountMeaning, Amount>,
    undated: reading.flag('undated') ?? negated(reading.flag('monthKnown')),
    official: reading.yesNo('official'),
    words: reading.words(),
  }
}

function negated(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag
}

/** Words of a column and the longest that a notice holds of each. */
const wordLimits = {
  subtype: 400,
  explanation: 12_000,
  measure: 80,
  item: 600,
  itemClass: 200,
  itemSubclass: 200,
  address1: 1000,
  address2: 1000,
  address3: 1000,
  address4: 1000,
  addressDelivery: 1000,
} as const satisfies Partial<Record<Meaning, number>>

const aidTypes: readonly AidType[] = ['financial', 'humanitarian', 'military']

/** One row being read: every method reads one column and reports what was odd. */
class Reading {
  readonly #row: Row
  readonly #layout: Layout
  readonly #findings: Findings

  constructor(row: Row, layout: Layout, findings: Findings) {
    this.#row = row
    this.#layout = layout
    this.#findings = findings
  }

  isBlank(meaning: Meaning): boolean {
    return this.#cell(meaning).is === 'blank'
  }

  amount(meaning: Meaning): Amount {
    const cell = this.#cell(meaning)
    const amount = readAmount(cell)
    if (amount.is === 'number' && amount.did !== undefined) this.#report(meaning, cell, 'read', amount.did)
    if (amount.is === 'unknown') {
      this.#report(meaning, cell, amount.unknown === 'unreadable' ? 'unreadable' : 'silent', amount.did)
    }
    return amount
  }

  when(): When {
    const cell = this.#cell('date')
    const { when, finding } = readWhen(cell)
    if (finding !== undefined) this.#report('date', cell, finding.sort, finding.did)
    return when
  }

  type(): AidType | undefined {
    const cell = this.#cell('type')
    const folded = cell.text.trim().toLowerCase()
    const type = aidTypes.find(one => one === folded)
    if (type === undefined) {
      if (folded !== '' && folded !== '.') {
        this.#report('type', cell, 'unreadable', 'no type of aid: kept without a type')
      }
    } else if (cell.text !== `${type[0]!.toUpperCase()}${type.slice(1)}`) {
      this.#report('type', cell, 'read', `read as ${type}`)
    }
    return type
  }

  party(meaning: 'donor' | 'recipient', names: ExtraNames): string {
    const cell = this.#cell(meaning)
    if (cell.is === 'blank') {
      throw new Refusal('bad-form', 'a row with values names no donor', { place: this.#place(meaning), rule: 'I9' })
    }
    const code = this.#placed(meaning, () => readParty(cell.text, names))
    if (cell.text !== cell.text.trim()) this.#report(meaning, cell, 'read', `read as ${code}`)
    return code
  }

  currency(names: ExtraNames): string | undefined {
    const cell = this.#cell('currency')
    if (readAmount(cell).is === 'nothing') return undefined
    const code = this.#placed('currency', () => readCurrency(cell.text, names))
    if (cell.text !== code) this.#report('currency', cell, 'read', `read as ${code}`)
    return code
  }

  flag(meaning: 'undated' | 'monthKnown'): boolean | undefined {
    const cell = this.#cell(meaning)
    const value = flagValue(cell)
    if (value === 'odd') this.#report(meaning, cell, 'unreadable', 'a flag other than 0 or 1: taken as not said')
    return typeof value === 'boolean' ? value : undefined
  }

  flags(): void {
    for (const { index, header } of this.#layout.flags) {
      const cell = this.#row.cells[index] ?? blankCell
      if (flagValue(cell) !== 'odd') continue
      this.#findings.add(this.#row, header, cell, 'unreadable', 'a flag other than 0 or 1: not used')
    }
  }

  yesNo(meaning: Meaning): boolean | undefined {
    const cell = this.#cell(meaning)
    const word = cell.text.trim().toLowerCase()
    const value =
      word === 'yes' || word === '1' || word === 'true'
        ? true
        : word === 'no' || word === '0' || word === 'false'
          ? false
          : undefined
    if (value === undefined && word !== '' && word !== '.') {
      this.#report(meaning, cell, 'unreadable', 'neither yes nor no: taken as not said')
    } else if (value !== undefined && cell.text !== cell.text.trim()) {
      this.#report(meaning, cell, 'read', `read as ${value ? 'yes' : 'no'}`)
    }
    return value
  }

  words(): Partial<Record<Meaning, string>> {
    const words: Partial<Record<Meaning, string>> = {}
    for (const [meaning, most] of Object.entries(wordLimits) as [Meaning, number][]) {
      const word = this.word(meaning, most)
      if (word !== undefined) words[meaning] = word
    }
    return words
  }

  word(meaning: Meaning, most: number): string | undefined {
    const cell = this.#cell(meaning)
    const text = cell.text.trim()
    if (text === '' || text === '.') return undefined
    if (cell.is === 'error') {
      this.#report(meaning, cell, 'unreadable', 'an error of the spreadsheet: taken as not said')
      return undefined
    }
    if (meaning === 'reference' && text !== cell.text) this.#report(meaning, cell, 'read', `read as ${text}`)
    if (text.length <= most) return text
    this.#report(meaning, cell, 'unreadable', `longer than ${most} characters: the end is left out`)
    return `${text.slice(0, most - 1)}…`
  }

  #cell(meaning: Meaning): Cell {
    return this.#row.cells[this.#layout.columns[meaning]?.index ?? -1] ?? blankCell
  }

  #report(meaning: Meaning, cell: Cell, sort: 'silent' | 'read' | 'unreadable', did: string): void {
    this.#findings.add(this.#row, this.#layout.columns[meaning]?.header ?? meaning, cell, sort, did)
  }

  #place(meaning: Meaning): { row: number; column: string } {
    return { row: this.#row.number, column: this.#layout.columns[meaning]?.header ?? headersOf[meaning][0] }
  }

  #placed<Value>(meaning: Meaning, read: () => Value): Value {
    try {
      return read()
    } catch (error) {
      throw error instanceof Refusal ? error.at(this.#place(meaning)) : error
    }
  }
}

function flagValue(cell: Cell): boolean | 'odd' | undefined {
  const text = cell.text.trim()
  if (text === '' || text === '.') return undefined
  if (/^1(?:\.0+)?$/.test(text)) return true
  return /^0(?:\.0+)?$/.test(text) ? false : 'odd'
}
