import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Highs } from 'highs'
import { addMonths, systemClock, toNumber } from '../../base/index.ts'
import { buildBlock } from './block.ts'
import { workshopHere } from './block-solver.ts'
import { caseOf } from './check.ts'
import { loadSolver } from './load-solver.ts'
import { checkScenario } from './located.ts'
import { planOf } from './plan.ts'
import { blocksOf } from './reach.ts'
import type { Scenario } from './scenario.ts'
import { sharedOf } from './shared.ts'
import { type PlanTools, solveCase } from './solve.ts'
import { coarseStart } from './start.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const clock = { ...systemClock, elapsedMs: () => 0 }
const start = '2024-01'

/** Each month every item must come in full, and takes a lift of its own: together just what there is. */
function tight(items: number, givers: number, months: number, lift: (all: number) => number): Scenario {
  const names = Array.from({ length: items }, (_, index) => `item-${index + 1}`)
  const parties = Array.from({ length: givers }, (_, index) => `D${index + 1}`)
  const all = names.reduce((sum, _name, index) => sum + (index + 1) * 10, 0)
  return checkScenario({
    title: 'tight',
    currency: 'EUR',
    start,
    months: String(months),
    parties: [...parties.map((party, index) => ({ party, transit: String(index % 2) })), { party: 'UKR' }],
    items: names.map((item, index) => ({ item, unit: 'unit', price: '5', lift: String(index + 1) })),
    stocks: names.flatMap(item => parties.map(party => ({ party, item, quantity: String(months * 10) }))),
    demands: names.flatMap(item =>
      Array.from({ length: months - 1 }, (_, month) => ({
        party: 'UKR',
        item,
        month: addMonths(start, month + 1),
        quantity: '10',
        must: true,
      })),
    ),
    lift: [
      { capacity: String(lift(all)), from: addMonths(start, 1) },
      { capacity: '0', until: start },
    ],
  })
}

test('Q14 blocks that break what is shared are brought to keep it, where a plan keeps it to the last part', async () => {
  const one = caseOf(tight(12, 4, 6, all => all))
  const solved = await solveCase(one, tools, { method: 'decomposed' })
  assert.equal(solved.status, 'withinGap')
  assert.equal(toNumber(solved.fractional!), 0)
})

test('Q13 Q14 where it is one part too little, prices prove that no plan keeps it, and the set is the smallest', async () => {
  const scenario = tight(12, 4, 4, all => all - 1)
  const answer = await planOf(scenario, tools, { clock, method: 'decomposed' })
  assert.equal(answer.status, 'infeasible')
  assert.ok(answer.conflict.some(one => one.code === 'liftInConflict'))
  assert.ok(!answer.conflict.some(one => one.code === 'notSmallest'))
  const needs = answer.conflict.filter(one => one.code === 'needInConflict')
  assert.ok(needs.length > 0)
  for (const left of needs.slice(0, 4)) {
    const kept = needs.filter(need => need !== left)
    const demands = scenario.demands.filter(demand =>
      kept.some(need => need.values.item === demand.item && demand.month! <= need.values.month!),
    )
    const eased = await planOf({ ...scenario, demands }, tools, { clock })
    assert.notEqual(eased.status, 'infeasible', `without ${left.text}`)
  }
})

test('Q13 a large plan that cannot be is answered with what is in conflict, within a minute', async () => {
  const scenario = tight(40, 12, 16, all => all)
  const impossible = scenario.demands.map((demand, index) => (index === 77 ? { ...demand, quantity: '90000' } : demand))
  const answer = await planOf({ ...scenario, demands: impossible }, tools, { clock, method: 'decomposed' })
  assert.equal(answer.method.name, 'decomposed')
  assert.equal(answer.status, 'infeasible')
  assert.ok(answer.conflict.some(one => one.values.item === scenario.demands[77]!.item))
})

test('Q14 a solver that gives up on the coarse copy leaves the plan without a hint, and nothing worse', () => {
  const one = caseOf(tight(3, 2, 4, all => all))
  const shared = sharedOf(one)
  const blocks = blocksOf(one.items).map(items => buildBlock(one, shared, items))
  const failing = {
    ...highs,
    createModel: () => {
      throw new Error('the solver ended with status 4')
    },
  } as unknown as Highs
  const hint = coarseStart(one, shared, blocks, failing)
  assert.ok(hint.rowPrices.every(price => price === 0))
  assert.ok(hint.allowances.every(allowance => allowance.every(most => most === 0)))
})
