/** Small scenarios in which everything is extreme: nothing at all of it, or far too much; the same for the same seed. */
import { addMonths, seededChance } from '../../base/index.ts'
import type { Scenario } from './scenario.ts'

const start = '2024-01'
const givers = ['DEU', 'FRA', 'POL', 'USA']
const takers = ['UKR', 'MDA']

/** Items of which one may be put together out of others, and that out of another again. */
export function wildScenario(seed: number): Scenario {
  return new Wild(seed).scenario()
}

class Wild {
  readonly #chance: ReturnType<typeof seededChance>
  readonly #months: number
  readonly #items: readonly string[]

  constructor(seed: number) {
    this.#chance = seededChance(`plan/wild/${seed}`)
    this.#months = this.#between(1, 7)
    this.#items = ['gun', 'shell', 'charge', 'fuze'].slice(0, this.#between(1, 4))
  }

  scenario(): Scenario {
    const fewest = this.#between(1, givers.length)
    const own = givers.slice(0, fewest)
    const stores = this.#items.flatMap(item => own.map(party => ({ party, item })))
    return {
      title: 'wild',
      currency: 'EUR',
      start,
      months: String(this.#months),
      ...(this.#once(2) ? {} : { unmet: this.#once(2) ? ('lost' as const) : ('backlog' as const) }),
      parties: [
        ...own.map(party => ({ party, gdp: String(this.#between(1, 9)), transit: String(this.#of(0, 0, 1, 2, 9)) })),
        ...takers.map(party => ({ party, gdp: '1' })),
      ],
      items: this.#items.map((item, index) => ({
        item,
        unit: 'unit',
        price: this.#of('0.01', '1', '7', '12.5', '900'),
        lift: this.#of('0', '0.1', '1', '3.7', '40'),
        ...(this.#once(2) ? { shipping: this.#of('0', '0.33', '2') } : {}),
        ...(this.#parts(index).length === 0 ? {} : { parts: this.#parts(index) }),
      })),
      stocks: [
        ...stores.filter(() => this.#once(2)).map(store => ({ ...store, quantity: this.#size() })),
        ...this.#taken(3).map(store => ({ ...store, quantity: this.#size() })),
      ],
      arriving: [...stores.filter(() => this.#once(4)), ...this.#taken(5)].map(store => ({
        ...store,
        month: this.#month(),
        quantity: this.#size(),
      })),
      floors: [...stores.filter(() => this.#once(2)), ...this.#taken(5)].map(store => ({
        ...store,
        quantity: this.#size(),
        ...(this.#once(2) ? { from: this.#month() } : {}),
        priority: this.#of('0.5', '3', '100'),
        must: this.#once(60),
      })),
      use: stores.filter(() => this.#once(12)).map(store => ({ ...store, quantity: this.#of('0', '0', '1', '2') })),
      lines: stores.filter(() => this.#once(2)).map((store, index) => this.#line(store, index)),
      demands: this.#demands(),
      ...(this.#once(2) ? { lift: [{ capacity: this.#of('0', '9.9', '25', '111', '600') }] } : {}),
      ...(this.#once(2) ? { budget: [this.#budget()] } : {}),
      ...(this.#once(4) ? { fairShare: this.#rule() } : {}),
    }
  }

  #between(low: number, high: number): number {
    return low + this.#chance.below(high - low + 1)
  }

  /** True once in so many times. */
  #once(times: number): boolean {
    return this.#chance.below(times) === 0
  }

  #of<Value>(...values: readonly Value[]): Value {
    return values[this.#chance.below(values.length)]!
  }

  #size(): string {
    return String(this.#of(0, 1, this.#between(2, 9), this.#between(10, 60), this.#between(100, 3000)))
  }

  #month(): string {
    return addMonths(start, this.#chance.below(this.#months))
  }

  #taken(times: number): { party: string; item: string }[] {
    return this.#items.flatMap(item => takers.map(party => ({ party, item }))).filter(() => this.#once(times))
  }

  readonly #partsOf = new Map<number, { item: string; count: string }[]>()

  #parts(index: number): { item: string; count: string }[] {
    const known = this.#partsOf.get(index)
    if (known !== undefined) return known
    const below = this.#items.slice(index + 1)
    const parts = this.#once(2)
      ? below.filter(() => this.#once(2)).map(item => ({ item, count: this.#of('1', '2', '3') }))
      : []
    this.#partsOf.set(index, parts)
    return parts
  }

  #line(store: { party: string; item: string }, index: number): NonNullable<Scenario['lines']>[number] {
    const rate = this.#of(0, 1, this.#between(1, 12), 400)
    const first = this.#chance.below(this.#months)
    const until = this.#month()
    return {
      ...store,
      line: `line ${index}`,
      rate: String(rate),
      ...(this.#once(2)
        ? {
            ramp: [
              { month: addMonths(start, first), rate: String(rate + this.#between(0, 5)) },
              { month: addMonths(start, first + this.#between(1, 3)), rate: String(rate + this.#between(5, 20)) },
            ],
          }
        : {}),
      leadTime: String(this.#of(1, 1, 2, 3, this.#months, 30)),
      ...(this.#once(3) ? { restart: String(this.#between(0, 4)) } : {}),
      ...(this.#once(4) ? { until } : {}),
      ...(this.#once(3) ? { most: String(this.#of(0, 1, 17, 100)) } : {}),
      price: this.#of('0', '0.07', '3', '19.99', '1000'),
    }
  }

  #demands(): Scenario['demands'] {
    const found: Scenario['demands'] = []
    for (const { party, item } of this.#taken(1).filter(() => this.#once(2))) {
      for (const priority of this.#once(4) ? ['1', '30'] : [this.#of('0.2', '5', '100')]) {
        const hard = this.#once(4)
        for (let month = 0; month < this.#months; month += 1) {
          if (this.#once(2)) continue
          const quantity = hard ? String(this.#of(0, 1, 2, this.#between(0, 9))) : this.#size()
          const must = hard && this.#once(3)
          found.push({ party, item, month: addMonths(start, month), quantity, priority, must })
        }
      }
    }
    if (found.length === 0) found.push({ party: 'UKR', item: this.#items[0]!, month: start, quantity: '0' })
    return found
  }

  #budget(): NonNullable<Scenario['budget']>[number] {
    const [amount, per] = [this.#of('0', '0.5', '99.99', '5000', '90000'), this.#of('plan' as const, 'month' as const)]
    return this.#once(3) ? { amount, per, from: this.#month() } : { amount, per }
  }

  #rule(): NonNullable<Scenario['fairShare']> {
    if (this.#once(3)) return { most: this.#of('0.3', '0.5', '0.9') }
    return { by: 'gdp', band: this.#of('0', '0.1', '0.3'), ...(this.#once(2) ? { most: '0.6' } : {}) }
  }
}
