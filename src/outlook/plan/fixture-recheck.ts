/**
 * Whether a plan keeps what its scenario asks: every condition reckoned again from the words of the scenario and the tables
 * of the answer alone, plainly and slowly. For tests.
 */
import {
  add,
  addMonths,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  subtract,
  sum,
  zero,
} from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import { monthsBetween } from './months.ts'
import type { Scenario } from './scenario.ts'

/** @returns what is broken, in words; nothing where the plan keeps everything that it does not say it misses */
export function broken(scenario: Scenario, answer: PlanAnswer): string[] {
  return new Recheck(scenario, answer).all()
}

type Row = { readonly party: string; readonly item: string }

class Recheck {
  readonly #s: Scenario
  readonly #a: PlanAnswer
  readonly #months: readonly string[]
  readonly #found: string[] = []

  constructor(scenario: Scenario, answer: PlanAnswer) {
    this.#s = scenario
    this.#a = answer
    this.#months = Array.from({ length: Number(scenario.months) }, (_, month) => addMonths(scenario.start, month))
  }

  all(): string[] {
    this.#shipments()
    this.#orders()
    this.#stores()
    this.#needs()
    this.#money()
    this.#shares()
    return this.#found
  }

  #must(holds: boolean, what: string): void {
    if (!holds) this.#found.push(what)
  }

  #units(text: string, what: string): number {
    this.#must(/^(?:0|[1-9]\d*)$/.test(text), `${what}: ${text} is no whole number of units`)
    return Number(text)
  }

  #shipments(): void {
    const wants = new Set(this.#wanted().map(({ party, item }) => `${party} ${item}`))
    for (const one of this.#a.shipments) {
      const name = `${one.item} from ${one.from} in ${one.month}`
      this.#must(this.#units(one.quantity, name) > 0, `${name}: nothing`)
      const transit = Number(this.#s.parties.find(entry => entry.party === one.from)?.transit ?? '0')
      this.#must(monthsBetween(one.month, one.arrives) === transit, `${name}: arrives ${one.arrives}`)
      this.#must(this.#months.includes(one.arrives), `${name}: arrives after the plan`)
      this.#must(!wants.has(`${one.from} ${one.item}`), `${name}: needs it itself`)
      this.#must(wants.has(`${one.to} ${one.item}`), `${name}: ${one.to} does not need it`)
    }
  }

  /** Stores that need an item, or want it as a part. */
  #wanted(): Row[] {
    const found: Row[] = []
    const visit = ({ party, item }: Row): void => {
      if (found.some(one => one.party === party && one.item === item)) return
      found.push({ party, item })
      for (const part of this.#s.items.find(one => one.item === item)?.parts ?? []) visit({ party, item: part.item })
    }
    for (const demand of this.#s.demands) visit(demand)
    return found
  }

  #orders(): void {
    for (const line of this.#s.lines ?? []) {
      const own = this.#a.orders.filter(order => order.line === line.line)
      let all = 0
      for (const order of own) {
        const name = `order of ${line.line} in ${order.month}`
        const units = this.#units(order.quantity, name)
        all += units
        this.#must(order.party === line.party && order.item === line.item, `${name}: another line`)
        this.#must(monthsBetween(order.month, order.arrives) === Number(line.leadTime), `${name}: lead time`)
        this.#must(monthsBetween(this.#s.start, order.month) >= Number(line.restart ?? '0'), `${name}: before restart`)
        this.#must(line.until === undefined || order.arrives <= line.until, `${name}: after it closed`)
        const steps = (line.ramp ?? []).filter(step => step.month <= order.arrives).map(step => Number(step.rate))
        this.#must(units <= Math.max(Number(line.rate), ...steps), `${name}: beyond its rate`)
        this.#must(same(decimal(order.cost), multiply(decimal(line.price), decimal(order.quantity))), `${name}: cost`)
      }
      this.#must(new Set(own.map(order => order.month)).size === own.length, `${line.line}: two orders in a month`)
      this.#must(line.most === undefined || all <= Number(line.most), `${line.line}: beyond the most`)
    }
    for (const order of this.#a.orders) {
      this.#must(this.#s.lines?.some(line => line.line === order.line) ?? false, `${order.line}: no such line`)
    }
  }

  /** Balance of every store; what is put together follows from the whole, and is taken out of its parts. */
  #stores(): void {
    const assembled = new Map<string, number>()
    const wholesFirst = this.#s.items.map(one => one.item).sort((left, right) => this.#depth(left) - this.#depth(right))
    for (const item of wholesFirst) {
      const parties = new Set(this.#a.stocks.filter(row => row.item === item).map(row => row.party))
      for (const party of parties) this.#store({ party, item }, assembled)
    }
    const stored = new Set(this.#a.stocks.map(row => `${row.party} ${row.item}`))
    for (const one of [...this.#a.shipments.map(row => ({ ...row, party: row.from })), ...this.#a.orders]) {
      this.#must(stored.has(`${one.party} ${one.item}`), `${one.party} ${one.item}: moved, and in no store`)
    }
  }

  #depth(item: string): number {
    const wholes = this.#s.items.filter(one => one.parts?.some(part => part.item === item))
    return wholes.length === 0 ? 0 : 1 + Math.max(...wholes.map(one => this.#depth(one.item)))
  }

  #store(store: Row, assembled: Map<string, number>): void {
    const own = <Entry extends Row>(rows: readonly Entry[] | undefined): Entry[] =>
      (rows ?? []).filter(row => row.party === store.party && row.item === store.item)
    const parts = this.#s.items.find(one => one.item === store.item)?.parts ?? []
    const isWhole = parts.length > 0 && this.#wanted().some(row => row.party === store.party && row.item === store.item)
    const opening = Number(own(this.#s.stocks)[0]?.quantity ?? '0')
    let [level, untouched] = [opening, opening]
    for (const month of this.#months) {
      const name = `${store.party} ${store.item} ${month}`
      const rows = own(this.#a.stocks).filter(row => row.month === month)
      this.#must(rows.length === 1, `${name}: ${rows.length} stocks`)
      const stock = this.#units(rows[0]?.quantity ?? '', name)
      const alone =
        total(own(this.#s.arriving).filter(row => row.month === month)) -
        total(own(this.#s.use).filter(row => holds(row, month)))
      untouched += alone
      level +=
        alone +
        total(own(this.#a.orders).filter(row => row.arrives === month)) +
        total(
          this.#a.shipments.filter(row => row.to === store.party && row.item === store.item && row.arrives === month),
        ) -
        total(
          this.#a.shipments.filter(row => row.from === store.party && row.item === store.item && row.month === month),
        ) -
        own(this.#a.shortages)
          .filter(row => row.month === month)
          .reduce((units, row) => units + Number(row.met), 0) -
        (assembled.get(name) ?? 0)
      if (isWhole) {
        const made = stock - level
        this.#must(made >= 0, `${name}: ${-made} gone without a reason`)
        level = stock
        for (const part of parts) {
          const key = `${store.party} ${part.item} ${month}`
          assembled.set(key, (assembled.get(key) ?? 0) + Math.max(0, made) * Number(part.count))
        }
      }
      this.#must(stock === level, `${name}: ${stock} in store, ${level} by what moved`)
      const [floorRow] = own(this.#s.floors).filter(row => holds(row, month))
      const floor = Number(floorRow?.quantity ?? '0')
      this.#must(stock >= Math.max(0, Math.min(floor, untouched)), `${name}: below its floor through gifts`)
      this.#must(floorRow?.must !== true || stock >= floor, `${name}: below a floor that must stand`)
      const reported = own(this.#a.belowFloor).some(row => row.month === month)
      this.#must(reported === stock < floor, `${name}: below its floor, and not said so`)
    }
  }

  #needs(): void {
    const lost = this.#s.unmet === 'lost'
    const stores = new Map(this.#s.demands.map(one => [`${one.party} ${one.item}`, one]))
    for (const store of stores.values()) {
      let waiting = 0
      for (const month of this.#months) {
        const name = `need of ${store.party} ${store.item} in ${month}`
        const due = this.#s.demands.filter(
          one => one.party === store.party && one.item === store.item && asked(one, month),
        )
        const needed = total(due)
        const row = this.#a.shortages.find(
          one => one.party === store.party && one.item === store.item && one.month === month,
        )
        this.#must(row !== undefined, `${name}: not told`)
        if (row === undefined) continue
        const [met, short] = [this.#units(row.met, name), this.#units(row.short, name)]
        this.#must(this.#units(row.needed, name) === needed, `${name}: ${row.needed} told, ${needed} asked`)
        waiting = (lost ? 0 : waiting) + needed - met
        this.#must(short === waiting, `${name}: ${short} short, ${waiting} by what was met`)
        const hard = total(due.filter(one => one.must === true))
        const soft = this.#s.demands.filter(
          one => one.party === store.party && one.item === store.item && one.must !== true && !(one.month! > month),
        )
        const softest = lost ? total(soft.filter(one => asked(one, month))) : total(soft)
        this.#must(hard === 0 || short <= softest, `${name}: ${short} short of what must be met`)
      }
    }
  }

  #money(): void {
    const facts = (item: string) => this.#s.items.find(one => one.item === item)!
    const spent = this.#months.map(month =>
      add(
        sum(this.#a.orders.filter(row => row.month === month).map(row => decimal(row.cost))),
        sum(
          this.#a.shipments
            .filter(row => row.month === month)
            .map(row => multiply(decimal(facts(row.item).shipping ?? '0'), decimal(row.quantity))),
        ),
      ),
    )
    this.#must(same(decimal(this.#a.cost.total), sum(spent)), 'the cost is not what is spent')
    const objective = sum([this.#a.weights.shortage, this.#a.weights.floors, this.#a.weights.cost].map(decimal))
    this.#must(same(decimal(this.#a.objective!), objective), 'the objective is not what weighs and costs')
    for (const budget of this.#s.budget ?? []) {
      const months = spent.filter((_money, month) => holds(budget, this.#months[month]!))
      for (const money of budget.per === 'plan' ? [sum(months)] : months) {
        this.#must(compare(money, decimal(budget.amount)) <= 0, 'beyond a budget')
      }
    }
    for (const month of this.#months) {
      const carried = sum(
        this.#a.shipments
          .filter(row => row.month === month)
          .map(row => multiply(decimal(facts(row.item).lift ?? '0'), decimal(row.quantity))),
      )
      for (const cap of (this.#s.lift ?? []).filter(one => holds(one, month))) {
        this.#must(compare(carried, decimal(cap.capacity)) <= 0, `beyond the lift of ${month}`)
      }
    }
  }

  /** Shares keep to their limits but for one unit of each thing that is given (Q12). */
  #shares(): void {
    const rule = this.#s.fairShare
    if (rule === undefined) return
    const price = (item: string): Decimal => decimal(this.#s.items.find(one => one.item === item)!.price)
    const given = (party?: string): Decimal =>
      sum(
        this.#a.shipments
          .filter(row => party === undefined || row.from === party)
          .map(row => multiply(price(row.item), decimal(row.quantity))),
      )
    const all = given()
    const slack = sum(
      [...new Set(this.#a.shipments.map(row => `${row.from} ${row.to} ${row.item}`))].map(key =>
        price(key.split(' ')[2]!),
      ),
    )
    const wants = new Set(this.#wanted().map(row => `${row.party} ${row.item}`))
    const held = [...(this.#s.stocks ?? []), ...(this.#s.arriving ?? [])].filter(row => row.quantity !== '0')
    const can = [...held, ...(this.#s.lines ?? [])].filter(row => !wants.has(`${row.party} ${row.item}`))
    const useful = can.filter(row => [...wants].some(want => want.endsWith(` ${row.item}`)))
    const givers = this.#s.parties.filter(({ party }) => useful.some(row => row.party === party))
    const wealth = sum(givers.map(one => decimal(one.gdp ?? '0')))
    for (const { party, gdp } of givers) {
      const own = given(party)
      const limits = rule.by === undefined ? {} : { part: divide(decimal(gdp!), wealth, 9), band: decimal(rule.band!) }
      const mosts = [
        ...(rule.most === undefined ? [] : [decimal(rule.most)]),
        ...(limits.part === undefined ? [] : [add(limits.part, limits.band)]),
      ]
      for (const most of mosts) {
        this.#must(compare(own, add(multiply(most, all), slack)) <= 0, `${party}: gives more than its share`)
      }
      if (limits.part === undefined) continue
      const least = multiply(subtract(limits.part, limits.band), all)
      this.#must(compare(add(own, slack), least) >= 0, `${party}: gives less than its share`)
    }
    this.#must(compare(subtract(all, sum(this.#s.parties.map(one => given(one.party)))), zero) === 0, 'gifts of nobody')
  }
}

function holds(entry: { from?: string | undefined; until?: string | undefined }, month: string): boolean {
  return (entry.from === undefined || entry.from <= month) && (entry.until === undefined || month <= entry.until)
}

function asked(
  demand: { month?: string | undefined; from?: string | undefined; until?: string | undefined },
  month: string,
): boolean {
  return demand.month === undefined ? holds(demand, month) : demand.month === month
}

function total(rows: readonly { readonly quantity: string }[]): number {
  return rows.reduce((units, row) => units + Number(row.quantity), 0)
}

function same(left: Decimal, right: Decimal): boolean {
  return compare(left, right) === 0
}
