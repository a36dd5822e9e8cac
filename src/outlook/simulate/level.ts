/** A total so far that goes on: at its pace, as promised but late, as assumed, or as ordered (O7 to O10). */
import type { DrawStream } from '../../base/index.ts'
import { chosen, normalDensity, tableAt, unevenShare, within } from './chance.ts'
import { addFlow, addOrders } from './flow.ts'
import { driverNames, type LevelModel, type MechanismName, mechanismNames } from './model.ts'
import type { Path } from './path.ts'
import * as prior from './prior.ts'

const [paceAt, growthAt, ratioAt, shapeAt] = (['pace', 'growth', 'ratio', 'shape'] as const).map(name =>
  driverNames.indexOf(name),
) as [number, number, number, number]

/** The mechanisms that a level has ground for, with the share of the draws each gets. */
export function levelMechanisms(model: LevelModel): { readonly name: MechanismName; readonly share: number }[] {
  if (model.flow !== null) return [{ name: 'assumed', share: 1 }]
  const paced = model.pace.length > 0
  const promised = model.target !== null && model.vintages.length > 0
  if (paced && promised) {
    return [
      { name: 'pace', share: 1 - prior.promiseShare },
      { name: 'promise', share: prior.promiseShare },
    ]
  }
  if (promised) return [{ name: 'promise', share: 1 }]
  if (paced) return [{ name: 'pace', share: 1 }]
  return model.orders.length > 0 ? [{ name: 'orders', share: 1 }] : []
}

/** Draws the path of a level. Takes the same numbers in the same order whatever the mechanism. */
export function drawLevel(
  model: LevelModel,
  stream: DrawStream,
  noise: DrawStream,
  ends: readonly number[],
  path: Path,
) {
  const mechanisms = levelMechanisms(model)
  const mechanism = chosen(
    mechanisms.map(one => ({ ...one, weight: one.share })),
    stream.uniform(),
  ).name
  path.mechanism = mechanismNames.indexOf(mechanism)
  const anchorAt = model.anchor.first + (model.anchor.last - model.anchor.first) * stream.uniform()
  const anchor = within(model.anchor.value, stream.uniform())
  const drawn = {
    anchor,
    anchorAt,
    blend: stream.uniform(),
    pace: stream.normal(),
    growth: stream.normal(),
    vintage: stream.uniform(),
    ratio: stream.uniform(),
    shape: stream.normal(),
  }
  path.levelNow = anchor
  if (mechanism === 'pace') goOn(model, drawn, noise, ends, path)
  else if (mechanism === 'promise') keepPromise(model, drawn, ends, path)
  else if (mechanism === 'assumed') addFlow(model.flow!, stream, ends, path)
  else addOrders(model.orders, stream, ends, path)
  if (path.metAt === Number.POSITIVE_INFINITY) path.metAt = crossing(model.target, ends, path)
}

interface Drawn {
  readonly anchor: number
  readonly anchorAt: number
  readonly blend: number
  readonly pace: number
  readonly growth: number
  readonly vintage: number
  readonly ratio: number
  readonly shape: number
}

/** The pace so far goes on, as one of the models of it says: uneven, wandering and growing as its own past was. */
function goOn(model: LevelModel, drawn: Drawn, noise: DrawStream, ends: readonly number[], path: Path): void {
  const row = chosen(model.pace, drawn.blend)
  let pace = row.pace + row.deviation * drawn.pace
  let growth = row.growth + row.growthWithPace * drawn.pace + row.growthDeviation * drawn.growth
  path.drivers[paceAt] = Math.exp(pace)
  path.drivers[growthAt] = 12 * growth
  const step = (months: number, aged: number): number => {
    if (aged >= prior.growthMonths) return Math.exp(pace) * unevenShare(months / row.lumps ** 2, noise)
    const walk = row.moved * Math.sqrt(months) * noise.normal()
    const moved = growth * months + walk
    const come = Math.exp(pace + moved / 2) * unevenShare(months / row.lumps ** 2, noise)
    pace += moved
    if (row.kept < 1) growth = growth * row.kept ** months - row.returning * walk
    return come
  }
  const gap = -drawn.anchorAt
  const before = step(Math.max(gap, 1 / 30), 0)
  if (gap > 0) path.levelNow += before * gap
  if (model.target !== null && model.plannedPace !== null) {
    path.weight = normalDensity(
      Math.log(model.overallPace ?? model.recent!.pace),
      Math.log(model.plannedPace),
      prior.unheldSpread,
    )
    if (path.levelNow >= model.target) path.weight *= prior.silence
  }
  const soft = model.target !== null && drawn.vintage < prior.softShare ? softEnding(model.target, path.levelNow) : null
  let start = 0
  for (let month = 0; month < ends.length; month += 1) {
    const end = ends[month]!
    const even = step(end - start, start - drawn.anchorAt) * (end - start)
    const come = soft === null ? even : soft(even)
    path.rate[month] = come / (end - start)
    path.arrivals[month] = come
    start = end
  }
}

/**
 * What comes of what would come evenly, where the last half of a target comes ever slower, as the root of what is left of it:
 * so ends, near its end, whatever course ends without a break. What is left is then (√left − even ÷ (2 √half))².
 */
function softEnding(target: number, now: number): (even: number) => number {
  let left = Math.max(0, target - now)
  const slowsAt = Math.min(left, target / 2)
  return even => {
    const plain = Math.min(even, Math.max(0, left - slowsAt))
    const after = left - plain
    const root = Math.max(0, Math.sqrt(after) - (slowsAt > 0 ? (even - plain) / (2 * Math.sqrt(slowsAt)) : 0))
    const come = left - root * root
    left -= come
    return come
  }
}

/** The promise is kept, but late: as late as promises and plans of its kind come, and later than now. */
function keepPromise(model: LevelModel, drawn: Drawn, ends: readonly number[], path: Path): void {
  const vintage = chosen(model.vintages, drawn.vintage)
  const ratio = tableAt(vintage.ratios, drawn.ratio)
  const metAt = vintage.said + ratio * (vintage.due - vintage.said)
  const shape = prior.shapeMedian * Math.exp(prior.shapeSpread * drawn.shape)
  path.drivers[ratioAt] = ratio
  path.drivers[shapeAt] = shape
  const missing = model.target! - drawn.anchor
  const wait = Math.max(metAt - drawn.anchorAt, 1 / 30)
  const pace = missing / wait
  if (model.plannedPace !== null) path.weight = likelihood(model, drawn.anchor / model.target!, pace)
  path.metAt = metAt
  const after = Math.min(pace, model.plannedPace ?? pace)
  const come = (at: number): number => {
    const share = (at - drawn.anchorAt) / wait
    return share < 1 ? missing * share ** shape : missing + after * (at - metAt)
  }
  let before = come(0)
  path.levelNow += before
  for (let month = 0; month < ends.length; month += 1) {
    const now = come(ends[month]!)
    path.arrivals[month] = now - before
    path.rate[month] = (now - before) / (ends[month]! - (month === 0 ? 0 : ends[month - 1]!))
    before = now
  }
}

/**
 * How likely the pace seen is where the rest comes at this pace. A pace of late that is above that since the start shows
 * what can be done, and counts half; a lull shows nothing, for promises are kept after lulls too.
 * @param come share of the target that has come
 * @param pace units a month still to come, on average
 */
function likelihood({ overallPace, recent, target }: LevelModel, come: number, pace: number): number {
  const seen = (from: number, of: number, variance: number): number => {
    const deviation = Math.sqrt(prior.quickeningSpread ** 2 + variance)
    return prior
      .quickenings(from, come)
      .reduce(
        (sum, { weight, quicker }) => sum + weight * normalDensity(Math.log(of), Math.log(pace) - quicker, deviation),
        0,
      )
  }
  const whole = overallPace ?? recent?.pace
  if (whole === undefined) return 1
  const likely = seen(0, whole, 0)
  if (overallPace === null || recent === null || recent.pace <= overallPace) return likely
  return (likely + seen(recent.level / target!, recent.pace, prior.recentVariance(recent.months))) / 2
}

/** When a total reaches the target, linear within its month. */
function crossing(target: number | null, ends: readonly number[], path: Path): number {
  if (target === null) return Number.POSITIVE_INFINITY
  let level = path.levelNow
  if (level >= target) return 0
  let start = 0
  for (let month = 0; month < ends.length; month += 1) {
    const come = path.arrivals[month]!
    // What slows down until it is met gets there to within the last digit of a double.
    if (level + come >= target * (1 - 1e-12))
      return start + Math.min(1, (target - level) / come) * (ends[month]! - start)
    level += come
    start = ends[month]!
  }
  return Number.POSITIVE_INFINITY
}
