/** Draws as figures: quantiles of columns of draws of equal weight. */
import { driverNames, evenRows, quantileOf, type Sheet } from '../simulate/index.ts'
import type { DateRange, Range } from './answers.ts'
import { dayAfter } from './time.ts'

export class Figures {
  readonly sheet: Sheet
  /** Rows of draws, each counting alike. */
  readonly rows: Uint32Array

  constructor(sheet: Sheet) {
    this.sheet = sheet
    this.rows = evenRows(sheet.weight)
  }

  /** Values by row, ascending. */
  sorted(valueAt: (row: number) => number, rows: ArrayLike<number> = this.rows): Float64Array {
    const values = new Float64Array(rows.length)
    for (let index = 0; index < rows.length; index += 1) values[index] = valueAt(rows[index]!)
    return values.sort()
  }

  range(valueAt: (row: number) => number, places = 0): Range {
    const sorted = this.sorted(valueAt)
    return quantiles(share => textOf(quantileOf(sorted, share), places))
  }

  dates(asOf: string, monthsOf: (row: number) => number, rows: ArrayLike<number> = this.rows): DateRange {
    if (rows.length === 0) return noDates
    const sorted = this.sorted(monthsOf, rows)
    return quantiles(share => dayAfter(asOf, quantileOf(sorted, share)))
  }

  share(holds: (row: number) => boolean): number {
    let count = 0
    for (const row of this.rows) if (holds(row)) count += 1
    return Math.round((count / this.rows.length) * 10_000) / 10_000
  }

  driver(row: number, driver: number): number {
    return this.sheet.drivers[row * driverNames.length + driver]!
  }

  /** Total so far at the end of each month kept, by row: arrivals added up. */
  levels(): Float64Array {
    const { count, kept, levelNow, arrivals } = this.sheet
    const levels = new Float64Array(count * kept)
    for (let row = 0; row < count; row += 1) {
      let level = levelNow[row]!
      for (let month = 0; month < kept; month += 1) {
        level += arrivals[row * kept + month]!
        levels[row * kept + month] = level
      }
    }
    return levels
  }
}

/** The quantiles that an answer tells: the range that holds 8 draws in 10, the one that holds half, and the median. */
export function quantiles<Value>(at: (share: number) => Value): Record<keyof Range, Value> {
  return { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) }
}

export const noDates: DateRange = quantiles(() => null)

/** A double as decimal text without exponent; never minus zero. */
export function textOf(value: number, places = 0): string {
  if (!Number.isFinite(value)) return '0'
  const rounded = Number(value.toFixed(places))
  return rounded === 0 ? '0' : BigInt(Math.trunc(rounded)).toString() + fractionOf(rounded, places)
}

function fractionOf(value: number, places: number): string {
  if (places === 0 || Number.isInteger(value)) return ''
  return `.${(Math.abs(value) % 1).toFixed(places).slice(2)}`
}

/** Digits in threes: `1,074,000`. */
export function grouped(text: string): string {
  const [whole = '', part] = text.split('.')
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`
}
