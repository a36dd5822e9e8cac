/** A plan against what came of it. Rules O24, O25: spec/outlook.md. */
import { dayOfInstant, lastDay } from '../../base/index.ts'
import type { Catalogue, Picture } from '../../picture/index.ts'
import { type Awaited, type Level, reached } from './level.ts'
import { ratioOf } from './span.ts'
import type { LeftOut, LeftOutCode, Observation, PlanKind } from './types.ts'

/** What somebody said would be reached by a day. */
export interface Plan extends Awaited {
  readonly number: number
  readonly id: string
  readonly kind: PlanKind
  readonly series: string
  readonly party: string
  readonly itemClass: string | null
  readonly counts: string | null
  /** Whether capacity reaches it too, or output only: a forecast does not say which of the two it foretells. */
  readonly orCapacity: boolean
  /** The amount as the source has it. */
  readonly quantity: string
  /** Day it was said; undefined where that is not known. */
  readonly said: string | undefined
  /** Day by which it was to be reached; undefined where none was given. */
  readonly due: string | undefined
}

/** A plan, or why what was said is none that can be timed. */
export type PlanRead = Plan | LeftOut

export function isPlan(read: PlanRead): read is Plan {
  return 'due' in read
}

/** @param levels those that this plan can be held against */
export function outcomeOf(plan: Plan, levels: readonly Level[], catalogue: Catalogue): Observation | LeftOut {
  const { said, due } = plan
  if (said === undefined || due === undefined) return without('undatedPlan', plan)
  if (due <= said) return without('alreadyDue', plan)
  const outcome = reached(plan, levels, catalogue)
  if (outcome === undefined) return without('noLevel', plan)
  if (outcome.cameBy !== null && outcome.cameBy <= said) return without('alreadyThere', plan)
  if (outcome.cameBy === null && (outcome.notBy ?? said) <= said) return without('noLevel', plan)
  return {
    sort: 'plan',
    series: plan.series,
    subject: plan.id,
    party: plan.party,
    item: plan.item,
    itemClass: plan.itemClass,
    origin: 'unstated',
    kind: plan.kind,
    counts: plan.counts,
    countsDiffer: outcome.levels.some(level => level.counts !== plan.counts),
    quantity: plan.quantity,
    unit: plan.unit,
    from: said,
    due,
    notBy: outcome.notBy !== null && outcome.notBy > said ? outcome.notBy : null,
    cameBy: outcome.cameBy,
    weight: 1,
    keptBack: false,
    wait: ratioOf(said, due, outcome.notBy, outcome.cameBy),
    notices: [plan.id, ...outcome.levels.map(level => level.id)],
  }
}

type PlanFacts = Pick<Plan, 'id' | 'kind' | 'series' | 'party' | 'itemClass'>

export function without(code: LeftOutCode, { id, kind, series, party, itemClass }: PlanFacts): LeftOut {
  return { sort: 'plan', code, kind, series, party, itemClass, origin: 'unstated', notices: [id] }
}

/** Plans that wait for one thing share one observation's weight: its outcome is told once, however often it was planned. */
export function shareWeights(observations: readonly Observation[]): Observation[] {
  const key = (one: Observation): string => `${one.series} ${one.quantity}`
  const sharing = Map.groupBy(observations, key)
  return observations.map(one => ({ ...one, weight: 1 / sharing.get(key(one))!.length }))
}

interface Said {
  readonly number: number
  readonly notice: { readonly saidOn?: string | undefined; readonly at: string }
}

/** The last day on which it can have been said; undefined where the source gives no day. */
export function saidOf(picture: Picture, { number, notice }: Said): string | undefined {
  return picture.isDated(number) ? toldBy(notice) : undefined
}

/** The day by which it had been told: where its source gives none, the day it was recorded. */
export function toldBy({ saidOn, at }: Said['notice']): string {
  return lastDay(saidOn ?? dayOfInstant(at))
}
