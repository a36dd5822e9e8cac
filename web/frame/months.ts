/** The ruler under the time slider: one place a month, from the first month with much said to the month of today. */
import { lastDayOf, monthIndex, monthOfIndex } from '../words/index.ts'

export interface Ruler {
  /** Month index (see words/dates) of the first and last place. */
  readonly first: number
  readonly last: number
  /** Claims said in each month of the ruler. */
  readonly claims: readonly number[]
}

/** What was said before the ruler starts is at most one claim in this many: a handful of old dates must not stretch it. */
const oneIn = 25

export function rulerOf(
  saidByMonth: readonly { readonly month: string; readonly claims: number }[],
  today: string,
): Ruler {
  const last = monthIndex(today)
  const counted = saidByMonth
    .map(({ month, claims }) => ({ index: monthIndex(month), claims }))
    .filter(({ index }) => index <= last)
    .sort((left, right) => left.index - right.index)
  const all = counted.reduce((sum, { claims }) => sum + claims, 0)
  let passed = 0
  let first = last - 1
  for (const { index, claims } of counted) {
    passed += claims
    if (passed * oneIn > all) {
      first = Math.min(index, last - 1)
      break
    }
  }
  const claims = Array.from({ length: last - first + 1 }, () => 0)
  for (const { index, claims: said } of counted) if (index >= first) claims[index - first]! += said
  return { first, last, claims }
}

/** The as-of date of a place on the ruler: the last day of its month, and today at the end. */
export function dateAt(ruler: Ruler, place: number, today: string): string {
  return place >= ruler.last - ruler.first ? today : lastDayOf(monthOfIndex(ruler.first + place))
}

/** The place of a date, kept within the ruler. */
export function placeOf(ruler: Ruler, date: string): number {
  return Math.min(Math.max(monthIndex(date) - ruler.first, 0), ruler.last - ruler.first)
}
