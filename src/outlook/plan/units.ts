/**
 * From fractions to whole units (Q12). What is ordered, shipped, put together and handed out follows the solution so that
 * each running total is its nearest whole number, and is cut down wherever that would break a floor, a rate, a lift cap or
 * a budget. Stocks and what is short are then reckoned from the whole numbers, so every balance holds to the unit.
 */
import { type Decimal, multiply, toNumber } from '../../base/index.ts'
import type { Block } from './block.ts'
import { shortKey } from './block.ts'
import type { Case, Node } from './case.ts'
import { hardFloor, untouched } from './reach.ts'

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

/** What is left of a limit, reckoned in whole numbers of its smallest part. */
class Purse {
  #left: bigint
  readonly #scale: number

  constructor(limit: Decimal, scale: number) {
    this.#scale = scale
    this.#left = scaled(limit, scale)
  }

  /** Units of this price that can still be taken, at most `wanted`. */
  affords(price: Decimal, wanted: number): number {
    const each = scaled(price, this.#scale)
    if (each === 0n) return wanted
    const most = this.#left / each
    return most < BigInt(wanted) ? Number(most) : wanted
  }

  take(price: Decimal, units: number): void {
    this.#left -= scaled(price, this.#scale) * BigInt(units)
  }
}

function scaled(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale)
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
    this.#floor = one.nodes.map(node => hardFloor(node))
    this.#outgoing = one.nodes.map(() => new Float64Array(one.months))
  }

  run(): Units {
    const ordered = this.#case.lines.map((_line, index) => this.#order(index))
    const shipped = this.#ship()
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
    for (let month = 0; month < months; month += 1) {
      routes.forEach((route, index) => {
        running[index] = running[index]! + wanted[index]![month]!
        if (month + route.transit >= months) return
        const item = this.#case.items[this.#case.nodes[route.from]!.item]!
        let take = Math.min(Math.round(running[index]!) - total[index]!, room[route.from]![month]! - given[route.from]!)
        if (take <= 0) return
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
      })
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
      for (const index of takers) this.#meet(index, month, wantedShort[index]!, met[index]!, !parts.has(index), due)
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

/** Parts before what is made of them. */
function assemblyOrder(one: Case): number[] {
  const byNode = new Map(one.assemblies.map((assembly, index) => [assembly.node, index]))
  const order: number[] = []
  const visit = (index: number): void => {
    if (order.includes(index)) return
    for (const part of one.assemblies[index]!.parts) {
      const below = byNode.get(part.node)
      if (below !== undefined) visit(below)
    }
    order.push(index)
  }
  for (let index = 0; index < one.assemblies.length; index += 1) visit(index)
  return order
}

function scaleOf(values: readonly Decimal[]): number {
  return values.reduce((scale, value) => Math.max(scale, value.scale), 0)
}

/** Money of so many units. */
export function times(price: Decimal, units: number): Decimal {
  return multiply(price, { digits: BigInt(units), scale: 0 })
}
