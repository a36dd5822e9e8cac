/**
 * From fractions to whole units (Q12). What is ordered, shipped, put together and handed out follows the solution so that
 * each running total is its nearest whole number, and is cut down wherever that would break a floor, a rate, a lift cap or
 * a budget. Stocks and what is short are then reckoned from the whole numbers, so every balance holds to the unit.
 */
import { add, type Decimal, multiply, toNumber } from '../../base/index.ts'
import type { Block } from './block.ts'
import { shortKey } from './block.ts'
import type { Case, Node } from './case.ts'
import { Purse, scaleOf } from './purse.ts'
import { assemblyOrder, hardFloor, untouched } from './reach.ts'

export interface Units {
  /** By route and month of leaving. */
  readonly shipped: readonly Float64Array[]
  /** By line and month of the order. */
  readonly ordered: readonly Float64Array[]
  readonly assembled: readonly Float64Array[]
  /** By node and month. */
  readonly stock: readonly Float64Array[]
  /** By node, need and month: handed out, and waiting (backlog) or lost. */
  readonly met: readonly (readonly Float64Array[])[]
  readonly short: readonly (readonly Float64Array[])[]
}

/** Values of every quantity of the plan, in fractions. */
export class Fractions {
  readonly #blocks: readonly Block[]
  readonly #values: readonly Float64Array[]
  readonly #months: number

  constructor(one: Case, blocks: readonly Block[], values: readonly Float64Array[]) {
    this.#blocks = blocks
    this.#values = values
    this.#months = one.months
  }

  of(kind: 'shipped' | 'ordered' | 'assembled', index: number): Float64Array {
    return this.#read(block => block.columns[kind].get(index))
  }

  short(node: number, need: number): Float64Array {
    return this.#read(block => block.columns.short.get(shortKey(node, need)))
  }

  #read(columnsOf: (block: Block) => Int32Array | undefined): Float64Array {
    const found = new Float64Array(this.#months)
    for (let index = 0; index < this.#blocks.length; index += 1) {
      const columns = columnsOf(this.#blocks[index]!)
      if (columns === undefined) continue
      columns.forEach((column, month) => {
        if (column !== -1) found[month] = this.#values[index]![column]!
      })
      return found
    }
    return found
  }
}

export function wholeUnits(one: Case, fractions: Fractions): Units {
  return new Rounding(one, fractions).run()
}

class Rounding {
  readonly #case: Case
  readonly #fractions: Fractions
  readonly #budgets: Purse[][]
  readonly #lift: (Purse | undefined)[]
  /** By node: what stands there at the end of each month, before anything is given or handed out. */
  readonly #level: Float64Array[]
  readonly #floor: Float64Array[]
  readonly #outgoing: Float64Array[]
  readonly #linesOf = new Map<number, number[]>()

  constructor(one: Case, fractions: Fractions) {
    this.#case = one
    this.#fractions = fractions
    const scale = scaleOf([
      ...one.items.flatMap(item => [item.lift, item.shipping]),
      ...one.lines.map(line => line.price),
      ...one.budgets.map(budget => budget.amount),
      ...one.lift.filter(cap => cap !== undefined),
    ])
    this.#budgets = Array.from({ length: one.months }, () => [])
    for (const budget of one.budgets) {
      const purse = new Purse(budget.amount, scale)
      for (let month = budget.from; month <= budget.until; month += 1) this.#budgets[month]!.push(purse)
    }
    this.#lift = one.lift.map(cap => (cap === undefined ? undefined : new Purse(cap, scale)))
    this.#level = one.nodes.map(node => untouched(node))
    this.#floor = one.nodes.map(node => (node.floorMust ? node.floor : hardFloor(node)))
    this.#outgoing = one.nodes.map(() => new Float64Array(one.months))
    one.lines.forEach(({ node }, index) => {
      const known = this.#linesOf.get(node)
      if (known === undefined) this.#linesOf.set(node, [index])
      else known.push(index)
    })
  }

  run(): Units {
    const ordered = this.#case.lines.map((_line, index) => this.#order(index))
    const shipped = this.#ship()
    this.#fill(ordered, shipped)
    const assembled = this.#case.assemblies.map(() => new Float64Array(this.#case.months))
    const met = this.#case.nodes.map(node => node.needs.map(() => new Float64Array(this.#case.months)))
    this.#handOut(assembled, met)
    const stock = this.#level.map((level, index) => {
      let gone = 0
      return level.map((units, month) => {
        gone += this.#outgoing[index]![month]!
        return units - gone
      })
    })
    return { shipped, ordered, assembled, stock, met, short: this.#shortOf(met) }
  }

  #raise(node: number, from: number, units: number): void {
    const level = this.#level[node]!
    for (let month = from; month < level.length; month += 1) level[month] = level[month]! + units
  }

  #order(index: number): Float64Array {
    const line = this.#case.lines[index]!
    const node = this.#case.nodes[line.node]!
    const wanted = this.#fractions.of('ordered', index)
    const placed = new Float64Array(this.#case.months)
    // Where a floor must hold or a party's own use hangs on the orders, half a unit less would break it: round up.
    const upward = node.floorMust || this.#level[line.node]!.some(units => units < 0)
    let [running, total] = [0, 0]
    wanted.forEach((units, month) => {
      running += units
      const due = upward ? Math.ceil(running - 1e-6) : Math.round(running)
      const arrives = month + line.leadTime
      let take = Math.min(due - total, line.rates[arrives] ?? 0, (line.most ?? Number.MAX_SAFE_INTEGER) - total)
      if (take <= 0) return
      for (const purse of this.#budgets[month]!) take = purse.affords(line.price, take)
      for (const purse of this.#budgets[month]!) purse.take(line.price, take)
      placed[month] = take
      total += take
      this.#raise(line.node, arrives, take)
    })
    return placed
  }

  /** Month by month, so that what one month’s lift refuses goes with the next. */
  #ship(): Float64Array[] {
    const { routes, months } = this.#case
    const wanted = routes.map((_route, index) => this.#fractions.of('shipped', index))
    const sent = routes.map(() => new Float64Array(months))
    const room = this.#case.nodes.map((_node, index) => this.#headroom(index))
    const running = new Float64Array(routes.length)
    const total = new Float64Array(routes.length)
    const given = new Float64Array(this.#case.nodes.length)
    // Needs that must be met come first, and get the unit that is begun.
    const hard = (index: number): boolean => this.#isHard(routes[index]!.to)
    const order = routes
      .map((_route, index) => index)
      .sort((left, right) => Number(hard(right)) - Number(hard(left)) || left - right)
    for (let month = 0; month < months; month += 1) {
      for (const index of order) {
        const route = routes[index]!
        running[index] = running[index]! + wanted[index]![month]!
        if (month + route.transit >= months) continue
        const item = this.#case.items[this.#case.nodes[route.from]!.item]!
        const due = hard(index) ? Math.ceil(running[index]! - 1e-6) : Math.round(running[index]!)
        let take = Math.min(due - total[index]!, room[route.from]![month]! - given[route.from]!)
        if (take <= 0) continue
        const lift = this.#lift[month]
        if (lift !== undefined) take = lift.affords(item.lift, take)
        for (const purse of this.#budgets[month]!) take = purse.affords(item.shipping, take)
        lift?.take(item.lift, take)
        for (const purse of this.#budgets[month]!) purse.take(item.shipping, take)
        sent[index]![month] = take
        total[index] = total[index]! + take
        given[route.from] = given[route.from]! + take
        this.#outgoing[route.from]![month] = this.#outgoing[route.from]![month]! + take
        this.#raise(route.to, month + route.transit, take)
      }
    }
    return sent
  }

  #isHard(node: number): boolean {
    return this.#case.nodes[node]!.needs.some(need => need.must)
  }

  /** What rounding left behind: who would have less by some month than in fractions gets the next whole unit, if any is left. */
  #fill(ordered: readonly Float64Array[], shipped: readonly Float64Array[]): void {
    const { routes, months } = this.#case
    const toNode = new Map<number, number[]>()
    routes.forEach((route, index) => {
      const known = toNode.get(route.to)
      if (known === undefined) toNode.set(route.to, [index])
      else known.push(index)
    })
    const takers = [...toNode.keys()].sort(
      (left, right) => Number(this.#isHard(right)) - Number(this.#isHard(left)) || left - right,
    )
    for (const taker of takers) {
      const own = toNode.get(taker)!
      const wanted = own.map(index => this.#fractions.of('shipped', index))
      let [due, come] = [0, 0]
      for (let month = 0; month < months; month += 1) {
        own.forEach((index, place) => {
          const left = month - routes[index]!.transit
          if (left < 0) return
          due += wanted[place]![left]!
          come += shipped[index]![left]!
        })
        for (const withOrders of [false, true]) {
          for (const index of own) {
            const left = month - routes[index]!.transit
            const lack = Math.ceil(due - 1e-6) - come
            if (left >= 0 && lack > 0) {
              come += withOrders
                ? this.#orderAndSend(index, left, lack, ordered, shipped)
                : this.#send(index, left, lack, shipped)
            }
          }
        }
      }
    }
  }

  /** @returns units that could be sent */
  #send(index: number, month: number, wanted: number, shipped: readonly Float64Array[]): number {
    const { from, to, transit } = this.#case.routes[index]!
    const item = this.#case.items[this.#case.nodes[from]!.item]!
    let take = Math.min(wanted, this.#roomAt(from, month))
    if (take <= 0) return 0
    const lift = this.#lift[month]
    if (lift !== undefined) take = lift.affords(item.lift, take)
    for (const purse of this.#budgets[month]!) take = purse.affords(item.shipping, take)
    if (take <= 0) return 0
    lift?.take(item.lift, take)
    for (const purse of this.#budgets[month]!) purse.take(item.shipping, take)
    shipped[index]![month] = shipped[index]![month]! + take
    this.#takeOut(from, month, take)
    this.#raise(to, month + transit, take)
    return take
  }

  /** Orders what is missing, to be delivered by the month, and sends it. */
  #orderAndSend(
    index: number,
    month: number,
    wanted: number,
    ordered: readonly Float64Array[],
    shipped: readonly Float64Array[],
  ): number {
    const { from } = this.#case.routes[index]!
    const item = this.#case.items[this.#case.nodes[from]!.item]!
    let sent = 0
    for (const number of this.#linesOf.get(from) ?? []) {
      const line = this.#case.lines[number]!
      const placed = ordered[number]!
      for (let arrives = month; arrives >= line.leadTime && sent < wanted; arrives -= 1) {
        const at = arrives - line.leadTime
        const most = (line.most ?? Number.MAX_SAFE_INTEGER) - sumOf(placed, placed.length)
        let take = Math.min(wanted - sent, line.rates[arrives]! - placed[at]!, most)
        if (take <= 0) continue
        take = this.#lift[month]?.affords(item.lift, take) ?? take
        // Some budgets pay for both: what they cannot pay together is not begun.
        for (const purse of new Set([...this.#budgets[at]!, ...this.#budgets[month]!])) {
          take = purse.affords(add(line.price, item.shipping), take)
        }
        if (take <= 0) continue
        for (const purse of this.#budgets[at]!) purse.take(line.price, take)
        placed[at] = placed[at]! + take
        this.#raise(from, arrives, take)
        sent += this.#send(index, month, take, shipped)
      }
    }
    return sent
  }

  /** Units a node can still give in all from each month on without ever falling below its floor. */
  #headroom(node: number): Float64Array {
    const room = this.#level[node]!.map((units, month) => units - this.#floor[node]![month]!)
    for (let month = room.length - 2; month >= 0; month -= 1) room[month] = Math.min(room[month]!, room[month + 1]!)
    return room
  }

  #handOut(assembled: Float64Array[], met: Float64Array[][]): void {
    const order = assemblyOrder(this.#case)
    const takers = this.#case.nodes.flatMap((node, index) => (node.needs.length > 0 ? [index] : []))
    const parts = new Set(this.#case.assemblies.flatMap(assembly => assembly.parts.map(part => part.node)))
    const running = new Map<string, number>()
    const due = (key: string, units: number): number => {
      const total = (running.get(key) ?? 0) + units
      running.set(key, total)
      return Math.round(total)
    }
    const wantedParts = this.#case.assemblies.map((_assembly, index) => this.#fractions.of('assembled', index))
    const wantedShort = this.#case.nodes.map((node, index) =>
      node.needs.map((_need, need) => this.#fractions.short(index, need)),
    )
    const done = new Float64Array(this.#case.assemblies.length)
    for (let month = 0; month < this.#case.months; month += 1) {
      for (const index of order) {
        const { node, parts: needed } = this.#case.assemblies[index]!
        let take = due(`a${index}`, wantedParts[index]![month]!) - done[index]!
        for (const part of needed) take = Math.min(take, Math.floor(this.#roomAt(part.node, month) / part.count))
        if (take <= 0) continue
        for (const part of needed) this.#takeOut(part.node, month, take * part.count)
        assembled[index]![month] = take
        done[index] = done[index]! + take
        this.#raise(node, month, take)
      }
      for (const index of takers)
        this.#meet(
          index,
          month,
          wantedShort[index]!,
          met[index]!,
          !parts.has(index) && !this.#case.nodes[index]!.hasFloor,
          due,
        )
    }
  }

  #meet(
    index: number,
    month: number,
    wantedShort: readonly Float64Array[],
    met: readonly Float64Array[],
    alone: boolean,
    due: (key: string, units: number) => number,
  ): void {
    const node = this.#case.nodes[index]!
    for (const need of byWeight(node)) {
      const amounts = node.needs[need]!.amounts
      const backlog = this.#case.unmet === 'backlog'
      const before = backlog && month > 0 ? wantedShort[need]![month - 1]! : 0
      const planned = due(`n${index}/${need}`, amounts[month]! + before - wantedShort[need]![month]!)
      const handed = sumOf(met[need]!, month)
      const open = backlog ? sumOf(amounts, month + 1) - handed : amounts[month]!
      // Who has one need and nothing else to take from the store hands out what is there: to wait is never better.
      const wanted = alone && node.needs.length === 1 ? open : planned - handed
      const take = Math.max(0, Math.min(wanted, open, this.#roomAt(index, month)))
      met[need]![month] = take
      this.#takeOut(index, month, take)
    }
  }

  /** Units that can leave a node in a month without its stock falling below its floor then or later. */
  #roomAt(node: number, month: number): number {
    const [level, floor, outgoing] = [this.#level[node]!, this.#floor[node]!, this.#outgoing[node]!]
    let gone = 0
    let room = Number.POSITIVE_INFINITY
    for (let at = 0; at < level.length; at += 1) {
      gone += outgoing[at]!
      if (at >= month) room = Math.min(room, level[at]! - gone - floor[at]!)
    }
    return room
  }

  #takeOut(node: number, month: number, units: number): void {
    this.#outgoing[node]![month] = this.#outgoing[node]![month]! + units
  }

  #shortOf(met: readonly (readonly Float64Array[])[]): Float64Array[][] {
    return this.#case.nodes.map((node, index) =>
      node.needs.map((need, number) => {
        let waiting = 0
        return need.amounts.map((amount, month) => {
          const missing = amount - met[index]![number]![month]!
          waiting = this.#case.unmet === 'backlog' ? waiting + missing : missing
          return waiting
        })
      }),
    )
  }
}

function byWeight(node: Node): number[] {
  return node.needs
    .map((need, index) => ({ index, weight: toNumber(need.weight), must: need.must }))
    .sort(
      (left, right) => Number(right.must) - Number(left.must) || right.weight - left.weight || left.index - right.index,
    )
    .map(one => one.index)
}

function sumOf(values: Float64Array, until: number): number {
  let sum = 0
  for (let month = 0; month < until; month += 1) sum += values[month]!
  return sum
}

/** Money of so many units. */
export function times(price: Decimal, units: number): Decimal {
  return multiply(price, { digits: BigInt(units), scale: 0 })
}
