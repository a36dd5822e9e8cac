/**
 * Chances of coming within each period of a grid, given that it has not come before, and their pooling: a class stands on
 * its own deliveries and on so many deliveries' worth of the class above it. Rules O30 to O32: spec/outlook.md.
 */
import type { Weighted } from './types.ts'

/**
 * Periods of equal width from 0, gathered into stretches within which the chance stays the same; the chance of the last one
 * goes on for ever.
 */
export interface Grid {
  readonly width: number
  readonly periods: number
  /** First period of each stretch, from 0. */
  readonly stretches: readonly number[]
}

/** Periods of a month for ten years; stretches of 1, 1, 1, 3, 6 and 12 months, and all that is beyond two years. */
export const monthGrid: Grid = { width: 1, periods: 120, stretches: [0, 1, 2, 3, 6, 12, 24] }

/** Tenths of the planned time, up to ten times of it; stretches of half of it up to twice, then up to three times. */
export const ratioGrid: Grid = { width: 0.1, periods: 100, stretches: [0, 5, 10, 15, 20, 30] }

export interface Hazards {
  readonly grid: Grid
  readonly chances: readonly number[]
  /** Chance in every period beyond the grid. */
  readonly tail: number
}

/** What a class adds up to on a grid: weight that came in each period, and weight at risk in it. */
export interface Counts {
  readonly came: readonly number[]
  readonly atRisk: readonly number[]
}

/** Waits that end, or were last known, in the same periods. */
interface PeriodSpan {
  readonly first: number
  /** Last period it can have come in; undefined where it had not come by the beginning of `first`. */
  readonly last: number | undefined
  readonly weight: number
}

/** Waits by their periods, added up: many thousands come down to some hundreds. */
function spansOn({ width, periods }: Grid, observed: readonly Weighted[]): PeriodSpan[] {
  const spans = new Map<string, PeriodSpan>()
  for (const { wait, weight } of observed) {
    const begun = Math.floor(wait.after / width + slack)
    const last = wait.by === undefined ? undefined : Math.max(0, Math.ceil(wait.by / width - slack) - 1)
    const first = last === undefined ? Math.min(periods, begun) : wait.after === wait.by ? last : Math.min(last, begun)
    const key = `${first} ${last}`
    spans.set(key, { first, last, weight: weight + (spans.get(key)?.weight ?? 0) })
  }
  return [...spans.values()]
}

/** What came in each period and was at risk in it; what is known to have come only between limits is spread as `now` says. */
export function countsOn(observed: readonly Weighted[], now: Hazards): Counts {
  return countsOf(spansOn(now.grid, observed), now)
}

function countsOf(spans: readonly PeriodSpan[], now: Hazards): Counts {
  const { periods } = now.grid
  const came = new Array<number>(periods).fill(0)
  const ended = new Array<number>(periods + 1).fill(0)
  const pass = passing(now)
  for (const { first, last, weight } of spans) {
    if (last === undefined || first >= periods) {
      ended[Math.min(first, periods)]! += weight
      continue
    }
    const end = Math.min(last, periods - 1)
    const within = pass[first]! - (last >= periods ? 0 : pass[end + 1]!)
    for (let period = first; period <= end; period += 1) {
      const share = within > 0 ? (pass[period]! - pass[period + 1]!) / within : 1 / (end - first + 1)
      came[period]! += weight * share
    }
    if (last >= periods && within > 0) ended[periods]! += (weight * pass[periods]!) / within
  }
  return { came, atRisk: atRiskOf(came, ended) }
}

function atRiskOf(came: readonly number[], ended: readonly number[]): number[] {
  const atRisk = new Array<number>(came.length).fill(0)
  let still = ended[came.length]!
  for (let period = came.length - 1; period >= 0; period -= 1) {
    still += came[period]!
    atRisk[period] = still
    still += ended[period]!
  }
  return atRisk
}

/** Days are turned into months by a fraction: what falls on the edge of a period belongs to the period it ends. */
const slack = 1e-9

/** Share still out at the beginning of each period, and after the last. */
export function passing({ chances }: Hazards): number[] {
  const pass = [1]
  for (const chance of chances) pass.push(pass.at(-1)! * (1 - chance))
  return pass
}

const mostRounds = 2000
const settled = 1e-9

/**
 * (d + a) ÷ (n + a ÷ p) in each stretch: d what came, n the periods that were lived through, p the chance of the class above
 * and a how many deliveries' worth of it are added. It is the mean of Beta(a + d, a (1 − p) ÷ p + n − d), a chance that
 * stays the same within a stretch (Ibrahim, Chen and Sinha 2001, Bayesian Survival Analysis, ch. 3). Waits known between
 * limits are spread by what comes out, until nothing moves (Dempster, Laird and Rubin 1977, J. R. Stat. Soc. B 39:1).
 * @param weight a; 0 leaves the class above out, except in stretches that nobody has lived to
 */
export function pooled(observed: readonly Weighted[], above: Hazards, weight: number): Hazards {
  if (observed.length === 0) return above
  const spans = spansOn(above.grid, observed)
  let now = above
  for (let round = 0; round < mostRounds; round += 1) {
    const next = pooledOnce(countsOf(spans, now), above, weight)
    const moved = Math.max(...next.chances.map((chance, period) => Math.abs(chance - now.chances[period]!)))
    now = next
    if (moved < settled) break
  }
  return now
}

function pooledOnce({ came, atRisk }: Counts, above: Hazards, weight: number): Hazards {
  const { grid } = above
  const chances = grid.stretches.flatMap((first, index) => {
    const end = grid.stretches[index + 1] ?? grid.periods
    const chance = chanceIn(sumOf(came, first, end), sumOf(atRisk, first, end), above.chances[first]!, weight)
    return new Array<number>(end - first).fill(chance)
  })
  return { grid, chances, tail: chances.at(-1)! }
}

function chanceIn(came: number, lived: number, above: number, weight: number): number {
  if (above === 0 || lived + weight === 0) return above
  return Math.min(1, (came + weight) / (lived + weight / above))
}

function sumOf(list: readonly number[], first: number, end: number): number {
  let total = 0
  for (let index = first; index < end; index += 1) total += list[index]!
  return total
}

/** The same chance in every period. */
export function level(grid: Grid, chance: number): Hazards {
  return { grid, chances: new Array<number>(grid.periods).fill(chance), tail: chance }
}

/** The one chance a period that fits best where it never changes: what came ÷ periods lived through. */
export function levelOf(observed: readonly Weighted[], grid: Grid): Hazards | undefined {
  const half = level(grid, 0.5)
  const { came, atRisk } = countsOn(observed, half)
  const [sumCame, sumAtRisk] = [came, atRisk].map(list => list.reduce((total, one) => total + one, 0))
  return sumCame === undefined || sumAtRisk === undefined || sumCame === 0
    ? undefined
    : level(grid, sumCame / sumAtRisk)
}
