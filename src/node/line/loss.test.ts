/** Two real nodes on loopback over a bad line: all messages arrive once, in order, with honest states. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { channelInbox, type Inbox, type MessageAnswer, messageNamed } from '../../picture/index.ts'
import { channelsOf } from './channels.ts'
import { FaultyLine } from './faulty.ts'
import { type End, type Pair, pairOf } from './fixture.ts'
import { draftMessage, openingDraft, releaseDraft, sayOnLine, sendDraft } from './index.ts'

const messagesEach = 6

async function send({ clock, line }: Pair, end: End, number: number): Promise<void> {
  const saying = { clock, chance: seededChance(`${end.party} ${number}`) }
  const fields = { code: '4711', time: clock.now(), contact: 'Watch desk' }
  const wish = {
    line,
    status: 'test',
    form: 7,
    fields,
    language: 'en',
    officer: 'Desk',
    text: `No. ${number}`,
  } as const
  const { id } = await draftMessage(end.record, wish, saying)
  await releaseDraft(end.record, id, 'A. Officer', saying)
  await sendDraft(end.record, id, saying)
}

async function inboxOf({ clock, line }: Pair, end: End): Promise<Inbox> {
  return channelInbox(await channelsOf(end.record, clock), line, { limit: 1000, status: 'test' })
}

/** The duty officer opens whatever came. */
async function openAll(pair: Pair, end: End): Promise<void> {
  const { messages } = await inboxOf(pair, end)
  for (const { id, by, state } of messages) {
    if (by === end.party || state === 'opened') continue
    const channels = await channelsOf(end.record, pair.clock)
    const saying = { clock: pair.clock, chance: seededChance(`open ${id}`) }
    const draft = openingDraft({ channels, self: end.party, chance: saying.chance }, id, { officer: 'Watch' })
    await sayOnLine(end.record, draft, saying)
  }
}

/** What a sender is shown is so at the other end: held before mirrored, opened there before opened here. */
async function expectHonest(pair: Pair, from: End, to: End): Promise<void> {
  const there = await channelsOf(to.record, pair.clock)
  for (const message of (await inboxOf(pair, from)).messages) {
    if (message.by !== from.party || message.state === 'stored') continue
    const { line, message: held } = messageNamed(there, message.id)
    assert.equal(held.id, message.id, 'what is shown as mirrored is held there')
    if (message.proofs.opened === null) continue
    assert.ok(
      line.told.some(({ id }) => id === message.proofs.opened!.id),
      'what is shown as opened was opened there',
    )
  }
}

const serialsOf = (inbox: Inbox, by: string): number[] =>
  inbox.messages
    .filter(message => message.by === by)
    .map(({ serial }) => serial)
    .reverse()

const wanted = Array.from({ length: messagesEach }, (_, at) => at + 1)

const isDone = (inbox: Inbox): boolean =>
  inbox.messages.length === 2 * messagesEach && inbox.messages.every(({ state }) => state === 'opened')

/** Rounds until everything was opened at both ends; answers how many it took. */
async function untilDone(pair: Pair, most: number): Promise<number> {
  const { gbr, rus, clock } = pair
  for (let rounds = 1; rounds <= most; rounds += 1) {
    clock.advance(1000)
    for (const end of [gbr, rus]) await end.round()
    for (const end of [gbr, rus]) await openAll(pair, end)
    await expectHonest(pair, gbr, rus)
    await expectHonest(pair, rus, gbr)
    if (isDone(await inboxOf(pair, gbr)) && isDone(await inboxOf(pair, rus))) return rounds
  }
  throw new Error(`not done after ${most} rounds`)
}

async function expectOnceInOrder(pair: Pair): Promise<void> {
  for (const end of [pair.gbr, pair.rus]) {
    const inbox = await inboxOf(pair, end)
    for (const by of ['GBR', 'RUS']) assert.deepEqual(serialsOf(inbox, by), wanted)
    assert.deepEqual([inbox.gaps, inbox.contained], [[], []])
    assert.deepEqual(
      texts(inbox.messages, 'GBR'),
      wanted.map(number => `No. ${number}`),
    )
    assert.ok(inbox.messages.every(({ duplicates }) => duplicates === 0))
  }
}

const texts = (messages: readonly MessageAnswer[], by: string) =>
  messages
    .filter(message => message.by === by)
    .map(({ text }) => text)
    .reverse()

async function badLine(t: TestContext, lost: number): Promise<{ pair: Pair; line: FaultyLine }> {
  const line = new FaultyLine(t, `loss ${lost}`)
  const pair = await pairOf(t, { through: line.through })
  line.lostOfHundred = lost
  return { pair, line }
}

for (const lost of [5, 20, 50]) {
  test(`C11 C17 S16 with ${lost} of 100 requests lost and 20 sent twice, all messages arrive once and in order`, async t => {
    const { pair, line } = await badLine(t, lost)
    line.twiceOfHundred = 20
    for (const number of wanted) {
      for (const end of [pair.gbr, pair.rus]) await send(pair, end, number)
      pair.clock.advance(1000)
      for (const end of [pair.rus, pair.gbr]) await end.round()
      await expectHonest(pair, pair.gbr, pair.rus)
    }
    const rounds = await untilDone(pair, 400)
    await expectOnceInOrder(pair)
    const { lostBefore, lostAfter, twice } = line.happened
    assert.ok(lostBefore + lostAfter > 0 && twice > 0, JSON.stringify(line.happened))
    t.diagnostic(`${rounds} rounds after the last message; ${JSON.stringify(line.happened)}`)
  })
}

test('C10 C11 C15 G4 after a day on which nothing got through, everything arrives once, with its age, and nothing is stale', async t => {
  const { pair, line } = await badLine(t, 0)
  const { gbr, rus, clock } = pair
  line.isCut = true
  for (const number of wanted) {
    for (const end of [gbr, rus]) await send(pair, end, number)
    clock.advance((24 * 3_600_000) / messagesEach)
    for (const end of [gbr, rus]) await end.round()
  }
  const kinds = async (end: End) => {
    const { alarms } = (await end.get('/api/watch')) as { alarms: { kind: string; status: string }[] }
    return new Set(alarms.map(({ kind }) => kind))
  }
  for (const end of [gbr, rus]) {
    const inbox = await inboxOf(pair, end)
    assert.ok(inbox.messages.every(({ by, state }) => by === end.party && state === 'stored'))
    const told = await kinds(end)
    for (const kind of ['notHeld', 'checkMissed', 'silent']) assert.ok(told.has(kind), `${end.party} is told ${kind}`)
  }
  line.isCut = false
  await untilDone(pair, 20)
  await expectOnceInOrder(pair)
  const [oldest] = (await inboxOf(pair, rus)).messages.filter(({ by }) => by === 'GBR').reverse()
  assert.ok(oldest!.ageMs >= 24 * 3_600_000)
  assert.notEqual(oldest!.effectiveAt, null)
  assert.ok(Date.parse(oldest!.effectiveAt!) - Date.parse(oldest!.at) >= 23 * 3_600_000, 'it took effect when it came')
  assert.equal((await kinds(gbr)).has('notHeld'), false)
})

test('C21 G5 a flood from a valid peer is bounded, and told as one', async t => {
  const { pair } = await badLine(t, 0)
  const { gbr, rus, line, carry } = pair
  for (let number = 1; number <= 64; number += 1) await send(pair, gbr, number)
  await carry()
  const { alarms, more } = (await rus.get('/api/watch')) as { alarms: { kind: string }[]; more: number }
  assert.equal(alarms.filter(({ kind }) => kind === 'flooding').length, 1)
  assert.deepEqual([alarms.filter(({ kind }) => kind === 'unopened').length, more], [50, 14])
  const inbox = (await rus.get(`/api/channels/${line}/inbox?limit=5`)) as Inbox
  assert.deepEqual([inbox.messages.length, inbox.more], [5, 59])
})

test('C3 C4 64 KiB of text and marks that turn the direction of writing are refused before anything is signed', async t => {
  const { pair } = await badLine(t, 0)
  const { gbr, line } = pair
  const { size } = gbr.record.folder
  const wish = {
    form: 7,
    status: 'test',
    fields: { code: '4711', time: pair.clock.now(), contact: 'Desk' },
    language: 'en',
    officer: 'Desk',
  }
  for (const text of ['x'.repeat(65_536), 'a \u202Eb', 'a\u0000b', 'שלום']) {
    const refused = await gbr.refused(`/api/channels/${line}/drafts`, { ...wish, text }, 422)
    assert.deepEqual([refused.code, (refused.place as { path: string }).path], ['bad-form', 'text'])
  }
  assert.deepEqual([gbr.record.folder.size, await gbr.get('/api/drafts')], [size, []])
})
