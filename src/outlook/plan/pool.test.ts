import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, seededChance, toNumber } from '../../base/index.ts'
import { workshopHere } from './block-solver.ts'
import type { Case } from './case.ts'
import { caseOf } from './check.ts'
import { loadSolver } from './load-solver.ts'
import { pooledCase } from './pool.ts'
import { untouched } from './reach.ts'
import type { Scenario } from './scenario.ts'
import { scoreOf } from './score.ts'
import { type PlanTools, programmeOf, solveCase } from './solve.ts'
import { solveOnce } from './solver.ts'
import type { Units } from './units.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const start = '2024-01'
const months = 8

/** Eight givers of two items, of whom about half can be taken together. */
function manyGivers(seed: number): Scenario {
  const chance = seededChance(`plan/pool/${seed}`)
  const between = (low: number, high: number): number => low + chance.below(high - low + 1)
  const givers = Array.from({ length: 8 }, (_, index) => `D${index + 1}`)
  const items = ['shell', 'missile']
  const each = items.flatMap(item => givers.map(party => ({ party, item })))
  const stocks = each.map(store => ({ ...store, quantity: String(between(0, 50)) }))
  return {
    title: 'many givers',
    currency: 'EUR',
    start,
    months: String(months),
    parties: [...givers.map(party => ({ party, transit: String(between(0, 1)) })), { party: 'UKR' }, { party: 'MDA' }],
    items: items.map(item => ({ item, unit: 'unit', price: String(between(2, 9)), lift: '1', shipping: '0.5' })),
    stocks,
    use: stocks.filter(() => chance.below(4) === 0).map(stock => ({ ...stock, quantity: String(between(1, 4)) })),
    floors: stocks.filter(() => chance.below(2) === 0).map(stock => ({ ...stock, quantity: String(between(0, 30)) })),
    lines: each
      .filter(() => chance.below(2) === 0)
      .map(store => ({
        ...store,
        line: `${store.party} ${store.item}`,
        rate: String(between(1, 9)),
        leadTime: String(between(1, 3)),
        price: String(between(2, 12)),
        ...(chance.below(3) === 0 ? { most: String(between(5, 20)) } : {}),
      })),
    demands: items.flatMap(item =>
      ['UKR', 'MDA'].flatMap(party =>
        Array.from({ length: months }, (_, month) => ({
          party,
          item,
          month: addMonths(start, month),
          quantity: String(between(0, 60)),
          priority: String(party === 'UKR' ? 5 : 4),
        })),
      ),
    ),
    lift: [{ capacity: String(between(60, 150)) }],
    budget: [{ amount: String(between(200, 2000)), per: 'plan' }],
  }
}

/** Balance of every store, to the unit, from what the plan says moves. */
function assertBalanced(one: Case, units: Units): void {
  const level = one.nodes.map(untouched)
  const add = (node: number, from: number, quantity: number): void => {
    for (let month = from; month < one.months; month += 1) level[node]![month] = level[node]![month]! + quantity
  }
  one.lines.forEach((line, index) => {
    units.ordered[index]!.forEach((quantity, month) => {
      add(line.node, month + line.leadTime, quantity)
    })
  })
  one.routes.forEach(({ from, to, transit }, index) => {
    units.shipped[index]!.forEach((quantity, month) => {
      assert.ok(Number.isInteger(quantity) && quantity >= 0)
      add(from, month, -quantity)
      add(to, month + transit, quantity)
    })
  })
  one.nodes.forEach((node, index) => {
    node.needs.forEach((_need, number) => {
      units.met[index]![number]!.forEach((quantity, month) => {
        add(index, month, -quantity)
      })
    })
    assert.deepEqual([...units.stock[index]!], [...level[index]!])
    assert.ok(units.stock[index]!.every((held, month) => held >= Math.min(node.floor[month]!, untouched(node)[month]!)))
  })
}

test('Q14 givers are taken together without loss: the optimum stays, and every store keeps its balance and floor', async () => {
  let fewer = 0
  for (let seed = 0; seed < 60; seed += 1) {
    const one = caseOf(manyGivers(seed))
    const pooled = pooledCase(one)
    if (pooled.one.nodes.length < one.nodes.length) fewer += 1
    const [plain, together] = [
      await solveCase(one, tools, { method: 'whole' }),
      await solveCase(pooled.one, tools, { method: 'whole' }),
    ]
    assert.equal(together.status, plain.status, `seed ${seed}`)
    if (plain.status === 'infeasible') continue
    const [least, found] = [toNumber(plain.fractional!), toNumber(together.fractional!)]
    assert.ok(Math.abs(least - found) <= 1e-6 * least, `seed ${seed}: ${least} ${found}`)
    // The way that is taken between plain and by blocks.
    const corner = solveOnce(highs, programmeOf(pooled.one), { method: 'ipm' })
    assert.ok(Math.abs(least - corner.objective) <= 1e-6 * least, `seed ${seed}: ${least} ${corner.objective}`)
    const dealt = pooled.deal(together.units!)
    assertBalanced(one, dealt)
    assert.equal(
      toNumber(scoreOf(one, dealt).objective),
      toNumber(scoreOf(pooled.one, together.units!).objective),
      `seed ${seed}`,
    )
  }
  assert.ok(fewer > 50, `${fewer} cases with givers to take together`)
})
