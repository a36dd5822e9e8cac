import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '../../kinds/index.ts'
import { Script } from './fixture.ts'
import { channelInbox, channelMessage, channelStatus, type Inbox, inboxForm, messageForm } from './index.ts'

const inbox = (script: Script, now = '2024-03-09T00:00:00Z', known = {}, question = {}): Inbox =>
  inboxForm.parse(channelInbox(script.fold(now, known), script.line, question))

const reasons = (script: Script): string[] => inbox(script).contained.map(({ reason }) => reason)

const state = (script: Script, asOf: string): string | undefined =>
  inbox(script, '2024-03-09T00:00:00Z', { asOf }).messages.at(-1)?.state

const acknowledging = (of: string, message = '1'): Partial<BodyOf<'message'>> => ({
  form: 5,
  inReplyTo: of,
  fields: { message, contact: 'Watch', readBack: { latitude: '47.5122', longitude: '34.5858', radius: '2000' } },
})

test('C17 C18 stored, mirrored, opened, answered: each with its proof, and the effect from the first receipt', () => {
  const script = new Script('states').open()
  const id = script.message('2024-03-01T07:00:00Z')
  script.witness('RUS', 'GBR', 1, '2024-03-01T06:00:00Z').witness('RUS', 'GBR', 2, '2024-03-01T07:02:00Z')
  script.witness('USA', 'GBR', 9, '2024-03-01T07:00:30Z')
  const openedId = script.opened('RUS', '2024-03-01T07:04:00Z', id)
  const reply = script.message('2024-03-01T07:09:00Z', { by: 'RUS', ...acknowledging(id) })
  const at = (moment: string) => channelMessage(script.fold('2024-03-09T00:00:00Z', { asOf: moment }), id)
  assert.deepEqual([at('2024-03-01T07:01:00Z').state, at('2024-03-01T07:01:00Z').effectiveAt], ['stored', null])
  assert.equal(at('2024-03-01T07:02:00Z').state, 'mirrored')
  assert.equal(at('2024-03-01T07:04:00Z').state, 'opened')
  const told = messageForm.parse(at('2024-03-01T08:00:00Z'))
  assert.deepEqual([told.state, told.effectiveAt, told.ageMs], ['answered', '2024-03-01T07:02:00Z', 3_600_000])
  assert.deepEqual(told.proofs, {
    stored: { log: 'GBR', seq: 1 },
    mirrored: { by: 'RUS', size: 2, at: '2024-03-01T07:02:00Z' },
    opened: { id: openedId, at: '2024-03-01T07:04:00Z', officer: 'Watch' },
    answered: { id: reply, at: '2024-03-01T07:09:00Z', serial: 1 },
    refused: null,
  })
})

test('C17 refused is a state of its own, and what the other end did first decides', () => {
  const script = new Script('refused').open()
  const id = script.message('2024-03-01T07:00:00Z')
  const body = { channel: script.line, of: id, reason: 'declined', language: 'ru', officer: 'Watch' } as const
  script.say('RUS', '2024-03-01T07:04:00Z', { kind: 'refusal', body })
  assert.equal(state(script, '2024-03-01T08:00:00Z'), 'refused')
  script.message('2024-03-01T08:30:00Z', { by: 'RUS', ...acknowledging(id) })
  assert.equal(channelMessage(script.fold('2024-03-01T09:00:00Z'), id).state, 'refused')
  assert.equal(channelStatus(script.fold('2024-03-01T09:00:00Z'), 'Line').messages.actual.unanswered, 0)
})

test('C9 nobody opens, refuses or answers for another, or what is not held', () => {
  const script = new Script('others').open()
  const id = script.message('2024-03-01T07:00:00Z')
  script.opened('GBR', '2024-03-01T07:01:00Z', id)
  script.opened('USA', '2024-03-01T07:01:00Z', id)
  script.opened('RUS', '2024-03-01T07:02:00Z', 'c'.repeat(64))
  script.opened('RUS', '2024-03-01T06:54:59Z', id)
  script.opened('RUS', '2024-03-01T07:03:00Z', id, { status: 'test' })
  script.message('2024-03-01T07:04:00Z', { serial: 2, ...acknowledging(id) })
  assert.equal(state(script, '2024-03-02T00:00:00Z'), 'stored')
  assert.deepEqual(reasons(script), [
    'wrongSubject',
    'wrongStatus',
    'wrongSubject',
    'wrongSubject',
    'notAnEnd',
    'beforeItsSubject',
  ])
})

test('C11 C12 serials rise by author and status; what is used again, or comes behind, counts for nothing', () => {
  const script = new Script('serials').open()
  script.message('2024-03-01T07:00:00Z', { serial: 1 })
  script.message('2024-03-01T07:01:00Z', { serial: 1 }, { status: 'exercise' })
  script.message('2024-03-01T07:02:00Z', { serial: 1 }, { status: 'test' })
  script.message('2024-03-01T07:03:00Z', { serial: 1, by: 'RUS' })
  assert.deepEqual([inbox(script).messages.length, inbox(script).contained.length], [4, 0])
  script.message('2024-03-01T07:04:00Z', { serial: 1, by: 'RUS', officer: 'Another' })
  script.message('2024-03-01T07:05:00Z', { serial: 7, by: 'RUS' })
  script.message('2024-03-01T07:06:00Z', { serial: 4, by: 'RUS' })
  script.message('2024-03-01T07:07:00Z', { serial: 8, by: 'RUS', form: 99 })
  assert.deepEqual(reasons(script), ['badFields', 'reordered', 'serialReused'])
  assert.deepEqual(inbox(script).gaps, [
    { by: 'RUS', status: 'actual', from: 2, to: 3 },
    { by: 'RUS', status: 'actual', from: 5, to: 6 },
  ])
})

test('C11 the same content again is one message with its duplicates, by whichever of them it is named', () => {
  const script = new Script('twice').open()
  const body = script.body({ by: 'RUS' })
  const first = script.say('RUS', '2024-03-01T07:00:00Z', { kind: 'message', body })
  const again = script.say('RUS', '2024-03-01T07:30:00Z', { kind: 'message', body })
  script.noted.push(...script.noted.filter(({ id }) => id === first).map(one => ({ ...one, seq: 50 })))
  script.opened('GBR', '2024-03-01T08:00:00Z', again)
  const told = inbox(script)
  assert.deepEqual([told.messages.length, told.contained.length, told.gaps.length], [1, 0, 0])
  assert.deepEqual([told.messages[0]!.id, told.messages[0]!.duplicates, told.messages[0]!.state], [first, 1, 'opened'])
  assert.equal(channelMessage(script.fold('2024-03-02T00:00:00Z'), again).id, first)
})

test('C11 what a wrong clock took away, the same content under the same serial brings back', () => {
  const script = new Script('clock').open()
  const body = script.body({ by: 'RUS' })
  script.say('RUS', '2024-04-01T00:00:00Z', { kind: 'message', body })
  assert.deepEqual([inbox(script).messages.length, reasons(script)], [0, ['futureDated']])
  script.say('RUS', '2024-03-02T00:00:00Z', { kind: 'message', body })
  assert.deepEqual([inbox(script).messages.length, reasons(script)], [1, ['futureDated']])
})

test('C11 C12 it does not, once its author has used a higher serial: what is shown stays in order', () => {
  const script = new Script('clock').open()
  const body = script.body({ by: 'RUS' })
  script.say('RUS', '2024-04-01T00:00:00Z', { kind: 'message', body })
  script.message('2024-03-02T00:00:00Z', { by: 'RUS', serial: 2 })
  script.say('RUS', '2024-03-02T01:00:00Z', { kind: 'message', body })
  assert.deepEqual(
    inbox(script).messages.map(({ serial }) => serial),
    [2],
  )
  assert.deepEqual(reasons(script).sort(), ['futureDated', 'reordered'])
})

test('C9 a message to another address, or not releasable to the other end, is no message', () => {
  const script = new Script('address').open()
  script.message('2024-03-01T07:00:00Z', { by: 'RUS', to: 'USA' })
  script.message('2024-03-01T07:01:00Z', { by: 'RUS', serial: 2 }, { releasableTo: ['RUS', 'USA'] })
  script.message('2024-03-01T07:02:00Z', { by: 'RUS', serial: 3 }, { releasableTo: 'public' })
  assert.deepEqual(
    inbox(script).messages.map(({ serial }) => serial),
    [3],
  )
  assert.deepEqual(reasons(script), ['readdressed', 'readdressed'])
})

test('C5 C7 what is written with another phrasebook, or fits no form of it, is told with the value that is wrong', () => {
  const script = new Script('forms').open()
  const say = (serial: number, wish: Partial<BodyOf<'message'>>) =>
    script.message(`2024-03-01T07:0${serial}:00Z`, { by: 'RUS', serial, ...wish })
  const { fields } = script.body()
  say(1, { phrasebook: { version: 2, hash: 'f'.repeat(64) } })
  say(2, { phrasebook: { version: 1, hash: 'f'.repeat(64) } })
  say(3, { fields: { ...fields, activity: 'picnic' } })
  say(4, { language: 'fr' })
  say(5, { form: 7, fields: { code: '4711', time: '2024-03-01T07:00:00Z', contact: 'x' } })
  say(6, { form: 5, fields: { message: '1', contact: 'x' } })
  say(7, { corrects: 'd'.repeat(64) })
  const { contained, messages } = inbox(script)
  assert.equal(messages.length, 0)
  assert.deepEqual(contained.map(({ reason }) => reason).reverse(), [
    'phrasebook',
    'phrasebook',
    'badFields',
    'badFields',
    'wrongStatus',
    'wrongSubject',
    'wrongSubject',
  ])
  assert.match(contained.at(-1)!.says, /phrasebook 2 ffffffff; the line has agreed on 1 /)
  assert.throws(() => channelMessage(script.fold('2024-03-02T00:00:00Z'), contained[4]!.id), {
    code: 'not-found',
    message: /activity is "picnic"/,
  })
})

test('C19 a correction is of an own message of the same status, and the newest one is shown', () => {
  const script = new Script('correct').open()
  const id = script.message('2024-03-01T07:00:00Z')
  const correcting = (of: string, message = '1') => ({
    form: 6,
    corrects: of,
    fields: { message, contact: 'Desk', place: { latitude: '47.6', longitude: '34.6' } },
  })
  script.message('2024-03-01T07:10:00Z', { serial: 2, ...correcting(id) })
  const last = script.message('2024-03-01T07:20:00Z', { serial: 3, ...correcting(id) })
  script.message('2024-03-01T07:30:00Z', { serial: 4, ...correcting(id, '2') })
  script.message('2024-03-01T07:40:00Z', { serial: 1, by: 'RUS', ...correcting(id) })
  script.message('2024-03-01T07:50:00Z', { serial: 1, ...correcting(id) }, { status: 'exercise' })
  assert.equal(channelMessage(script.fold('2024-03-02T00:00:00Z'), id).correctedBy, last)
  assert.deepEqual(reasons(script), ['wrongStatus', 'wrongSubject', 'wrongSubject'])
  assert.match(inbox(script).contained[2]!.says, /speaks of message 2, and names the one with serial 1/)
})

test('C19 a place that is read back is the same only to the digit', () => {
  const script = new Script('read').open()
  const id = script.message('2024-03-01T07:00:00Z')
  const reading = (latitude: string) => ({
    ...acknowledging(id),
    fields: { message: '1', contact: 'W', readBack: { latitude, longitude: '34.5858', radius: '2000' } },
  })
  const same = script.message('2024-03-01T07:10:00Z', { by: 'RUS', serial: 1, ...reading('47.5122') })
  const other = script.message('2024-03-01T07:20:00Z', { by: 'RUS', serial: 2, ...reading('47.5112') })
  const readBack = (of: string) => channelMessage(script.fold('2024-03-02T00:00:00Z'), of).readBack
  assert.deepEqual([readBack(same), readBack(other), readBack(id)], ['same', 'differs', null])
})

test('C19 a translation names its translator, and is of free text into another language', () => {
  const script = new Script('translate').open()
  const bare = script.message('2024-03-01T07:00:00Z')
  const id = script.message('2024-03-01T07:10:00Z', { serial: 2, text: 'We ask for an answer by noon.' })
  const translate = (of: string, language: string) =>
    script.say('RUS', '2024-03-01T07:20:00Z', {
      kind: 'translation',
      body: { channel: script.line, of, language, text: 'Просим ответить до полудня.', translator: 'О. Петрова' },
    })
  translate(id, 'ru')
  translate(id, 'en')
  translate(bare, 'ru')
  const told = channelMessage(script.fold('2024-03-02T00:00:00Z'), id, 'vi')
  assert.deepEqual(
    told.translations.map(({ by, language, translator }) => [by, language, translator]),
    [['RUS', 'ru', 'О. Петрова']],
  )
  assert.deepEqual([told.text, told.language, told.renderedIn], ['We ask for an answer by noon.', 'en', 'vi'])
  assert.deepEqual(reasons(script), ['wrongSubject', 'wrongSubject'])
  assert.throws(() => channelMessage(script.fold('2024-03-02T00:00:00Z'), id, 'de'), { code: 'not-found' })
})

test('C20 an actual message takes two different persons, before it, over the same content, once', () => {
  const released = (persons: readonly string[], status: 'actual' | 'exercise' | 'test' = 'actual') => {
    const script = new Script('release').open()
    const body = script.body()
    for (const person of persons) script.release('2024-03-01T07:00:00Z', body, person, status)
    const id = script.say('GBR', '2024-03-01T07:10:00Z', { kind: 'message', body }, { status })
    return { script, body, told: channelMessage(script.fold('2024-03-02T00:00:00Z'), id).released }
  }
  const two = ['A. Officer', 'B. Officer']
  assert.deepEqual(released(two).told, { needed: 2, persons: two, enough: true })
  assert.equal(released(['A. Officer']).told?.enough, false)
  assert.deepEqual(released(['A. Officer', 'a. officer']).told?.persons, ['A. Officer'])
  assert.equal(released(['A. Officer', 'a.  OFFICER', 'Ａ. Officer']).told?.enough, false, 'one person, however typed')
  assert.deepEqual(released(['A. Officer'], 'test').told, { needed: 1, persons: ['A. Officer'], enough: true })
  const { script, body } = released(two)
  const changed = { ...body, serial: 2, fields: { ...body.fields, contact: 'Another' } }
  const id = script.say('GBR', '2024-03-01T08:00:00Z', { kind: 'message', body: changed })
  const again = script.say('GBR', '2024-03-01T08:01:00Z', { kind: 'message', body: { ...body, serial: 3 } })
  const told = (of: string, self = 'GBR') => channelMessage(script.fold('2024-03-02T00:00:00Z', { self }), of).released
  assert.deepEqual([told(id)?.enough, told(again)?.enough], [false, false])
  assert.equal(told(id, 'RUS'), null, 'the other end is told nothing')
  assert.equal(channelStatus(script.fold('2024-03-02T00:00:00Z'), 'Line').messages.actual.unreleased, 2)
})

test('C21 a flood drops nothing: actual comes first, the list is as long as asked for, and the line says it', () => {
  const script = new Script('flood').open()
  const second = (at: number) => new Date(Date.parse('2024-03-01T07:00:00Z') + at * 1000).toISOString()
  for (let serial = 1; serial <= 80; serial += 1) {
    script.message(second(serial), { by: 'RUS', serial }, { status: 'test' })
  }
  const actual = script.message(second(0), { by: 'RUS' })
  const told = inbox(script, '2024-03-01T07:30:00Z', {}, { limit: 10 })
  assert.deepEqual([told.messages[0]!.id, told.messages.length, told.more], [actual, 10, 71])
  assert.deepEqual(channelStatus(script.fold('2024-03-01T07:30:00Z'), 'Line').flooding, [
    { by: 'RUS', status: 'test', messages: 80 },
  ])
  assert.deepEqual(channelStatus(script.fold('2024-03-01T09:00:00Z'), 'Line').flooding, [])
  assert.equal(inbox(script, '2024-03-01T07:30:00Z', {}, { status: 'actual' }).messages.length, 1)
})

test('C2 what waits is counted by status, and an unopened message is told with its age', () => {
  const script = new Script('waits').open()
  const id = script.message('2024-03-01T07:00:00Z', { by: 'RUS' })
  script.message('2024-03-01T06:00:00Z', { by: 'RUS' }, { status: 'exercise' })
  const { messages } = channelStatus(script.fold('2024-03-01T08:00:00Z'), 'Line')
  assert.deepEqual(messages.actual, {
    received: 1,
    sent: 0,
    waiting: 1,
    unopened: 1,
    oldestWaiting: '2024-03-01T07:00:00Z',
    unanswered: 0,
    unreleased: 0,
  })
  assert.deepEqual([messages.exercise.waiting, messages.test.waiting], [1, 0])
  script.opened('GBR', '2024-03-01T07:30:00Z', id)
  const after = channelStatus(script.fold('2024-03-01T08:00:00Z'), 'Line').messages.actual
  assert.deepEqual([after.waiting, after.unopened], [1, 0])
})

test('C17 a message that is opened and never answered stays opened, with its age, and is counted as unanswered', () => {
  const script = new Script('never').open()
  const id = script.message('2024-03-01T07:00:00Z')
  script.opened('RUS', '2024-03-01T07:01:00Z', id)
  const told = channelMessage(script.fold('2024-06-01T07:00:00Z'), id)
  assert.deepEqual([told.state, told.ageMs], ['opened', 92 * 86_400_000])
  assert.equal(channelStatus(script.fold('2024-06-01T07:00:00Z'), 'Line').messages.actual.unanswered, 1)
})

test('C9 C12 whatever a peer puts into fields, names and numbers, only what the form has is taken', () => {
  const script = new Script('names').open()
  const { fields } = script.body()
  script.message('2024-03-01T07:00:00Z', { by: 'RUS', serial: 1, fields: { ...fields, constructor: 'x' } })
  script.message('2024-03-01T07:01:00Z', { by: 'RUS', serial: 2, fields: { ...fields, contact: '{place}' } })
  script.message('2024-03-01T07:02:00Z', { by: 'RUS', serial: 999_999 })
  const told = inbox(script)
  assert.deepEqual(reasons(script), ['badFields'])
  assert.match(told.messages[1]!.rendered, /Contact: \{place\}$/)
  assert.deepEqual(told.gaps, [{ by: 'RUS', status: 'actual', from: 3, to: 999_998 }])
})
