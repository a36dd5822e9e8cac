/**
 * The product-limit estimator of Kaplan and Meier (1958, J. Am. Stat. Assoc. 53:457), with Greenwood's variance (1926) and
 * log-log limits (Kalbfleisch and Prentice 1980), for weighted observations. Rules O26 to O28: spec/outlook.md.
 */

/** A wait that ended in delivery, or one that was still going on when it was last known. */
export interface Timed {
  readonly time: number
  readonly came: boolean
  readonly weight: number
}

/** The curve just after a delivery. */
export interface Step {
  readonly time: number
  /** Weight at risk just before, and weight that came. */
  readonly atRisk: number
  readonly came: number
  /** Share still out. */
  readonly out: number
  /** Greenwood's sum of d ÷ (n (n − d)) so far: the variance of ln S. Infinite once nothing is out. */
  readonly greenwood: number
}

/** Within this, sums of weights are equal: parts of a promise add up to 1 only nearly. */
const tolerance = 1e-9

/** 0.975 quantile of the normal distribution. */
export const z95 = 1.959963984540054

/** Steps in order of time. At a tie, deliveries come before waits that end without one. */
export function productLimit(observed: readonly Timed[]): Step[] {
  const sorted = [...observed].sort((left, right) => left.time - right.time || Number(right.came) - Number(left.came))
  let atRisk = sorted.reduce((total, one) => total + one.weight, 0)
  const steps: Step[] = []
  let [out, greenwood] = [1, 0]
  for (let index = 0; index < sorted.length; ) {
    const time = sorted[index]!.time
    let [came, ended] = [0, 0]
    for (; index < sorted.length && sorted[index]!.time === time; index += 1) {
      const { came: delivered, weight } = sorted[index]!
      if (delivered) came += weight
      else ended += weight
    }
    if (came > 0) {
      const left = atRisk - came
      const last = left < tolerance
      out = last ? 0 : out * (left / atRisk)
      greenwood = last ? Number.POSITIVE_INFINITY : greenwood + came / (atRisk * left)
      steps.push({ time, atRisk, came, out, greenwood })
    }
    atRisk -= came + ended
  }
  return steps
}

/** Share still out after a wait. */
export function outAt(steps: readonly Step[], time: number): number {
  return steps.findLast(step => step.time <= time)?.out ?? 1
}

/** Greenwood's standard error of the share still out: S √(Σ d ÷ (n (n − d))); undefined once nothing is out. */
export function standardError(step: Step): number | undefined {
  return Number.isFinite(step.greenwood) ? step.out * Math.sqrt(step.greenwood) : undefined
}

/** Lower and upper limit of a share, both undefined where nothing is out and no variance is to be had. */
export interface Limits {
  readonly lower: number | undefined
  readonly upper: number | undefined
}

/** S^exp(±z σ ÷ ln S) with σ² Greenwood's sum: limits that stay between 0 and 1. */
export function limitsOf(step: Step): Limits {
  if (!Number.isFinite(step.greenwood)) return { lower: undefined, upper: undefined }
  const spread = Math.exp((z95 * Math.sqrt(step.greenwood)) / -Math.log(step.out))
  return { lower: step.out ** spread, upper: step.out ** (1 / spread) }
}

/** First wait at which no more than `1 - share` is still out; undefined where the curve does not come down to it. */
export function quantileOf(steps: readonly Step[], share: number): number | undefined {
  return steps.find(step => step.out <= 1 - share + tolerance)?.time
}

/** Where the limits of the curve cross a share: Brookmeyer and Crowley (1982, Biometrics 38:29). */
export function quantileLimits(steps: readonly Step[], share: number): Limits {
  const level = 1 - share + tolerance
  const crossing = (read: (limits: Limits) => number | undefined): number | undefined =>
    steps.find(step => (read(limitsOf(step)) ?? Number.NaN) <= level)?.time
  return { lower: crossing(limits => limits.lower), upper: crossing(limits => limits.upper) }
}

export interface RestrictedMean {
  /** Mean of the wait, or of `until` where it is longer. */
  readonly mean: number
  readonly standardError: number
  readonly until: number
}

/**
 * Area under the curve up to `until`; its variance is Σ A² d ÷ (n (n − d)) with A the area from each step on (Klein and
 * Moeschberger 2003, Survival Analysis, 4.5). The last step to zero has no area after it and adds nothing.
 */
export function restrictedMean(steps: readonly Step[], until: number): RestrictedMean {
  const within = steps.filter(step => step.time < until)
  const areaAfter = within.map((step, index) => step.out * ((within[index + 1]?.time ?? until) - step.time))
  let [rest, variance] = [0, 0]
  for (let index = within.length - 1; index >= 0; index -= 1) {
    const { atRisk, came } = within[index]!
    rest += areaAfter[index]!
    if (atRisk - came > tolerance) variance += (rest * rest * came) / (atRisk * (atRisk - came))
  }
  return { mean: Math.min(within[0]?.time ?? until, until) + rest, standardError: Math.sqrt(variance), until }
}
