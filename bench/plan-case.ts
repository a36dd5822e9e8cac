/** Made-up scenarios of any size, the same for the same seed: what the bench and the tests of size plan. */
import { addMonths, seededChance } from '../src/base/index.ts'
import type { ScenarioInput } from '../src/outlook/index.ts'

export interface CaseSize {
  readonly donors: number
  readonly items: number
  readonly months: number
}

/** About seven in ten donor-item pairs exist, as in the measurements of the solvers; two in three of them can be made. */
export function madeScenario(size: CaseSize, seed: string): ScenarioInput {
  const chance = seededChance(`plan/${seed}`)
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  const donors = Array.from({ length: size.donors }, (_, index) => `D${String(index + 1).padStart(2, '0')}`)
  const items = Array.from({ length: size.items }, (_, index) => `item-${index + 1}`)
  const start = '2024-01'
  const scenario = {
    stocks: [] as NonNullable<ScenarioInput['stocks']>,
    floors: [] as NonNullable<ScenarioInput['floors']>,
    use: [] as NonNullable<ScenarioInput['use']>,
    lines: [] as NonNullable<ScenarioInput['lines']>,
    demands: [] as ScenarioInput['demands'],
  }
  let [weight, money] = [0, 0]
  const facts = items.map(item => ({
    item,
    price: between(1, 400) * 10,
    lift: between(1, 40),
    scale: between(2, 60),
    priority: between(2, 9),
  }))
  for (const { item, price, lift, scale, priority } of facts) {
    for (const party of donors) {
      if (chance.below(10) >= 7) continue
      const opening = between(0, 40) * scale
      scenario.stocks.push({ party, item, quantity: String(opening) })
      if (chance.below(2) === 0) {
        scenario.floors.push({ party, item, quantity: String(Math.floor((opening * between(20, 70)) / 100)) })
      }
      if (chance.below(4) === 0) {
        scenario.use.push({ party, item, quantity: String(Math.floor(opening / (size.months * 4))) })
      }
      if (chance.below(3) === 0) continue
      const rate = between(0, 4) * scale
      const ramp = Array.from({ length: 2 }, (_, step) => ({
        month: addMonths(start, Math.floor(((step + 1) * size.months) / 4)),
        rate: String(rate + (step + 1) * scale),
      }))
      scenario.lines.push({
        line: `${party} ${item}`,
        party,
        item,
        rate: String(rate),
        ramp,
        leadTime: String(between(2, Math.max(3, Math.min(18, Math.floor(size.months / 2))))),
        price: String(Math.max(1, Math.floor((price * between(70, 160)) / 100))),
      })
    }
    for (let month = 0; month < size.months; month += 1) {
      const need = Math.floor((scale * size.donors * between(4, 24)) / 14)
      weight += need * lift
      money += need * price
      scenario.demands.push({
        party: 'UKR',
        item,
        month: addMonths(start, month),
        quantity: String(need),
        priority: String(priority),
      })
    }
  }
  return {
    title: `${size.donors} donors, ${size.items} items, ${size.months} months`,
    currency: 'EUR',
    start,
    months: String(size.months),
    parties: [
      ...donors.map(party => ({ party, gdp: String(between(1, 300)), transit: String(chance.below(3)) })),
      { party: 'UKR' },
    ],
    items: facts.map(({ item, price, lift }) => ({
      item,
      unit: 'unit',
      price: String(price),
      lift: String(lift),
      shipping: String(lift),
    })),
    ...scenario,
    lift: [{ capacity: String(Math.floor((weight / size.months) * 0.7)) }],
    budget: [{ amount: String(Math.floor(money * 0.4)), per: 'plan' }],
  }
}
