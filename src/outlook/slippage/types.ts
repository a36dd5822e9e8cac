/**
 * What slippage measures, in memory. A **promise** is timed in months from its announcement to its delivery. A **plan** (a
 * planned rate of output, a forecast, a target) is timed as a ratio: how long it took ÷ how long it was to take, counted
 * from the day it was said; 1 is on time. Both are waits that may still be going on (O20, O21).
 */

/** A wait, as far as it is known. */
export interface Wait {
  /** Longest wait after which it had surely not come yet; 0 where it may have come at once. */
  readonly after: number
  /** Wait by which it had come; undefined where it had not, by all that was said: right-censored at `after`. */
  readonly by: number | undefined
}

/** A wait that counts as so much of an observation. */
export interface Weighted {
  readonly wait: Wait
  /** Above 0. */
  readonly weight: number
}

export type SlipSort = 'promise' | 'plan'

/** Where the thing comes from: what the donor held; industry, newly made or refurbished; or not said. */
export type Origin = 'stock' | 'new' | 'unstated'

export type PlanKind = 'capacity' | 'forecast' | 'target'

/** One promise or plan, or a part of one, against what came of it. */
export interface Observation extends Weighted {
  readonly sort: SlipSort
  /**
   * What belongs together and is left out together when one series is scored by the others:
   * `promise:USA:missile-javelin`, `output:USA:artillery-shell-155mm`, `delivery:EU:UKR:artillery-ammunition`.
   */
  readonly series: string
  /** The promise or plan itself: parts of one promise share it. */
  readonly subject: string
  /** Donor of a promise, producer or promiser of a plan: party code, or the producer's name. */
  readonly party: string
  /** Catalogue code, else the words of the source; null where nothing is named. */
  readonly item: string | null
  readonly itemClass: string | null
  readonly origin: Origin
  /** Of a plan what it plans; null of a promise. */
  readonly kind: PlanKind | null
  /** What exactly is counted, where the source says it. */
  readonly counts: string | null
  /** True where what was reached is told with other words for what is counted than the plan (O25). */
  readonly countsDiffer: boolean
  /** Units promised or planned, exact; null where no number is given. */
  readonly quantity: string | null
  readonly unit: string | null
  /** Day the clock starts: announced, or said. */
  readonly from: string
  /** Day it was to be there; null where the promise names none. */
  readonly due: string | null
  /** Day up to which it is known not to have come; null where nothing is known but that it came. */
  readonly notBy: string | null
  /** Day by which it had come; null where it had not. */
  readonly cameBy: string | null
  /** Of a promise: that its source keeps back how much of it was delivered. */
  readonly keptBack: boolean
  readonly notices: readonly string[]
}

/** What could not be observed: counted apart, never guessed (O23). */
export interface LeftOut {
  readonly sort: SlipSort
  readonly code: LeftOutCode
  /** Of a plan what it plans; null of a promise. */
  readonly kind: PlanKind | null
  readonly series: string
  readonly party: string
  readonly itemClass: string | null
  readonly origin: Origin
  readonly notices: readonly string[]
}

export type LeftOutCode =
  | 'noUnits'
  | 'unitsDiffer'
  | 'undatedPromise'
  | 'datedByLimit'
  | 'keptBack'
  | 'datedAfterward'
  | 'undatedPlan'
  | 'onlyAtMost'
  | 'alreadyDue'
  | 'alreadyThere'
  | 'noLevel'

/** What could be observed, and what could not. */
export interface Lines {
  readonly observations: readonly Observation[]
  readonly leftOut: readonly LeftOut[]
}

/** Everything measured from one stand. */
export interface Measured extends Lines {
  /** Account whose promises are counted: a data set, or `notices`. */
  readonly account: string
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
  /** False leaves the stated prior out: a record without any delivery then answers `undefined`. Default true. */
  readonly prior?: boolean
  /** How promises whose delivery is kept back are read: as not shown to have come (default), or left out (O23). */
  readonly keptBack?: KeptBack
  /** Account of the promises, where not the widest data set is meant. */
  readonly account?: string
}

export type KeptBack = 'apart' | 'waiting'

/** One class on the way from the narrowest asked for to the widest, and what it gave. */
export interface SlipClass {
  /** `all promises`, `class Heavy weapon`, `USA, class Heavy weapon`, `all plans`, `target plans`, `target plans of EU`. */
  readonly name: string
  /** Promises or plans in it, each counting as much as O22 says. */
  readonly promised: number
  /** Of them come, in parts where a promise came in part. */
  readonly came: number
  /** Deliveries' worth of the class above it that were added in each stretch of time (O31). */
  readonly parentWeight: number
}

/** How long a wait will be. Doubles: a distribution is an estimate, not a figure of the record. */
export interface SlipDistribution {
  /** Months from promise to delivery, or ratio of actual to planned duration. */
  readonly measure: 'months' | 'ratio'
  /**
   * Wait by which a share `u` (0 < u < 1) has come; does not fall in `u`. For a draw, hand in a uniform `u`.
   * @param waited wait already past without delivery: the answer is then conditional on it, counted from the same start
   */
  quantile(u: number, waited?: number): number
  /** Share that has come by a wait, conditional on having waited: the inverse of `quantile`. */
  cameBy(wait: number, waited?: number): number
  readonly provenance: {
    /** Narrowest first; the last stands on the stated prior where it was used. */
    readonly classes: readonly SlipClass[]
    /** Notices of the observations in the narrowest class that has any. */
    readonly notices: readonly string[]
    /** Deliveries' worth of the stated prior in each stretch of time; 0 where it was left out. */
    readonly priorWeight: number
    /** A sentence that says all this. */
    readonly text: string
  }
}
