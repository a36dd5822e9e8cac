/**
 * Stated priors of the mechanisms: what is believed before a series is looked at. They are round numbers, given with
 * their reasons in spec/outlook.md; none was fitted to a series that is scored.
 */

/** Share of the draws that take the promise at its word, late as promises are, where there is also a pace. */
export const promiseShare = 0.6

/** A value that a series may have, and how likely that is before the series is looked at. */
interface Stated {
  readonly value: number
  readonly weight: number
}

/** Spread of a month's arrivals ÷ the pace: from a line's evenness to ships that come or do not. */
export const unevenness: readonly Stated[] = [
  { value: 0.03, weight: 1 },
  { value: 0.1, weight: 2 },
  { value: 0.2, weight: 3 },
  { value: 0.4, weight: 4 },
  { value: 0.8, weight: 3 },
  { value: 1.6, weight: 1 },
]

/** Spread of the move of the logarithm of the pace in a month: from a pace that stays to one that halves or doubles in a quarter. */
export const wander: readonly Stated[] = [
  { value: 0, weight: 2 },
  { value: 0.05, weight: 3 },
  { value: 0.12, weight: 3 },
  { value: 0.25, weight: 2 },
  { value: 0.4, weight: 1 },
]

/**
 * How a pace goes on: as it is; growing evenly, as others do; turning, faster and for a shorter while; or coming back to
 * what it was over the whole, after a rush or a lull.
 */
export interface Course {
  readonly name: 'stays' | 'grows' | 'turns' | 'returns'
  readonly weight: number
  /** Share of its growth, or of its distance, that a month keeps. */
  readonly kept: number
}

export const courses: readonly Course[] = [
  { name: 'stays', weight: 2, kept: 1 },
  { name: 'grows', weight: 2, kept: 1 },
  { name: 'turns', weight: 1, kept: 0.9 },
  { name: 'returns', weight: 2, kept: 0.9 },
]

/** Spread of the growth a year of a pace that turns, about none. */
export const turningSpread = 1.5

/** Nothing is believed of a pace before the first spell: its logarithm is open to so much either way. */
export const openPace = 2

/** Less than so much of the mean pace says no more than so much does: next to nothing. */
export const leastPace = 0.005

/** The day a total held on is known to about three days: a pace over less is hardly one. Months. */
export const dayError = 0.1

/** Month to month, the logarithm of an output keeps 0.9 of its distance from its mean. */
export const paceKept = 0.9

/** And is moved by so much: a factory makes it and no border delays it. */
export const outputMoved = 0.05

/** Growth and wandering of deliveries, and growth of output, go on for so many months after what was last seen. */
export const growthMonths = 24
export const outputGrowthMonths = 48

/** What is still to come arrives in the shape (share of the time) to the power of about 1.2: later rather than sooner. */
export const shapeMedian = 1.2
export const shapeSpread = 0.35

/** Spread of the logarithm of pace still to come ÷ pace since the start, around each course of {@link quickenings}. */
export const quickeningSpread = 0.6

/** A pace seen over so many months says less the fewer they are: deliveries come in lumps. Variance. */
export function recentVariance(months: number): number {
  return 1 / Math.max(0.1, months)
}

/**
 * Courses that a promise takes when it is kept: a ramp, t^1.5, which quickens throughout; the S-curve 3t² − 2t³ that works
 * and programmes follow, which quickens first and slows down at the end; and, half as likely as either, what comes from stock
 * first, t^(2/3), which slows down throughout. Of each the share of the time by which a share has come.
 */
const courseTimes: readonly { readonly weight: number; readonly timeOf: (share: number) => number }[] = [
  { weight: 0.4, timeOf: share => share ** (2 / 3) },
  { weight: 0.4, timeOf: share => 0.5 - Math.sin(Math.asin(1 - 2 * share) / 3) },
  { weight: 0.2, timeOf: share => share ** 1.5 },
]

/**
 * Logarithm of the pace of what is still to come ÷ the pace while a promise went from the share `from` to the share `to`,
 * where it is kept, by each course.
 */
export function quickenings(from: number, to: number): { readonly weight: number; readonly quicker: number }[] {
  const come = Math.min(0.98, Math.max(0.02, to))
  const before = Math.min(Math.max(0, from), come - 0.01)
  return courseTimes.map(({ weight, timeOf }) => ({
    weight,
    quicker: Math.log(((1 - come) / (1 - timeOf(come))) * ((timeOf(come) - timeOf(before)) / (come - before))),
  }))
}

/** Yearly growth that a plan asks for runs so far ahead of the growth seen where the plan is kept. */
export const growthAhead = 0.2

/** Spread of the pace so far around the pace promised, where the promise does not decide it. */
export const unheldSpread = 1

/** A target met so long ago would have been told: a draw that has it met counts a tenth. */
export const silence = 0.1

/** Spread of the yearly growth seen around what a plan that is kept asks for, and around any plan. */
export const growthSpread = 0.4
export const unheldGrowthSpread = 1
/** Both widen by so much of the growth asked for: what doubles in months is told with less precision. */
export const growthSpreadShare = 0.25

/**
 * Between the steps of a plan, output rises with the share of the time to the power of about 2: new lines open late, and then
 * at once. One line in four that goes on by itself does not grow at all.
 */
export const openingMedian = 2
export const openingSpread = 0.5
export const plateauShare = 0.25

/** One draw in four that follows a pace to a target slows down over the last half of it. */
export const softShare = 1 / 4

/** Spread of the logarithm of the rate seen about the course of a plan that is kept. */
export const courseSpread = 0.3
