/** One row of the answer: a class, its own curve, and the curve that leans on the wider classes. */
import { decimalOfNumber, decimalText, round } from '../../base/index.ts'
import type { SlippageRow } from './answers.ts'
import { type ClassStep, cameAtAll, estimate, weightOf } from './classes.ts'
import { type Curve, curveOfWaits, type Estimated } from './curve.ts'
import { curveOf } from './distribution.ts'
import { daysBetween, daysPerMonth } from './span.ts'
import type { Observation, SlipSort } from './types.ts'

/** Waits at which the expected curve is told. */
const told: Readonly<Record<SlipSort, readonly number[]>> = {
  promise: [1, 3, 6, 9, 12, 18, 24, 36],
  plan: [0.5, 0.75, 1, 1.25, 1.5, 2, 3],
}

export interface RowClass {
  readonly key: string | null
  readonly name: string
  readonly sort: SlipSort
  /** Classes from the widest to this one; empty for all together. */
  readonly steps: readonly ClassStep[]
  readonly leftOut: number
}

/** @param all every observation of the answer's sort */
export function rowOf(row: RowClass, all: readonly Observation[]): SlippageRow {
  const own = row.steps.reduce<readonly Observation[]>((members, step) => members.filter(step.has), all)
  const open = own.filter(one => !one.keptBack)
  const [weight, came] = [weightOf(own), weightOf(own.filter(cameAtAll))]
  const curve = curveOfWaits(own)
  return {
    key: row.key,
    name: row.name,
    promised: subjects(own),
    weight: text(weight, 2),
    came: text(came, 2),
    cameShare: weight > 0 ? text(came / weight, 4) : null,
    keptBack: subjects(own) - subjects(open),
    cameShareOfTold: open.length > 0 ? text(weightOf(open.filter(cameAtAll)) / weightOf(open), 4) : null,
    stillOut: text(weight - came, 2),
    leftOut: row.leftOut,
    median: ranged(curve.quantile(0.5)),
    by90: ranged(curve.quantile(0.9)),
    onTimeShare: row.sort === 'plan' && own.length > 0 ? text(1 - curve.out(1), 4) : null,
    slipMonths: row.sort === 'plan' ? ranged(curveOfWaits(own.map(slipOfPlan)).quantile(0.5)) : null,
    mean: meanOf(curve),
    expected: expectedOf(row, all),
    curve: curve.points.map(point => ({
      wait: text(point.wait, 2),
      out: text(point.out, 4),
      lower: textOr(point.lower, 4),
      upper: textOr(point.upper, 4),
    })),
  }
}

function expectedOf({ sort, steps }: RowClass, all: readonly Observation[]): SlippageRow['expected'] {
  const { hazards, classes } = estimate(all, sort, steps, true)!
  const { quantile, cameBy } = curveOf(hazards)
  return {
    p10: text(quantile(0.1), 2),
    p50: text(quantile(0.5), 2),
    p90: text(quantile(0.9), 2),
    cameBy: told[sort].map(wait => ({ wait: text(wait, 2), share: text(cameBy(wait), 4) })),
    parentWeight: String(classes[0]!.parentWeight),
  }
}

/** Months after the due day; before it they are negative. */
function slipOfPlan(one: Observation): Observation {
  const months = (day: string): number => daysBetween(one.due!, day) / daysPerMonth
  const after = months(one.notBy ?? one.from)
  return { ...one, wait: { after, by: one.cameBy === null ? undefined : Math.max(after, months(one.cameBy)) } }
}

function meanOf({ mean }: Curve): SlippageRow['mean'] {
  if (mean === undefined) return null
  return { value: text(mean.mean, 2), standardError: text(mean.standardError, 2), until: text(mean.until, 2) }
}

function ranged({ value, lower, upper }: Estimated): SlippageRow['median'] {
  return { value: textOr(value, 2), lower: textOr(lower, 2), upper: textOr(upper, 2) }
}

function subjects(observations: readonly Observation[]): number {
  return new Set(observations.map(one => one.subject)).size
}

export function text(value: number, places: number): string {
  return decimalText(round(decimalOfNumber(value), places))
}

export function textOr(value: number | undefined, places: number): string | null {
  return value === undefined ? null : text(value, places)
}
