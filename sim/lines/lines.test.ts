/** Some hundreds of histories of each sort, those that people wrote, and what makes a failure worth something. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { main } from '../main.ts'
import { runBatch } from './fleet.ts'
import { playScenario, tableOf } from './play-file.ts'
import { soundPorts } from './ports.ts'
import { runHistory, type Subject, subjects } from './run.ts'
import { tricks } from './scenario.ts'
import { scenarioOf, scenarioText } from './scenario-file.ts'
import { shrinkHistory } from './shrink.ts'

/** Seeds of each sort: two to five seconds. */
const seeds: Readonly<Record<Subject, number>> = { line: 700, decision: 400, treaty: 250 }
const folder = join(import.meta.dirname, '../../cases/line-scenarios')

/** What has to have happened in them, beside all tricks but rare ones. */
const faults = [
  'request lost',
  'request doubled',
  'bundle lost',
  'bundle late',
  'bundle doubled',
  'bundle cut short',
  'cut',
  'crash',
  'crash after sending',
  'clock set',
  'forged',
  'not said: it would count for nothing',
  'not announced: something is missing',
]
const rare: ReadonlySet<string> = new Set(['flood'])

test('F9 some hundreds of histories are sound, and everything that can go wrong went wrong in them', async t => {
  const counts = new Map<string, number>()
  for (const subject of subjects) {
    const outcome = await runBatch({ from: 1, seeds: seeds[subject] }, subject)
    const [failed] = outcome.failures
    const again = `npm run sim -- --lines --of ${subject} --seeds 1 --from ${failed?.seed} --shrink`
    assert.equal(failed, undefined, again)
    for (const [what, times] of outcome.counts) counts.set(what, (counts.get(what) ?? 0) + times)
    t.diagnostic(`${outcome.seeds} histories of a ${subject}, ${outcome.events} events`)
  }
  for (const what of [...faults, ...tricks.filter(one => !rare.has(one))]) {
    assert.ok((counts.get(what) ?? 0) > 0, `${what} never happened`)
  }
})

interface KeptSeed {
  readonly of: Subject
  readonly seed: number
  readonly why: string
}

test('F11 seeds that once failed are sound', async () => {
  const file = readFileSync(join(import.meta.dirname, 'kept-seeds.json'), 'utf8')
  for (const { of, seed, why } of JSON.parse(file) as readonly KeptSeed[]) {
    assert.equal((await runHistory(of, seed)).violation, undefined, `${of} ${seed}: ${why}`)
  }
})

test('F9 the same seed gives the same history, another seed another', async () => {
  for (const subject of subjects) {
    const run = (seed: number) => runHistory(subject, seed, { isTraced: true })
    const [first, again, other] = [await run(7), await run(7), await run(8)]
    assert.ok(first.steps.length > 2)
    assert.deepEqual(again, first)
    assert.notDeepEqual(other.scenario, first.scenario)
  }
})

test('F9 decisions of histories come to every end, adoption often', async () => {
  const states = new Map<string, number>()
  const ports = {
    ...soundPorts,
    decision: (...asked: Parameters<typeof soundPorts.decision>) => {
      const answer = soundPorts.decision(...asked)
      states.set(answer.state, (states.get(answer.state) ?? 0) + 1)
      return answer
    },
  }
  for (let seed = 1; seed <= 200; seed += 1) await runHistory('decision', seed, { ports })
  assert.deepEqual([...states.keys()].sort(), [
    'adopted',
    'broken',
    'contested',
    'notAdopted',
    'open',
    'undetermined',
    'withdrawn',
  ])
  assert.ok(states.get('adopted')! > 50, JSON.stringify([...states]))
})

test('F11 a history that fails is made small, printed as a scenario, and fails again when that is played', async () => {
  const ports = {
    ...soundPorts,
    sayable: (...[noted, known, wanted]: Parameters<typeof soundPorts.sayable>) =>
      soundPorts.sayable(noted, known, wanted, { unreleased: true }),
  }
  let seed = 1
  let failed = await runHistory('line', seed, { ports })
  for (; failed.violation === undefined; seed += 1) failed = await runHistory('line', seed, { ports })
  const smallest = await shrinkHistory(failed, { ports })
  assert.equal(smallest.violation?.checker, failed.violation.checker)
  assert.ok(smallest.scenario.events.length <= 8, scenarioText(smallest.scenario))
  assert.deepEqual(scenarioOf(scenarioText(smallest.scenario)), smallest.scenario)
})

test('F11 a run tells how far it is and what happened; what it is asked wrongly it refuses', async () => {
  const lines: string[] = []
  const tell = (line: string): void => {
    lines.push(line)
  }
  assert.equal(await main(['--lines', '--seeds', '20', '--of', 'decision'], tell), 0)
  assert.match(lines.join('\n'), /^20 of 20 histories from 1, \d+ a second, 0 failed$/m)
  assert.match(lines.join('\n'), /^ +20 {2}history of a decision$/m)
  for (const wrong of [
    ['--seeds', 'many'],
    ['--of', 'war'],
    ['--sedes', '3'],
  ]) {
    assert.equal(await main(['--lines', ...wrong], tell), 2)
  }
})

for (const name of readdirSync(folder)
  .filter(file => file.endsWith('.yaml'))
  .sort()) {
  test(`F12 ${name.slice(0, -5)} is as expected`, async () => {
    const { rows, wrong } = await playScenario(scenarioOf(readFileSync(join(folder, name), 'utf8')))
    assert.ok(
      rows.some(({ expected }) => expected !== undefined),
      'it expects something',
    )
    assert.ok(
      rows.every(({ isRight }) => isRight),
      tableOf(rows),
    )
    assert.deepEqual(wrong, [])
  })
}

test('F12 a scenario is played by its name, and one that is wrong is refused with the place', async () => {
  const lines: string[] = []
  const tell = (line: string): void => {
    lines.push(line)
  }
  const [name] = readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
  assert.equal(await main(['--play', join(folder, name!), '--verbose'], tell), 0)
  assert.match(lines.join('\n'), /as expected; 0 found wrong by checkers/)
  assert.equal(await main(['--play', join(folder, 'there-is-none.yaml')], tell), 2)
  const start = 'title: A\nparties: [GBR, RUS]\nevents:\n'
  assert.throws(() => scenarioOf(`${start}  - { at: 2024-02-30 10:00, who: GBR, does: offers }`), {
    code: 'bad-form',
    place: { path: 'events.0.at' },
  })
  assert.throws(() => scenarioOf(`${start}  - { at: 2024-02-28 10:00, who: GBR, does: sings }`), { code: 'bad-form' })
  assert.throws(() => scenarioOf('title: [A'), { code: 'bad-form', message: /YAML/ })
  const stranger = scenarioOf(`${start}  - { at: 2024-02-28 10:00, who: FRA, does: offers }`)
  await assert.rejects(playScenario(stranger), { code: 'not-found' })
  const unmet = scenarioOf(`${start}  - { at: 2024-02-28 10:00, who: GBR, does: looks, expects: { declared: open } }`)
  assert.match(tableOf((await playScenario(unmet)).rows), /nothing +open +NOT AS EXPECTED/)
})
