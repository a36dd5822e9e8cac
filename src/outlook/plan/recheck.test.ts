import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '../../base/index.ts'
import type { PlanAnswer } from './answers.ts'
import { workshopHere } from './block-solver.ts'
import { smallScenario } from './fixture.ts'
import { broken } from './fixture-recheck.ts'
import { wildScenario } from './fixture-wild.ts'
import { loadSolver } from './load-solver.ts'
import { type PlanSetting, planOf } from './plan.ts'
import type { Scenario } from './scenario.ts'
import type { PlanTools } from './solve.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }
const clock = { ...systemClock, elapsedMs: () => 0 }

function plan(scenario: Scenario, setting: Partial<PlanSetting> = {}): Promise<PlanAnswer> {
  return planOf(scenario, tools, { clock, ...setting })
}

const rounded = (answer: PlanAnswer): boolean => answer.notes.some(note => note.code.startsWith('rounded'))

for (const [method, cases] of [
  ['whole', 700],
  ['decomposed', 250],
] as const) {
  test(`Q12 ${method}: every condition of the scenario holds in whole units, reckoned again from the answer`, async () => {
    let [planned, missed] = [0, 0]
    for (let seed = 0; seed < cases; seed += 1) {
      const scenario = wildScenario(seed)
      const answer = await plan(scenario, { method })
      if (answer.status === 'infeasible') continue
      planned += 1
      if (rounded(answer)) missed += 1
      else assert.deepEqual(broken(scenario, answer), [], `seed ${seed}`)
    }
    assert.ok(planned > cases / 2, `${planned} planned`)
    assert.ok(missed <= cases / 200, `${missed} that miss something in whole units`)
  })
}

/** Cases of which the rounding alone misses a need, a floor that must stand, or a share. */
for (const [seed, what] of [
  [530, 'a floor that must stand'],
  [540, 'a share'],
  [647, 'a need that must be met'],
  [989, 'a need that must be met out of parts'],
] as const) {
  test(`Q12 ${what} that rounding would miss is kept by whole numbers that are sought for it`, async () => {
    for (const method of ['whole', 'decomposed'] as const) {
      const answer = await plan(wildScenario(seed), { method })
      assert.ok(!rounded(answer))
      assert.deepEqual(broken(wildScenario(seed), answer), [])
    }
  })
}

test('Q12 a need of many units that cannot be split is met where whole numbers meet it', async () => {
  const scenario = smallScenario('3498')
  const answer = await plan(scenario)
  assert.ok(!rounded(answer))
  assert.deepEqual(broken(scenario, answer), [])
})

test('Q12 what no whole numbers can keep is said, with its units', async () => {
  const scenario: Scenario = {
    title: 'half a gun a month',
    currency: 'EUR',
    start: '2024-01',
    months: '2',
    parties: [{ party: 'DEU' }, { party: 'UKR' }],
    items: [{ item: 'gun', unit: 'gun', price: '1', lift: '2' }],
    stocks: [{ party: 'DEU', item: 'gun', quantity: '5' }],
    demands: [{ party: 'UKR', item: 'gun', month: '2024-02', quantity: '1', must: true }],
    lift: [{ capacity: '1' }],
  }
  const answer = await plan(scenario)
  assert.equal(answer.status, 'optimal')
  const [note] = answer.notes.filter(one => one.code === 'roundedNeed')
  assert.equal(note?.values.units, '1')
  assert.deepEqual(broken(scenario, answer), ['need of UKR gun in 2024-02: 1 short of what must be met'])
})
