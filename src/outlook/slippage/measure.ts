/** Everything that can be timed from one stand: promises of one account, and plans. Rules O20 to O25: spec/outlook.md. */
import { dayNumber, foldName, lastDay } from '../../base/index.ts'
import { catalogueOf, chooseAccount, type HeldJoin, joinsHeld, type Picture, type Stand } from '../../picture/index.ts'
import { deliveryPlans, levelsForDelivery, transfersSeen } from './delivery-plans.ts'
import { original } from './joined.ts'
import type { Level } from './level.ts'
import { isPlan, outcomeOf, type Plan, type PlanRead, shareWeights } from './plan.ts'
import { levelsForRate, rateLevels, ratePlans } from './rates.ts'
import { singlePromises } from './singles.ts'
import { trackedPromises } from './tracker.ts'
import type { KeptBack, LeftOut, Measured, Observation } from './types.ts'

export interface MeasureOptions {
  readonly keptBack?: KeptBack
  readonly account?: string
}

/** Outlooks ask many times from one stand: what was measured is kept for as long as nothing is added to the picture. */
const measured = new WeakMap<Picture, Map<string, Measured>>()
const mostKept = 16

/** @throws Refusal `not-found` for an account that is not held */
export function measure(picture: Picture, stand: Stand, options: MeasureOptions = {}): Measured {
  const key = JSON.stringify([picture.size, stand.asOf, stand.recorded, options.keptBack ?? 'waiting', options.account])
  const kept = measured.get(picture) ?? new Map<string, Measured>()
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const found = measureAnew(picture, stand, options)
  measured.set(picture, kept.set(key, found))
  return found
}

function measureAnew(picture: Picture, stand: Stand, options: MeasureOptions): Measured {
  picture.settle()
  const catalogue = catalogueOf(picture)
  const account = chooseAccount(picture, {
    ...stand,
    ...(options.account === undefined ? {} : { account: options.account }),
  })
  const keptBack = options.keptBack ?? 'waiting'
  const promises =
    account.edition === undefined
      ? singlePromises(picture, catalogue, account, stand, keptBack)
      : trackedPromises(picture, catalogue, account.edition, stand, keptBack)
  const plans = measurePlans(picture, stand)
  const spelt = spelling([...promises.observations, ...promises.leftOut])
  const oneSpelling = <One extends { readonly itemClass: string | null }>(one: One): One => ({
    ...one,
    itemClass: one.itemClass === null ? null : spelt(one.itemClass),
  })
  return {
    observations: ordered([...promises.observations.map(oneSpelling), ...plans.observations]),
    leftOut: ordered([...promises.leftOut.map(oneSpelling), ...plans.leftOut]),
    account: account.series,
  }
}

/** One order, whatever the order of arrival: sums of doubles depend on it in their last digit. */
function ordered<One extends { readonly series: string; readonly notices: readonly string[] }>(list: One[]): One[] {
  const keys = new Map(list.map(one => [one, `${one.series} ${one.notices.join(' ')}`]))
  return list.sort((left, right) => {
    const [first, second] = [keys.get(left)!, keys.get(right)!]
    return first < second ? -1 : first > second ? 1 : 0
  })
}

/** A class spelt with other capitals is the same class: it goes by the spelling that is used most. */
function spelling(named: readonly { readonly itemClass: string | null }[]): (itemClass: string) => string {
  const uses = new Map<string, number>()
  for (const { itemClass } of named) if (itemClass !== null) uses.set(itemClass, (uses.get(itemClass) ?? 0) + 1)
  const best = new Map<string, string>()
  const byUse = [...uses].sort(([left, one], [right, other]) => one - other || (left < right ? 1 : -1))
  for (const [itemClass] of byUse) best.set(foldName(itemClass), itemClass)
  return itemClass => best.get(foldName(itemClass)) ?? itemClass
}

interface Awaiting {
  readonly read: PlanRead
  readonly levels: () => readonly Level[]
}

function measurePlans(picture: Picture, stand: Stand): Omit<Measured, 'account'> {
  const catalogue = catalogueOf(picture)
  const rates = rateLevels(picture, catalogue, stand)
  const seen = transfersSeen(picture, stand)
  const awaiting: Awaiting[] = [
    ...ratePlans(picture, catalogue, stand).map(read => ({
      read,
      levels: () => (isPlan(read) ? levelsForRate(read, rates) : []),
    })),
    ...deliveryPlans(picture, catalogue, stand).map(plan => ({
      read: plan.read,
      levels: () => levelsForDelivery(picture, catalogue, plan, seen),
    })),
  ]
  const joins = joinsHeld(picture, dayNumber(lastDay(stand.asOf)), stand.recorded)
  const differs = new Set(
    joins.filter(join => join.relation === 'differs').flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  )
  const numberOf = (plan: Plan): number => original(picture, plan.number)
  const plans = new Map(awaiting.flatMap(({ read }) => (isPlan(read) ? [[numberOf(read), read] as const] : [])))
  const elsewhere = toldBefore(plans, joins)
  const observations: Observation[] = []
  const leftOut: LeftOut[] = []
  for (const { read, levels } of awaiting) {
    if (!isPlan(read)) leftOut.push(read)
    else if (!elsewhere.has(numberOf(read))) {
      const fitting = levels().filter(level => !differs.has(`${numberOf(read)} ${original(picture, level.number)}`))
      const outcome = outcomeOf(read, fitting, catalogue)
      if ('code' in outcome) leftOut.push(outcome)
      else observations.push(outcome)
    }
  }
  return { observations: shareWeights(observations), leftOut }
}

/** Of a plan told more than once the telling that came first stands: the clock starts there. */
function toldBefore(plans: ReadonlyMap<number, Plan>, joins: readonly HeldJoin[]): ReadonlySet<number> {
  const same = joins.filter(join => join.relation === 'sameAs')
  const before = (left: Plan, right: Plan): number =>
    (left.said ?? '9999').localeCompare(right.said ?? '9999', 'en') || (left.id < right.id ? -1 : 1)
  const repeated = new Set<number>()
  for (const [number, plan] of plans) {
    const tellings = new Set([number])
    for (const telling of tellings) {
      for (const { from, to } of same) {
        if (from === telling) tellings.add(to)
        if (to === telling) tellings.add(from)
      }
    }
    const others = [...tellings].flatMap(telling => plans.get(telling) ?? [])
    if (others.some(other => other !== plan && before(other, plan) < 0)) repeated.add(number)
  }
  return repeated
}
