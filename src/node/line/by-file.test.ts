/** Two nodes that no network joins: what is said on the line goes as files, lost, doubled, late and in any order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, Refusal, seededChance } from '../../base/index.ts'
import type { Inbox } from '../../picture/index.ts'
import { readBundle, readerNamed, writeBundle } from '../bundle/index.ts'
import { type End, type Pair, pairOf } from './fixture.ts'

const messages = 8

/** A sealed file with the log of one end, for the other. */
async function fileOf({ record: { folder }, party }: End, to: string, from: number): Promise<Bytes> {
  const wish = { readers: [readerNamed(folder.directory, to)], from }
  const keys = { chance: seededChance(`${party} ${from} ${folder.size}`), signer: folder.signer! }
  const { bytes } = await writeBundle(folder, wish, keys)
  const parts: Bytes[] = []
  for await (const part of bytes) parts.push(part)
  return concat(...parts)
}

async function read(end: End, file: Bytes, { clock }: Pair): Promise<string> {
  const source = { name: 'a file', read: (at: number, length: number) => file.subarray(at, at + length) }
  try {
    const { outcome } = await readBundle(end.record.folder, source, clock)
    await end.record.refresh()
    return outcome
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error.code
  }
}

async function send({ gbr, line, clock }: Pair, number: number): Promise<void> {
  const fields = { code: '4711', time: clock.now(), contact: 'Watch desk' }
  const wish = { form: 7, status: 'test', fields, language: 'en', officer: 'Desk', text: `No. ${number}` }
  const { draft } = await gbr.post(`/api/channels/${line}/drafts`, wish)
  await gbr.post(`/api/drafts/${String(draft)}/release`, { person: 'A. Officer' })
  await gbr.post(`/api/drafts/${String(draft)}/send`, {})
  clock.advance(60_000)
}

const inboxOf = async ({ line }: Pair, end: End): Promise<Inbox> =>
  (await end.get(`/api/channels/${line}/inbox?limit=100`)) as Inbox

/** What is held is the beginning of what was sent, once and in order; the sender is shown no more than it was told. */
async function expectHonest(pair: Pair): Promise<number> {
  const held = await inboxOf(pair, pair.rus)
  const serials = held.messages.map(({ serial }) => serial).reverse()
  assert.deepEqual(
    serials,
    serials.map((_, at) => at + 1),
  )
  assert.deepEqual([held.gaps, held.contained], [[], []])
  assert.ok(held.messages.every(({ duplicates }) => duplicates === 0))
  for (const { state, id } of (await inboxOf(pair, pair.gbr)).messages) {
    if (state !== 'stored') assert.ok(held.messages.some(message => message.id === id && message.state === state))
  }
  return serials.length
}

test('C11 C24 by file, with files lost, doubled, late, damaged and in any order, messages arrive once and in order', async t => {
  const pair = await pairOf(t)
  const { gbr, rus, clock } = pair
  const whole: Bytes[] = []
  const pieces: Bytes[] = []
  for (let number = 1; number <= messages; number += 1) {
    const { size } = gbr.record.folder
    await send(pair, number)
    whole.push(await fileOf(gbr, 'RUS', 0))
    pieces.push(await fileOf(gbr, 'RUS', size))
  }
  assert.equal(await read(rus, pieces[4]!, pair), 'not-found', 'a piece whose beginning is not here yet')
  assert.equal(await expectHonest(pair), 0)
  const damaged = whole[3]!.slice()
  damaged[damaged.length - 40]! ^= 1
  assert.notEqual(await read(rus, damaged, pair), 'extended')
  await expectHonest(pair)
  const chance = seededChance('by file')
  const outcomes = new Set<string>()
  for (let tries = 0; tries < 40; tries += 1) {
    // Of the last file and the last piece nothing has come so far.
    const file = (chance.below(3) === 0 ? whole : pieces)[chance.below(messages - 1)]!
    outcomes.add(await read(rus, file, pair))
    await expectHonest(pair)
  }
  assert.equal(await expectHonest(pair), messages - 1)
  for (const outcome of ['extended', 'same', 'behind']) assert.ok(outcomes.has(outcome), [...outcomes].join(' '))
  assert.equal(await read(rus, pieces.at(-1)!, pair), 'extended')
  assert.equal(await expectHonest(pair), messages)
  assert.ok(
    (await inboxOf(pair, gbr)).messages.every(({ state }) => state === 'stored'),
    'nothing came back yet',
  )
  for (const { id } of (await inboxOf(pair, rus)).messages) {
    await rus.post(`/api/messages/${id}/opened`, { officer: 'Watch' })
  }
  clock.advance(60_000)
  const back = await fileOf(rus, 'GBR', 0)
  assert.deepEqual([await read(gbr, back, pair), await read(gbr, back, pair)], ['extended', 'same'])
  assert.ok((await inboxOf(pair, gbr)).messages.every(({ state }) => state === 'opened'))
  assert.equal(await expectHonest(pair), messages)
})
