import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  add,
  addMonths,
  compare,
  decimal,
  multiply,
  seededChance,
  sum,
  systemClock,
  toNumber,
  zero,
} from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import { workshopHere } from './block-solver.ts'
import { caseOf } from './check.ts'
import { smallScenario } from './fixture.ts'
import { loadSolver } from './load-solver.ts'
import { monthsBetween } from './months.ts'
import { planOf } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { type PlanTools, solveCase } from './solve.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const clock = { ...systemClock, elapsedMs: () => 0 }

interface Planned {
  readonly seed: number
  readonly scenario: Scenario
  readonly answer: PlanAnswer
}

const planned: Planned[] = []
for (let seed = 3000; seed < 3150; seed += 1) {
  const scenario = smallScenario(String(seed))
  const answer = await planOf(scenario, tools, { clock })
  if (answer.status !== 'infeasible') planned.push({ seed, scenario, answer })
}

function units(rows: readonly { readonly quantity: string }[]): number {
  return rows.reduce((total, row) => total + Number(row.quantity), 0)
}

function holds(entry: { from?: string | undefined; until?: string | undefined }, month: string): boolean {
  return (entry.from === undefined || entry.from <= month) && (entry.until === undefined || month <= entry.until)
}

test('Q12 every balance holds to the unit: what was there and came is what went, was used, handed out and is left', () => {
  for (const { seed, scenario, answer } of planned) {
    const assembles = scenario.items.some(item => item.parts !== undefined)
    if (assembles) continue
    for (const { party } of scenario.parties) {
      for (const { item } of scenario.items) {
        const own = <Row extends { party?: string; item: string }>(rows: readonly Row[] | undefined): Row[] =>
          (rows ?? []).filter(row => row.item === item && (row.party === undefined || row.party === party))
        let level = Number(own(scenario.stocks)[0]?.quantity ?? 0)
        for (const { month, quantity } of own(answer.stocks)) {
          level += units(own(scenario.arriving).filter(row => row.month === month))
          level -= units(own(scenario.use).filter(row => holds(row, month)))
          level += units(own(answer.orders).filter(row => row.arrives === month))
          level += units(own(answer.shipments).filter(row => row.to === party && row.arrives === month))
          level -= units(own(answer.shipments).filter(row => row.from === party && row.month === month))
          level -= own(answer.shortages)
            .filter(row => row.month === month)
            .reduce((total, row) => total + Number(row.met), 0)
          assert.equal(Number(quantity), level, `seed ${seed}: ${party} ${item} ${month}`)
        }
      }
    }
  }
})

test('Q11 no gift takes a stock below its floor: what stands below it stands there by itself, and is reported', () => {
  for (const { seed, scenario, answer } of planned) {
    for (const row of answer.stocks) {
      const floor = Number(row.floor ?? 0)
      const stock = Number(row.quantity)
      assert.ok(stock >= 0, `seed ${seed}`)
      const reported = answer.belowFloor.some(
        below => below.month === row.month && below.party === row.party && below.item === row.item,
      )
      assert.equal(reported, stock < floor, `seed ${seed}: ${row.party} ${row.item} ${row.month}`)
      if (stock >= floor) continue
      const own = <Row extends { party: string; item: string }>(rows: readonly Row[] | undefined): Row[] =>
        (rows ?? []).filter(one => one.party === row.party && one.item === row.item)
      let untouched = Number(own(scenario.stocks)[0]?.quantity ?? 0)
      for (let month = scenario.start; month <= row.month; month = addMonths(month, 1)) {
        untouched += units(own(scenario.arriving).filter(one => one.month === month))
        untouched -= units(own(scenario.use).filter(one => holds(one, month)))
      }
      assert.ok(
        stock >= Math.min(floor, untouched),
        `seed ${seed}: ${row.party} ${row.item} ${row.month} given too much`,
      )
    }
  }
})

test('Q7 nothing is delivered before its lead time, beyond its rate, or after its line closed', () => {
  for (const { seed, scenario, answer } of planned) {
    for (const order of answer.orders) {
      const line = scenario.lines!.find(one => one.line === order.line)!
      assert.equal(monthsBetween(order.month, order.arrives), Number(line.leadTime), `seed ${seed}`)
      assert.ok(monthsBetween(scenario.start, order.month) >= Number(line.restart ?? 0), `seed ${seed}`)
      const steps = (line.ramp ?? []).filter(step => step.month <= order.arrives).map(step => Number(step.rate))
      const placed = answer.orders.filter(one => one.line === order.line && one.arrives === order.arrives)
      assert.ok(units(placed) <= Math.max(Number(line.rate), ...steps), `seed ${seed}: ${order.line}`)
      assert.ok(line.until === undefined || order.arrives <= line.until, `seed ${seed}`)
      const all = answer.orders.filter(one => one.line === order.line)
      assert.ok(line.most === undefined || units(all) <= Number(line.most), `seed ${seed}`)
    }
  }
})

test('Q8 lift and budget are kept to the last unit and cent', () => {
  for (const { seed, scenario, answer } of planned) {
    const factsOf = (item: string) => scenario.items.find(one => one.item === item)!
    const months = Array.from({ length: Number(scenario.months) }, (_, month) => addMonths(scenario.start, month))
    const spentIn = (month: string) =>
      add(
        sum(answer.orders.filter(row => row.month === month).map(row => decimal(row.cost))),
        sum(
          answer.shipments
            .filter(row => row.month === month)
            .map(row => multiply(decimal(factsOf(row.item).shipping ?? '0'), decimal(row.quantity))),
        ),
      )
    for (const month of months) {
      const carried = sum(
        answer.shipments
          .filter(row => row.month === month)
          .map(row => multiply(decimal(factsOf(row.item).lift ?? '0'), decimal(row.quantity))),
      )
      for (const cap of scenario.lift ?? []) assert.ok(compare(carried, decimal(cap.capacity)) <= 0, `seed ${seed}`)
    }
    for (const budget of scenario.budget ?? []) {
      const spent = budget.per === 'plan' ? [sum(months.map(spentIn))] : months.map(spentIn)
      for (const one of spent) assert.ok(compare(one, decimal(budget.amount)) <= 0, `seed ${seed}`)
    }
    assert.equal(compare(decimal(answer.cost.total), sum(months.map(spentIn))), 0, `seed ${seed}`)
  }
})

test('Q9 the objective is the weights and the money, and never below the bound', () => {
  for (const { seed, answer } of planned) {
    const { shortage, floors, cost } = answer.weights
    assert.equal(compare(decimal(answer.objective!), sum([shortage, floors, cost].map(decimal))), 0, `seed ${seed}`)
    assert.ok(compare(decimal(answer.bound!), decimal(answer.objective!)) <= 0, `seed ${seed}`)
    assert.ok(compare(decimal(answer.bound!), zero) >= 0, `seed ${seed}`)
  }
})

async function optimum(scenario: Scenario): Promise<number> {
  const { fractional } = await solveCase(caseOf(scenario), tools, { method: 'whole' })
  return fractional === undefined ? Number.POSITIVE_INFINITY : toNumber(fractional)
}

test('Q9 more money, more lift and lower floors never make a plan worse', async () => {
  for (const { seed, scenario } of planned.slice(0, 40)) {
    const before = await optimum(scenario)
    const easier: Scenario[] = [
      {
        ...scenario,
        budget: (scenario.budget ?? []).map(one => ({ ...one, amount: String(Number(one.amount) + 50) })),
      },
      { ...scenario, lift: (scenario.lift ?? []).map(one => ({ ...one, capacity: String(Number(one.capacity) + 5) })) },
      { ...scenario, floors: [] },
    ]
    for (const one of easier) assert.ok((await optimum(one)) <= before + 1e-6 * Math.max(1, before), `seed ${seed}`)
  }
})

test('Q9 the order of parties, items and lists changes nothing', async () => {
  for (const { seed, scenario } of planned.slice(0, 40)) {
    const turned: Scenario = {
      ...scenario,
      parties: scenario.parties.toReversed(),
      items: scenario.items.toReversed(),
      stocks: scenario.stocks!.toReversed(),
      lines: scenario.lines!.toReversed(),
      demands: scenario.demands.toReversed(),
      floors: scenario.floors!.toReversed(),
    }
    const [before, after] = [await optimum(scenario), await optimum(turned)]
    assert.ok(Math.abs(before - after) <= 1e-6 * Math.max(1, before), `seed ${seed}: ${before} ${after}`)
  }
})

/** Five givers of whom each has the same; what must be met leaves at least as many units over as there are givers. */
function slackScenario(seed: number): Scenario {
  const chance = seededChance(`plan/slack/${seed}`)
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  const givers = ['DEU', 'FRA', 'ITA', 'POL', 'USA']
  const months = 4
  const needs = Array.from({ length: months }, () => between(1, 20))
  const all = needs.reduce((sum, need) => sum + need, 0)
  const held = givers.map(() => between(0, 12))
  const made = Math.max(0, all + givers.length - held.reduce((sum, units) => sum + units, 0))
  return {
    title: 'slack',
    currency: 'EUR',
    start: '2024-01',
    months: String(months),
    parties: [...givers.map(party => ({ party, gdp: '100' })), { party: 'UKR' }, { party: 'MDA' }],
    items: [{ item: 'shell', unit: 'round', price: '3', lift: '1', shipping: '0.3' }],
    stocks: [
      ...givers.map((party, index) => ({ party, item: 'shell', quantity: String(held[index]!) })),
      { party: 'MDA', item: 'shell', quantity: String(made) },
    ],
    demands: needs.flatMap((quantity, month) => [
      { party: 'UKR', item: 'shell', month: addMonths('2024-01', month), quantity: String(quantity), must: true },
    ]),
    lift: [{ capacity: String(Math.max(...needs) + givers.length) }],
    fairShare: { most: '0.95' },
  }
}

test('Q12 a need that must be met is met in whole units where as many units are over as there are givers', async () => {
  for (let seed = 0; seed < 120; seed += 1) {
    const answer = await planOf(slackScenario(seed), tools, { clock })
    if (answer.status === 'infeasible') continue
    assert.ok(
      answer.shortages.every(row => row.short === '0'),
      `seed ${seed}`,
    )
  }
})
