/** The cells of one row, each read as its column says; what is odd about one is reported, never passed over. */
import { Refusal } from '../../base/index.ts'
import type { AidType, When } from '../../kinds/index.ts'
import { type Amount, readAmount } from '../amount.ts'
import { type ExtraNames, readCurrency, readParty } from '../codes.ts'
import { blankCell, type Cell, type Row } from '../sheet/cell.ts'
import { readWhen } from '../when.ts'
import type { FindingSort, Findings } from './findings.ts'
import type { Layout } from './layout.ts'
import { headersOf, type Meaning } from './meanings.ts'

/** Words of a column and the longest that a notice holds of each. */
const wordLimits = {
  origin: 40,
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
export class Reading {
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
    if (amount.is === 'number' && amount.value.startsWith('-')) {
      this.#report(meaning, cell, 'suspect', 'less than nothing: kept as read')
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

  /** Amounts of a row that names no currency are no amounts of money: said where they stand. */
  withoutCurrency(meanings: readonly Meaning[]): void {
    for (const meaning of meanings) {
      const cell = this.#cell(meaning)
      if (readAmount(cell).is === 'number')
        this.#report(meaning, cell, 'unreadable', 'in no stated currency: kept as said')
    }
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

  #report(meaning: Meaning, cell: Cell, sort: FindingSort, did: string): void {
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
