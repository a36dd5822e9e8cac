/** What commands that listen take, and what they refuse before they listen. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { handClock, Refusal, seededChance } from '../base/index.ts'
import { runLine } from './run.ts'
import { listenerOf } from './serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-serving-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const code = await runLine(words, {
    version: '9.9.9',
    out: () => undefined,
    say: text => {
      said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock: handClock('2024-06-01T12:00:00.000Z'),
    chance: seededChance('serving'),
    onStop: ending => ending(),
  })
  return { code, said }
}

test('S25 a listener is a host and a port, and nothing else', () => {
  for (const [text, host, port] of [
    ['0.0.0.0:4821', '0.0.0.0', 4821],
    ['node.example:0', 'node.example', 0],
    ['[::]:4821', '::', 4821],
    ['[2001:db8::1]:65535', '2001:db8::1', 65_535],
  ] as const) {
    assert.deepEqual(listenerOf(text), { host, port }, text)
  }
  for (const text of [
    '',
    '4821',
    ':4821',
    'host',
    'host:',
    'host:65536',
    '::1:4821',
    'a b:1',
    'host:1x',
    '[::1]',
    'http://h:1',
  ]) {
    assert.throws(() => listenerOf(text), Refusal, text)
  }
  fc.assert(
    fc.property(fc.string(), text => {
      try {
        const { host, port } = listenerOf(text)
        assert.ok(host.length > 0 && port >= 0 && port < 65_536)
      } catch (error) {
        assert.ok(error instanceof Refusal)
      }
    }),
    { seed: 20_240_601, numRuns: 500 },
  )
})

test('Z27 a relay that others reach names its boxes, or says that it keeps any', async () => {
  const relay = (...words: string[]) => run('relay', '--port', '0', '--dir', join(folder, 'relay'), ...words)
  assert.equal((await relay()).code, 0, 'on this machine only')
  const open = await relay('--host', '0.0.0.0')
  assert.equal(open.code, 2)
  assert.match(open.said, /--for CARD/)
  assert.equal((await relay('--host', '0.0.0.0', '--open')).code, 0)
  const card = join(folder, 'gbr.card')
  writeFileSync(card, 'no card')
  assert.equal((await relay('--for', card)).code, 1)
})
