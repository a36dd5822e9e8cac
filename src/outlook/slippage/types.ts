/**
 * What slippage measures, in memory. A **promise** is timed in months from its announcement to its delivery. A **plan** (a
 * planned rate of output, a forecast, a target) is timed as a ratio: how long it took ÷ how long it was to take, counted
 * from the day it was said; 1 is on time. Both are waits that may still be going on (O20, O21).
 */

/** Why no later: the last day that may count, so that no outcome said afterwards is used (O24). */
export interface Wait {
  /** Longest wait after which it had surely not come yet; 0 where it may have come at once. */
  readonly after: number
  /** Wait by which it had come; undefined where it had not by all that was said: right-censored at `after`. */
  readonly by: number | undefined
}

export type SlipSort = 'promise' | 'plan'

/** Of what kind the thing is: from stock, newly made, or not said. */
export type Origin = 'stock' | 'new' | 'unstated'

export type PlanKind = 'capacity' | 'forecast' | 'target'

/** One promise or plan against what came of it. */
export interface Observation {
  readonly sort: SlipSort
  /**
   * What belongs together and is left out together when one series is scored by the others:
   * `promise:USA:missile-javelin`, `output:USA:artillery-shell-155mm`, `delivery:EU:artillery-ammunition:since 2023-02-09`.
   */
  readonly series: string
  /** Donor of a promise, producer or promiser of a plan; party code, or the producer's name. */
  readonly party: string
  /** Catalogue code, else the words of the source; null where nothing is named. */
  readonly item: string | null
  readonly itemClass: string | null
  readonly origin: Origin
  /** Of a plan what it plans; null of a promise. */
  readonly kind: PlanKind | null
  /** What exactly is counted, where the source says it. */
  readonly counts: string | null
  /** Units promised or planned, exact; null where no number is given. */
  readonly quantity: string | null
  readonly unit: string | null
  /** Day the clock starts: announced, or said. */
  readonly from: string
  /** Day it was to be there; null where the promise names none. */
  readonly due: string | null
  /** Part of the promise that this is, from 0 to 1: a line partly delivered is two observations (O22). */
  readonly weight: number
  readonly wait: Wait
  /** Days between which it came, or the day up to which it is known not to have come. */
  readonly cameAfter: string
  readonly cameBy: string | null
  readonly notices: readonly string[]
}

/** What could not be observed, counted apart and never guessed (O23). */
export interface LeftOut {
  readonly code: string
  readonly text: string
  readonly count: number
  readonly notices: readonly string[]
}

/** Whose promise or plan is asked about; what is left open is answered from the wider class. */
export type SlipReference =
  | {
      readonly of: 'promise'
      readonly donor?: string
      readonly itemClass?: string
      readonly origin?: Origin
    }
  | { readonly of: 'plan'; readonly party?: string; readonly kind?: PlanKind }

export interface SlipOptions {
  /** Leaves out every observation of these items, parties or series before anything is estimated (O35). */
  readonly excluding?: {
    readonly items?: readonly string[]
    readonly parties?: readonly string[]
    readonly series?: readonly string[]
  }
  /** False leaves the stated prior out: then a record with too little answers `undefined`. Default true. */
  readonly prior?: boolean
}

/** One class on the way from the narrowest asked for to the widest, and what it gave. */
export interface SlipClass {
  /** `all`, `class:Heavy weapon`, `donor:USA · class:Heavy weapon`, `plan`, `plan:capacity`, `plan:capacity · USA`. */
  readonly name: string
  /** Promises or plans in it, each counting 1 however many lines of observation it makes. */
  readonly promised: number
  /** Of them come, in parts where a promise came in part. */
  readonly came: number
  /** Observations' worth of the parent that were added (κ of O31). */
  readonly parentWeight: number
}

/** How long a wait will be. Doubles: a distribution is an estimate, not a figure of the record. */
export interface SlipDistribution {
  /** Months from promise to delivery, or ratio of actual to planned duration. */
  readonly measure: 'months' | 'ratio'
  /**
   * Wait by which a share `u` (0 < u < 1) has come; monotone in `u`. The inverse of `cameBy`.
   * @param waited wait already past without delivery: the answer is conditional on it, and counted from the same start
   */
  quantile(u: number, waited?: number): number
  /** Share that has come by a wait, again conditional on having waited. */
  cameBy(wait: number, waited?: number): number
  readonly provenance: {
    /** Narrowest first; the last is the stated prior where it was used. */
    readonly classes: readonly SlipClass[]
    /** Notices of the observations in the narrowest class that has any. */
    readonly notices: readonly string[]
    /** Weight of the stated prior in observations; 0 where it was left out. */
    readonly priorWeight: number
    /** Sentence that says all this. */
    readonly text: string
  }
}
