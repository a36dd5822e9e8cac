/** Dates and numbers in one spelling, so that two can be compared whatever the words of their source. */
import { decimal, decimalText, round } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import type { Package } from './packages.ts'

/** A date without the words of the source: `until 7/27/2022` and `until 07/27/22` are one; undefined where there is none. */
export function dateKey(date: When): string | undefined {
  if ('undated' in date) return undefined
  return 'date' in date ? `${date.qualifier ?? ''} ${date.date}`.trim() : `${date.from}/${date.until}`
}

/** Totals to the hundredth, so that the noise of a spreadsheet's doubles makes no difference; undefined where none. */
export function amountKey(one: Package): string | undefined {
  if (one.totals.size === 0) return undefined
  return [...one.totals]
    .map(([currency, total]) => `${currency} ${decimalText(round(total, 2))}`)
    .sort()
    .join(', ')
}

/** What is known of a number or is not: blank, `.` and `undisclosed` are equal (V5). */
type Number = { readonly value: string; readonly upTo?: string | undefined } | { readonly unknown: string }

/** A number to six places; undefined where it is unknown, for whatever reason. */
export function numberKey(number: Number | undefined): string | undefined {
  if (number === undefined || !('value' in number)) return undefined
  const spelt = (text: string): string => decimalText(round(decimal(text), 6))
  return number.upTo === undefined ? spelt(number.value) : `${spelt(number.value)} to ${spelt(number.upTo)}`
}

/** A date as its source words it, else in its own form; undefined where there is none. */
export function dateInWords(date: When): string | undefined {
  if (date.said !== undefined) return date.said
  if ('undated' in date) return undefined
  if ('date' in date) return date.qualifier === undefined ? date.date : `${date.qualifier} ${date.date}`
  return `${date.from} to ${date.until}`
}
