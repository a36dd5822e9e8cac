import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from './fixture.ts'
import { calendarForm, channelCalendar, channelInbox, channelStatus } from './index.ts'

const due = '2024-03-01T06:00:00Z'

/** State of the check of 1 March, 06:00, at some moments. */
function states(script: Script, ...moments: string[]): string[] {
  return moments.map(moment => {
    const { checks } = channelCalendar(script.fold('2024-04-01T00:00:00Z', { asOf: moment }), script.line, {
      from: due,
      until: due,
    })
    return checks[0]!.state
  })
}

test('C14 a check is asked from five minutes early to fifteen late, both counted, and answered within ten', () => {
  const asked = (at: string, answeredAt: string) => {
    const script = new Script('window').open()
    script.answer('RUS', answeredAt, script.check('GBR', at, due))
    return states(script, '2024-03-01T12:00:00Z')[0]
  }
  assert.equal(asked('2024-03-01T05:55:00Z', '2024-03-01T06:05:00Z'), 'kept')
  assert.equal(asked('2024-03-01T06:15:00Z', '2024-03-01T06:25:00Z'), 'kept')
  assert.equal(asked('2024-03-01T06:15:00Z', '2024-03-01T06:25:00.001Z'), 'answeredLate')
  assert.equal(asked('2024-03-01T05:54:59.999Z', '2024-03-01T05:56:00Z'), 'answeredLate')
  assert.equal(asked('2024-03-01T06:15:00.001Z', '2024-03-01T06:16:00Z'), 'answeredLate')
})

test('C14 a check that nobody asks is due while its window is open, and then missed', () => {
  const script = new Script('silence').open()
  assert.deepEqual(
    states(script, '2024-03-01T05:54:59Z', '2024-03-01T05:55:00Z', '2024-03-01T06:15:00Z', '2024-03-01T06:15:01Z'),
    ['notYetDue', 'due', 'due', 'missed'],
  )
  const { checks } = channelCalendar(script.fold('2024-03-01T07:00:00Z'), 'Line', { until: due })
  assert.deepEqual([checks[0]!.why, checks[0]!.asked], ['notAsked', []])
})

test('C14 C16 an unanswered challenge is hoped for until its time is up; an answer after that is late', () => {
  const script = new Script('late').open()
  const check = script.check('GBR', '2024-03-01T06:14:00Z', due)
  assert.deepEqual(states(script, '2024-03-01T06:24:00Z', '2024-03-01T06:24:01Z'), ['due', 'missed'])
  script.answer('RUS', '2024-03-01T09:00:00Z', check)
  assert.deepEqual(states(script, '2024-03-01T08:00:00Z', '2024-03-01T09:00:00Z'), ['missed', 'answeredLate'])
  const [told] = calendarForm.parse(channelCalendar(script.fold('2024-03-01T10:00:00Z'), 'Line', {})).checks
  assert.deepEqual([told!.why, told!.asked[0]!.answer!.inTime], [null, false])
})

test('C14 either end may ask, and one challenge of several that was answered keeps the check', () => {
  const script = new Script('both').open()
  script.check('GBR', '2024-03-01T06:00:00Z', due)
  script.answer('GBR', '2024-03-01T06:03:00Z', script.check('RUS', '2024-03-01T06:02:00Z', due))
  assert.deepEqual(states(script, '2024-03-01T06:02:30Z', '2024-03-01T06:03:00Z'), ['due', 'kept'])
  const [told] = channelCalendar(script.fold('2024-03-01T10:00:00Z'), 'Line', {}).checks
  assert.deepEqual(
    told!.asked.map(({ by, answer }) => [by, answer !== null]),
    [
      ['GBR', false],
      ['RUS', true],
    ],
  )
})

test('C9 C16 a wrong read-back, an answer to oneself, and one dated before its challenge answer nothing', () => {
  const script = new Script('wrong').open()
  const check = script.check('GBR', '2024-03-01T06:00:00Z', due)
  script.answer('RUS', '2024-03-01T06:01:00Z', check, '4712')
  script.answer('GBR', '2024-03-01T06:01:00Z', check)
  script.answer('RUS', '2024-03-01T05:54:59Z', check)
  script.answer('RUS', '2024-03-01T06:02:00Z', 'b'.repeat(64))
  script.check('GBR', '2024-03-01T06:03:00Z', '2024-03-01T06:30:00Z')
  assert.deepEqual(states(script, '2024-03-01T12:00:00Z'), ['missed'])
  const { contained } = channelInbox(script.fold('2024-03-01T12:00:00Z'), 'Line', {})
  assert.deepEqual(
    contained.map(({ reason }) => reason),
    ['notDue', 'wrongSubject', 'wrongSubject', 'wrongCode', 'beforeItsSubject'],
  )
  assert.match(contained[3]!.says, /reads back 4712 where 4711/)
  script.answer('RUS', '2024-03-01T06:09:00Z', check)
  assert.deepEqual(states(script, '2024-03-01T12:00:00Z'), ['kept'], 'the right digits still come in time')
})

test('C16 an answer dated in time behind what its log dates later was not written in time', () => {
  const script = new Script('backdated').open()
  const check = script.check('GBR', '2024-03-01T06:00:00Z', due)
  script.message('2024-03-01T06:40:00Z', { by: 'RUS' })
  script.answer('RUS', '2024-03-01T06:05:00Z', check)
  assert.deepEqual(states(script, '2024-03-01T12:00:00Z'), ['answeredLate'])
})

test('C16 by when the asker had signed to hold the answer is told where it is known', () => {
  const script = new Script('held').open().kept(due)
  script.witness('GBR', 'RUS', 2, '2024-03-01T06:02:00Z').witness('GBR', 'RUS', 1, '2024-03-01T05:00:00Z')
  script.witness('GBR', 'RUS', 3, '2024-03-01T09:00:00Z').witness('USA', 'RUS', 2, '2024-03-01T01:00:00Z')
  const [told] = channelCalendar(script.fold('2024-03-01T10:00:00Z'), 'Line', {}).checks
  assert.equal(told!.asked[0]!.answer!.heldBy, '2024-03-01T06:02:00Z')
})

test('C14 a check between the agreed moments stands apart and keeps none of them', () => {
  const script = new Script('between').open()
  script.answer('RUS', '2024-03-01T06:01:00Z', script.check('GBR', '2024-03-01T06:00:00Z', undefined))
  const told = channelCalendar(script.fold('2024-03-01T10:00:00Z'), 'Line', {})
  assert.deepEqual([told.checks[0]!.state, told.between.length], ['missed', 1])
  assert.ok(told.between[0]!.answer!.inTime)
})

test('C14 a suspended line has its checks all the same: nothing is excused, and what is kept is kept', () => {
  const script = new Script('suspended').open()
  script.declare('RUS', '2024-03-01T00:10:00Z', 'suspended')
  script.kept(due)
  const told = channelCalendar(script.fold('2024-03-02T01:00:00Z'), 'Line', {})
  assert.deepEqual(
    told.checks.slice(0, 2).map(({ state, declared }) => [state, declared]),
    [
      ['kept', 'suspended'],
      ['missed', 'suspended'],
    ],
  )
  assert.deepEqual(told.counts, { kept: 1, answeredLate: 0, missed: 1 })
})

test('C15 one miss is no cut; several without a sign of life are silence, since the last sign', () => {
  const script = new Script('korea').open().kept(due)
  const observed = (now: string) => channelStatus(script.fold(now), script.line).observed
  assert.equal(observed('2024-03-01T07:00:00Z').state, 'answered')
  assert.deepEqual(observed('2024-03-01T19:00:00Z'), {
    state: 'missedOnce',
    missedInRow: 1,
    lastKept: due,
    lastMissed: '2024-03-01T18:00:00Z',
    silentSince: null,
  })
  const silent = observed('2024-03-02T07:00:00Z')
  assert.deepEqual([silent.state, silent.missedInRow, silent.silentSince], ['silent', 2, '2024-03-01T06:01:00Z'])
  script.message('2024-03-02T08:00:00Z', { by: 'RUS' })
  assert.deepEqual(
    [observed('2024-03-02T09:00:00Z').state, observed('2024-03-02T09:00:00Z').silentSince],
    ['missed', null],
  )
  assert.equal(observed('2024-03-20T00:00:00Z').silentSince, null, 'heard since the first of the misses')
  const never = new Script('never').open()
  never.noted.pop()
  assert.equal(channelStatus(never.fold('2024-03-20T00:00:00Z'), 'Line').observed.state, 'untested')
})

test('C15 what counts for nothing is no sign of life', () => {
  const script = new Script('forged').open()
  script.message('2024-03-01T12:00:00Z', { by: 'RUS', to: 'USA' })
  const { observed, ends } = channelStatus(script.fold('2024-03-05T00:00:00Z'), 'Line')
  assert.deepEqual([observed.state, observed.silentSince], ['silent', '2024-03-01T00:00:00Z'])
  assert.equal(ends[1]!.lastSign!.kind, 'channel')
})

test('C14 a span is asked for by moments, bounded ahead, and a wrong one is refused', () => {
  const script = new Script('span').open()
  const channels = script.fold('2024-03-05T00:00:00Z')
  const told = channelCalendar(channels, 'Line', { from: '2024-03-02T00:00:00Z', until: '9999-01-01T00:00:00Z' })
  assert.deepEqual([told.until, told.checks.length], ['2024-04-05T00:00:00Z', 68])
  assert.throws(() => channelCalendar(channels, 'Line', { from: 'yesterday' }), { code: 'bad-form' })
  assert.throws(
    () => channelCalendar(channels, 'Line', { from: '2024-03-02T00:00:00Z', until: '2024-03-01T00:00:00Z' }),
    { code: 'wrong-use' },
  )
  const old = new Script('old').open('0001-01-01T00:00:00Z')
  assert.equal(channelStatus(old.fold('2024-03-05T00:00:00Z'), 'Line').counts.missed, 7320, 'ten years are counted')
})
