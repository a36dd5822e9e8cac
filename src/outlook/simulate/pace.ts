/**
 * What is believed of the pace of a total, from what came in its own past: how uneven its months are, how its pace wanders,
 * whether it grows or turns (O7). A multi-process model (Harrison and Stevens, "Bayesian forecasting", JRSS B 38, 1976, class
 * I): several linear models side by side, each followed by a Kalman filter (Kalman 1960), weighed by how well it foretold
 * each spell from those before it. A short past leaves the stated priors as they are; a long one decides.
 */
import { digamma, logGamma, trigamma, trigammaInverse } from './gamma.ts'
import type { Growth, PaceRow, Spell } from './model.ts'
import * as prior from './prior.ts'

/** Logarithm of units a month and its growth a month, with their covariance: what a filter knows. */
export interface State {
  pace: number
  growth: number
  paceVariance: number
  growthVariance: number
  shared: number
}

/**
 * One row for each model, its state as of the end of the last spell, weights adding up to 1.
 * @param spells in order, what came in each above zero; at least one
 * @param growth of the series that keep growing: the record's, or the stated prior
 */
export function paceRows(spells: readonly Spell[], growth: Growth): PaceRow[] {
  const rows = prior.unevenness.flatMap(lumps =>
    prior.wander.flatMap(moved =>
      prior.courses.map(course => {
        const believed = filtered(spells, lumps.value, moved.value, course, growth)
        const likelihood = believed.likelihood + Math.log(lumps.weight * moved.weight * course.weight)
        return { row: rowOf(believed.state, lumps.value, moved.value, course), likelihood }
      }),
    ),
  )
  const most = Math.max(...rows.map(one => one.likelihood))
  const total = rows.reduce((sum, one) => sum + Math.exp(one.likelihood - most), 0)
  return rows
    .map(({ row, likelihood }) => ({ ...row, weight: Math.exp(likelihood - most) / total }))
    .filter(row => row.weight > 1e-6)
}

function rowOf(state: State, lumps: number, moved: number, course: prior.Course): PaceRow {
  const deviation = Math.sqrt(state.paceVariance)
  const slope = state.shared / deviation
  return {
    weight: 0,
    pace: state.pace,
    deviation,
    growth: state.growth,
    growthWithPace: slope,
    growthDeviation: Math.sqrt(Math.max(0, state.growthVariance - slope * slope)),
    lumps,
    moved,
    kept: course.kept,
    returning: returningOf(course),
  }
}

function filtered(
  spells: readonly Spell[],
  lumps: number,
  moved: number,
  course: prior.Course,
  growth: Growth,
): { state: State; likelihood: number } {
  const [first] = spells
  const total = spells.reduce((sum, one) => sum + one.come, 0)
  const state: State = {
    pace: Math.log(total / (spells.at(-1)!.to - first!.from)),
    paceVariance: prior.openPace ** 2,
    ...growthBefore(course, moved, growth),
  }
  let likelihood = 0
  let at: number | null = null
  const least = prior.leastPace * Math.exp(state.pace)
  for (const { from, to, come } of spells) {
    const months = to - from
    const middle = (from + to) / 2
    if (at !== null) moveOn(state, middle - at, moved, course)
    at = middle
    likelihood += seen(state, Math.max(come / months, least), unevenVariance(lumps, months))
  }
  moveOn(state, spells.at(-1)!.to - at!, moved, course)
  return { state, likelihood }
}

/**
 * Relative variance of what comes in so many months: months differ by the spread `lumps`, and the day a total held on is
 * known to about three days.
 */
export function unevenVariance(lumps: number, months: number): number {
  return (lumps * lumps) / months + (prior.dayError / months) ** 2
}

/** Growth a month before anything is seen. Of a pace that returns it is what its distance from the whole asks for. */
function growthBefore(
  { name, kept }: prior.Course,
  moved: number,
  growth: Growth,
): Pick<State, 'growth' | 'growthVariance' | 'shared'> {
  if (name === 'stays') return { growth: 0, growthVariance: 0, shared: 0 }
  if (name === 'grows') return { growth: growth.mean / 12, growthVariance: (growth.deviation / 12) ** 2, shared: 0 }
  if (name === 'turns') return { growth: 0, growthVariance: (prior.turningSpread / 12) ** 2, shared: 0 }
  const back = -Math.log(kept)
  const distance = (moved * moved) / (2 * back)
  return { growth: 0, growthVariance: back * back * distance, shared: -back * distance }
}

/** By how much its growth falls for each step that the pace moves away; none but where it returns. */
function returningOf({ name, kept }: prior.Course): number {
  return name === 'returns' ? -Math.log(kept) : 0
}

/** Time passes: the pace grows and wanders; growth that turns fades and is drawn anew. */
function moveOn(state: State, months: number, moved: number, course: prior.Course): void {
  const kept = course.kept ** months
  const reach = course.kept === 1 ? months : (1 - kept) / -Math.log(course.kept)
  const [walk, back] = [moved * moved * months, returningOf(course)]
  const renewed = course.name === 'turns' ? (prior.turningSpread / 12) ** 2 * (1 - kept * kept) : back * back * walk
  state.pace += reach * state.growth
  state.growth *= kept
  state.paceVariance += 2 * reach * state.shared + reach * reach * state.growthVariance + walk
  state.shared = kept * (state.shared + reach * state.growthVariance) - back * walk
  state.growthVariance = kept * kept * state.growthVariance + renewed
}

/**
 * A pace is seen: of mean e^pace and gamma, its relative variance as given. The state is matched by an inverse gamma of the
 * same mean and variance of the logarithm, that is moved by what was seen, and the state follows it linearly (West, Harrison
 * and Migon, "Dynamic generalized linear models and Bayesian forecasting", JASA 80, 1985). Returns the logarithm of how
 * likely it was.
 */
export function seen(state: State, value: number, variance: number): number {
  const [shape, known] = [1 / variance, trigammaInverse(state.paceVariance)]
  const scale = Math.exp(state.pace + digamma(known))
  const [knownAfter, scaleAfter] = [known + shape, scale + shape * value]
  const moved = Math.log(scaleAfter) - digamma(knownAfter) - state.pace
  const left = trigamma(knownAfter) / state.paceVariance
  const slope = state.shared / state.paceVariance
  state.pace += moved
  state.growth += slope * moved
  state.growthVariance -= slope * state.shared * (1 - left)
  state.shared *= left
  state.paceVariance *= left
  return (
    logGamma(knownAfter) -
    logGamma(known) -
    logGamma(shape) +
    shape * Math.log(shape) +
    (shape - 1) * Math.log(value) +
    known * Math.log(scale) -
    knownAfter * Math.log(scaleAfter)
  )
}
