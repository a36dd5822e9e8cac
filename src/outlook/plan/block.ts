/**
 * The programme of one block: a group of items that hang together through their parts. What is shared with other blocks is
 * kept beside it as measures: how much of each a column takes. Formulas: spec/plan.md, "The model".
 */
import { toNumber } from '../../base/index.ts'
import type { Case, Node } from './case.ts'
import { type Entry, type Programme, ProgrammeBuilder } from './programme.ts'
import { hardFloor, mostGiven, untouched } from './reach.ts'
import type { Shared } from './shared.ts'

/** Where a quantity of the plan stands among the columns: by month, −1 where there is no such column. */
export interface BlockColumns {
  /** Route number → column by month of leaving. */
  readonly shipped: ReadonlyMap<number, Int32Array>
  /** Line number → column by month of the order. */
  readonly ordered: ReadonlyMap<number, Int32Array>
  /** Assembly number → column by month. */
  readonly assembled: ReadonlyMap<number, Int32Array>
  /** Node and need → column of what is waiting (backlog) or lost, by month. */
  readonly short: ReadonlyMap<string, Int32Array>
}

/** Bounds of columns that make a demand on the plan, and can be let go when the smallest conflict is sought. */
export interface HardDemand {
  readonly kind: 'need' | 'floor' | 'use'
  readonly node: number
  readonly need: number
  readonly month: number
  readonly column: number
  /** Bounds with the demand let go. */
  readonly freeLower: number
  readonly freeUpper: number
}

export interface Block {
  readonly items: readonly number[]
  readonly programme: Programme
  readonly columns: BlockColumns
  readonly hard: readonly HardDemand[]
  /** Entries of the measures, by column: column, measure, amount of one unit. */
  readonly usage: readonly { readonly column: number; readonly measure: number; readonly value: number }[]
}

export function buildBlock(one: Case, shared: Shared, items: readonly number[]): Block {
  return new BlockBuilder(one, shared, new Set(items)).build(items)
}

class BlockBuilder {
  readonly #case: Case
  readonly #shared: Shared
  readonly #items: ReadonlySet<number>
  readonly #lp = new ProgrammeBuilder()
  readonly #shipped = new Map<number, Int32Array>()
  readonly #ordered = new Map<number, Int32Array>()
  readonly #assembled = new Map<number, Int32Array>()
  readonly #short = new Map<string, Int32Array>()
  readonly #hard: HardDemand[] = []
  readonly #usage: { column: number; measure: number; value: number }[] = []
  /** Node → entries of its balance by month, what comes in positive. */
  readonly #balance = new Map<number, Entry[][]>()

  constructor(one: Case, shared: Shared, items: ReadonlySet<number>) {
    this.#case = one
    this.#shared = shared
    this.#items = items
  }

  build(items: readonly number[]): Block {
    const inside = (node: number): boolean => this.#items.has(this.#case.nodes[node]!.item)
    this.#case.nodes.forEach((_node, index) => {
      if (inside(index))
        this.#balance.set(
          index,
          Array.from({ length: this.#case.months }, () => []),
        )
    })
    this.#case.lines.forEach((line, index) => {
      if (inside(line.node)) this.#addOrders(index)
    })
    this.#case.routes.forEach((route, index) => {
      if (inside(route.from)) this.#addShipments(index)
    })
    this.#case.assemblies.forEach((assembly, index) => {
      if (inside(assembly.node)) this.#addAssembly(index)
    })
    for (const index of this.#balance.keys()) this.#addStore(index)
    return {
      items,
      programme: this.#lp.build(),
      columns: {
        shipped: this.#shipped,
        ordered: this.#ordered,
        assembled: this.#assembled,
        short: this.#short,
      },
      hard: this.#hard,
      usage: this.#usage,
    }
  }

  #none(): Int32Array {
    return new Int32Array(this.#case.months).fill(-1)
  }

  #addOrders(index: number): void {
    const line = this.#case.lines[index]!
    const columns = this.#none()
    const price = toNumber(line.price)
    const all: Entry[] = []
    for (let month = line.restart; month + line.leadTime < this.#case.months; month += 1) {
      const rate = line.rates[month + line.leadTime]!
      if (rate === 0) continue
      const column = this.#lp.addColumn(price, 0, rate)
      columns[month] = column
      all.push({ column, value: 1 })
      this.#balance.get(line.node)![month + line.leadTime]!.push({ column, value: 1 })
      for (const measure of this.#shared.budgetsAt[month]!) this.#use(column, measure, price)
    }
    if (line.most !== undefined && all.length > 0) this.#lp.addRow(Number.NEGATIVE_INFINITY, line.most, all)
    this.#ordered.set(index, columns)
  }

  #addShipments(index: number): void {
    const { from, to, transit } = this.#case.routes[index]!
    const node = this.#case.nodes[from]!
    const item = this.#case.items[node.item]!
    const own = this.#case.lines.filter(line => line.node === from)
    const most = mostGiven(node, own)
    const columns = this.#none()
    const [lift, shipping, value] = [toNumber(item.lift), toNumber(item.shipping), toNumber(item.price)]
    for (let month = 0; month + transit < this.#case.months; month += 1) {
      if (most[month] === 0) continue
      const column = this.#lp.addColumn(shipping)
      columns[month] = column
      this.#balance.get(from)![month]!.push({ column, value: -1 })
      this.#balance.get(to)![month + transit]!.push({ column, value: 1 })
      const capped = this.#shared.liftAt[month]
      if (capped !== undefined && lift > 0) this.#use(column, capped, lift)
      if (shipping > 0) for (const measure of this.#shared.budgetsAt[month]!) this.#use(column, measure, shipping)
      const given = this.#shared.valueBy[node.party]
      if (given !== undefined) this.#use(column, given, value)
    }
    this.#shipped.set(index, columns)
  }

  #use(column: number, measure: number, value: number): void {
    if (value !== 0) this.#usage.push({ column, measure, value })
  }

  #addAssembly(index: number): void {
    const { node, parts } = this.#case.assemblies[index]!
    const columns = this.#none()
    for (let month = 0; month < this.#case.months; month += 1) {
      const column = this.#lp.addColumn(0)
      columns[month] = column
      this.#balance.get(node)![month]!.push({ column, value: 1 })
      for (const part of parts) this.#balance.get(part.node)![month]!.push({ column, value: -part.count })
    }
    this.#assembled.set(index, columns)
  }

  /** Stock of a node month by month, its floor, what waits or is lost, and the rows that balance them. */
  #addStore(index: number): void {
    const node = this.#case.nodes[index]!
    const rows = this.#balance.get(index)!
    const level = untouched(node)
    const floor = hardFloor(node)
    const weight = toNumber(node.floorWeight)
    const supplied = rows.some(entries => entries.length > 0)
    if (!supplied && node.needs.length === 0 && !node.hasFloor && level.every(units => units >= 0)) return
    let before: Entry[] = []
    let inStore = node.opening
    for (let month = 0; month < rows.length; month += 1) {
      const entries = rows[month]!
      const base = floor[month]!
      const held: Entry[] = [{ column: this.#lp.addColumn(0), value: 1 }]
      const missing = Math.max(0, node.floor[month]! - base)
      if (missing > 0) held.push({ column: this.#addBelowFloor(index, month, missing, weight), value: 1 })
      if (level[month]! < 0) entries.push({ column: this.#addUnmetUse(index, month, -level[month]!), value: 1 })
      entries.push(...before, ...held.map(({ column, value }) => ({ column, value: -value })))
      const constant = base - inStore - node.arriving[month]! + node.use[month]!
      this.#addNeeds(index, month, entries, constant)
      before = held
      inStore = base
    }
    this.#keepHandedOut(index)
  }

  /** The part of a floor that is not in store by itself: every unit made good takes its weight away. */
  #addBelowFloor(index: number, month: number, missing: number, weight: number): number {
    const node = this.#case.nodes[index]!
    this.#lp.offset += missing * weight
    const column = this.#lp.addColumn(-weight, node.floorMust ? missing : 0, missing)
    if (node.floorMust) {
      this.#hard.push({ kind: 'floor', node: index, need: -1, month, column, freeLower: 0, freeUpper: missing })
    }
    return column
  }

  #addUnmetUse(index: number, month: number, most: number): number {
    const column = this.#lp.addColumn(0, 0, 0)
    this.#hard.push({ kind: 'use', node: index, need: -1, month, column, freeLower: 0, freeUpper: most })
    return column
  }

  /** Balance of a month: what comes in, less what goes out and is kept, is what its needs take. */
  #addNeeds(index: number, month: number, entries: Entry[], constant: number): void {
    const node = this.#case.nodes[index]!
    let demand = constant
    node.needs.forEach((need, number) => {
      const column = this.#addShort(index, number, month)
      demand += need.amounts[month]!
      if (column === -1) return
      entries.push({ column, value: 1 })
      const before = this.#case.unmet === 'backlog' && month > 0 ? this.#shortOf(index, number)[month - 1]! : -1
      if (before !== -1) entries.push({ column: before, value: -1 })
    })
    this.#lp.addRow(demand, demand, entries)
  }

  #shortOf(index: number, number: number): Int32Array {
    const key = shortKey(index, number)
    let columns = this.#short.get(key)
    if (columns === undefined) {
      columns = this.#none()
      this.#short.set(key, columns)
    }
    return columns
  }

  #addShort(index: number, number: number, month: number): number {
    const need = this.#case.nodes[index]!.needs[number]!
    const columns = this.#shortOf(index, number)
    const most =
      this.#case.unmet === 'lost'
        ? need.amounts[month]!
        : need.amounts.subarray(0, month + 1).reduce((sum, amount) => sum + amount, 0)
    if (most === 0) return -1
    const column = this.#lp.addColumn(toNumber(need.weight), 0, need.must ? 0 : most)
    columns[month] = column
    if (need.must) {
      this.#hard.push({ kind: 'need', node: index, need: number, month, column, freeLower: 0, freeUpper: most })
    }
    return column
  }

  /** What was handed out is not taken back: waiting grows by no more than the need of the month. */
  #keepHandedOut(index: number): void {
    const node = this.#case.nodes[index]!
    if (this.#case.unmet === 'lost') return
    if (node.needs.length < 2 && !takenElsewhere(this.#case, node, index)) return
    node.needs.forEach((need, number) => {
      const columns = this.#shortOf(index, number)
      for (let month = 1; month < columns.length; month += 1) {
        const [now, before] = [columns[month]!, columns[month - 1]!]
        if (now === -1 || before === -1) continue
        this.#lp.addRow(Number.NEGATIVE_INFINITY, need.amounts[month]!, [
          { column: now, value: 1 },
          { column: before, value: -1 },
        ])
      }
    })
  }
}

/** Whether something besides its needs draws on a node: then only a row of its own keeps handed out what was handed out. */
function takenElsewhere(one: Case, node: Node, index: number): boolean {
  return (
    node.use.some(units => units > 0) ||
    one.assemblies.some(assembly => assembly.parts.some(part => part.node === index)) ||
    one.routes.some(route => route.from === index)
  )
}

export function shortKey(node: number, need: number): string {
  return `${node}/${need}`
}
