/** Calendar dates for people. A date is text: it is formatted as UTC from its own digits and passes no time zone. */
import type { Language } from './numbers.ts'

const shape = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/

/** `2023-03-20` as `20 Mar 2023`, `2023-03` as `Mar 2023`, `2023` as it is. Anything else is given back as it is. */
export function dateWords(date: string, language: Language): string {
  const match = shape.exec(date)
  if (match === null) return date
  const [, year, month, day] = match
  if (month === undefined) return date
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', timeZone: 'UTC' }
  if (day !== undefined) options.day = 'numeric'
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi', options).format(
    Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')),
  )
}

/** Months since year 0 of a date of any precision; a bare year counts as its January. */
export function monthIndex(date: string): number {
  const [year = '0', month = '1'] = date.split('-')
  return Number(year) * 12 + Number(month) - 1
}

export function monthOfIndex(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Last day of a month given as `YYYY-MM`. */
export function lastDayOf(month: string): string {
  const [year = '0', number = '1'] = month.split('-')
  const day = new Date(Date.UTC(Number(year), Number(number), 0)).getUTCDate()
  return `${month}-${String(day).padStart(2, '0')}`
}

/** Days since 1970 of a date; a month or year counts from its first day. For places on an axis only. */
export function dayPosition(date: string): number {
  const [year = '1970', month = '1', day = '1'] = date.split('-')
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000
}

/** First day of a date of any precision. */
export function firstDayOf(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateExists(text)
}

function dateExists(text: string): boolean {
  const [year = '', month = '', day = ''] = text.split('-')
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day)
}
