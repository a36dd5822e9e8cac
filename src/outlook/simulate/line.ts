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
  path.weight *= likelihood(line, planned, opening.steps, rate)
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
    const even = planned ? openedRate(opening, ends[month]!, rate) : rate * Math.exp((growth * aged) / 12)
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
function late(line: Line, { said, steps }: Vintage, ratio: number, rate: number): { at: number; rate: number }[] {
  const moved = steps
    .filter(step => step.rate > rate)
    .map(step => ({ at: Math.max(said + ratio * (step.at - said), line.at + 1 / 30), rate: step.rate }))
  return [{ at: line.at, rate }, ...moved]
}

/** How likely the growth seen is, where the plan is kept and where it decides nothing. */
function likelihood(
  line: Line,
  planned: boolean,
  steps: readonly { at: number; rate: number }[],
  rate: number,
): number {
  if (line.seenGrowth === null || line.plannedGrowth === null) return 1
  const last = steps.at(-1)
  const widened = (spread: number, asked: number): number => spread + prior.growthSpreadShare * Math.abs(asked)
  if (!planned || last === undefined || last.at <= line.at) {
    return normalDensity(line.seenGrowth, line.plannedGrowth, widened(prior.unheldGrowthSpread, line.plannedGrowth))
  }
  const asked = (12 * Math.log(last.rate / rate)) / (last.at - line.at)
  return normalDensity(line.seenGrowth, asked - prior.growthAhead, widened(prior.growthSpread, asked))
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
