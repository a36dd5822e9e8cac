/**
 * Calendar dates. A date is three numbers on a page, not a moment: it is kept as text, compared as text, and never
 * passes through a clock or a time zone. Its precision is its length: `2022`, `2022-03`, `2022-03-01`.
 */

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in the Gregorian calendar (ISO 8601). */
export type CalendarDate = string

export type Precision = 'year' | 'month' | 'day'

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isCalendarDate(text: string): boolean {
  const match = shape.exec(text)
  if (match === null) return false
  const month = match[2] === undefined ? 1 : Number(match[2])
  const day = match[3] === undefined ? 1 : Number(match[3])
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month)
}

export function precisionOf(date: CalendarDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)
}

/** The first day a date can mean. */
export function firstDay(date: CalendarDate): CalendarDate {
  return date.length === 10 ? date : date.length === 7 ? `${date}-01` : `${date}-01-01`
}

/** The last day a date can mean. */
export function lastDay(date: CalendarDate): CalendarDate {
  if (date.length === 10) return date
  if (date.length === 4) return `${date}-12-31`
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return `${date}-${String(daysInMonth(year, month)).padStart(2, '0')}`
}

/**
 * Days since 1970-01-01 of a day, by Hinnant's `days_from_civil` (howardhinnant.github.io/date_algorithms.html).
 * Dates of lesser precision count as their first day.
 */
export function dayNumber(date: CalendarDate): number {
  const full = firstDay(date)
  const month = Number(full.slice(5, 7))
  const year = Number(full.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(full.slice(8, 10)) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The day with this number: the inverse of {@link dayNumber}. */
export function dayOfNumber(number: number): CalendarDate {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dayOfNumber(dayNumber(date) + days)
}

/** The month `count` months later (or earlier). Takes a date of at least month precision. */
export function addMonths(date: CalendarDate, count: number): CalendarDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`
}

/** The calendar day, in UTC, of a moment. */
export function dayOfInstant(moment: string): CalendarDate {
  return moment.slice(0, 10)
}

/** Orders dates of mixed precision by the last day they can mean, then by the first. */
export function compareDates(left: CalendarDate, right: CalendarDate): number {
  const byLast = lastDay(left).localeCompare(lastDay(right), 'en')
  return byLast !== 0 ? byLast : firstDay(left).localeCompare(firstDay(right), 'en')
}
