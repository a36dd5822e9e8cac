/** K4, K5, K6: dates that cannot be, or cannot be meant. */
import {
  addDays,
  type CalendarDate,
  dayNumber,
  firstDay,
  isCalendarDate,
  lastDay,
  precisionOf,
} from '../../../base/index.ts'
import type { When } from '../../../kinds/index.ts'
import { dateInWords } from '../keys.ts'
import type { Line, Package } from '../packages.ts'
import { type ClashRule, euro, type Found, type Ground, sideOf } from './ground.ts'

export const outsidePeriod: ClashRule = {
  rule: 'K4',
  title: 'A date outside the period covered',
  find: ground => {
    const period = periodOf(ground)
    return ground.packages.flatMap(one => {
      const explained = new Set(draggedRows(one))
      return byDate(one).flatMap(lines => {
        const when = lines[0]!.claim.body.date
        if (explained.has(lines[0]!) || impossible(when) !== undefined) return []
        const reason = outside(when, period)
        return reason === undefined ? [] : [foundDate(one, lines, `is ${reason}`)]
      })
    })
  },
}

export const impossibleDate: ClashRule = {
  rule: 'K5',
  title: 'A date that cannot be',
  find: ({ packages }) =>
    packages.flatMap(one =>
      byDate(one).flatMap(lines => {
        const reason = impossible(lines[0]!.claim.body.date)
        return reason === undefined ? [] : [foundDate(one, lines, reason)]
      }),
    ),
}

export const draggedDate: ClashRule = {
  rule: 'K6',
  title: 'A date dragged down a column',
  find: ({ packages }) =>
    packages.flatMap(one => {
      const rows = draggedRows(one)
      if (rows.length === 0) return []
      const dates = rows.map(line => dateInWords(line.claim.body.date))
      return [
        {
          sentence: `The dates of ${one.key} go up by one from row to row, ${dates[0]} to ${dates.at(-1)}: a spreadsheet’s fill handle counted on where one date was meant.`,
          sides: [sideOf(one, { dates: dates.join(', ') }, rows)],
        },
      ]
    }),
}

/** Fewer rows can be chance; the drag seen in print ran over six. */
const fewestDragged = 4

/** A date further than this from all others stands alone: no edition seen pauses for two weeks once it has begun. */
const loneDays = 14
/** Dates needed before the edition itself can tell its period. */
const fewestDates = 50

interface Period {
  readonly from: CalendarDate | undefined
  readonly until: CalendarDate | undefined
}

function outside(when: When, { stated, seen }: { readonly stated: Period; readonly seen: Period }): string | undefined {
  if (!('date' in when)) return undefined
  const [first, last] = [firstDay(when.date), lastDay(when.date)]
  if (stated.until !== undefined && first > stated.until) return `after the ${stated.until} that the edition covers`
  if (stated.from !== undefined && last < stated.from) return `before the ${stated.from} from which the edition covers`
  if (seen.until !== undefined && first > addDays(seen.until, loneDays))
    return `${dayNumber(first) - dayNumber(seen.until)} days after the last of the other dates, ${seen.until}`
  if (seen.from !== undefined && last < addDays(seen.from, -loneDays))
    return `${dayNumber(seen.from) - dayNumber(last)} days before the first of the other dates, ${seen.from}`
  return undefined
}

/** The period the edition states, and the one its dates show: without the few that stand alone at either end. */
function periodOf({ edition, packages }: Ground): { readonly stated: Period; readonly seen: Period } {
  const stated = { from: edition.coverage?.from, until: edition.coverage?.until }
  const days = packages
    .map(one => one.date)
    .flatMap(date =>
      'date' in date && date.qualifier === undefined && precisionOf(date.date) === 'day' ? [date.date] : [],
    )
    .sort()
  const most = Math.floor(days.length / 100)
  if (days.length < fewestDates) return { stated, seen: { from: undefined, until: undefined } }
  let [low, high] = [0, days.length - 1]
  for (let index = 0; index < most; index++) {
    if (isLone(days[index]!, days[index + 1]!)) low = index + 1
    if (isLone(days[days.length - 2 - index]!, days[days.length - 1 - index]!)) high = days.length - 2 - index
  }
  return { stated, seen: { from: days[low], until: days[high] } }
}

function isLone(before: CalendarDate, after: CalendarDate): boolean {
  return dayNumber(after) - dayNumber(before) > loneDays
}

/** A date kept as said because it could not be read, though it has the shape of one. */
function impossible(when: When): string | undefined {
  if ('date' in when) {
    const year = Number(when.date.slice(0, 4))
    return year < 1900 || year > 2100 ? wrongYear(when.date.slice(0, 4)) : undefined
  }
  if (!('undated' in when) || when.undated !== 'unreadable' || when.said === undefined) return undefined
  const shaped = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.exec(when.said)
  if (shaped === null) return undefined
  const year = /\d{4}/.exec(shaped[0])?.[0]
  if (year !== undefined && (year < '1900' || year > '2100')) return wrongYear(year)
  return canBeDay(shaped[0]) ? undefined : 'is no day of the calendar'
}

/** Whether three numbers are a day of the calendar in one order or another: then something else made it unreadable. */
function canBeDay(shaped: string): boolean {
  const numbers = shaped.split(/[-/.]/)
  const orders = [
    [2, 0, 1],
    [2, 1, 0],
    [0, 1, 2],
  ] as const
  return orders.some(order => {
    const [year, month, day] = order.map(place => numbers[place]!.padStart(2, '0'))
    return isCalendarDate(`${year!.length === 2 ? '20' : ''}${year}-${month}-${day}`)
  })
}

function wrongYear(year: string): string {
  const meant = Array.from({ length: 30 }, (_, index) => String(2014 + index)).filter(
    other => [...other].filter((digit, index) => digit !== year[index]).length === 1,
  )
  return `is in the year ${year}${meant.length > 0 ? `, one digit from ${meant[0]}` : ''}`
}

function foundDate(one: Package, lines: readonly Line[], reason: string): Found {
  const date = dateInWords(lines[0]!.claim.body.date)
  const values = lines.map(line => line.eur).filter(value => value !== undefined)
  return {
    sentence: `The date of ${one.key}, ${date}, ${reason}.`,
    sides: [sideOf(one, { date }, lines)],
    ...(values.length === 1 ? { atStake: euro(values[0]!) } : {}),
  }
}

/** Lines of a package by their date, as written. */
function byDate(one: Package): Line[][] {
  const dates = new Map<string, Line[]>()
  for (const line of one.lines) {
    const key = JSON.stringify(line.claim.body.date)
    const lines = dates.get(key)
    if (lines === undefined) dates.set(key, [line])
    else lines.push(line)
  }
  return [...dates.values()]
}

/** Rows whose dates K6 explains; they are no clash of their own under K4. */
function draggedRows(one: Package): readonly Line[] {
  const rows = longestDrag(one.lines)
  return rows.length < fewestDragged ? [] : rows
}

/** The longest stretch of rows each dated one year, one month or one day after the row above. */
function longestDrag(lines: readonly Line[]): readonly Line[] {
  let best: readonly Line[] = []
  let start = 0
  let step: string | undefined
  for (let index = 1; index <= lines.length; index++) {
    const next = index < lines.length ? stepBetween(lines[index - 1]!, lines[index]!) : undefined
    if (next === undefined || next !== step) {
      if (step !== undefined && index - start > best.length) best = lines.slice(start, index)
      start = index - 1
      step = next
    }
  }
  return best
}

function stepBetween(one: Line, other: Line): 'year' | 'month' | 'day' | undefined {
  const [before, after] = [one.claim.body.date, other.claim.body.date]
  if (!('date' in before) || !('date' in after) || before.qualifier !== after.qualifier) return undefined
  if (precisionOf(before.date) !== 'day' || precisionOf(after.date) !== 'day') return undefined
  const [early, late] = [before.date, after.date]
  if (dayNumber(late) - dayNumber(early) === 1) return 'day'
  const months =
    (Number(late.slice(0, 4)) - Number(early.slice(0, 4))) * 12 + Number(late.slice(5, 7)) - Number(early.slice(5, 7))
  if (late.slice(8) !== early.slice(8)) return undefined
  return months === 12 ? 'year' : months === 1 ? 'month' : undefined
}
