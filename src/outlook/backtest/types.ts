/** Series that forecasts are scored on, and what is forecast of them. Rules O40 to O59: spec/outlook.md. */
import type { CalendarDate } from '../../base/index.ts'
import type { Course } from './course.ts'

/** One figure of a series: of several told for one day, from the least to the most. Doubles: scores are estimates. */
export interface Point {
  /** Day it holds for. */
  readonly day: CalendarDate
  /** Last day it can have been said on first. */
  readonly saidDay: CalendarDate
  readonly low: number
  readonly high: number
  /** `about`, `atLeast`, `atMost`; null where none was said. */
  readonly qualifier: string | null
  readonly counts: string | null
  readonly notices: readonly string[]
}

/** `total`: units so far. `rate`: units made a month. `money` and `promised units`: sums so far of what was announced. */
export type SeriesSort = 'total' | 'rate' | 'money' | 'units'

/** How an outlook is asked for a series. */
export interface Ask {
  readonly item: string
  readonly measure: 'level' | 'rate'
  readonly by?: string
  readonly to?: string
  /** Id of the target. */
  readonly target?: string
}

export interface Series {
  readonly key: string
  readonly name: string
  readonly sort: SeriesSort
  readonly unit: string
  /** Nothing that these parties promised or made may teach the forecasts of the series. */
  readonly parties: readonly string[]
  /** Ascending by day; each day once. */
  readonly points: readonly Point[]
  /** Days on which something was said of it, ascending. */
  readonly saidDays: readonly CalendarDate[]
  /** Null where the record has no item to ask an outlook of: then the points alone are projected. */
  readonly ask: Ask | null
}

/** A series that is not scored, and why. */
export interface LeftSeries {
  readonly key: string
  readonly name: string
  readonly sort: SeriesSort | 'stock' | 'count' | 'order'
  readonly points: number
  readonly code: string
  readonly text: string
}

/** What the record is asked before a forecast is made, and by which draws. */
export interface Setting {
  readonly draws: number
  readonly seed: string
  /** Every series found: of those not asked about, a sum learns how paces change. */
  readonly all: readonly Series[]
}

export type BaselineName = 'line' | 'interval' | 'plan' | 'revised'

/** One forecast, made as of one day. */
export interface Forecast {
  /** Latest figure known; null where only the promise was. */
  readonly known: Point | null
  /** Notices it rests on: what was seen, and what was assumed from them. */
  readonly notices: readonly string[]
  /** Draws of the value on a later day, ascending, each counting alike. */
  sampleAt(day: CalendarDate): Float64Array
  readonly target: { readonly name: string; readonly quantity: number; readonly due: CalendarDate | null } | null
  /** Quantiles of the day the target is met; null where there is none, or where it had been met. */
  readonly metOn: {
    readonly p10: CalendarDate | null
    readonly p50: CalendarDate | null
    readonly p90: CalendarDate | null
  } | null
  readonly baselines: Readonly<Record<BaselineName, Course | null>>
}
