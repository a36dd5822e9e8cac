import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planTools } from '../src/node/index.ts'
import { caseOf, scenarioForm, solveCase } from '../src/outlook/index.ts'
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
