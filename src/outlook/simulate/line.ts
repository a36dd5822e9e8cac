/** A rate of output that goes on: by its own growth, or by a plan that comes late; of a whole, the least of its parts. */
import type { DrawStream } from '../../base/index.ts'
import { chosen, normalDensity, tableAt, within } from './chance.ts'
import { addFlow } from './flow.ts'
import {
  driverNames,
  type Line,
  type LineModel,
  type MechanismName,
  mechanismNames,
  type Step,
  type Vintage,
} from './model.ts'
import type { Path } from './path.ts'
import * as prior from './prior.ts'

const [growthAt, ratioAt, rateAt] = (['growth', 'ratio', 'rate'] as const).map(name => driverNames.indexOf(name)) as [
  number,
  number,
  number,
]

/** The mechanisms that the lines have ground for. A whole of several parts is told of by its first. */
export function lineMechanisms(model: LineModel): { readonly name: MechanismName; readonly share: number }[] {
  if (model.flow !== null) return [{ name: 'assumed', share: 1 }]
  const [line] = model.lines
  if (line === undefined) return []
  if (line.vintages.length === 0) return [{ name: 'pace', share: 1 }]
  return [
    { name: 'pace', share: 1 - prior.promiseShare },
    { name: 'promise', share: prior.promiseShare },
  ]
}

/** Draws the rate of output, and what is made by it. */
export function drawLines(
  model: LineModel,
  stream: DrawStream,
  noise: DrawStream,
  ends: readonly number[],
  path: Path,
) {
  if (model.flow !== null) {
    path.mechanism = mechanismNames.indexOf('assumed')
    addFlow(model.flow, stream, ends, path)
  } else {
    for (const [index, line] of model.lines.entries()) {
      const steps = drawLine(line, index === 0, stream, noise, ends, path)
      if (model.lines.length === 1 && model.target !== null) path.metAt = stepTo(model.target, steps)
    }
    if (path.metAt < 0) {
      path.metAt = 0
      path.weight *= prior.silence
    }
    let start = 0
    for (let month = 0; month < ends.length; month += 1) {
      const before = month === 0 ? path.rate[0]! : path.rate[month - 1]!
      path.arrivals[month] = ((before + path.rate[month]!) / 2) * (ends[month]! - start)
      start = ends[month]!
    }
  }
  if (path.metAt === Number.POSITIVE_INFINITY) path.metAt = reached(model.target, ends, path)
}

function drawLine(
  line: Line,
  first: boolean,
  stream: DrawStream,
  noise: DrawStream,
  ends: readonly number[],
  path: Path,
): Opening {
  const planned = stream.uniform() < prior.promiseShare && line.vintages.length > 0
  const rate = within(line.rate, stream.uniform())
  const grown = line.growth.mean + line.growth.deviation * stream.normal()
  const [pick, wait] = [stream.uniform(), stream.uniform()]
  const shape = prior.openingMedian * Math.exp(prior.openingSpread * stream.normal())
  const level = line.moved > 0 && stream.uniform() < prior.plateauShare
  const growth = level ? 0 : grown
  const vintage = line.vintages.length === 0 ? undefined : chosen(line.vintages, pick)
  const ratio = vintage === undefined ? Number.NaN : tableAt(vintage.ratios, wait)
  const opening = { steps: planned ? late(line, vintage!, ratio, rate) : [], shape }
  if (planned) path.weight *= likelihood(line, vintage!, opening, rate)
  if (first) {
    path.mechanism = mechanismNames.indexOf(planned ? 'promise' : 'pace')
    path.drivers[rateAt] = rate
    if (planned) path.drivers[ratioAt] = ratio
    else path.drivers[growthAt] = growth
  }
  let drift = 0
  for (let month = 0; month < ends.length; month += 1) {
    drift = prior.paceKept * drift + line.moved * noise.normal()
    const aged = Math.min(ends[month]! - line.at, prior.outputGrowthMonths)
    const even = planned ? plannedRate(opening, ends[month]!, line.at, rate) : rate * Math.exp((growth * aged) / 12)
    const now = even * Math.exp(drift)
    path.rate[month] = first ? now : Math.min(path.rate[month]!, now)
  }
  return opening
}

/** The steps of a plan, and the power of the time by which output rises from one to the next. */
interface Opening {
  readonly steps: readonly Step[]
  readonly shape: number
}

/** The course of the plan, begun at the rate seen: what parts the two fades until the next step. */
function plannedRate(opening: Opening, at: number, seenAt: number, seen: number): number {
  const end = opening.steps.find(step => step.at > seenAt)?.at
  const even = openedRate(opening, at, seen)
  if (end === undefined || at >= end) return even
  const apart = seen - openedRate(opening, seenAt, seen)
  return Math.max(seen, even + apart * (1 - (at - seenAt) / (end - seenAt)))
}

function openedRate({ steps, shape }: Opening, at: number, before: number): number {
  const next = steps.findIndex(step => step.at > at)
  if (next === 0) return before
  if (next < 0) return steps.at(-1)!.rate
  const [left, right] = [steps[next - 1]!, steps[next]!]
  return left.rate + (right.rate - left.rate) * ((at - left.at) / (right.at - left.at)) ** shape
}

/** When the steps reach a rate; infinite where they do not. */
function stepTo(target: number, { steps, shape }: Opening): number {
  const next = steps.findIndex(step => step.rate >= target)
  if (next < 1) return Number.POSITIVE_INFINITY
  const [before, after] = [steps[next - 1]!, steps[next]!]
  return before.at + ((target - before.rate) / (after.rate - before.rate)) ** (1 / shape) * (after.at - before.at)
}

/** The steps of a plan as late as drawn, after the output seen; steps that were reached already are left out. */
function late(line: Line, { said, steps, from }: Vintage, ratio: number, rate: number): { at: number; rate: number }[] {
  const moved = steps
    .filter(step => step.rate > rate)
    .map(step => ({ at: Math.max(said + ratio * (step.at - said), line.at + 1 / 30), rate: step.rate }))
  return [from === null || moved.length === 0 ? { at: line.at, rate } : { at: said, rate: from }, ...moved]
}

/** How much likelier what has been seen is where the plan is kept, as late as drawn, than where it decides nothing. */
function likelihood(line: Line, vintage: Vintage, opening: Opening, rate: number): number {
  if (opening.steps.length < 2) return 1
  return vintage.from === null
    ? byGrowth(line, opening.steps.at(-1)!, rate)
    : byCourse(line.at, vintage.from, vintage, opening, rate)
}

/** By the rate seen since the plan was told: on its course, against any about the one planned. */
function byCourse(seenAt: number, from: number, { said, due, value }: Vintage, opening: Opening, rate: number): number {
  const [months, seen] = [seenAt - said, Math.log(rate / from)]
  const course = Math.log(openedRate(opening, seenAt, rate) / from)
  const asked = (Math.log(value / from) * months) / (due - said)
  const any = Math.hypot(prior.courseSpread, (prior.unheldGrowthSpread * months) / 12)
  return normalDensity(seen, course, prior.courseSpread) / normalDensity(seen, asked, any)
}

/** By the growth seen, where none was seen since the plan was told. */
function byGrowth({ at, seenGrowth, plannedGrowth }: Line, last: Step, rate: number): number {
  if (seenGrowth === null || plannedGrowth === null) return 1
  const asked = (12 * Math.log(last.rate / rate)) / (last.at - at)
  const near = (mean: number, spread: number, by: number): number =>
    normalDensity(seenGrowth, mean, spread + prior.growthSpreadShare * Math.abs(by))
  return (
    near(asked - prior.growthAhead, prior.growthSpread, asked) /
    near(plannedGrowth, prior.unheldGrowthSpread, plannedGrowth)
  )
}

/** When a rate reaches the target, linear within its month. */
function reached(target: number | null, ends: readonly number[], path: Path): number {
  if (target === null) return Number.POSITIVE_INFINITY
  for (let month = 0; month < ends.length; month += 1) {
    const now = path.rate[month]!
    if (now < target * (1 - 1e-12)) continue
    if (month === 0) return ends[0]!
    const before = path.rate[month - 1]!
    const part = now === before ? 1 : Math.max(0, (target - before) / (now - before))
    return ends[month - 1]! + part * (ends[month]! - ends[month - 1]!)
  }
  return Number.POSITIVE_INFINITY
}
