import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planTools } from '../src/node/index.ts'
import { caseOf, scenarioForm, solveCase } from '../src/outlook/index.ts'
import { planBench } from './plan.ts'
import { madeScenario } from './plan-case.ts'

test('Q15 the answer is the same with one thread, with two and with three', async () => {
  const one = caseOf(scenarioForm.parse(madeScenario({ donors: 6, items: 8, months: 12 }, 'threads')))
  const answers = []
  for (const threads of [1, 2, 3]) {
    const tools = await planTools(threads)
    const solved = await solveCase(one, tools, { method: 'decomposed', gap: 1e-4 })
    answers.push({ ...solved, one: undefined })
  }
  assert.equal(answers[0]!.status, 'withinGap')
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual(answers[2], answers[0])
})

test('Q9 Q14 the bench of plans runs small, every peer finds one optimum, and the sums are the same every time', async () => {
  const measured = await planBench({ donors: 4, items: 5, months: 12 }, '1', 20, [
    'HiGHS ipm',
    'HiGHS simplex',
    'glpsol',
  ])
  assert.equal(measured.columns, 511)
  const [first] = measured.peers
  for (const { name, objective } of measured.peers) {
    assert.ok(Math.abs(objective! - first!.objective!) < 1e-6 * first!.objective!, `${name}: ${objective}`)
    assert.ok(measured.bound <= objective! * (1 + 1e-9), name)
    assert.ok(measured.plan <= objective! * 1.0051, name)
  }
  assert.equal(first!.objective!.toPrecision(8), '70169420')
})
