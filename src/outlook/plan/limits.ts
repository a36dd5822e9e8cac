/** What is shared, and how much of it: lift, budgets, fair shares; and how large a plan may be. Rule Q8: spec/plan.md. */
import { add, addMonths, compare, decimal, divide, Refusal, subtract, sum, zero } from '../../base/index.ts'
import type { Budget, Case, CaseParty, FairShare, Node, Route } from './case.ts'
import { type Names, twice } from './names.ts'
import type { Scenario } from './scenario.ts'

/** Quantities a plan may decide: columns of its programmes. */
export const mostQuantities = 1_000_000
/** Of these, quantities of one item and all that hangs together with it through its parts: they are one programme. */
export const mostTogether = 200_000

export function tooLarge(value: string, most = mostQuantities, of = 'a plan'): Refusal {
  return new Refusal('too-large', `${of} has at most ${most.toLocaleString('en')} quantities to decide`, {
    value,
    rule: 'Q8',
    hint: 'take parties together that need or give alike, plan fewer months, or plan items in groups, each with its part of lift and budget',
  })
}

/**
 * Refuses what would take too long, before any of it is built.
 * @param groups items that hang together
 * @param sizeOf stores and routes and lines of an item, in quantities of one month
 */
export function refuseTooLarge(
  groups: readonly (readonly number[])[],
  sizeOf: (item: number) => number,
  months: number,
  nameOf: (item: number) => string,
): void {
  const sizes = groups.map(items => items.reduce((sum, item) => sum + sizeOf(item), 0) * months)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  if (all > mostQuantities) throw tooLarge(`about ${all.toLocaleString('en')} over ${months} months`)
  const index = sizes.findIndex(size => size > mostTogether)
  if (index === -1) return
  const value = `about ${sizes[index]!.toLocaleString('en')} of ${groups[index]!.map(nameOf).slice(0, 3).join(', ')}`
  throw tooLarge(value, mostTogether, 'an item, with all it hangs together with through its parts,')
}

export function liftOf(scenario: Scenario, names: Names): Case['lift'] {
  const lift: Case['lift'][number][] = Array.from({ length: names.months }, () => undefined)
  scenario.lift?.forEach((entry, index) => {
    const [from, until] = names.span(entry, `lift.${index}`)
    for (let month = from; month <= until; month += 1) {
      if (lift[month] !== undefined) {
        throw twice(`lift.${index}.capacity`, addMonths(names.start, month), 'a lift cap')
      }
      lift[month] = decimal(entry.capacity)
    }
  })
  return lift
}

export function budgetsOf(scenario: Scenario, names: Names): Budget[] {
  return (scenario.budget ?? []).flatMap((entry, index) => {
    const [from, until] = names.span(entry, `budget.${index}`)
    const amount = decimal(entry.amount)
    if (entry.per === 'plan') return [{ amount, from, until }]
    return Array.from({ length: until - from + 1 }, (_, offset) => ({
      amount,
      from: from + offset,
      until: from + offset,
    }))
  })
}

export function fairShareOf(
  rule: Scenario['fairShare'],
  parties: readonly CaseParty[],
  nodes: readonly Node[],
  routes: readonly Route[],
): FairShare | undefined {
  if (rule === undefined) return undefined
  const givers = [...new Set(routes.map(route => nodes[route.from]!.party))].sort((left, right) => left - right)
  const most = rule.most === undefined ? decimal('1') : decimal(rule.most)
  if (rule.by === undefined) return { limits: givers.map(party => ({ party, most, least: undefined })) }
  const unknown = givers.filter(party => parties[party]!.gdp === undefined)
  if (unknown.length > 0) {
    throw new Refusal('bad-form', 'shares by GDP need the GDP of every party that can give', {
      place: { path: `parties.${unknown[0]}.gdp` },
      value: unknown.map(party => parties[party]!.code).join(', '),
      rule: 'Q8',
    })
  }
  const total = sum(givers.map(party => parties[party]!.gdp!))
  const band = decimal(rule.band!)
  return {
    limits: givers.map(party => {
      const part = divide(parties[party]!.gdp!, total, 9)
      const [above, below] = [add(part, band), subtract(part, band)]
      return {
        party,
        most: compare(above, most) > 0 ? most : above,
        least: compare(below, zero) > 0 ? below : undefined,
      }
    }),
  }
}
