/** Cases: each series, each day it is asked as of, each later day that something came (O41, O44 to O46). */
import { type CalendarDate, compareDates } from '../../base/index.ts'
import type { Picture } from '../../picture/index.ts'
import { quantileOf } from '../simulate/index.ts'
import { forecastOf, type SlipShelf } from './forecast.ts'
import { meanPinball, nearestWithin, rankedScore } from './score.ts'
import type { BaselineName, Forecast, Point, Series, Setting } from './types.ts'

export const baselineNames: readonly BaselineName[] = ['line', 'interval', 'plan', 'revised']

/** Days a series is asked as of, and later days each answer is held against: spread evenly over what there is. */
export const mostDaysAsked = 16
export const mostDaysAhead = 6

type Perhaps = Readonly<Record<BaselineName, number | null>>

/** One value forecast and what came. Values in the unit of the series. */
export interface ValueCase {
  readonly series: Series
  readonly asOf: CalendarDate
  readonly known: Point | null
  readonly came: Point
  readonly quantiles: readonly [number, number, number]
  readonly within: boolean
  readonly baselines: Perhaps
  /** Mean pinball loss ÷ the largest value of the series. */
  readonly loss: number
  readonly baselineLosses: Perhaps
  /** Continuous ranked probability score ÷ the largest value of the series. */
  readonly ranked: number
}

/** One day forecast for a target, and when it was met. */
export interface DateCase {
  readonly series: Series
  readonly asOf: CalendarDate
  readonly target: NonNullable<Forecast['target']>
  readonly known: Point | null
  readonly said: NonNullable<Forecast['metOn']>
  readonly baselines: Readonly<Record<BaselineName, CalendarDate | null>>
  /** Null where the record does not say that it was met. */
  readonly metOn: CalendarDate | null
  /** The last day on which it is known not to have been met. */
  readonly notBy: CalendarDate | null
}

/** One day a series was asked as of, and what its forecast rests on. */
export interface Asked {
  readonly asOf: CalendarDate
  readonly notices: readonly string[]
}

export interface Scored {
  readonly asked: readonly Asked[]
  readonly values: readonly ValueCase[]
  readonly dates: readonly DateCase[]
  /** Days as of which nothing could be said. */
  readonly silent: readonly CalendarDate[]
}

/** Every case of a series. */
export function casesOf(picture: Picture, series: Series, setting: Setting, shelf: SlipShelf): Scored {
  const values: ValueCase[] = []
  const dates: DateCase[] = []
  const silent: CalendarDate[] = []
  const asked: Asked[] = []
  const days = series.saidDays.filter(asOf => laterThan(series, asOf).length > 0)
  for (const asOf of spread(days, mostDaysAsked)) {
    const later = spread(laterThan(series, asOf), mostDaysAhead)
    const forecast = forecastOf(picture, series, asOf, later.at(-1)!.day, setting, shelf)
    if (forecast === undefined) {
      silent.push(asOf)
      continue
    }
    asked.push({ asOf, notices: forecast.notices })
    for (const came of later) values.push(valueCase(series, asOf, forecast, came))
    const date = dateCase(series, asOf, forecast)
    if (date !== undefined) dates.push(date)
  }
  return { asked, values, dates, silent }
}

/** Figures that were said later, of a later day. */
function laterThan(series: Series, asOf: CalendarDate): Point[] {
  return series.points.filter(point => point.saidDay > asOf && point.day > asOf)
}

/** Of a list its first and last, and those between at even steps. */
export function spread<One>(list: readonly One[], most: number): One[] {
  if (list.length <= most) return [...list]
  return Array.from({ length: most }, (_one, index) => list[Math.round((index * (list.length - 1)) / (most - 1))]!)
}

function valueCase(series: Series, asOf: CalendarDate, forecast: Forecast, came: Point): ValueCase {
  const sample = forecast.sampleAt(came.day)
  const quantiles = [quantileOf(sample, 0.1), quantileOf(sample, 0.5), quantileOf(sample, 0.9)] as const
  const scale = Math.max(...series.points.map(point => point.high)) || 1
  const baselines = eachBaseline(name => forecast.baselines[name]?.at(came.day) ?? null)
  return {
    series,
    asOf,
    known: forecast.known,
    came,
    quantiles,
    within: quantiles[0] <= came.high && came.low <= quantiles[2],
    baselines,
    loss: meanPinball(quantiles, came.low, came.high) / scale,
    baselineLosses: eachBaseline(name => {
      const value = baselines[name]
      return value === null ? null : meanPinball([value, value, value], came.low, came.high) / scale
    }),
    ranked: rankedScore(sample, nearestWithin(quantiles[1], came.low, came.high)) / scale,
  }
}

function dateCase(series: Series, asOf: CalendarDate, forecast: Forecast): DateCase | undefined {
  const { target, metOn: said, known } = forecast
  if (target === null || said === null) return undefined
  const met = series.points.find(point => point.low >= target.quantity)
  // Met before the day asked for, and told only later: there was nothing left to foretell.
  if (met !== undefined && met.day <= asOf) return undefined
  const below = series.points.filter(
    point => point.high < target.quantity && (met === undefined || point.day < met.day),
  )
  return {
    series,
    asOf,
    target,
    known,
    said,
    baselines: eachBaseline(name => forecast.baselines[name]?.reaches(target.quantity) ?? null),
    metOn: met?.day ?? null,
    notBy:
      below
        .map(point => point.day)
        .sort(compareDates)
        .at(-1) ?? null,
  }
}

export function eachBaseline<Value>(each: (name: BaselineName) => Value): Record<BaselineName, Value> {
  return { line: each('line'), interval: each('interval'), plan: each('plan'), revised: each('revised') }
}
