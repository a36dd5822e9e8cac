/**
 * Forecasts of sums that no outlook is made of: the pace since the first figure, changed as the paces of the other sums of
 * the record had changed by then (O43).
 */
import type { CalendarDate } from '../../base/index.ts'
import { monthsFrom } from '../project/index.ts'
import { simpleCourses } from './baselines.ts'
import type { Forecast, Point, Series } from './types.ts'

/** Pace that came ÷ pace seen before, with how much it counts. */
interface Change {
  readonly ratio: number
  readonly weight: number
}

/** The stated prior weighs as much as so many series. */
const statedWeight = 4
/** One sum in five stands still; of the others the pace to come ÷ the pace seen is log-normal about 1 with this spread. */
const standstill = 0.2
const statedSpread = 0.7
const statedSteps = 40
/** Beyond these a ratio tells of a first figure that happened to be small, or of a table made anew. */
const [lowest, highest] = [-1, 10]

/** @returns undefined where the figures known show no pace */
export function sumForecast(
  series: Series,
  others: readonly Series[],
  asOf: CalendarDate,
  draws: number,
): Forecast | undefined {
  const known = knownBy(series, asOf)
  const [first, latest] = [known[0], known.at(-1)]
  if (first === undefined || latest === undefined || latest.low <= first.low) return undefined
  const pace = (latest.low - first.low) / monthsFrom(first.day, latest.day)
  const changes = [...statedChanges(), ...changesOf(series, others, asOf)].sort((one, other) => one.ratio - other.ratio)
  const ratios = evenRatios(changes, draws)
  return {
    known: latest,
    notices: [...new Set([first, latest].flatMap(point => point.notices))],
    sampleAt: day => ratios.map(ratio => Math.max(0, latest.low + pace * ratio * monthsFrom(latest.day, day))),
    target: null,
    metOn: null,
    baselines: simpleCourses(known),
  }
}

function knownBy(series: Series, asOf: CalendarDate): Point[] {
  return series.points.filter(point => point.saidDay <= asOf && point.day <= asOf)
}

function statedChanges(): Change[] {
  const moving = Array.from({ length: statedSteps }, (_step, index) => ({
    ratio: Math.exp(statedSpread * logisticQuantile((index + 0.5) / statedSteps)),
    weight: (statedWeight * (1 - standstill)) / statedSteps,
  }))
  return [{ ratio: 0, weight: statedWeight * standstill }, ...moving]
}

/** Close to the standard normal quantile (logistic with variance 1 · 1.7²/3.29), which is as exact as a stated spread is. */
function logisticQuantile(share: number): number {
  return Math.log(share / (1 - share)) / 1.702
}

/** What the other sums of the same sort had shown by then, each series counting one. */
function changesOf(series: Series, others: readonly Series[], asOf: CalendarDate): Change[] {
  return others.flatMap(other => {
    if (other.ask !== null || other.sort !== series.sort || other.key === series.key) return []
    if (other.parties.some(party => series.parties.includes(party))) return []
    const known = knownBy(other, asOf)
    const first = known[0]
    const ratios = known.flatMap((from, index) => {
      if (first === undefined || index === 0 || from.low <= first.low) return []
      const before = (from.low - first.low) / monthsFrom(first.day, from.day)
      return known.slice(index + 1).map(to => (to.low - from.low) / monthsFrom(from.day, to.day) / before)
    })
    return ratios.map(ratio => ({
      ratio: Math.min(highest, Math.max(lowest, ratio)),
      weight: 1 / ratios.length,
    }))
  })
}

/** Ratios at the middle of equal parts of the weight, ascending. */
function evenRatios(changes: readonly Change[], count: number): Float64Array {
  const total = changes.reduce((sum, one) => sum + one.weight, 0)
  const ratios = new Float64Array(count)
  let [at, below] = [0, changes[0]!.weight]
  for (let part = 0; part < count; part += 1) {
    const wanted = ((part + 0.5) / count) * total
    while (below < wanted && at < changes.length - 1) {
      at += 1
      below += changes[at]!.weight
    }
    ratios[part] = changes[at]!.ratio
  }
  return ratios
}
