/** Scores of many cases: how often the range held, how large the losses were, and against what (O45 to O48). */
import { baselineNames, type DateCase, type ValueCase } from './cases.ts'
import { dateErrorDays, effectiveCases, type Interval, wilsonInterval } from './score.ts'
import type { BaselineName } from './types.ts'

export interface Against {
  readonly baseline: BaselineName
  /** Cases in which the baseline says something. */
  readonly cases: number
  readonly outlook: number
  readonly loss: number
  /** Below 1 the outlook is better; null where the baseline has no loss at all. */
  readonly ratio: number | null
}

export interface ValueScore {
  readonly cases: number
  readonly series: number
  readonly within: number
  readonly share: number
  /** As if every case stood alone, and with the cases of a series hanging together. */
  readonly alone: Interval
  readonly clustered: Interval
  readonly below: number
  readonly above: number
  readonly loss: number
  readonly ranked: number
  readonly against: readonly Against[]
}

/** @returns undefined where there are no cases */
export function valueScore(cases: readonly ValueCase[]): ValueScore | undefined {
  if (cases.length === 0) return undefined
  const clusters = [...Map.groupBy(cases, one => one.series.key).values()].map(group => ({
    cases: group.length,
    held: count(group, one => one.within),
  }))
  const within = count(cases, one => one.within)
  const share = within / cases.length
  return {
    cases: cases.length,
    series: clusters.length,
    within,
    share,
    alone: wilsonInterval(share, cases.length),
    clustered: wilsonInterval(share, effectiveCases(clusters)),
    below: count(cases, one => one.came.high < one.quantiles[0]),
    above: count(cases, one => one.came.low > one.quantiles[2]),
    loss: mean(cases.map(one => one.loss)),
    ranked: mean(cases.map(one => one.ranked)),
    against: baselineNames.flatMap(baseline => {
      const told = cases.filter(one => one.baselineLosses[baseline] !== null)
      if (told.length === 0) return []
      const [outlook, loss] = [mean(told.map(one => one.loss)), mean(told.map(one => one.baselineLosses[baseline]!))]
      return [{ baseline, cases: told.length, outlook, loss, ratio: loss > 0 ? outlook / loss : null }]
    }),
  }
}

/** Days the median, or a baseline, was late (positive) or early; null where it names no day or none is known. */
export function errorOf(
  one: DateCase,
  said: string | null,
): { readonly days: number; readonly atLeast: boolean } | null {
  if (said === null) return null
  if (one.metOn !== null) return { days: dateErrorDays(said, one.metOn), atLeast: false }
  // Not met yet: a day that has passed was too early by so much at least.
  return one.notBy !== null && said < one.notBy ? { days: dateErrorDays(said, one.notBy), atLeast: true } : null
}

export interface DateScore {
  /** Cases with a target that was met. */
  readonly met: number
  readonly within: number
  /** Cases whose target is not met yet, and of them those in which even the 90 % day has passed. */
  readonly open: number
  readonly openPassed: number
  readonly medianErrorDays: readonly {
    readonly of: 'outlook' | BaselineName
    readonly cases: number
    /** Of what was met: median of the absolute errors. */
    readonly days: number | null
    /** Cases in which it names no day. */
    readonly never: number
  }[]
}

export function dateScore(cases: readonly DateCase[]): DateScore | undefined {
  if (cases.length === 0) return undefined
  const met = cases.filter(one => one.metOn !== null)
  const open = cases.filter(one => one.metOn === null)
  return {
    met: met.length,
    within: count(met, ({ said, metOn }) => said.p10 !== null && said.p10 <= metOn! && (said.p90 ?? '9999') >= metOn!),
    open: open.length,
    openPassed: count(open, ({ said, notBy }) => said.p90 !== null && notBy !== null && said.p90 < notBy),
    medianErrorDays: (['outlook', ...baselineNames] as const).map(of => {
      const said = (one: DateCase): string | null => (of === 'outlook' ? one.said.p50 : one.baselines[of])
      const errors = met.flatMap(one => errorOf(one, said(one)) ?? []).map(error => Math.abs(error.days))
      return { of, cases: errors.length, days: medianOf(errors), never: met.length - errors.length }
    }),
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}

function count<One>(list: readonly One[], holds: (one: One) => boolean): number {
  return list.filter(holds).length
}
