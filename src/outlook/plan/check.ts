/** From the form of a scenario to a case: names to numbers, spans to months, and every contradiction refused. Q2–Q8. */
import {
  add,
  addMonths,
  compare,
  decimal,
  divide,
  multiply,
  nearest,
  Refusal,
  subtract,
  sum,
  zero,
} from '../../base/index.ts'
import type { Assembly, Budget, Case, CaseItem, CaseParty, FairShare, Line, Need, Node, Route } from './case.ts'
import { monthsBetween } from './months.ts'
import type { Scenario } from './scenario.ts'

/** Weight of a unit missing for a month, in prices of the unit, where the scenario sets no other. */
export const usualPriority = '100'

/** Cells of a plan: beyond this a plan is refused before it is built (columns of its programmes). */
const mostColumns = 4_000_000

/** Which end of a ranged stock counts. */
export type End = 'low' | 'high'

/**
 * Lays a scenario out by number.
 * @throws Refusal with the path of the value, such as `stocks.3.party`
 */
export function caseOf(scenario: Scenario, end: End = 'low'): Case {
  return new CaseReader(scenario, end).read()
}

interface NodeDraft {
  readonly party: number
  readonly item: number
  opening: number
  openingKnown: boolean
  arriving: Float64Array
  use: Float64Array
  useGiven: boolean[]
  floor: Float64Array
  floorGiven: boolean[]
  floorWeight: string
  floorMust: boolean
  hasFloor: boolean
  readonly needs: Map<string, { amounts: Float64Array; given: boolean[]; priority: string; must: boolean }>
}

class CaseReader {
  readonly #scenario: Scenario
  readonly #end: End
  readonly #months: number
  readonly #parties: CaseParty[]
  readonly #items: CaseItem[]
  readonly #partyOf: Map<string, number>
  readonly #itemOf: Map<string, number>
  readonly #nodes: NodeDraft[] = []
  readonly #nodeOf = new Map<number, number>()
  readonly #lines: Line[] = []

  constructor(scenario: Scenario, end: End) {
    this.#scenario = scenario
    this.#end = end
    this.#months = Number(scenario.months)
    this.#partyOf = indexOf(scenario.parties, 'parties', entry => entry.party)
    this.#itemOf = indexOf(scenario.items, 'items', entry => entry.item)
    this.#parties = scenario.parties.map(entry => ({
      code: entry.party,
      gdp: entry.gdp === undefined ? undefined : decimal(entry.gdp),
      transit: Number(entry.transit ?? '0'),
    }))
    this.#items = scenario.items.map((entry, index) => ({
      code: entry.item,
      unit: entry.unit,
      price: decimal(entry.price),
      lift: this.#liftOf(entry.lift, index),
      shipping: decimal(entry.shipping ?? '0'),
      parts: (entry.parts ?? []).map((part, number) => ({
        item: this.#item(part.item, `items.${index}.parts.${number}.item`),
        count: Number(part.count),
      })),
    }))
  }

  read(): Case {
    refuseLoops(this.#items)
    this.#readStocks()
    this.#readFloors()
    this.#readDemands()
    this.#readLines()
    const assemblies = this.#assemblies()
    const nodes = this.#nodes.map(draft => this.#nodeOfDraft(draft))
    const routes = this.#routes(nodes)
    this.#refuseTooLarge(nodes.length, routes.length)
    const scenario = this.#scenario
    return {
      title: scenario.title,
      currency: scenario.currency,
      start: scenario.start,
      months: this.#months,
      unmet: scenario.unmet ?? 'backlog',
      parties: this.#parties,
      items: this.#items,
      nodes,
      lines: this.#lines,
      routes,
      assemblies,
      lift: this.#lift(),
      budgets: this.#budgets(),
      fairShare: this.#fairShare(nodes, routes),
    }
  }

  #liftOf(lift: string | undefined, index: number) {
    if (lift !== undefined) return decimal(lift)
    if (this.#scenario.lift === undefined) return zero
    throw new Refusal('bad-form', 'lift is capped, and what one unit of this item takes of it is not said', {
      place: { path: `items.${index}.lift` },
      rule: 'Q3',
      hint: 'give lift, in the unit of the cap; 0 if it takes none',
    })
  }

  #party(code: string, path: string): number {
    return known(this.#partyOf, code, path, 'party', 'parties')
  }

  #item(code: string, path: string): number {
    return known(this.#itemOf, code, path, 'item', 'items')
  }

  #node(party: number, item: number): NodeDraft {
    const key = party * this.#items.length + item
    const index = this.#nodeOf.get(key)
    if (index !== undefined) return this.#nodes[index]!
    const months = (): Float64Array => new Float64Array(this.#months)
    const draft: NodeDraft = {
      party,
      item,
      opening: 0,
      openingKnown: false,
      arriving: months(),
      use: months(),
      useGiven: [],
      floor: months(),
      floorGiven: [],
      floorWeight: usualPriority,
      floorMust: false,
      hasFloor: false,
      needs: new Map(),
    }
    this.#nodeOf.set(key, this.#nodes.length)
    this.#nodes.push(draft)
    return draft
  }

  #nodeNamed(entry: { readonly party: string; readonly item: string }, path: string): NodeDraft {
    return this.#node(this.#party(entry.party, `${path}.party`), this.#item(entry.item, `${path}.item`))
  }

  /** Number of a month from the start. @throws Refusal for one before the plan, or after it */
  #month(month: string, path: string): number {
    const index = monthsBetween(this.#scenario.start, month)
    if (index >= 0 && index < this.#months) return index
    const last = addMonths(this.#scenario.start, this.#months - 1)
    throw new Refusal(
      'bad-form',
      index < 0 ? 'before the plan begins: it cannot be met any more' : 'after the plan ends',
      {
        place: { path },
        value: month,
        rule: 'Q4',
        hint: `the plan runs from ${this.#scenario.start} to ${last}`,
      },
    )
  }

  #span(
    entry: { readonly from?: string | undefined; readonly until?: string | undefined },
    path: string,
  ): [number, number] {
    const from = entry.from === undefined ? 0 : this.#month(entry.from, `${path}.from`)
    const until = entry.until === undefined ? this.#months - 1 : this.#month(entry.until, `${path}.until`)
    if (from <= until) return [from, until]
    throw new Refusal('bad-form', 'a span that ends before it begins', {
      place: { path: `${path}.until` },
      value: `${entry.from ?? this.#scenario.start} to ${entry.until}`,
      rule: 'Q4',
    })
  }

  #readStocks(): void {
    const asked = (this.#scenario.stocks ?? []).flatMap((entry, index) =>
      entry.quantity === 'ask' ? [{ entry, index }] : [],
    )
    if (asked.length > 0) {
      const { index } = asked[0]!
      throw new Refusal(
        'bad-form',
        `${asked.length === 1 ? 'a stock is' : `${asked.length} stocks are`} still asked for`,
        {
          place: { path: `stocks.${index}.quantity` },
          value: asked.map(({ entry }) => `${entry.party} ${entry.item}`).join(', '),
          rule: 'Q6',
          hint: 'write the units held in place of ask, or a range with quantity and upTo; 0 only if it is known to be none',
        },
      )
    }
    this.#scenario.stocks?.forEach((entry, index) => {
      const path = `stocks.${index}`
      const node = this.#nodeNamed(entry, path)
      if (node.openingKnown) throw twice(`${path}.quantity`, `${entry.party} ${entry.item}`, 'a stock')
      node.opening = Number(this.#end === 'high' ? (entry.upTo ?? entry.quantity) : entry.quantity)
      node.openingKnown = true
    })
    this.#scenario.arriving?.forEach((entry, index) => {
      const node = this.#nodeNamed(entry, `arriving.${index}`)
      const month = this.#month(entry.month, `arriving.${index}.month`)
      node.arriving[month] = node.arriving[month]! + Number(entry.quantity)
    })
    this.#scenario.use?.forEach((entry, index) => {
      const node = this.#nodeNamed(entry, `use.${index}`)
      this.#fill(node.use, node.useGiven, entry, `use.${index}`, 'a use')
    })
  }

  #fill(
    into: Float64Array,
    given: boolean[],
    entry: {
      readonly from?: string | undefined
      readonly until?: string | undefined
      readonly quantity: string
      readonly party: string
      readonly item: string
    },
    path: string,
    what: string,
  ): void {
    const [from, until] = this.#span(entry, path)
    for (let month = from; month <= until; month += 1) {
      if (given[month] === true) {
        const at = addMonths(this.#scenario.start, month)
        throw twice(`${path}.quantity`, `${entry.party} ${entry.item} ${at}`, what)
      }
      given[month] = true
      into[month] = Number(entry.quantity)
    }
  }

  #readFloors(): void {
    this.#scenario.floors?.forEach((entry, index) => {
      const path = `floors.${index}`
      const node = this.#nodeNamed(entry, path)
      const [priority, must] = [entry.priority ?? usualPriority, entry.must ?? false]
      if (node.hasFloor && (node.floorWeight !== priority || node.floorMust !== must)) {
        throw new Refusal('bad-form', 'the floors of one stock have one priority, and all or none of them must hold', {
          place: { path: `${path}.${node.floorMust === must ? 'priority' : 'must'}` },
          value: `${entry.party} ${entry.item}`,
          rule: 'Q5',
        })
      }
      node.hasFloor = true
      node.floorWeight = priority
      node.floorMust = must
      this.#fill(node.floor, node.floorGiven, entry, path, 'a floor')
    })
  }

  #readDemands(): void {
    this.#scenario.demands.forEach((entry, index) => {
      const path = `demands.${index}`
      const node = this.#nodeNamed(entry, path)
      const span = entry.month === undefined ? entry : { from: entry.month, until: entry.month }
      if (entry.month !== undefined) this.#month(entry.month, `${path}.month`)
      const [priority, must] = [entry.priority ?? usualPriority, entry.must ?? false]
      const key = `${priority}/${must}`
      let need = node.needs.get(key)
      if (need === undefined) {
        need = { amounts: new Float64Array(this.#months), given: [], priority, must }
        node.needs.set(key, need)
      }
      this.#fill(need.amounts, need.given, { ...entry, ...span }, path, 'a demand of this priority')
    })
  }

  #readLines(): void {
    const names = new Set<string>()
    this.#scenario.lines?.forEach((entry, index) => {
      const path = `lines.${index}`
      if (names.has(entry.line)) throw twice(`${path}.line`, entry.line, 'a line of this name')
      names.add(entry.line)
      const [leadTime, restart] = [Number(entry.leadTime), Number(entry.restart ?? '0')]
      this.#nodeNamed(entry, path)
      const key = this.#party(entry.party, path) * this.#items.length + this.#item(entry.item, path)
      const last = entry.until === undefined ? this.#months - 1 : monthsBetween(this.#scenario.start, entry.until)
      const rates = this.#rates(entry, path)
      for (let month = 0; month < this.#months; month += 1) {
        if (month < restart + leadTime || month > last) rates[month] = 0
      }
      this.#lines.push({
        name: entry.line,
        node: this.#nodeOf.get(key)!,
        rates,
        leadTime,
        restart,
        most: entry.most === undefined ? undefined : Number(entry.most),
        price: decimal(entry.price),
      })
    })
  }

  /** A rate holds until the next step of the ramp. Steps before the plan begins say where the line stands then. */
  #rates(entry: NonNullable<Scenario['lines']>[number], path: string): Float64Array {
    const steps = (entry.ramp ?? [])
      .map((step, index) => ({ ...step, index }))
      .sort((left, right) => (left.month < right.month ? -1 : 1))
    const rates = new Float64Array(this.#months).fill(Number(entry.rate))
    let before = Number(entry.rate)
    let monthBefore: string | undefined
    for (const step of steps) {
      const place = { path: `${path}.ramp.${step.index}.rate` }
      if (step.month === monthBefore) throw twice(`${path}.ramp.${step.index}.month`, step.month, 'a step of the ramp')
      if (Number(step.rate) < before) {
        throw new Refusal('bad-form', 'a ramp that falls', {
          place,
          value: `${step.rate} from ${step.month}, after ${before}`,
          rule: 'Q7',
          hint: 'a line that closes has until; one that gives way to another is two lines',
        })
      }
      before = Number(step.rate)
      monthBefore = step.month
      rates.fill(before, Math.max(0, monthsBetween(this.#scenario.start, step.month)))
    }
    return rates
  }

  /** Where something that has parts is needed, its parts have a store too, and it can be put together there. */
  #assemblies(): Assembly[] {
    const found: Assembly[] = []
    const done = new Set<NodeDraft>()
    const visit = (node: NodeDraft): void => {
      const parts = this.#items[node.item]!.parts
      if (parts.length === 0 || done.has(node)) return
      done.add(node)
      found.push({
        node: this.#indexOf(node),
        parts: parts.map(part => {
          const store = this.#node(node.party, part.item)
          visit(store)
          return { node: this.#indexOf(store), count: part.count }
        }),
      })
    }
    for (const node of [...this.#nodes]) if (node.needs.size > 0) visit(node)
    return found
  }

  #indexOf(node: NodeDraft): number {
    return this.#nodeOf.get(node.party * this.#items.length + node.item)!
  }

  #nodeOfDraft(draft: NodeDraft): Node {
    const price = this.#items[draft.item]!.price
    const needs: Need[] = [...draft.needs.values()].map(need => ({
      amounts: need.amounts,
      weight: multiply(decimal(need.priority), price),
      must: need.must,
    }))
    return {
      party: draft.party,
      item: draft.item,
      opening: draft.opening,
      openingKnown: draft.openingKnown,
      arriving: draft.arriving,
      use: draft.use,
      floor: draft.floor,
      hasFloor: draft.hasFloor,
      floorWeight: multiply(decimal(draft.floorWeight), price),
      floorMust: draft.floorMust,
      needs,
    }
  }

  /** From every store that is held or made to every store that needs it; who needs an item does not give it away. */
  #routes(nodes: readonly Node[]): Route[] {
    const assembled = new Set(
      this.#assemblies().flatMap(assembly => [assembly.node, ...assembly.parts.map(part => part.node)]),
    )
    const made = new Set(this.#lines.map(line => line.node))
    const byItem = this.#items.map(() => ({ givers: [] as number[], takers: [] as number[] }))
    nodes.forEach((node, index) => {
      const sides = byItem[node.item]!
      if (node.needs.length > 0 || assembled.has(index)) sides.takers.push(index)
      else if (node.opening > 0 || made.has(index) || node.arriving.some(units => units > 0)) sides.givers.push(index)
    })
    return byItem.flatMap(({ givers, takers }) =>
      givers.flatMap(from => takers.map(to => ({ from, to, transit: this.#parties[nodes[from]!.party]!.transit }))),
    )
  }

  #lift(): Case['lift'] {
    const lift: Case['lift'][number][] = Array.from({ length: this.#months }, () => undefined)
    this.#scenario.lift?.forEach((entry, index) => {
      const [from, until] = this.#span(entry, `lift.${index}`)
      for (let month = from; month <= until; month += 1) {
        if (lift[month] !== undefined) {
          throw twice(`lift.${index}.capacity`, addMonths(this.#scenario.start, month), 'a lift cap')
        }
        lift[month] = decimal(entry.capacity)
      }
    })
    return lift
  }

  #budgets(): Budget[] {
    return (this.#scenario.budget ?? []).flatMap((entry, index) => {
      const [from, until] = this.#span(entry, `budget.${index}`)
      const amount = decimal(entry.amount)
      if (entry.per === 'plan') return [{ amount, from, until }]
      return Array.from({ length: until - from + 1 }, (_, offset) => ({
        amount,
        from: from + offset,
        until: from + offset,
      }))
    })
  }

  #fairShare(nodes: readonly Node[], routes: readonly Route[]): FairShare | undefined {
    const rule = this.#scenario.fairShare
    if (rule === undefined) return undefined
    const givers = [...new Set(routes.map(route => nodes[route.from]!.party))].sort((left, right) => left - right)
    const most = rule.most === undefined ? decimal('1') : decimal(rule.most)
    if (rule.by === undefined) return { limits: givers.map(party => ({ party, most, least: undefined })) }
    const unknown = givers.filter(party => this.#parties[party]!.gdp === undefined)
    if (unknown.length > 0) {
      throw new Refusal('bad-form', 'shares by GDP need the GDP of every party that can give', {
        place: { path: `parties.${unknown[0]}.gdp` },
        value: unknown.map(party => this.#parties[party]!.code).join(', '),
        rule: 'Q8',
      })
    }
    const total = sum(givers.map(party => this.#parties[party]!.gdp!))
    const band = decimal(rule.band!)
    return {
      limits: givers.map(party => {
        const part = divide(this.#parties[party]!.gdp!, total, 9)
        const [above, below] = [add(part, band), subtract(part, band)]
        return {
          party,
          most: compare(above, most) > 0 ? most : above,
          least: compare(below, zero) > 0 ? below : undefined,
        }
      }),
    }
  }

  #refuseTooLarge(nodes: number, routes: number): void {
    const columns = (nodes * 2 + routes + this.#lines.length) * this.#months
    if (columns <= mostColumns) return
    throw new Refusal('too-large', `a plan has at most ${mostColumns.toLocaleString('en')} quantities to decide`, {
      value: `about ${columns.toLocaleString('en')}: ${routes} routes, ${nodes} stores and ${this.#lines.length} lines over ${this.#months} months`,
      rule: 'Q8',
      hint: 'plan fewer months, or leave out what is neither held nor made',
    })
  }
}

function indexOf<Entry>(entries: readonly Entry[], list: string, code: (entry: Entry) => string): Map<string, number> {
  const found = new Map<string, number>()
  entries.forEach((entry, index) => {
    const key = code(entry)
    const field = list === 'parties' ? 'party' : 'item'
    if (found.has(key)) throw twice(`${list}.${index}.${field}`, key, `this ${field}`)
    found.set(key, index)
  })
  return found
}

function known(index: ReadonlyMap<string, number>, code: string, path: string, field: string, list: string): number {
  const found = index.get(code)
  if (found !== undefined) return found
  const near = nearest(code, index.keys(), 1)[0]
  throw new Refusal('unknown-code', `no such ${field} among the ${list} of the scenario`, {
    place: { path },
    value: code,
    rule: 'Q3',
    hint: near === undefined ? `add it to ${list}` : `did you mean ${near}? Otherwise add it to ${list}`,
  })
}

function twice(path: string, value: string, what: string): Refusal {
  return new Refusal('bad-form', `${what} given twice`, {
    place: { path },
    value,
    rule: 'Q5',
    hint: 'keep the one that holds: two figures for one thing contradict each other even where they agree',
  })
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
