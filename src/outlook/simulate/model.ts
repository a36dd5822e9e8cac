/**
 * What a draw is made from: numbers only, so that it can be handed to another thread. Times are months of 30.4375 days
 * from the day asked for (negative: before it). Quantities are doubles here; what is said of the record stays exact (O14).
 */

/** Any value between the two, each as likely; one value where both are the same. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** Yearly change of the logarithm of a rate. */
export interface Growth {
  readonly mean: number
  readonly deviation: number
}

/** Wait ÷ planned wait at the shares (i + ½) ÷ n, given the wait already past (O6). */
export type RatioTable = readonly number[]

/** One word on when it was to be: a target, a forecast, a plan. Several are drawn from by their weight. */
export interface Vintage {
  readonly said: number
  readonly due: number
  /** What was to be reached by then: units in all, or units a month. */
  readonly value: number
  readonly weight: number
  readonly ratios: RatioTable
  /** Rates between now and then, in order; empty for a target. */
  readonly steps: readonly Step[]
  /** Rate when it was told, where another has been seen since; else null. */
  readonly from: number | null
}

export interface Step {
  readonly at: number
  readonly rate: number
}

/** Units that come at a rate from some month on: an assumption, so nothing is added to it. */
export interface AssumedFlow {
  readonly rate: Span
  /** Yearly growth of the rate as a share: 0.2 is a fifth more each year. */
  readonly growth: Span
  /** Months until the first unit: lead time and restart. */
  readonly begins: Span
  /** Rates reached by dates, linear between them; takes the place of `rate` from its first step on. */
  readonly ramp: readonly Step[]
}

/** An order: its first unit comes after the lead time, the rest evenly over the months after it. */
export interface OrderFlow {
  readonly placed: number
  readonly quantity: Span
  readonly lead: Span
  readonly ratios: RatioTable
  readonly overMonths: Span
}

/** What came from one time to a later one. */
export interface Spell {
  readonly from: number
  readonly to: number
  /** Units, above zero. */
  readonly come: number
}

/** One of the models that a pace may follow, with what it knows as of the latest level. Logarithms of units a month. */
export interface PaceRow {
  /** How likely it is; those of a model add up to 1. */
  readonly weight: number
  readonly pace: number
  readonly deviation: number
  /** Growth a month: its mean, how far it moves with a standard deviation of the pace, and its own deviation beside that. */
  readonly growth: number
  readonly growthWithPace: number
  readonly growthDeviation: number
  /** Spread of one month's arrivals about the pace. */
  readonly lumps: number
  /** Spread of the move of the pace in a month. */
  readonly moved: number
  /** Share of its growth that a month keeps; 1: it grows evenly until it ends. */
  readonly kept: number
  /** By how much its growth falls for each step that the pace moves: it comes back. */
  readonly returning: number
}

/** Units a month since a lower level, and the months that they took. */
export interface Recent {
  readonly pace: number
  readonly months: number
  readonly level: number
}

/** A total so far that goes on. */
export interface LevelModel {
  readonly kind: 'level'
  /** The latest level, and the first and last day that somebody says it held on. */
  readonly anchor: { readonly value: Span; readonly first: number; readonly last: number }
  readonly target: number | null
  /** What is believed of its pace; empty where none was seen. */
  readonly pace: readonly PaceRow[]
  /** What came since the last lower level; null where there is none. */
  readonly recent: Recent | null
  /** Units a month since the start of the count; null where it is not known. */
  readonly overallPace: number | null
  /** Units a month that the target asked for when it was set. */
  readonly plannedPace: number | null
  readonly vintages: readonly Vintage[]
  readonly flow: AssumedFlow | null
  readonly orders: readonly OrderFlow[]
}

/** A rate of output that goes on, of one line or of each part of a complete round. */
export interface LineModel {
  readonly kind: 'line'
  readonly target: number | null
  /** The output of the whole is the least of its lines. */
  readonly lines: readonly Line[]
  readonly flow: AssumedFlow | null
}

export interface Line {
  readonly name: string
  /** Units of the whole a month that the latest output is enough for. */
  readonly rate: Span
  readonly at: number
  readonly growth: Growth
  /** Yearly growth seen in its own output; null where there is one figure only. */
  readonly seenGrowth: number | null
  /** Yearly growth that the plan asked for when it was told. */
  readonly plannedGrowth: number | null
  readonly vintages: readonly Vintage[]
  /** Monthly move of its logarithm; 0 where growth is assumed, and nothing wanders. */
  readonly moved: number
}

export interface StockModel {
  readonly value: Span
  /** Use a month. */
  readonly use: Span
  readonly floor: number
}

export interface Model {
  /** Ends of the months drawn, the first after the day asked for. */
  readonly ends: readonly number[]
  /** Months that are kept for the answer; the rest only find the day a target is met. */
  readonly kept: number
  readonly arrivals: LevelModel | LineModel | null
  readonly stock: StockModel | null
}

/** Names of what a draw may vary, in the order of {@link Path.drivers}. */
export const driverNames = ['pace', 'growth', 'ratio', 'shape', 'begins', 'rate', 'lead', 'use', 'stock'] as const

export type DriverName = (typeof driverNames)[number]

/** Mechanisms by the number a draw keeps of its own. */
export const mechanismNames = ['pace', 'promise', 'assumed', 'orders', 'none'] as const

export type MechanismName = (typeof mechanismNames)[number]

/** What the model is called in answers; changes whenever any draw would. */
export const modelVersion = 'outlook-3'
