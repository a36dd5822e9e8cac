/** Options from a file, and from a failure to a small one. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '../src/base/index.ts'
import { SyncRefusal } from '../src/sync/index.ts'
import { handedIn } from './handed.ts'
import { main } from './main.ts'
import { calmNetwork } from './network.ts'
import { type Ports, soundPorts } from './party.ts'
import { runSeed } from './run.ts'
import { shrink } from './shrink.ts'

const spec = readFileSync(join(import.meta.dirname, '..', 'spec', 'sim.md'), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(spec)![1]!

test('F7 the schedule of the specification is run: every blow falls at its tick', async () => {
  const { steps, violation } = await runSeed(1, { options: handedIn(example) })
  assert.equal(violation, undefined)
  for (const { tick, party, what } of handedIn(example).strikes!) {
    const line = `${String(tick).padStart(5)} ${party.padEnd(5)} upset: ${what}`
    assert.ok(steps.includes(line), line)
  }
})

for (const [text, path, message] of [
  ['[1]', '', /expected object/],
  ['{"honest":["GBR"]}', 'honest', /Too small/],
  ['{"honest":["GBR","Bogus"]}', 'honest.1', /not the code of a party/],
  ['{"honest":["GBR","DEU"],"hostile":{"party":"DEU","does":["replays"]}}', 'honest', /named twice/],
  ['{"hostile":{"party":"DEU","does":["bribes"]}}', 'hostile.does.0', /expected one of/],
  ['{"network":{"lost":1001,"doubled":0,"slow":0}}', 'network.lost', /Too big/],
  ['{"upset":["crash"]}', '', /Unrecognized key/],
  ['{"strikes":[{"tick":3,"party":"GBR","what":"crash"}]}', 'honest', /state who is honest/],
  ['{"honest":["GBR","DEU"],"departs":"POL"}', 'departs', /honest/],
  ['{"honest":["GBR","DEU"],"strikes":[{"tick":3,"party":"POL","what":"crash"}]}', 'strikes.0.party', /honest/],
  ['{"honest":["GBR","DEU"],"strikes":[{"tick":3,"party":"GBR","what":"flood"}]}', 'strikes.0.what', /expected one/],
] as const) {
  test(`F7 ${text} is refused at ${path === '' ? 'its beginning' : path}`, () => {
    assert.throws(
      () => handedIn(text),
      (error: unknown) => error instanceof Refusal && (error.place.path ?? '') === path && message.test(error.message),
    )
  })
}

test('F7 a file that is not there, or is no JSON, ends with exit code 2 and its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-sim-'))
  const file = join(folder, 'options.json')
  const lines: string[] = []
  const run = (): Promise<number> => main(['--options', file], line => lines.push(line))
  try {
    assert.equal(await run(), 2)
    writeFileSync(file, '{')
    assert.equal(await run(), 2)
    assert.equal(lines.filter(line => line.includes('options.json')).length, 2)
    writeFileSync(file, example)
    assert.equal(await main(['--seeds', '2', '--options', file], line => lines.push(line)), 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('F8 a failure is shrunk to the faults that it needs', async () => {
  const link: Ports['link'] = sound => ({
    ...sound,
    ask: (question, mostBytes) => {
      if (question.ask === 'entries') throw new SyncRefusal('unreachable', 'planted')
      return sound.ask(question, mostBytes)
    },
  })
  const tampering = { options: { calmTicks: 60 }, ports: () => ({ ...soundPorts, link }) }
  const failed = await runSeed(5, tampering)
  assert.equal(failed.violation?.checker, 'with the faults off, all agree')
  const { options, violation } = await shrink(failed, tampering)
  assert.equal(violation?.checker, 'with the faults off, all agree')
  assert.deepEqual([options.upsets, options.network, options.skewMs], [[], calmNetwork, 0])
  assert.deepEqual([options.honest.length, options.mostBatch, options.mostAppends], [2, 1, 1])
})
