/** What a plan in whole units misses of what it has to keep, reckoned exactly: needs, floors, use and shares. Rule Q12. */
import { add, compare, type Decimal, multiply, subtract, sum, zero } from '../../base/index.ts'
import type { Case } from './case.ts'
import { times, type Units } from './units.ts'

/** `units` short of it in its worst month; for a share nothing, because it is a part and not a number of units. */
export type Miss =
  | { readonly kind: 'need' | 'floor' | 'use'; readonly node: number; readonly units: number }
  | { readonly kind: 'share'; readonly party: number }

export function missesOf(one: Case, units: Units): Miss[] {
  const found: Miss[] = []
  one.nodes.forEach((node, index) => {
    const stock = units.stock[index]!
    const short = node.needs.flatMap((need, number) => (need.must ? [...units.short[index]![number]!] : []))
    const below = node.floorMust ? stock.map((held, month) => node.floor[month]! - held) : []
    const lacks = { need: Math.max(0, ...short), floor: Math.max(0, ...below), use: Math.max(0, -Math.min(...stock)) }
    for (const kind of ['need', 'floor', 'use'] as const) {
      if (lacks[kind] > 0) found.push({ kind, node: index, units: lacks[kind] })
    }
  })
  return [...found, ...shareMisses(one, units)]
}

/** A share may stray from its limit by the worth of one unit on each route that is used: whole units cannot be split. */
function shareMisses(one: Case, units: Units): Miss[] {
  if (one.fairShare === undefined) return []
  const given = one.parties.map(() => zero)
  let slack: Decimal = zero
  one.routes.forEach(({ from }, index) => {
    const { party, item } = one.nodes[from]!
    const quantity = units.shipped[index]!.reduce((total, shipped) => total + shipped, 0)
    if (quantity === 0) return
    slack = add(slack, one.items[item]!.price)
    given[party] = add(given[party]!, times(one.items[item]!.price, quantity))
  })
  const all = sum(given)
  return one.fairShare.limits.flatMap(({ party, most, least }) => {
    const above = subtract(given[party]!, multiply(most, all))
    const below = subtract(multiply(least ?? zero, all), given[party]!)
    return compare(above, slack) > 0 || compare(below, slack) > 0 ? [{ kind: 'share' as const, party }] : []
  })
}
