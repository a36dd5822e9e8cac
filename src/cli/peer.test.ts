/** A peer by its address: the card is fetched, its words are shown, and nothing is pinned before a person has said them. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { handClock, Refusal, seededChance, systemClock } from '../base/index.ts'
import { partyFor } from '../node/identity/fixture.ts'
import { fetchCard, readPins, serveNode, writeRecordOf } from '../node/index.ts'
import { FolderSync } from '../node/sync/index.ts'
import { type Card, fingerprintOf } from '../sync/index.ts'
import { runLine } from './run.ts'

async function run(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const texts = { out: '', said: '' }
  const code = await runLine(words, {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock: handClock('2024-06-01T12:00:00.000Z'),
    chance: seededChance('peer'),
    onStop: () => undefined,
  })
  return { code, ...texts }
}

/** London's node with a door for peers, and Kyiv's folder, which has pinned nobody. */
async function pair(t: TestContext, showsCard: boolean): Promise<{ address: string; card: Card; data: string }> {
  const gbr = await partyFor(t, 'GBR')
  const ukr = await partyFor(t, 'UKR')
  const chance = seededChance('peer node')
  const record = await writeRecordOf(gbr.directory, { clock: systemClock, chance })
  const serving = await serveNode({
    record,
    port: 0,
    host: '127.0.0.1',
    peers: { host: '127.0.0.1', port: 0 },
    pages: join(gbr.directory, 'none'),
    version: '0.0.0',
    today: () => '2024-06-01',
    report: assert.ifError,
    sync: new FolderSync(record.folder, { clock: systemClock, chance }),
    clock: systemClock,
    chance,
    showsCard,
  })
  t.after(async () => {
    await serving.close()
    await record.close()
  })
  return { address: serving.peersAddress!, card: gbr.card, data: ukr.directory }
}

test('Y13 a card that is fetched pins nothing, wrong words pin nothing, and its own words make a peer', async t => {
  const { address, card, data } = await pair(t, true)
  const add = (...words: string[]) => run('peer', 'add', address, '--data', data, ...words)
  const shown = await add()
  assert.deepEqual([shown.code, shown.out], [2, ''])
  assert.ok(shown.said.includes(card.fingerprint))
  assert.deepEqual(readPins(data), [])
  const other = await partyFor(t, 'POL')
  assert.equal((await add('--fingerprint', fingerprintOf(other.card.vkey))).code, 1)
  assert.deepEqual(readPins(data), [])
  const added = await add('--fingerprint', card.fingerprint)
  assert.equal(added.code, 0, added.said)
  const [pin] = readPins(data)
  assert.deepEqual(
    [pin?.party, pin?.compared, pin?.peer, pin?.addresses],
    ['GBR', true, true, [address.replace(/\/$/, '')]],
  )
})

test('Y13 a node shows its card to nobody unless it was told to', async t => {
  const { address, data } = await pair(t, false)
  const { code, said } = await run('peer', 'add', address, '--data', data)
  assert.equal(code, 1)
  assert.match(said, /shows no card/)
})

test('Y13 whatever answers in place of a card is refused, within its bounds', async () => {
  const endless = (): Response =>
    new Response(new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(65_536)) }))
  const answers: readonly (readonly [string, () => Promise<Response>])[] = [
    ['too-large', async () => endless()],
    ['bad-form', async () => new Response('no card')],
    ['bad-form', async () => new Response(new Uint8Array(1000).fill(255))],
    ['not-found', async () => new Response('', { status: 500 })],
    ['busy', async () => Promise.reject(new TypeError('refused'))],
  ]
  for (const [code, send] of answers) {
    await assert.rejects(
      fetchCard('http://gbr.test', send),
      error => error instanceof Refusal && error.code === code,
      code,
    )
  }
  await assert.rejects(
    fetchCard('http://user@gbr.test/x?y', async () => new Response('')),
    Refusal,
  )
})
