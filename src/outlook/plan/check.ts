/** From the form of a scenario to a case: names to numbers, spans to months, and every contradiction refused. Q3 to Q10. */
import { type Decimal, decimal, Refusal, zero } from '../../base/index.ts'
import type { Assembly, Case, CaseItem, Line, Node, Route } from './case.ts'
import { budgetsOf, fairShareOf, liftOf, refuseTooLarge } from './limits.ts'
import { linesOf } from './lines.ts'
import { Names } from './names.ts'
import { blocksOf } from './reach.ts'
import type { Scenario } from './scenario.ts'
import { type End, Stores } from './stores.ts'

/**
 * Lays a scenario out by number.
 * @throws Refusal with the path of the value, such as `stocks.3.party`
 */
export function caseOf(scenario: Scenario, end: End = 'low'): Case {
  const names = new Names(scenario)
  const parties = scenario.parties.map(entry => ({
    code: entry.party,
    gdp: entry.gdp === undefined ? undefined : decimal(entry.gdp),
    transit: Number(entry.transit ?? '0'),
  }))
  const items = itemsOf(scenario, names)
  refuseLoops(items)
  const stores = new Stores(scenario, names, end)
  const lines = linesOf(scenario, names, stores)
  const assemblies = assembliesOf(items, stores)
  const nodes = stores.nodes(items)
  const routes = routesOf(nodes, items, lines, assemblies, party => parties[party]!.transit, names.months)
  return {
    title: scenario.title,
    currency: scenario.currency,
    start: scenario.start,
    months: names.months,
    unmet: scenario.unmet ?? 'backlog',
    parties,
    items,
    nodes,
    lines,
    routes,
    assemblies,
    lift: liftOf(scenario, names),
    budgets: budgetsOf(scenario, names),
    fairShare: fairShareOf(scenario.fairShare, parties, nodes, routes),
  }
}

function itemsOf(scenario: Scenario, names: Names): CaseItem[] {
  return scenario.items.map((entry, index) => ({
    code: entry.item,
    unit: entry.unit,
    price: decimal(entry.price),
    lift: unitLift(entry.lift, index, scenario.lift !== undefined),
    shipping: decimal(entry.shipping ?? '0'),
    parts: (entry.parts ?? []).map((part, number) => ({
      item: names.item(part.item, `items.${index}.parts.${number}.item`),
      count: Number(part.count),
    })),
  }))
}

function unitLift(lift: string | undefined, index: number, capped: boolean): Decimal {
  if (lift !== undefined) return decimal(lift)
  if (!capped) return zero
  throw new Refusal('bad-form', 'lift is capped, and what one unit of this item takes of it is not said', {
    place: { path: `items.${index}.lift` },
    rule: 'Q3',
    hint: 'give lift, in the unit of the cap; 0 if it takes none',
  })
}

/** Where something that has parts is needed, its parts have a store too, and it can be put together there. */
function assembliesOf(items: readonly CaseItem[], stores: Stores): Assembly[] {
  const found: Assembly[] = []
  const done = new Set<number>()
  const visit = (node: number): void => {
    const { party, item } = stores.drafts[node]!
    const { parts } = items[item]!
    if (parts.length === 0 || done.has(node)) return
    done.add(node)
    found.push({
      node,
      parts: parts.map(part => {
        const store = stores.number(party, part.item)
        visit(store)
        return { node: store, count: part.count }
      }),
    })
  }
  stores.drafts.forEach((draft, node) => {
    if (draft.needs.size > 0) visit(node)
  })
  return found
}

/** From every store that is held or made to every store that needs it; who needs an item does not give it away (Q10). */
function routesOf(
  nodes: readonly Node[],
  items: readonly CaseItem[],
  lines: readonly Line[],
  assemblies: readonly Assembly[],
  transit: (party: number) => number,
  months: number,
): Route[] {
  const assembled = new Set(assemblies.flatMap(assembly => [assembly.node, ...assembly.parts.map(part => part.node)]))
  const made = new Set(lines.map(line => line.node))
  const byItem = items.map(() => ({ givers: [] as number[], takers: [] as number[], stores: 0, lines: 0 }))
  nodes.forEach((node, index) => {
    const sides = byItem[node.item]!
    sides.stores += 1
    if (node.needs.length > 0 || assembled.has(index)) sides.takers.push(index)
    else if (node.opening > 0 || made.has(index) || node.arriving.some(units => units > 0)) sides.givers.push(index)
  })
  for (const line of lines) byItem[nodes[line.node]!.item]!.lines += 1
  const sizeOf = (item: number): number => {
    const { givers, takers, stores, lines: made } = byItem[item]!
    return stores * 2 + givers.length * takers.length + made
  }
  refuseTooLarge(blocksOf(items), sizeOf, months, item => items[item]!.code)
  return byItem.flatMap(({ givers, takers }) =>
    givers.flatMap(from => takers.map(to => ({ from, to, transit: transit(nodes[from]!.party) }))),
  )
}

/** A part that needs what it is part of could never be made. */
function refuseLoops(items: readonly CaseItem[]): void {
  const state = new Uint8Array(items.length)
  const visit = (index: number): void => {
    if (state[index] === 2) return
    if (state[index] === 1) {
      throw new Refusal('bad-form', 'an item that is, through its parts, a part of itself', {
        place: { path: `items.${index}.parts` },
        value: items[index]!.code,
        rule: 'Q3',
      })
    }
    state[index] = 1
    for (const part of items[index]!.parts) visit(part.item)
    state[index] = 2
  }
  for (let index = 0; index < items.length; index += 1) visit(index)
}
