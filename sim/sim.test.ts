/** A few hundred worlds, those that once failed, and what makes a failure worth something: that it can be had again. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addFaults, faultKinds, noFaults } from './faults.ts'
import { runFleet } from './fleet.ts'
import { main } from './main.ts'
import { runSeed } from './run.ts'

const seeds = 200

interface KeptSeed {
  readonly seed: number
  readonly why: string
}

const kept = JSON.parse(readFileSync(join(import.meta.dirname, 'kept-seeds.json'), 'utf8')) as readonly KeptSeed[]

test('F2 F3 a few hundred worlds are sound, and every fault happened in them', async t => {
  const faults = noFaults()
  let answered = 0
  const numbers = Array.from({ length: seeds }, (_, at) => at + 1)
  await runFleet(numbers, availableParallelism(), {}, outcome => {
    assert.equal(outcome.violation, undefined, `npm run sim -- --seeds 1 --from ${outcome.seed} --verbose`)
    addFaults(faults, outcome.faults)
    answered += outcome.answered
  })
  t.diagnostic(`${seeds} worlds, ${answered} entries answered`)
  for (const kind of faultKinds) t.diagnostic(`${faults[kind]} × ${kind}`)
  for (const kind of faultKinds) assert.ok(faults[kind] > 0, `${kind} never happened`)
  assert.ok(answered > seeds, 'the parties had something to lose')
})

test('F6 seeds that once failed are sound', async () => {
  assert.ok(kept.length > 0)
  const why = new Map(kept.map(one => [one.seed, one.why]))
  await runFleet(why.keys(), availableParallelism(), {}, ({ seed, violation }) => {
    assert.equal(violation, undefined, `seed ${seed}: ${why.get(seed)}`)
  })
})

test('F1 the same seed gives the same steps, another seed others', async () => {
  const [first, again, other] = [await runSeed(7), await runSeed(7), await runSeed(8)]
  assert.ok(first.steps.length > 20)
  assert.deepEqual(again.steps, first.steps)
  assert.equal(again.hash, first.hash)
  assert.notEqual(other.hash, first.hash)
})

test('F6 a run tells how far it is, what failed and with which steps', async () => {
  const lines: string[] = []
  const tell = (line: string): void => {
    lines.push(line)
  }
  assert.equal(await main(['--seeds', '2', '--from', '5'], tell), 0)
  assert.match(lines.join('\n'), /^2 of 2 seeds from 5, .* 0 failed$/m)
  assert.equal(await main(['--seeds', 'many'], tell), 2)
  assert.equal(await main(['--sedes', '3'], tell), 2)
  const tampering = { options: { calmTicks: 1 } }
  assert.equal(await main(['--seeds', '3', '--from', '5'], tell, tampering), 1)
  assert.match(lines.join('\n'), /^seed \d+ failed: with the faults off, all agree$/m)
  assert.match(lines.join('\n'), /--from \d+ --verbose$/m)
  assert.match(lines.join('\n'), /^ +\d+ [A-Z]{3} +(?:starts|runs|talked|appended)/m)
})
