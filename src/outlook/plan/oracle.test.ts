import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toNumber } from '../../base/index.ts'
import { workshopHere } from './block-solver.ts'
import { caseOf } from './check.ts'
import { lpText, smallScenario } from './fixture.ts'
import { loadSolver } from './load-solver.ts'
import { type PlanTools, type Solved, type SolveSetting, solveCase } from './solve.ts'

const highs = await loadSolver()
const tools: PlanTools = { highs, workshop: (blocks, measures) => workshopHere(highs, blocks, measures) }

function near(left: number, right: number, part: number): boolean {
  return Math.abs(left - right) <= part * Math.max(1, Math.abs(right))
}

/** One instance of the solver for all that is read as text: to make one for each takes longer than most of them. */
const oracle = highs.createModel()
oracle.options.set({ output_flag: false })
const known = new Map<number, number | undefined>()

/** Least objective of the same scenario as a programme written a second way; undefined where it has no solution. */
function least(seed: number): number | undefined {
  if (known.has(seed)) return known.get(seed)
  oracle.readModel({ format: 'lp', data: lpText(smallScenario(String(seed))) })
  const { modelStatus } = oracle.run()
  const { optimal, infeasible } = highs.constants.modelStatus
  assert.ok(modelStatus === optimal || modelStatus === infeasible, `seed ${seed}: status ${modelStatus}`)
  known.set(seed, modelStatus === infeasible ? undefined : oracle.getObjectiveValue())
  return known.get(seed)
}

async function solved(seed: number, setting: SolveSetting): Promise<Solved> {
  return solveCase(caseOf(smallScenario(String(seed))), tools, setting)
}

test('Q9 thousands of small cases have the optimum of one programme written independently', async () => {
  let infeasible = 0
  for (let seed = 0; seed < 2000; seed += 1) {
    const [ours, theirs] = [await solved(seed, { method: 'whole' }), least(seed)]
    if (theirs === undefined) {
      assert.equal(ours.status, 'infeasible', `seed ${seed}`)
      infeasible += 1
    } else {
      assert.equal(ours.status, 'optimal', `seed ${seed}`)
      assert.ok(near(toNumber(ours.fractional!), theirs, 1e-6), `seed ${seed}: ${toNumber(ours.fractional!)} ${theirs}`)
    }
  }
  assert.ok(infeasible > 100 && infeasible < 1000, `${infeasible} without a plan`)
})

test('Q14 Q15 solved by blocks, the bound is never above the optimum and the plan within the gap of it', async () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const [ours, theirs] = [await solved(seed, { method: 'decomposed', gap: 1e-6 }), least(seed)]
    assert.equal(ours.status === 'infeasible', theirs === undefined, `seed ${seed}: ${ours.status}`)
    if (theirs === undefined) continue
    const [bound, plan] = [toNumber(ours.bound!), toNumber(ours.fractional!)]
    assert.ok(bound <= theirs + 1e-6 * Math.max(1, theirs), `seed ${seed}: bound ${bound} above ${theirs}`)
    assert.ok(near(plan, theirs, 1e-5), `seed ${seed}: plan ${plan}, optimum ${theirs}`)
  }
})
