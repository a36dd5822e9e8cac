/** A target against what has arrived: levels over time, the rate achieved and the rate needed. */
import {
  compare,
  type Decimal,
  dayNumber,
  decimal,
  decimalText,
  divide,
  firstDay,
  isZero,
  lastDay,
  multiply,
  subtract,
} from '../base/index.ts'
import type { When } from '../kinds/index.ts'
import type { NoticeOf } from '../notice/index.ts'
import type { ItemAnswer } from './answers/index.ts'
import type { Picture } from './fold.ts'
import type { Held, Stand } from './held.ts'
import { spanOfWhen } from './stand.ts'

type TargetAnswer = ItemAnswer['targets'][number]
type Level = TargetAnswer['levels'][number]

const daysPerMonth = decimal('30.4375') // a year of 365.25 days in twelve parts
const hundred = decimal('100')
const ratePlaces = 0
const sharePlaces = 2

/** @param transfers cumulative figures for the target's item, by the target's promisers to its recipient */
export function targetAnswer(
  picture: Picture,
  target: Held<'target'>,
  transfers: readonly Held<'transfer'>[],
  stand: Stand,
): TargetAnswer | undefined {
  const { body } = target.notice
  if (body.quantity === undefined || 'unknown' in body.quantity) return undefined
  const quantity = decimal(body.quantity.value)
  const due = spanOfWhen(body.due)?.last ?? null
  const levels = levelsOf(
    picture,
    transfers.filter(({ notice }) => startsBefore(notice.body.since, due)),
  )
  const seen = levels.filter(level => level.what === 'delivered')
  const latest = seen.at(-1)
  // A level told again is no news: the recent rate runs from the last lower one.
  const before = seen.findLast(
    level => latest !== undefined && compare(decimal(level.value), decimal(latest.value)) < 0,
  )
  const met = seen.find(level => compare(decimal(level.value), quantity) >= 0)
  const start =
    startOf(body.start) ?? transfers.map(one => startOf(one.notice.body.since)).find(day => day !== undefined) ?? null
  return {
    id: picture.id(target.number),
    name: body.name ?? `${body.quantity.value} ${body.quantity.unit}`,
    by: [...body.by],
    to: body.to,
    quantity: body.quantity.value,
    unit: body.quantity.unit,
    start,
    due,
    counts: body.counts ?? null,
    achieved: latest?.value ?? null,
    achievedOn: latest?.date ?? null,
    share:
      latest === undefined || isZero(quantity)
        ? null
        : decimalText(divide(multiply(decimal(latest.value), hundred), quantity, sharePlaces)),
    achievedPerMonth:
      latest === undefined || start === null ? null : perMonth(decimal(latest.value), start, latest.date),
    recentPerMonth:
      latest === undefined || before === undefined
        ? null
        : perMonth(subtract(decimal(latest.value), decimal(before.value)), before.date, latest.date),
    neededPerMonth:
      latest === undefined || due === null || met !== undefined
        ? null
        : perMonth(subtract(quantity, decimal(latest.value)), latest.date, due),
    state:
      met !== undefined
        ? 'met'
        : latest === undefined || due === null
          ? 'unknown'
          : due < stand.asOf
            ? 'missed'
            : 'open',
    metOn: met?.date ?? null,
    levels,
  }
}

/** A count that begins after the target was due is a count of something else. */
function startsBefore(since: When | undefined, due: string | null): boolean {
  const span = since === undefined ? undefined : spanOfWhen(since)
  return span === undefined || due === null || span.first <= due
}

/** A quantity spread over the days between two dates, per month of 30.4375 days; null unless the second is later. */
function perMonth(quantity: Decimal, from: string, to: string): string | null {
  const days = dayNumber(lastDay(to)) - dayNumber(lastDay(from))
  if (days <= 0) return null
  return decimalText(divide(multiply(quantity, daysPerMonth), decimal(String(days)), ratePlaces))
}

function startOf(when: When | undefined): string | undefined {
  const span = when === undefined ? undefined : spanOfWhen(when)
  return span === undefined ? undefined : firstDay(span.first)
}

function levelsOf(picture: Picture, transfers: readonly Held<'transfer'>[]): Level[] {
  const levels: Level[] = []
  for (const { number, notice } of transfers) {
    const level = levelOf(picture, number, notice)
    if (level !== undefined) levels.push(level)
  }
  return levels.sort(
    (left, right) =>
      lastDay(left.date).localeCompare(lastDay(right.date), 'en') ||
      (left.saidOn ?? '').localeCompare(right.saidOn ?? '', 'en') ||
      (left.id < right.id ? -1 : 1),
  )
}

function levelOf(picture: Picture, number: number, { body, saidOn }: NoticeOf<'transfer'>): Level | undefined {
  if (body.cumulative !== true || body.quantity === undefined || 'unknown' in body.quantity || 'undated' in body.date) {
    return undefined
  }
  return {
    date: 'date' in body.date ? body.date.date : body.date.until,
    saidOn: saidOn ?? null,
    value: body.quantity.value,
    upTo: body.quantity.upTo ?? null,
    qualifier: body.quantity.qualifier ?? null,
    what: body.forecast === true ? 'forecast' : 'delivered',
    counts: body.counts ?? null,
    id: picture.id(number),
  }
}
