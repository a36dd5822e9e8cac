/** Scores of forecasts (O44 to O46). Each is a number without a unit, or in the unit of what is scored. */
import { type CalendarDate, dayNumber } from '../../base/index.ts'

export const scoredShares = [0.1, 0.5, 0.9] as const

/** A figure that was told as a range lies wherever in it suits the forecast best. */
export function nearestWithin(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/**
 * The pinball loss of a quantile: (y − q) τ where the outcome y lies above it, (q − y) (1 − τ) where below (Koenker and
 * Bassett, "Regression quantiles", Econometrica 46, 1978). In the unit of y; 0 is perfect.
 */
export function pinballLoss(share: number, quantile: number, outcome: number): number {
  return outcome >= quantile ? (outcome - quantile) * share : (quantile - outcome) * (1 - share)
}

/** Mean pinball loss of the 10, 50 and 90 % quantiles. A single number stands for all three: half its absolute error. */
export function meanPinball(quantiles: readonly [number, number, number], low: number, high: number): number {
  const losses = scoredShares.map((share, index) => {
    const quantile = quantiles[index]!
    return pinballLoss(share, quantile, nearestWithin(quantile, low, high))
  })
  return losses.reduce((total, loss) => total + loss, 0) / losses.length
}

/**
 * The continuous ranked probability score of a sample: mean |x − y| − ½ mean |x − x′| (Gneiting and Raftery, "Strictly
 * proper scoring rules, prediction, and estimation", JASA 102, 2007, eq. 21). In the unit of y; of one value its
 * absolute error.
 * @param sorted ascending
 */
export function rankedScore(sorted: ArrayLike<number>, outcome: number): number {
  const count = sorted.length
  let [error, spread] = [0, 0]
  for (let index = 0; index < count; index += 1) {
    const value = sorted[index]!
    error += Math.abs(value - outcome)
    spread += (2 * index + 1 - count) * value
  }
  return error / count - spread / (count * count)
}

/** Days from what came to what was said: 30 is a month too late, −30 a month too early. */
export function dateErrorDays(said: CalendarDate, came: CalendarDate): number {
  return dayNumber(said) - dayNumber(came)
}

export interface Interval {
  readonly lower: number
  readonly upper: number
}

const z = 1.959964

/** The 95 % interval of a share (Wilson, "Probable inference", JASA 22, 1927): of 8 in 10 it is 0.490 to 0.943. */
export function wilsonInterval(share: number, count: number): Interval {
  const weight = z * z
  const middle = (share + weight / (2 * count)) / (1 + weight / count)
  const half = (z * Math.sqrt((share * (1 - share)) / count + weight / (4 * count * count))) / (1 + weight / count)
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) }
}

/**
 * Cases that would say as much if they were independent: n ÷ the design effect of their clusters (Kish 1965; put into the
 * interval of a share as by Korn and Graubard, "Confidence intervals for proportions with small expected number of
 * positive counts", Survey Methodology 24, 1998). Never more than the cases; of all or none, the number of clusters.
 * @param clusters of each cluster its cases and how many of them hold
 */
export function effectiveCases(clusters: readonly { readonly cases: number; readonly held: number }[]): number {
  const cases = clusters.reduce((total, one) => total + one.cases, 0)
  const share = clusters.reduce((total, one) => total + one.held, 0) / cases
  const groups = clusters.length
  if (groups < 2) return 1
  if (share === 0 || share === 1) return groups
  const squares = clusters.reduce((total, one) => total + (one.held - share * one.cases) ** 2, 0)
  const variance = ((groups / (groups - 1)) * squares) / (cases * cases)
  return Math.max(1, Math.min(cases, (share * (1 - share)) / variance))
}
