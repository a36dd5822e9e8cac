/** What blocks a plan: found by planning again with one thing a little easier, said in units of the item. Rule Q16. */
import { compare, decimalText, multiply, toNumber } from '../../base/index.ts'
import { monthOf } from './answer.ts'
import type { PlanReason } from './answers.ts'
import type { Case } from './case.ts'
import type { Conflict, Wish } from './conflict.ts'
import { type ReasonCode, reason } from './reasons.ts'
import type { Scenario } from './scenario.ts'
import { scoreOf, total } from './score.ts'
import { times, type Units } from './units.ts'
import { lowerFloors, moreBudget, moreFromLines, moreLift, oneMoreMonth, widerShares } from './variant.ts'

/** What is short of one item, over all who need it. */
interface Lack {
  readonly item: number
  /** Units short when the plan ends (backlog), or in all its months (lost). */
  readonly short: number
  /** Units times months of waiting; equal to short where needs are lost. */
  readonly waiting: number
}

type Solve = (scenario: Scenario) => Promise<{ readonly one: Case; readonly units: Units } | undefined>

const itemsTried = 3

export interface BlockingSetting {
  /** What of the objective is not proved: a gain that is no greater may be none. */
  readonly unproved: number
  /** Whether time is up; asked between plans. */
  readonly stop: () => boolean
  readonly onTry?: (number: number, count: number) => void
}

/**
 * What would lessen the shortage, strongest first.
 * @param solve plans a scenario; undefined where it has no plan
 */
export async function blockingOf(
  scenario: Scenario,
  one: Case,
  units: Units,
  solve: Solve,
  setting: BlockingSetting,
): Promise<PlanReason[]> {
  const lacks = lacksOf(one, units)
  if (lacks.length === 0) return [reason('nothingMissing')]
  const found: { readonly reason: PlanReason; readonly weight: number }[] = []
  const tries = triesOf(scenario, one, lacks)
  const before = toNumber(scoreOf(one, units).objective)
  const left: string[] = []
  for (const [index, { code, easier, item }] of tries.entries()) {
    if (setting.stop()) {
      left.push(triedWords[code])
      continue
    }
    setting.onTry?.(index + 1, tries.length)
    const solved = await solve(easier)
    if (solved === undefined) continue
    const weight = before - toNumber(scoreOf(solved.one, solved.units).objective)
    if (weight <= setting.unproved) continue
    const after = new Map(lacksOf(solved.one, solved.units).map(lack => [lack.item, lack]))
    const said = bestOf(one, code, item === undefined ? lacks : lacks.filter(lack => lack.item === item), after)
    if (said !== undefined) found.push({ reason: said, weight })
  }
  const untried = left.length === 0 ? [] : [reason('noTimeToTry', { left: left.join(', ') })]
  if (found.length === 0 && tries.length > left.length) {
    const tried = tries.slice(0, tries.length - left.length)
    return [reason('nothingHelps', { tried: tried.map(one => triedWords[one.code]).join(', ') }), ...untried]
  }
  return [...found.sort((before, after) => after.weight - before.weight).map(one => one.reason), ...untried]
}

type TryCode = 'oneMoreMonth' | 'moreLift' | 'moreBudget' | 'moreFromLines' | 'lowerFloors' | 'widerShares'

const triedWords: Readonly<Record<TryCode, string>> = {
  oneMoreMonth: 'one more month of warning',
  moreLift: 'a tenth more lift',
  moreBudget: 'a tenth more money',
  moreFromLines: 'a tenth more from its lines',
  lowerFloors: 'floors a tenth lower',
  widerShares: 'wider shares',
}

function triesOf(
  scenario: Scenario,
  one: Case,
  lacks: readonly Lack[],
): { readonly code: TryCode; readonly easier: Scenario; readonly item?: number }[] {
  const made = new Set(one.lines.map(line => one.nodes[line.node]!.item))
  const partsOf = (item: number): number[] => [item, ...one.items[item]!.parts.flatMap(part => partsOf(part.item))]
  return [
    { code: 'oneMoreMonth', easier: oneMoreMonth(scenario) },
    ...(scenario.lift === undefined ? [] : [{ code: 'moreLift' as const, easier: moreLift(scenario) }]),
    ...(scenario.budget === undefined ? [] : [{ code: 'moreBudget' as const, easier: moreBudget(scenario) }]),
    ...lacks.slice(0, itemsTried).flatMap(({ item }) => {
      const lines = partsOf(item).filter(part => made.has(part))
      if (lines.length === 0) return []
      const easier = lines.reduce((easy, part) => moreFromLines(easy, one.items[part]!.code), scenario)
      return [{ code: 'moreFromLines' as const, easier, item }]
    }),
    ...(scenario.floors === undefined ? [] : [{ code: 'lowerFloors' as const, easier: lowerFloors(scenario) }]),
    ...(scenario.fairShare === undefined ? [] : [{ code: 'widerShares' as const, easier: widerShares(scenario) }]),
  ]
}

/** The item it helps most, by weight: first what is short, else the waiting it saves. */
function bestOf(
  one: Case,
  code: TryCode,
  lacks: readonly Lack[],
  after: ReadonlyMap<number, Lack>,
): PlanReason | undefined {
  const gains = lacks.map(lack => {
    const then = after.get(lack.item)
    const price = toNumber(one.items[lack.item]!.price)
    const [removed, saved] = [lack.short - (then?.short ?? 0), lack.waiting - (then?.waiting ?? 0)]
    return { lack, removed, saved, removedWorth: removed * price, savedWorth: saved * price }
  })
  const [shorter] = gains.filter(gain => gain.removed > 0).sort((left, right) => right.removedWorth - left.removedWorth)
  const [sooner] = gains.filter(gain => gain.saved > 0).sort((left, right) => right.savedWorth - left.savedWorth)
  const best = shorter ?? sooner
  if (best === undefined) return undefined
  const item = one.items[best.lack.item]!
  const when = one.unmet === 'backlog' ? 'when the plan ends' : 'in all'
  return shorter === undefined
    ? reason(`${code}Wait` as ReasonCode, {
        removed: String(best.saved),
        short: String(best.lack.waiting),
        unit: item.unit,
        item: item.code,
      })
    : reason(code, {
        removed: String(best.removed),
        short: String(best.lack.short),
        unit: item.unit,
        item: item.code,
        when,
      })
}

/** Items that are short, the heaviest first. */
export function lacksOf(one: Case, units: Units): Lack[] {
  const lacks = new Map<number, { short: number; waiting: number }>()
  one.nodes.forEach((node, index) => {
    for (const short of units.short[index]!) {
      const waiting = total(short)
      if (waiting === 0) continue
      const lack = lacks.get(node.item) ?? { short: 0, waiting: 0 }
      lacks.set(node.item, {
        short: lack.short + (one.unmet === 'backlog' ? short.at(-1)! : waiting),
        waiting: lack.waiting + waiting,
      })
    }
  })
  return [...lacks]
    .map(([item, lack]) => ({ item, ...lack }))
    .sort((left, right) => worthOf(one, right) - worthOf(one, left) || left.item - right.item)
}

function worthOf(one: Case, lack: Lack): number {
  return lack.waiting * toNumber(one.items[lack.item]!.price)
}

/** What can be seen without planning again: lines that are too late, parts that wait for one another. */
export function plainReasons(one: Case, units: Units | undefined): PlanReason[] {
  return [...lateLines(one), ...(units === undefined ? [] : wantedParts(one, units)), ...dearLines(one)]
}

function lateLines(one: Case): PlanReason[] {
  return one.lines.flatMap(line => {
    const first = line.restart + line.leadTime
    if (first < one.months) return []
    const item = one.items[one.nodes[line.node]!.item]!
    return [
      reason('tooLate', {
        line: line.name,
        unit: item.unit,
        item: item.code,
        first: String(first),
        months: String(one.months),
      }),
    ]
  })
}

function wantedParts(one: Case, units: Units): PlanReason[] {
  return one.assemblies.flatMap(({ node, parts }) => {
    const whole = one.nodes[node]!
    if (units.short[node]!.every(short => short.at(-1) === 0)) return []
    const sets = parts.map(part => Math.floor(units.stock[part.node]!.at(-1)! / part.count))
    const least = sets.indexOf(Math.min(...sets))
    const others = sets.filter((_sets, index) => index !== least)
    const unused = others.length === 0 ? 0 : Math.min(...others) - sets[least]!
    if (unused <= 0) return []
    return [
      reason('wantOfPart', {
        part: one.items[one.nodes[parts[least]!.node]!.item]!.code,
        units: String(unused),
        item: one.items[whole.item]!.code,
        party: one.parties[whole.party]!.code,
      }),
    ]
  })
}

/** Lines so dear, or needs so light, that the weight of waiting to the end never pays for a unit. */
function dearLines(one: Case): PlanReason[] {
  return one.lines.flatMap(line => {
    const item = one.items[one.nodes[line.node]!.item]!
    const weights = one.nodes.flatMap(node =>
      node.item === one.nodes[line.node]!.item ? node.needs.map(need => need.weight) : [],
    )
    const [heaviest] = weights.sort((left, right) => compare(right, left))
    if (heaviest === undefined) return []
    const weight = one.unmet === 'lost' ? heaviest : multiply(heaviest, times({ digits: 1n, scale: 0 }, one.months))
    if (compare(weight, line.price) >= 0) return []
    return [
      reason('weightBelowPrice', {
        item: item.code,
        price: decimalText(line.price),
        line: line.name,
        weight: decimalText(weight),
      }),
    ]
  })
}

/** The smallest set in conflict, one sentence for each of its members. */
export function conflictReasons(one: Case, conflict: Conflict): PlanReason[] {
  const set = conflict.wishes.map((wish, index) => conflictReason(one, wish, conflict.missing[index]!))
  return conflict.smallest ? set : [reason('notSmallest'), ...set]
}

function conflictReason(one: Case, wish: Wish, missing: number): PlanReason {
  switch (wish.kind) {
    case 'need': {
      const node = one.nodes[wish.node]!
      const { amounts } = node.needs[wish.need]!
      const backlog = one.unmet === 'backlog'
      const quantity = backlog ? total(amounts.slice(0, wish.month + 1)) : amounts[wish.month]!
      const need = { ...named(one, wish.node), quantity: String(quantity), month: monthOf(one, wish.month) }
      if (missing === 0) return reason(backlog ? 'needAsked' : 'needAskedLost', need)
      return reason(backlog ? 'needInConflict' : 'needInConflictLost', { ...need, missing: String(missing) })
    }
    case 'floor':
      return reason('floorInConflict', named(one, wish.node))
    case 'use':
      return reason('useInConflict', named(one, wish.node))
    case 'lift':
      return reason('liftInConflict', {
        month: monthOf(one, wish.month),
        capacity: decimalText(one.lift[wish.month]!),
      })
    case 'budget': {
      const budget = one.budgets[wish.budget]!
      return reason('budgetInConflict', {
        amount: decimalText(budget.amount),
        currency: one.currency,
        from: monthOf(one, budget.from),
        until: monthOf(one, budget.until),
      })
    }
    case 'share':
      return reason('shareInConflict')
  }
}

function named(one: Case, node: number): Record<string, string> {
  const { party, item } = one.nodes[node]!
  return { party: one.parties[party]!.code, item: one.items[item]!.code, unit: one.items[item]!.unit }
}
