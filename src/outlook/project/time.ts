/** Days and months of an outlook. A month is 30.4375 days, as everywhere in the picture (P12). */
import { addMonths, type CalendarDate, dayNumber, dayOfNumber, firstDay, lastDay } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import { spanOfWhen } from '../../picture/index.ts'

export const daysPerMonth = 30.4375

/** Months each draw goes on for, so that the day a target is met does not depend on how many months are shown. */
export const drawnMonths = 240

/** Months from the day asked for to another day; negative before it. */
export function monthsFrom(asOf: CalendarDate, day: CalendarDate): number {
  return (dayNumber(day) - dayNumber(asOf)) / daysPerMonth
}

/** The day so many months after the day asked for, rounded up: a target is met on the day it is met, not before. */
export function dayAfter(asOf: CalendarDate, months: number): CalendarDate | null {
  return Number.isFinite(months) ? dayOfNumber(dayNumber(asOf) + Math.ceil(months * daysPerMonth - 1e-9)) : null
}

/** Months `YYYY-MM` whose last day is after the day asked for, in order. */
export function monthsOf(asOf: CalendarDate, count: number): string[] {
  const first = asOf < lastDay(asOf.slice(0, 7)) ? asOf.slice(0, 7) : addMonths(asOf, 1)
  return Array.from({ length: count }, (_month, index) => addMonths(first, index))
}

/** Ends of the months drawn, in months from the day asked for. */
export function endsOf(asOf: CalendarDate, count: number): number[] {
  return monthsOf(asOf, count).map(month => monthsFrom(asOf, lastDay(month)))
}

/** The last day a date can mean, but not after the day it was said or asked for: a total so far is of the past. */
export function heldOn(when: When, saidOn: CalendarDate): CalendarDate | undefined {
  const last = spanOfWhen(when)?.last
  return last === undefined ? undefined : last < saidOn ? last : saidOn
}

/** The day in the middle of what a date can mean. */
export function middleOf(when: When): CalendarDate | undefined {
  const span = spanOfWhen(when)
  return span === undefined ? undefined : dayOfNumber(Math.round((dayNumber(span.first) + dayNumber(span.last)) / 2))
}

/** The day something was said: of an imprecise date its last day. */
export function saidDayOf(saidOn: CalendarDate | undefined, at: string): CalendarDate {
  return saidOn === undefined ? at.slice(0, 10) : lastDay(saidOn)
}

export function startOf(when: When | undefined): CalendarDate | undefined {
  const first = when === undefined ? undefined : spanOfWhen(when)?.first
  return first === undefined ? undefined : firstDay(first)
}
