/** The exchange rates of a release: as its own sheet prints them, else as its converted amounts imply them. */
import { type CalendarDate, decimalOfNumber, decimalText, round, toNumber } from '../../base/index.ts'
import type { BodyOf, DraftOf } from '../../kinds/index.ts'
import { readAmount } from '../amount.ts'
import { readCurrency } from '../codes.ts'
import type { Row } from '../sheet/cell.ts'
import { dateIn } from '../when.ts'
import { releaseName } from './drafts.ts'
import type { Heads } from './layout.ts'
import { foldHeader } from './meanings.ts'
import type { ReadRow } from './rows.ts'

export interface Rate {
  readonly currency: string
  /** Units of the currency for one euro, as exact decimal text. */
  readonly units: string
  readonly on?: CalendarDate
  readonly from?: CalendarDate
  /** Amounts it was derived from; absent for a printed rate. */
  readonly rows?: number
  /** Sheet that prints it. */
  readonly sheet?: string
}

export interface RateTable {
  readonly rates: readonly Rate[]
  /** The rate that turns `value` into `eur` within a millionth: only then is it said to have made it. */
  rateFor(currency: string | undefined, value: string, eur: string): { rate: string; rateOn?: string } | undefined
}

/** How far a converted amount may lie from total ÷ rate: what rounding of doubles and of printed rates can explain. */
const tolerance = 1e-6

export function rateTable(heads: Heads, rows: readonly ReadRow[]): RateTable {
  const printed = printedRates(heads)
  const derived = derivedRates(rows).filter(one => !printed.some(rate => rate.currency === one.currency))
  const rates = [...printed, ...derived].sort((left, right) => (left.currency < right.currency ? -1 : 1))
  const byCurrency = new Map(rates.map(rate => [rate.currency, { rate, number: Number(rate.units) }]))
  return {
    rates,
    rateFor(currency, value, eur) {
      const known = byCurrency.get(currency ?? '')
      if (known === undefined || !agrees(Number(value), known.number, Number(eur))) return undefined
      return { rate: known.rate.units, ...(known.rate.on === undefined ? {} : { rateOn: known.rate.on }) }
    },
  }
}

export function rateDraft(rate: Rate, fallbackDate: CalendarDate, saidOn: string | undefined): DraftOf<'rate'> {
  const derived = rate.rows !== undefined
  const body: BodyOf<'rate'> = {
    currency: rate.currency,
    per: 'EUR',
    units: rate.units,
    date: rate.on ?? fallbackDate,
    ...(rate.from === undefined ? {} : { from: rate.from }),
    ...(derived ? { derived: true, rows: rate.rows } : {}),
    ...(rate.on === undefined ? { note: 'The release does not date its rates: this is the end of its coverage.' } : {}),
  }
  return {
    kind: 'rate',
    basis: 'reported',
    ...(saidOn === undefined ? {} : { saidOn }),
    body,
    evidence: [{ source: `#${releaseName}`, ...(rate.sheet === undefined ? {} : { place: `sheet "${rate.sheet}"` }) }],
  }
}

/** A table whose header is `Currency | 1 EUR`; the line of its source, below it, carries the period. */
function printedRates(heads: Heads): Rate[] {
  for (const [sheet, rows] of heads) {
    const header = rows.findIndex(row => rateColumns(row) !== undefined)
    const columns = header < 0 ? undefined : rateColumns(rows[header]!)
    if (columns === undefined) continue
    const period = periodIn(rows.slice(header + 1))
    return rows.slice(header + 1).flatMap(row => {
      const units = readAmount(row.cells[columns.units] ?? { is: 'blank', text: '' })
      const currency = currencyIn(row.cells[columns.currency]?.text ?? '')
      if (currency === undefined || currency === 'EUR' || units.is !== 'number' || !(Number(units.value) > 0)) return []
      return [{ currency, units: units.value, ...period, ...(sheet.name === undefined ? {} : { sheet: sheet.name }) }]
    })
  }
  return []
}

function rateColumns(row: Row): { currency: number; units: number } | undefined {
  const headers = row.cells.map(cell => foldHeader(cell.text))
  const currency = headers.indexOf('currency')
  const units = headers.findIndex(header => header === '1eur' || header === 'eur' || header === 'exchangerate')
  return currency < 0 || units < 0 ? undefined : { currency, units }
}

function currencyIn(text: string): string | undefined {
  return /^[A-Z]{3}$/.test(text.trim()) ? readCurrency(text) : undefined
}

/** Dates written out with their month, in the remarks under the table: the last is the end of the period. */
function periodIn(rows: readonly Row[]): { on?: CalendarDate; from?: CalendarDate } {
  const text = rows.flatMap(row => row.cells.filter(cell => cell.is === 'text').map(cell => cell.text)).join(' ')
  const dates = [...text.matchAll(/[A-Z][a-z]{2,8} \d{1,2}, \d{4}/g)].flatMap(match => dateIn(match[0]) ?? [])
  const on = dates.toSorted().at(-1)
  if (on === undefined) return {}
  const year = on.slice(0, 4)
  const start =
    /from ([A-Z][a-z]{2,8} \d{1,2})(?:, (\d{4}))?/i.exec(text) ?? /\(([A-Z][a-z]{2,8} \d{1,2}) until/.exec(text)
  const from = start === null ? undefined : dateIn(`${start[1]}, ${start[2] ?? year}`)
  return from !== undefined && from < on ? { on, from } : { on }
}

/** Per currency the middle of total ÷ euro value, as the shortest decimal that gives it back. */
function derivedRates(rows: readonly ReadRow[]): Rate[] {
  const ratios = new Map<string, number[]>()
  for (const { currency, amounts } of rows) {
    const { total, totalEur } = amounts
    if (currency === undefined || currency === 'EUR' || total.is !== 'number' || totalEur.is !== 'number') continue
    const ratio = Number(total.value) / Number(totalEur.value)
    if (!(ratio > 0 && Number.isFinite(ratio))) continue
    const found = ratios.get(currency)
    if (found === undefined) ratios.set(currency, [ratio])
    else found.push(ratio)
  }
  return [...ratios].map(([currency, found]) => {
    const middle = found.toSorted((left, right) => left - right)[Math.floor((found.length - 1) / 2)]!
    const units = shortestNear(middle)
    return { currency, units, rows: found.filter(ratio => agrees(ratio, Number(units), 1)).length }
  })
}

function shortestNear(ratio: number): string {
  const exact = decimalOfNumber(ratio)
  for (let places = 0; places < 12; places += 1) {
    const candidate = round(exact, places)
    if (Math.abs(toNumber(candidate) / ratio - 1) < 1e-9) return decimalText(candidate)
  }
  return decimalText(round(exact, 12))
}

function agrees(value: number, units: number, eur: number): boolean {
  return Math.abs(value / units - eur) <= Math.abs(eur) * tolerance
}
