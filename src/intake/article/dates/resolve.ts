/** From what a text says of a date to the date, by the day of its story. Rule J17. */
import {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  dayNumber,
  isCalendarDate,
  type Precision,
} from '../../../base/index.ts'
import type { Mention } from './mention.ts'

export interface Resolved {
  readonly date?: CalendarDate
  readonly until?: CalendarDate
  readonly precision: Precision
  readonly grounds: 'stated' | 'year' | 'relative' | 'open'
}

/**
 * Works a mention out. `ahead`: words of the future stand by it, so that of two readings the later is meant.
 * Without the day of the story what needs it stays open.
 */
export function resolveDate(mention: Mention, story: CalendarDate | undefined, ahead: boolean): Resolved {
  if (mention.year !== undefined) return stated(mention, mention.year)
  const precision: Precision =
    mention.month !== undefined && mention.day === undefined
      ? 'month'
      : mention.relative?.unit === 'year'
        ? 'year'
        : mention.relative?.unit === 'month'
          ? 'month'
          : 'day'
  if (story === undefined || story.length < 10) return { precision, grounds: 'open' }
  if (mention.month !== undefined) return inYear(mention, mention.month, story, ahead, precision)
  if (mention.weekday !== undefined) return weekday(mention, mention.weekday, story, ahead)
  return mention.relative === undefined ? { precision, grounds: 'open' } : relative(mention.relative, story)
}

function stated({ day, lastDay, month, lastYear }: Mention, year: number): Resolved {
  const date = written(year, month, day)
  if (date === undefined) return { precision: 'day', grounds: 'open' }
  const until =
    lastDay !== undefined ? written(year, month, lastDay) : lastYear === undefined ? undefined : String(lastYear)
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  return { date, ...(until === undefined ? {} : { until }), precision, grounds: 'stated' }
}

/** Undefined where there is no such day. */
function written(year: number, month?: number, day?: number): CalendarDate | undefined {
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${year}${month === undefined ? '' : `-${two(month)}`}${day === undefined || month === undefined ? '' : `-${two(day)}`}`
  return isCalendarDate(date) ? date : undefined
}

/** The nearest such day before the story, or where the future is meant the nearest after it. */
function inYear(
  { day, lastDay, shift }: Mention,
  month: number,
  story: CalendarDate,
  ahead: boolean,
  precision: Precision,
): Resolved {
  const own = precision === 'month' ? story.slice(0, 7) : story
  const year = Number(story.slice(0, 4))
  const dates = [year - 1, year, year + 1].map(one => written(one, month, day)).filter(date => date !== undefined)
  const before = dates.filter(date => compareDates(date, own) < (shift === 'last' ? 0 : 1)).at(-1)
  const after = dates.find(date => compareDates(date, own) > (shift === 'next' ? 0 : -1))
  const later = shift === 'next' || (shift !== 'last' && ahead)
  const near =
    precision === 'day' &&
    after !== undefined &&
    shift !== 'last' &&
    before !== after &&
    dayNumber(after) - dayNumber(story) <= 1
  const date = shift === 'this' ? written(year, month, day) : later || near ? after : before
  if (date === undefined) return { precision, grounds: 'open' }
  const until = lastDay === undefined ? undefined : written(Number(date.slice(0, 4)), month, lastDay)
  return { date, ...(until === undefined ? {} : { until }), precision, grounds: 'year' }
}

/** 1970-01-01 was a Thursday; Monday is 1 (ISO 8601). */
function weekdayOf(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

function weekday({ shift }: Mention, day: number, story: CalendarDate, ahead: boolean): Resolved {
  const back = (weekdayOf(story) - day + 7) % 7
  const days =
    shift === 'next' || (ahead && shift !== 'last' && back > 0) ? 7 - back : shift === 'last' && back === 0 ? -7 : -back
  return { date: addDays(story, days), precision: 'day', grounds: 'relative' }
}

function relative({ unit, count }: NonNullable<Mention['relative']>, story: CalendarDate): Resolved {
  if (unit === 'day') return { date: addDays(story, count), precision: 'day', grounds: 'relative' }
  if (unit === 'week' && count < -2) return { date: addDays(story, 7 * count), precision: 'day', grounds: 'relative' }
  if (unit === 'month') return { date: addMonths(story, count), precision: 'month', grounds: 'relative' }
  if (unit === 'year')
    return { date: String(Number(story.slice(0, 4)) + count), precision: 'year', grounds: 'relative' }
  const monday = addDays(story, 1 - weekdayOf(story) + 7 * count)
  return { date: monday, until: addDays(monday, 6), precision: 'day', grounds: 'relative' }
}
