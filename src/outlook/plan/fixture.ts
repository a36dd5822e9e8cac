/** Small scenarios of every feature, the same for the same seed; and the same programme written a second way, as LP text. */
import { addMonths, seededChance } from '../../base/index.ts'
import type { Scenario } from './scenario.ts'

type Chance = ReturnType<typeof seededChance>

const start = '2024-01'

/** Two to four givers, one or two who need, one to three items, two to six months. */
export function smallScenario(seed: string): Scenario {
  const chance = seededChance(`plan/small/${seed}`)
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  const months = between(2, 6)
  const items = Array.from({ length: between(1, 3) }, (_, index) => `item${index + 1}`)
  const givers = ['DEU', 'FRA', 'POL', 'USA'].slice(0, between(2, 4))
  const takers = ['UKR', 'MDA'].slice(0, between(1, 2))
  const withParts = items.length === 3 && chance.below(2) === 0
  const scenario: Scenario = {
    title: `small ${seed}`,
    currency: 'EUR',
    start,
    months: String(months),
    unmet: chance.below(3) === 0 ? 'lost' : 'backlog',
    parties: [
      ...givers.map(party => ({ party, gdp: String(between(1, 9) * 100), transit: String(chance.below(2)) })),
      ...takers.map(party => ({ party, gdp: '150' })),
    ],
    items: items.map((item, index) => ({
      item,
      unit: 'unit',
      price: String(between(1, 9)),
      lift: String(between(0, 3)),
      shipping: chance.below(2) === 0 ? '0.5' : '0',
      ...(withParts && index === 0
        ? { parts: [1, 2].map(part => ({ item: items[part]!, count: String(between(1, 2)) })) }
        : {}),
    })),
    stocks: [],
    arriving: [],
    floors: [],
    use: [],
    lines: [],
    demands: [],
    ...(chance.below(2) === 0 ? { lift: [{ capacity: String(between(5, 40)) }] } : {}),
    ...(chance.below(2) === 0
      ? { budget: [{ amount: String(between(50, 600)), per: oneOf(chance, 'plan', 'month') }] }
      : {}),
    ...(chance.below(4) === 0 ? { fairShare: { by: 'gdp' as const, band: '0.2', most: '0.8' } } : {}),
  }
  for (const item of items) for (const party of givers) giver(scenario, party, item, months, chance)
  for (const item of items) for (const party of takers) taker(scenario, party, item, months, chance)
  if (scenario.demands.length === 0) {
    scenario.demands.push({ party: 'UKR', item: items[0]!, quantity: '7', priority: '3', must: false })
  }
  return scenario
}

function oneOf<Word extends string>(chance: Chance, ...words: readonly Word[]): Word {
  return words[chance.below(words.length)]!
}

function giver(scenario: Scenario, party: string, item: string, months: number, chance: Chance): void {
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  const opening = between(0, 40)
  if (chance.below(4) > 0) {
    scenario.stocks!.push({ party, item, quantity: String(opening) })
    if (chance.below(3) === 0) scenario.use!.push({ party, item, quantity: String(Math.ceil(opening / 7)) })
  }
  if (chance.below(2) === 0) {
    scenario.floors!.push({
      party,
      item,
      quantity: String(between(0, 30)),
      priority: String(between(1, 5)),
      must: chance.below(40) === 0,
      ...(chance.below(2) === 0 ? { from: addMonths(start, chance.below(months)) } : {}),
    })
  }
  if (chance.below(4) === 0) {
    scenario.arriving!.push({
      party,
      item,
      month: addMonths(start, chance.below(months)),
      quantity: String(between(1, 9)),
    })
  }
  if (chance.below(2) === 0) return
  const rate = between(0, 12)
  scenario.lines!.push({
    line: `${party} ${item}`,
    party,
    item,
    rate: String(rate),
    ...(chance.below(2) === 0
      ? { ramp: [{ month: addMonths(start, chance.below(months)), rate: String(rate + between(0, 9)) }] }
      : {}),
    leadTime: String(between(1, 3)),
    restart: String(chance.below(2)),
    ...(chance.below(3) === 0 ? { most: String(between(1, 30)) } : {}),
    ...(chance.below(5) === 0 ? { until: addMonths(start, chance.below(months)) } : {}),
    price: String(between(1, 20)),
  })
}

function taker(scenario: Scenario, party: string, item: string, months: number, chance: Chance): void {
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  if (chance.below(3) === 0) scenario.stocks!.push({ party, item, quantity: String(between(0, 12)) })
  if (chance.below(5) === 0) return
  const priorities = chance.below(4) === 0 ? [2, 9] : [between(1, 9)]
  for (const priority of priorities) {
    for (let month = 0; month < months; month += 1) {
      if (chance.below(3) === 0) continue
      scenario.demands.push({
        party,
        item,
        month: addMonths(start, month),
        quantity: String(between(0, 20)),
        priority: String(priority),
        must: chance.below(60) === 0,
      })
    }
  }
}

/** The programme of a scenario in CPLEX LP format, written straight from its words and in other variables than ours. */
export function lpText(scenario: Scenario): string {
  return new LpText(scenario).text()
}

class LpText {
  readonly #s: Scenario
  readonly #months: number
  readonly #cost: string[] = []
  readonly #rows: string[] = []
  readonly #bounds: string[] = []
  /** Balance of a store: what changes it, by `party|item|month`. */
  readonly #flows = new Map<string, string[]>()
  readonly #lift: string[][]
  readonly #spent: string[][]
  readonly #value = new Map<string, string[]>()

  constructor(scenario: Scenario) {
    this.#s = scenario
    this.#months = Number(scenario.months)
    this.#lift = Array.from({ length: this.#months }, () => [])
    this.#spent = Array.from({ length: this.#months }, () => [])
  }

  text(): string {
    const { items, parties } = this.#s
    this.#orders()
    for (const { item } of items) this.#shipments(item)
    for (const { party } of parties) for (const { item } of items) this.#store(party, item)
    this.#limits()
    const zero = 'z'
    this.#bounds.push(`${zero} = 0`)
    return `Minimize\n obj: ${[`0 ${zero}`, ...this.#cost].join(' ')}\nSubject To\n${this.#rows.map((row, index) => ` r${index}: 0 ${zero} ${row}`).join('\n')}\nBounds\n${this.#bounds.join('\n')}\nEnd\n`
  }

  #month(month: string): number {
    return (Number(month.slice(0, 4)) - 2024) * 12 + Number(month.slice(5)) - 1
  }

  #in(
    entry: { from?: string | undefined; until?: string | undefined; month?: string | undefined },
    month: number,
  ): boolean {
    const at = addMonths(start, month)
    if (entry.month !== undefined) return entry.month === at
    return (entry.from === undefined || entry.from <= at) && (entry.until === undefined || at <= entry.until)
  }

  #flow(party: string, item: string, month: number, term: string): void {
    const key = `${party}|${item}|${month}`
    this.#flows.set(key, [...(this.#flows.get(key) ?? []), term])
  }

  #orders(): void {
    this.#s.lines?.forEach((line, index) => {
      const all: string[] = []
      for (let month = Number(line.restart ?? 0); month < this.#months; month += 1) {
        const arrives = month + Number(line.leadTime)
        if (arrives >= this.#months) continue
        const steps = (line.ramp ?? []).filter(step => this.#month(step.month) <= arrives)
        const closed = line.until !== undefined && arrives > this.#month(line.until)
        const rate = closed ? 0 : Math.max(Number(line.rate), ...steps.map(step => Number(step.rate)))
        const name = `o_${index}_${month}`
        this.#bounds.push(`0 <= ${name} <= ${rate}`)
        this.#cost.push(`+ ${line.price} ${name}`)
        this.#spent[month]!.push(`+ ${line.price} ${name}`)
        this.#flow(line.party, line.item, arrives, `+ ${name}`)
        all.push(`+ ${name}`)
      }
      if (line.most !== undefined && all.length > 0) this.#rows.push(`${all.join(' ')} <= ${line.most}`)
    })
  }

  #needs(party: string, item: string): boolean {
    return this.#s.demands.some(
      demand =>
        demand.party === party &&
        (demand.item === item ||
          this.#s.items.some(whole => whole.item === demand.item && whole.parts?.some(part => part.item === item))),
    )
  }

  #shipments(item: string): void {
    const facts = this.#s.items.find(one => one.item === item)!
    for (const giver of this.#s.parties) {
      if (this.#needs(giver.party, item)) continue
      for (const taker of this.#s.parties) {
        if (!this.#needs(taker.party, item)) continue
        for (let month = 0; month < this.#months; month += 1) {
          const arrives = month + Number(giver.transit ?? 0)
          if (arrives >= this.#months) continue
          const name = `x_${giver.party}_${taker.party}_${item}_${month}`
          this.#flow(giver.party, item, month, `- ${name}`)
          this.#flow(taker.party, item, arrives, `+ ${name}`)
          this.#cost.push(`+ ${facts.shipping ?? 0} ${name}`)
          this.#spent[month]!.push(`+ ${facts.shipping ?? 0} ${name}`)
          this.#lift[month]!.push(`+ ${facts.lift ?? 0} ${name}`)
          this.#value.set(giver.party, [...(this.#value.get(giver.party) ?? []), `${facts.price} ${name}`])
        }
      }
    }
  }

  #store(party: string, item: string): void {
    const facts = this.#s.items.find(one => one.item === item)!
    const of = <Entry extends { party: string; item: string }>(list: readonly Entry[] | undefined): Entry[] =>
      (list ?? []).filter(entry => entry.party === party && entry.item === item)
    const classes = [...new Set(of(this.#s.demands).map(entry => `${entry.priority}/${entry.must}`))]
    let level = Number(of(this.#s.stocks)[0]?.quantity ?? 0)
    for (let month = 0; month < this.#months; month += 1) {
      const at = `${party}_${item}_${month}`
      const use = of(this.#s.use).filter(entry => this.#in(entry, month))
      const arriving = of(this.#s.arriving).filter(entry => this.#month(entry.month) === month)
      const change =
        arriving.reduce((sum, entry) => sum + Number(entry.quantity), 0) -
        use.reduce((sum, entry) => sum + Number(entry.quantity), 0)
      const opening = month === 0 ? level : 0
      level += change
      const [floor] = of(this.#s.floors).filter(entry => this.#in(entry, month))
      const needed = Number(floor?.quantity ?? 0)
      this.#bounds.push(`s_${at} >= ${Math.max(0, Math.min(needed, level))}`)
      if (floor !== undefined) {
        const weight = Number(floor.priority) * Number(facts.price)
        this.#cost.push(`+ ${weight} f_${at}`)
        this.#rows.push(`+ f_${at} + s_${at} >= ${needed}`)
        if (floor.must === true) this.#bounds.push(`f_${at} = 0`)
      }
      const terms = [...(this.#flows.get(`${party}|${item}|${month}`) ?? []), `- s_${at}`]
      if (month > 0) terms.push(`+ s_${party}_${item}_${month - 1}`)
      for (const part of this.#needs(party, item) && this.#assembles(party, item) ? (facts.parts ?? []) : []) {
        this.#flow(party, part.item, month, `- ${part.count} a_${at}`)
      }
      if (facts.parts !== undefined && this.#assembles(party, item)) terms.push(`+ a_${at}`)
      for (const name of classes) terms.push(...this.#class(party, item, name, month))
      this.#rows.push(`${terms.join(' ')} = ${-opening - change}`)
    }
  }

  #assembles(party: string, item: string): boolean {
    return this.#s.demands.some(demand => demand.party === party && demand.item === item)
  }

  #class(party: string, item: string, name: string, month: number): string[] {
    const [priority, must] = name.split('/') as [string, string]
    const number = `${priority}${must === 'true' ? 'm' : ''}`
    const price = Number(this.#s.items.find(one => one.item === item)!.price)
    const need = this.#s.demands
      .filter(entry => entry.party === party && entry.item === item && `${entry.priority}/${entry.must}` === name)
      .filter(entry => this.#in(entry, month))
      .reduce((sum, entry) => sum + Number(entry.quantity), 0)
    const [met, waits] = [`m_${party}_${item}_${number}_${month}`, `w_${party}_${item}_${number}_${month}`]
    const before = this.#s.unmet === 'backlog' && month > 0 ? `- w_${party}_${item}_${number}_${month - 1}` : ''
    this.#rows.push(`+ ${waits} + ${met} ${before} = ${need}`)
    this.#cost.push(`+ ${Number(priority) * price} ${waits}`)
    if (must === 'true') this.#bounds.push(`${waits} = 0`)
    return [`- ${met}`]
  }

  #limits(): void {
    for (let month = 0; month < this.#months; month += 1) {
      const cap = this.#s.lift?.find(entry => this.#in(entry, month))
      if (cap !== undefined) this.#rows.push(`${this.#lift[month]!.join(' ')} <= ${cap.capacity}`)
    }
    for (const budget of this.#s.budget ?? []) {
      if (budget.per === 'plan') this.#rows.push(`${this.#spent.flat().join(' ')} <= ${budget.amount}`)
      else for (const spent of this.#spent) this.#rows.push(`${spent.join(' ')} <= ${budget.amount}`)
    }
    if (this.#s.fairShare !== undefined) this.#shares(this.#s.fairShare)
  }

  #shares(rule: NonNullable<Scenario['fairShare']>): void {
    const supplied = (party: string, item: string): boolean =>
      [...(this.#s.stocks ?? []), ...(this.#s.arriving ?? [])].some(
        entry => entry.party === party && entry.item === item && Number(entry.quantity) > 0,
      ) || (this.#s.lines ?? []).some(line => line.party === party && line.item === item)
    const givers = this.#s.parties.filter(({ party }) =>
      this.#s.items.some(
        ({ item }) =>
          !this.#needs(party, item) &&
          supplied(party, item) &&
          this.#s.parties.some(other => this.#needs(other.party, item)),
      ),
    )
    const total = givers.reduce((sum, giver) => sum + Number(giver.gdp), 0)
    for (const { party, gdp } of givers) {
      const part = Number((Number(gdp) / total).toFixed(9))
      const most = Math.min(part + Number(rule.band), Number(rule.most))
      const least = part - Number(rule.band)
      const row = (own: number, each: number): string =>
        givers
          .flatMap(other =>
            (this.#value.get(other.party) ?? []).map(term => {
              const [price, name] = term.split(' ') as [string, string]
              const value = Number(price) * (each + (other.party === party ? own : 0))
              return `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${name}`
            }),
          )
          .join(' ')
      this.#rows.push(`${row(1, -most)} <= 0`)
      if (least > 0) this.#rows.push(`${row(1, -least)} >= 0`)
    }
  }
}
