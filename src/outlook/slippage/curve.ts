/**
 * A curve of waits with its uncertainty. Where deliveries are known between two days only, the curve is Turnbull's, and its
 * limits are those of the two curves that date every delivery as early and as late as can be. Rules O26 to O29.
 */
import {
  type Limits,
  limitsOf,
  productLimit,
  quantileLimits,
  type RestrictedMean,
  restrictedMean,
  type Step,
  type Timed,
} from './product-limit.ts'
import { type Mass, turnbull } from './turnbull.ts'
import type { Wait, Weighted } from './types.ts'

export interface CurvePoint {
  readonly wait: number
  /** Share still out after it. */
  readonly out: number
  readonly lower: number | undefined
  readonly upper: number | undefined
}

export interface Estimated extends Limits {
  readonly value: number | undefined
}

export interface Curve {
  readonly points: readonly CurvePoint[]
  quantile(share: number): Estimated
  out(wait: number): number
  /** With every delivery as late as can be, up to the longest wait known; undefined where nothing was observed. */
  readonly mean: RestrictedMean | undefined
}

export function curveOfWaits(observed: readonly Weighted[]): Curve {
  const early = productLimit(observed.map(one => timed(one, one.wait.after)))
  const late = productLimit(observed.map(one => timed(one, one.wait.by ?? one.wait.after)))
  const exact = observed.every(({ wait }) => wait.by === undefined || wait.by === wait.after)
  const best = exact ? late.map(({ time, out }) => ({ time, out })) : stepsOf(told(turnbull(observed), observed))
  const longest = longestOf(observed, ({ by, after }) => by ?? after)
  return {
    points: best.map(({ time, out }) => ({ wait: time, out, ...limitsAt([early, late], time, out) })),
    quantile: share => {
      const value = best.find(step => step.out <= 1 - share + tolerance)?.time
      const [first, second] = [quantileLimits(early, share), quantileLimits(late, share)]
      const crossed = [first.lower, second.lower].filter(limit => limit !== undefined)
      const lower = crossed.length === 0 ? undefined : Math.min(...crossed, value ?? Number.POSITIVE_INFINITY)
      const open = first.upper === undefined || second.upper === undefined || value === undefined
      return { value, lower, upper: open ? undefined : Math.max(first.upper, second.upper, value) }
    },
    out: wait => best.findLast(step => step.time <= wait)?.out ?? 1,
    mean: observed.length === 0 ? undefined : restrictedMean(late, longest),
  }
}

const tolerance = 1e-9

function timed({ wait, weight }: Weighted, time: number): Timed {
  return { time, came: wait.by !== undefined, weight }
}

/** The lowest lower and the highest upper limit of both curves, and never narrower than the estimate itself. */
function limitsAt(curves: readonly (readonly Step[])[], time: number, out: number): Limits {
  const limits = curves.map(steps => {
    const step = steps.findLast(one => one.time <= time)
    return step === undefined ? { lower: 1, upper: 1 } : limitsOf(step)
  })
  if (limits.some(one => one.lower === undefined)) {
    return { lower: undefined, upper: undefined }
  }
  return {
    lower: Math.min(out, ...limits.flatMap(one => one.lower ?? [])),
    upper: Math.max(out, ...limits.flatMap(one => one.upper ?? [])),
  }
}

/**
 * Beyond the longest wait still out nothing contradicts a delivery, so all that is out would come there. Unless a delivery is
 * known to have come so late, that is no estimate, and is not told.
 */
function told(masses: readonly Mass[], observed: readonly Weighted[]): readonly Mass[] {
  const longestOut = longestOf(observed, ({ by, after }) => (by === undefined ? after : -1), -1)
  const latest = longestOf(observed, ({ by, after }) => (by === undefined ? -1 : after), -1)
  return masses.filter(mass => longestOut < 0 || mass.after < longestOut || latest >= mass.after)
}

function longestOf(observed: readonly Weighted[], read: (wait: Wait) => number, least = 0): number {
  return observed.reduce((longest, { wait }) => Math.max(longest, read(wait)), least)
}

/** Mass comes at the end of its interval: nothing is said to have come before it surely had. */
function stepsOf(masses: readonly Mass[]): { readonly time: number; readonly out: number }[] {
  let out = 1
  return masses
    .filter(mass => Number.isFinite(mass.by) && mass.share > tolerance)
    .map(mass => {
      out -= mass.share
      return { time: mass.by, out: out < tolerance ? 0 : out }
    })
}
