import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from './fixture.ts'
import { type ChannelAnswer, channelInbox, channelList, channelListForm, channelStatus } from './index.ts'

const status = (script: Script, now: string, known = {}): ChannelAnswer =>
  channelStatus(script.fold(now, known), script.line)

const reasons = (script: Script, now = '2024-03-09T00:00:00Z'): string[] =>
  channelInbox(script.fold(now), script.line, {}).contained.map(({ reason }) => reason)

test('C1 a line opens when both ends have said the same terms, and not before the moment they name', () => {
  const script = new Script('offer')
  script.line = script.say('GBR', '2024-03-01T00:00:00Z', { kind: 'channel', body: script.terms })
  const offered = status(script, '2024-03-01T01:00:00Z')
  assert.deepEqual(offered.declared, { state: 'offered', by: ['GBR'], since: '2024-03-01T00:00:00Z' })
  assert.deepEqual([offered.nextCheck, offered.observed.state], [null, 'untested'])
  const body = { ...script.terms, accepts: script.line, station: 'Дежурная часть' }
  script.say('RUS', '2024-03-01T02:00:00Z', { kind: 'channel', body })
  assert.equal(status(script, '2024-03-01T01:30:00Z').declared.state, 'offered', 'not accepted yet')
  const open = status(script, '2024-03-01T03:00:00Z')
  assert.deepEqual(open.declared, { state: 'open', by: ['GBR', 'RUS'], since: '2024-03-01T02:00:00Z' })
  assert.equal(open.nextCheck?.due, '2024-03-01T06:00:00Z')
  assert.deepEqual(
    open.ends.map(({ party, station }) => [party, station]),
    [
      ['GBR', 'Watch desk'],
      ['RUS', 'Дежурная часть'],
    ],
  )
  const later = new Script('later', { from: '2024-03-02T00:00:00Z' }).open()
  assert.equal(status(later, '2024-03-01T12:00:00Z').declared.state, 'offered')
  assert.equal(status(later, '2024-03-02T00:00:00Z').declared.state, 'open')
  assert.equal(status(later, '2024-03-02T00:00:00Z').nextCheck?.due, '2024-03-02T06:00:00Z')
})

test('C1 an acceptance of other terms, by the wrong party or of another status accepts nothing', () => {
  const script = new Script('wrong')
  script.line = script.say('GBR', '2024-03-01T00:00:00Z', { kind: 'channel', body: script.terms })
  const accepting = { ...script.terms, accepts: script.line }
  const checks = { ...script.terms.checks, times: ['06:00', '18:30'] }
  script.say('RUS', '2024-03-01T00:01:00Z', { kind: 'channel', body: { ...accepting, checks } })
  script.say('GBR', '2024-03-01T00:02:00Z', { kind: 'channel', body: accepting })
  script.say('USA', '2024-03-01T00:03:00Z', { kind: 'channel', body: accepting })
  script.say('RUS', '2024-03-01T00:04:00Z', { kind: 'channel', body: accepting }, { status: 'exercise' })
  assert.equal(status(script, '2024-03-01T01:00:00Z').declared.state, 'offered')
  assert.deepEqual(reasons(script), ['wrongStatus', 'notAnEnd', 'notAnEnd', 'terms'])
  const { contained } = channelInbox(script.fold('2024-03-02T00:00:00Z'), 'Line', {})
  assert.match(contained.at(-1)!.says, /checks is .*18:30.*, and was .*18:00/)
})

test('C5 an acceptance with another phrasebook is refused with both, and one that nobody here holds says so', () => {
  const script = new Script('books')
  script.line = script.say('GBR', '2024-03-01T00:00:00Z', { kind: 'channel', body: script.terms })
  const phrasebook = { version: 2, hash: 'f'.repeat(64) }
  const body = { ...script.terms, accepts: script.line, phrasebook }
  script.say('RUS', '2024-03-01T00:01:00Z', { kind: 'channel', body })
  const { contained } = channelInbox(script.fold('2024-03-02T00:00:00Z'), 'Line', {})
  assert.match(contained[0]!.says, /phrasebook is \{"hash":"f+","version":2\}, and was .*"version":1/)
  const unheld = new Script('unheld', { phrasebook }).open()
  unheld.message('2024-03-01T07:00:00Z', { by: 'RUS', phrasebook })
  assert.equal(status(unheld, '2024-03-02T00:00:00Z').phrasebook.held, false)
  assert.deepEqual(reasons(unheld), ['phrasebook'])
})

test('C9 what is by nobody of the line, or of a line nobody offered, is listed and counts for nothing', () => {
  const script = new Script('astray').open()
  script.message('2024-03-01T07:00:00Z', { by: 'USA' })
  script.message('2024-03-01T07:00:00Z', { by: 'RUS', channel: 'a'.repeat(64) })
  script.say('USA', '2024-03-01T07:00:00Z', { kind: 'channel', body: script.terms })
  assert.deepEqual(reasons(script), ['notAnEnd'])
  const list = channelListForm.parse(channelList(script.fold('2024-03-02T00:00:00Z')))
  assert.deepEqual(
    list.contained.map(({ reason, by }) => [by, reason]),
    [
      ['RUS', 'channelUnknown'],
      ['USA', 'notAnEnd'],
    ].sort((left, right) => (left[0]! < right[0]! ? -1 : 1)),
  )
  assert.equal(list.channels.length, 1)
  assert.equal(list.channels[0]!.messages.actual.received, 0)
})

test('C2 a line for exercises carries nothing actual, and a check has the status of its line', () => {
  const script = new Script('exercise').open('2024-03-01T00:00:00Z', { status: 'exercise' })
  script.message('2024-03-01T07:00:00Z', { by: 'RUS' }, { status: 'actual' })
  script.message('2024-03-01T07:01:00Z', { by: 'RUS' }, { status: 'test' })
  script.message('2024-03-01T07:02:00Z', { by: 'RUS' }, { status: 'exercise' })
  const { messages } = status(script, '2024-03-02T00:00:00Z')
  assert.deepEqual([messages.actual.received, messages.test.received, messages.exercise.received], [0, 0, 1])
  assert.deepEqual(reasons(script), ['wrongStatus', 'wrongStatus'])
  const actual = new Script('actual').open()
  actual.check('GBR', '2024-03-01T06:00:00Z', '2024-03-01T06:00:00Z')
  const body = { channel: actual.line, due: '2024-03-01T18:00:00Z', code: '4711', language: 'ru', officer: 'Desk' }
  actual.say('GBR', '2024-03-01T18:00:00Z', { kind: 'check', body }, { status: 'test' })
  assert.deepEqual(reasons(actual), ['wrongStatus'])
})

test('C13 each end speaks for itself: a line is suspended while one says so, and observed status is another matter', () => {
  const script = new Script('syria').open()
  script.declare('RUS', '2024-03-01T01:00:00Z', 'suspended', '2024-03-02T00:00:00Z')
  assert.equal(status(script, '2024-03-01T02:00:00Z').declared.state, 'open', 'not in effect yet')
  script.kept('2024-03-02T06:00:00Z')
  const used = status(script, '2024-03-02T07:00:00Z')
  assert.deepEqual(used.declared, { state: 'suspended', by: ['RUS'], since: '2024-03-02T00:00:00Z' })
  assert.equal(used.observed.state, 'answered')
  script.declare('GBR', '2024-03-02T08:00:00Z', 'suspended')
  script.declare('RUS', '2024-03-02T09:00:00Z', 'resumed')
  assert.deepEqual(status(script, '2024-03-02T10:00:00Z').declared.by, ['GBR'])
  script.declare('GBR', '2024-03-02T11:00:00Z', 'resumed', '2024-01-01T00:00:00Z')
  const open = status(script, '2024-03-02T12:00:00Z').declared
  assert.deepEqual([open.state, open.since], ['open', '2024-03-02T11:00:00Z'], 'no effect before it was said')
  assert.equal(status(script, '2024-03-02T12:00:00Z', { asOf: '2024-03-02T08:30:00Z' }).declared.by.length, 2)
})

test('C13 what is closed stays closed, and the one who closed it says nothing more on it', () => {
  const script = new Script('close').open()
  script.declare('RUS', '2024-03-02T00:00:00Z', 'closed')
  script.declare('RUS', '2024-03-02T01:00:00Z', 'resumed')
  script.message('2024-03-02T02:00:00Z', { by: 'RUS' })
  const told = status(script, '2024-03-03T00:00:00Z')
  assert.deepEqual(told.declared, { state: 'closed', by: ['RUS'], since: '2024-03-02T00:00:00Z' })
  assert.equal(told.nextCheck, null)
  assert.equal(told.counts.missed, 2, 'no check is due after the closing')
  assert.deepEqual(reasons(script), ['closed', 'closed'])
})

test('C13 a closing that was announced takes effect when it said, whatever its end declares before', () => {
  const script = new Script('announced closing').open()
  script.declare('RUS', '2024-03-01T06:00:00Z', 'closed', '2024-03-01T18:00:00Z')
  script.declare('RUS', '2024-03-01T07:00:00Z', 'suspended')
  script.declare('RUS', '2024-03-01T08:00:00Z', 'closed', '2024-03-01T20:00:00Z')
  script.message('2024-03-01T19:00:00Z', { by: 'RUS' })
  assert.equal(status(script, '2024-03-01T17:00:00Z').declared.state, 'suspended')
  const { declared, contained } = status(script, '2024-03-01T19:30:00Z')
  assert.deepEqual(declared, { state: 'closed', by: ['RUS'], since: '2024-03-01T18:00:00Z' })
  assert.equal(contained, 1)
})

test('C10 a date that is none, of the future or far behind its log counts for nothing; a late arrival does', () => {
  const script = new Script('dates').open()
  script.message('2024-03-05T00:00:00Z', { by: 'RUS', serial: 1 })
  script.message('2024-03-05T12:00:00Z', { by: 'RUS', serial: 2 })
  script.message('2024-03-05T10:59:00Z', { by: 'RUS', serial: 3 })
  script.message('2024-03-05T11:30:00Z', { by: 'RUS', serial: 4 })
  script.message('2024-03-09T00:05:00Z', { by: 'RUS', serial: 5 })
  script.message('2024-03-09T00:05:00.001Z', { by: 'RUS', serial: 6 })
  const last = script.noted.at(-1)!
  const body = { ...last.notice.body, serial: 7 }
  const notice = { ...last.notice, at: '2024-99-99T99:99:99Z', body } as typeof last.notice
  script.noted.push({ id: 'e'.repeat(64), seq: 99, notice })
  const inbox = channelInbox(script.fold('2024-03-09T00:00:00Z'), script.line, {})
  assert.deepEqual(
    inbox.messages.map(({ serial }) => serial),
    [5, 2, 4, 1],
  )
  assert.deepEqual(
    inbox.contained.map(({ reason, serial }) => [reason, serial]),
    [
      ['futureDated', 6],
      ['stale', 3],
      ['badMoment', 7],
    ],
  )
  assert.equal(inbox.messages.at(-1)!.ageMs, 4 * 86_400_000)
})

test('C10 what was held before its own date stays contained when that date has come; another’s clock decides nothing', () => {
  const script = new Script('held').open()
  script.message('2024-03-05T12:00:00Z', { by: 'RUS' })
  script.witness('USA', 'RUS', 2, '1990-01-01T00:00:00Z')
  assert.deepEqual(reasons(script), [])
  script.witness('GBR', 'RUS', 2, '2024-03-05T11:00:00Z').witness('GBR', 'RUS', 2, '2024-03-08T00:00:00Z')
  assert.deepEqual(reasons(script), ['futureDated'])
})

test('C10 a moment that is none, or still to come, is refused', () => {
  const script = new Script('moments').open()
  assert.throws(() => script.fold('2024-02-30T00:00:00Z'), { code: 'bad-form' })
  assert.throws(() => script.fold('2024-03-01T00:00:00Z', { asOf: '2024-03-01T00:00:01Z' }), { code: 'wrong-use' })
})

test('C1 a line is named by its id, the beginning of it, or its name, if only one has it', () => {
  const script = new Script('names').open()
  assert.equal(channelStatus(script.fold('2024-03-02T00:00:00Z'), script.line.slice(0, 8)).id, script.line)
  assert.throws(() => channelStatus(script.fold('2024-03-02T00:00:00Z'), 'Lime'), { code: 'not-found', hint: /Line/ })
  script.open('2024-03-01T01:00:00Z')
  assert.throws(() => channelStatus(script.fold('2024-03-02T00:00:00Z'), 'Line'), { code: 'wrong-use' })
  assert.equal(channelList(script.fold('2024-03-02T00:00:00Z')).channels.length, 2)
})

test('C22 a handover says who has the watch, and any officer opens what waits', () => {
  const script = new Script('watch').open()
  const say = (at: string, to: string) =>
    script.say('GBR', at, { kind: 'handover', body: { channel: script.line, to } }, { releasableTo: ['GBR'] })
  say('2024-03-01T08:00:00Z', 'Desk 2')
  say('2024-03-01T16:00:00Z', 'Desk 3')
  const onWatch = (now: string, asOf?: string) =>
    status(script, now, asOf === undefined ? {} : { asOf }).ends.map(end => end.onWatch)
  assert.deepEqual(onWatch('2024-03-02T00:00:00Z'), ['Desk 3', null])
  assert.deepEqual(onWatch('2024-03-02T00:00:00Z', '2024-03-01T09:00:00Z'), ['Desk 2', null])
  const message = script.message('2024-03-01T17:00:00Z', { by: 'RUS' })
  script.opened('GBR', '2024-03-01T17:01:00Z', message)
  assert.equal(status(script, '2024-03-02T00:00:00Z').messages.actual.unopened, 0)
})
