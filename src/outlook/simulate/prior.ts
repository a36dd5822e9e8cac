/**
 * Stated priors of the mechanisms: what is believed before a series is looked at. They are round numbers, given with
 * their reasons in spec/outlook.md; none was fitted to a series that is scored.
 */

/** Share of the draws that take the promise at its word, late as promises are, where there is also a pace. */
export const promiseShare = 0.6

/** Spread of the logarithm of the pace around what has been seen: half to twice it in 9 draws of 10, with the rest. */
export const paceSpread = 0.3

/** Month to month, the logarithm of the pace keeps 0.9 of its distance from its mean and is moved by so much. */
export const paceKept = 0.9
export const paceMoved = 0.12

/** The same of an output, which a factory makes and no border delays. */
export const outputMoved = 0.05

/** Growth of deliveries, and of output, goes on for so many months after what was last seen. */
export const growthMonths = 24
export const outputGrowthMonths = 48

/** What is still to come arrives in the shape (share of the time) to the power of about 1.2: later rather than sooner. */
export const shapeMedian = 1.2
export const shapeSpread = 0.35

/** Spread of the logarithm of pace still to come ÷ pace since the start, around {@link quickening}. */
export const quickeningSpread = 0.6

/** The same of a pace seen over so many months: deliveries come in lumps, and a short while says less. */
export function recentSpread(months: number): number {
  return Math.sqrt(quickeningSpread ** 2 + 1 / Math.max(0.1, months))
}

/**
 * Logarithm of the pace of what is still to come ÷ the pace while a promise went from the share `from` to the share `to`,
 * where it is kept: halfway between a ramp, t^1.5, and the S-curve 3t² − 2t³ that works and programmes follow. Ramps quicken
 * throughout, S-curves quicken first and slow down at the end.
 */
export function quickening(from: number, to: number): number {
  const come = Math.min(0.98, Math.max(0.02, to))
  const before = Math.min(Math.max(0, from), come - 0.01)
  const ratio = (time: (share: number) => number): number =>
    Math.log(((1 - come) / (1 - time(come))) * ((time(come) - time(before)) / (come - before)))
  return (ratio(rampTime) + ratio(curveTime)) / 2
}

/** Share of the time by which a share has come: of t^1.5, and of 3t² − 2t³. */
const rampTime = (share: number): number => share ** (2 / 3)
const curveTime = (share: number): number => 0.5 - Math.sin(Math.asin(1 - 2 * share) / 3)

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
