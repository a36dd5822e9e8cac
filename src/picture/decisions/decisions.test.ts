import assert from 'node:assert/strict'
import { test } from 'node:test'
import { History, otherHash, textHash } from './fixture.ts'
import { decisionAnswer, decisionList, decisionListForm } from './index.ts'
import { all, asideOf, at, closed, received, three, told } from './noon.ts'

test('D3 D9 open until the expiry, undetermined from it on, adopted by the chair over receipts and closings', () => {
  const { history, id } = received()
  assert.equal(told(history, id, '11:59').state, 'open')
  const over = told(history, id, '12:00')
  assert.deepEqual(
    [over.state, over.says],
    ['undetermined', 'Expired, undetermined. Missing: closing of GBR, FRA, DEU; announcement of NATO.'],
  )
  closed(history, id)
  assert.match(told(history, id, '12:00').says, /Missing: announcement of NATO\.$/)
  history.adopt('NATO', at('12:05'), id, all)
  assert.equal(told(history, id, '12:04').state, 'undetermined')
  assert.equal(told(history, id, '12:05').state, 'adopted')
})

test('D5 an objection is in time before the expiry and late at it, by the clock of who objects', () => {
  for (const [moment, state, reason] of [
    ['2024-03-01T11:59:59.999Z', 'broken', undefined],
    ['2024-03-01T12:00:00Z', 'undetermined', 'FRA objection late'],
    ['2024-03-01T12:00:00.000Z', 'undetermined', 'FRA objection late'],
  ] as const) {
    const { history, id } = received()
    history.object('FRA', moment, id)
    const answer = told(history, id, '13:00')
    assert.deepEqual([answer.state, asideOf(answer)[0]], [state, reason], moment)
  }
})

test('D5 who signed to hold an objection before the expiry is named, and decides nothing', () => {
  for (const [second, expires, holders] of [
    ['11:59:59', at('12:00'), ['DEU']],
    ['12:00:00', at('12:00'), []],
    // A cosignature counts whole seconds: within this one it may have been made too late.
    ['12:00:00', '2024-03-01T12:00:00.500Z', []],
  ] as const) {
    const history = new History()
    const id = history.propose('NATO', at('08:00'), expires, three)
    history.object('FRA', at('11:00'), id)
    history.cosign('DEU', 'FRA', `2024-03-01T${second}Z`)
    // Its own signature is no witness of its own clock.
    history.cosign('FRA', 'FRA', at('11:00'))
    history.object('GBR', at('12:07'), id)
    history.cosign('DEU', 'GBR', at('11:00'))
    const answer = told(history, id, '13:00')
    const held = answer.rounds[0]!.objections.map(({ by, heldBefore }) => [by, heldBefore.map(one => one.by)])
    assert.deepEqual([answer.state, held, asideOf(answer)], ['broken', [['FRA', holders]], ['GBR objection late']])
  }
})

test('D4 a receipt after the expiry, of another text, or of a stranger is none', () => {
  const history = new History()
  const id = history.propose('NATO', at('08:00'), at('12:00'), three)
  history.receive('GBR', at('12:00'), id)
  history.receive('FRA', at('09:00'), id, otherHash)
  history.receive('POL', at('09:00'), id)
  const answer = told(history, id, '13:00')
  assert.deepEqual(
    answer.rounds[0]!.members.map(({ party, receipt }) => [party, receipt]),
    all.map(party => [party, null]),
  )
  assert.deepEqual(asideOf(answer), [
    'FRA proposalReceipt otherText',
    'GBR proposalReceipt late',
    'POL proposalReceipt notOnRoster',
  ])
})

test('D6 an objection that is taken back before the expiry no longer stands; later it does', () => {
  for (const [time, state] of [
    ['11:59', 'adopted'],
    ['12:00', 'contested'],
  ] as const) {
    const { history, id } = received()
    const of = history.object('FRA', at('10:00'), id)
    history.say('FRA', at(time), 'withdrawal', { of, reason: 'Settled.' })
    closed(history, id)
    history.adopt('NATO', at('12:30'), id, all)
    assert.equal(told(history, id, '13:00').state, state)
  }
})

test('D6 nobody takes back what another said, and nothing but an objection can be taken back', () => {
  const { history, id } = received()
  const of = history.object('FRA', at('10:00'), id)
  history.say('DEU', at('11:00'), 'withdrawal', { of, reason: 'Wrong.' })
  const receipt = history.receive('DEU', at('11:00'), id)
  history.say('DEU', at('11:10'), 'withdrawal', { of: receipt, reason: 'Wrong.' })
  const answer = told(history, id, '13:00')
  assert.equal(answer.state, 'broken')
  assert.deepEqual(asideOf(answer), ['DEU withdrawal notEntitled', 'DEU withdrawal cannotBeTakenBack'])
})

test('D7 an amendment begins anew: other receipts, other objections; the old ones decide nothing', () => {
  const { history, id } = received()
  history.object('FRA', at('10:00'), id)
  const texts = [{ language: 'en', sha256: otherHash }]
  const second = history.say('NATO', at('13:00'), 'proposalChange', {
    after: id,
    change: 'amended',
    texts,
    expires: at('16:00'),
    reason: 'Paragraph 3.',
  })
  const begun = told(history, id, '14:00')
  assert.deepEqual(
    [begun.state, begun.rounds.map(({ state }) => state), begun.says],
    ['open', ['amended', 'open'], 'Under silence until 2024-03-01T16:00:00Z. Missing: receipt of GBR, FRA, DEU.'],
  )
  for (const party of three) history.receive(party, at('14:30'), second, otherHash)
  closed(history, second, three, '16:00')
  history.adopt('NATO', at('16:05'), second, all)
  assert.equal(told(history, id, '17:00').state, 'adopted')
})

test('D7 an extension moves the expiry of the same round; one that comes late or ends earlier changes nothing', () => {
  const extend = (history: History, id: string, time: string, until: string, by = 'NATO') =>
    history.say(by, at(time), 'proposalChange', {
      after: id,
      change: 'extended',
      expires: at(until),
      reason: 'Asked for.',
    })
  const { history, id } = received()
  const extension = extend(history, id, '11:00', '14:00')
  history.object('FRA', at('13:59'), extension)
  assert.deepEqual([told(history, id, '12:30').state, told(history, id, '15:00').state], ['open', 'broken'])
  for (const [time, until, reason] of [
    ['12:00', '14:00', 'late'],
    ['11:00', '12:00', 'notLater'],
  ] as const) {
    const other = received()
    extend(other.history, other.id, time, until)
    const answer = told(other.history, other.id, '15:00')
    assert.deepEqual([answer.expires, asideOf(answer)], [at('12:00'), [`NATO proposalChange ${reason}`]])
  }
  const third = received()
  extend(third.history, third.id, '11:00', '14:00', 'FRA')
  assert.deepEqual(asideOf(told(third.history, third.id, '15:00')), ['FRA proposalChange notEntitled'])
})

test('D7 of two changes of one round the chair’s counts, else the first; the other changes nothing', () => {
  const history = new History()
  const id = history.propose('GBR', at('08:00'), at('12:00'), three, 'NATO')
  const withdraw = (by: string, time: string) =>
    history.say(by, at(time), 'proposalChange', { after: id, change: 'withdrawn', reason: 'No more needed.' })
  withdraw('GBR', '09:00')
  assert.equal(told(history, id, '10:00').state, 'withdrawn')
  history.say('NATO', at('11:00'), 'proposalChange', {
    after: id,
    change: 'extended',
    expires: at('14:00'),
    reason: 'Asked for.',
  })
  const answer = told(history, id, '12:30')
  assert.deepEqual([answer.state, asideOf(answer)], ['open', ['GBR proposalChange superseded']])
})

test('D9 a member that never received is named, and keeps the text from being adopted for ever', () => {
  const history = new History()
  const id = history.propose('NATO', at('08:00'), at('12:00'), three)
  for (const party of ['GBR', 'FRA']) history.receive(party, at('09:00'), id)
  closed(history, id)
  const answer = told(history, id, '23:00')
  assert.deepEqual(
    [answer.state, answer.says],
    ['undetermined', 'Expired, undetermined. Missing: receipt of DEU; announcement of NATO.'],
  )
})

test('D9 where a node lacks a log, entries of it, or one history of it, the announcement is unproven there, and nowhere else', () => {
  const { history, id } = received()
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  for (const [view, missing] of [
    [{ held: { FRA: 0 } }, 'FRA log'],
    [{ held: { FRA: 1 } }, 'FRA entries'],
    [{ readable: { FRA: 1 } }, 'FRA entries'],
    [{ forked: { FRA: 1 } }, 'FRA histories'],
  ] as const) {
    const answer = told(history, id, '13:00', view)
    const [announced] = answer.rounds[0]!.announcements
    assert.deepEqual(
      [answer.state, announced!.verdict, announced!.missing.map(({ party, lacks }) => `${party} ${lacks}`)],
      ['undetermined', 'unproven', [missing]],
    )
  }
  assert.equal(told(history, id, '13:00', { forked: { FRA: 2 } }).state, 'adopted')
})

test('D2 a roster stands for its proposal: who joins later has no part in it, and has one in the next', () => {
  const { history, id } = received()
  history.object('POL', at('10:00'), id)
  const answer = told(history, id, '11:00')
  assert.deepEqual([answer.state, asideOf(answer)], ['open', ['POL objection notOnRoster']])
  const next = history.propose('NATO', at('13:00'), at('15:00'), [...three, 'POL'])
  history.object('POL', at('14:00'), next)
  assert.equal(told(history, next, '14:30').state, 'broken')
  assert.equal(told(history, id, '14:30').state, 'undetermined')
})

test('D11 test, exercise and actual never touch each other', () => {
  const { history, id } = received()
  history.say('FRA', at('10:00'), 'objection', { of: id, text: 'A drill.' }, { status: 'exercise' })
  const answer = told(history, id, '11:00')
  assert.deepEqual([answer.state, asideOf(answer)], ['open', ['FRA objection otherStatus']])
})

test('D12 what not everybody may read, or is reported of others, or has no moment, changes nothing', () => {
  const { history, id } = received()
  const text = 'In confidence.'
  history.say('FRA', at('10:00'), 'objection', { of: id, text }, { releasableTo: ['NATO', 'GBR'] })
  history.say('DEU', at('10:00'), 'objection', { of: id, text }, { basis: 'reported' })
  history.say('GBR', '2024-02-30T10:00:00Z', 'objection', { of: id, text })
  history.say('GBR', at('10:00'), 'objection', { of: id, text }, { releasableTo: ['NATO', 'FRA', 'DEU'] })
  const answer = told(history, id, '11:00')
  assert.deepEqual(asideOf(answer), [
    'DEU objection notDeclared',
    'FRA objection notReleased',
    'GBR objection badMoment',
  ])
  assert.deepEqual(
    answer.rounds[0]!.objections.map(({ by }) => by),
    ['GBR'],
  )
})

test('D13 decisions are named by any notice of theirs, and what speaks of a proposal that is not held is listed', () => {
  const { history, id } = received()
  const of = 'a'.repeat(64)
  const lost = history.receive('GBR', at('09:30'), of)
  const list = decisionList(history.ground(at('11:00')))
  assert.deepEqual(list.astray, [{ id: lost, by: 'GBR', at: at('09:30'), kind: 'proposalReceipt', of }])
  assert.deepEqual(
    list.decisions.map(line => [line.id, line.receipts, line.closings]),
    [[id, 3, 0]],
  )
  const receipt = history.logOf('FRA')[0]!
  assert.equal(told(history, receipt.slice(0, 12), '11:00').id, id)
  assert.throws(() => told(history, 'bbbbbbbbb', '11:00'), { code: 'not-found' })
  assert.throws(() => told(history, id.slice(0, 3), '11:00'), { code: 'not-found' })
})

test('D1 reservations, statements and explanations attach to a round and decide nothing', () => {
  const { history, id } = received()
  history.say('FRA', at('10:00'), 'reservation', { of: id, form: 'reservation', text: 'Not for us.' })
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  const answer = told(history, id, '13:00')
  assert.deepEqual(
    [answer.state, answer.reservations.map(({ by, form, round }) => [by, form, round])],
    ['adopted', [['FRA', 'reservation', 1]]],
  )
})

for (const count of [31, 32]) {
  test(`D3 ${count} members: one that is silent without a receipt is one too few`, () => {
    const roster = Array.from({ length: count }, (_, index) => `M${String(index).padStart(2, '0')}`)
    const { history, id } = received(roster)
    closed(history, id, roster)
    history.adopt('NATO', at('12:05'), id, [...roster, 'NATO'])
    assert.equal(told(history, id, '13:00').state, 'adopted')
    const last = roster.at(-1)!
    const without = { ...history.ground(at('13:00')), notes: history.notes.filter(({ notice }) => notice.by !== last) }
    assert.equal(decisionAnswer(without, id).state, 'contested')
    assert.equal(told(history, id, '13:00', { held: { [last]: 0 } }).state, 'undetermined')
  })
}

test('D14 the same notices give the same answer, to the byte, in whatever order and however often they come', () => {
  const { history, id } = received()
  history.object('FRA', at('11:00'), id)
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  const ground = history.ground(at('13:00'))
  const notes = [...ground.notes]
  const answer = JSON.stringify(decisionAnswer(ground, id))
  const turned = { ...ground, notes: [...notes.reverse(), ...notes], logs: [...ground.logs].reverse() }
  assert.equal(JSON.stringify(decisionAnswer(turned, id)), answer)
  assert.equal(textHash.length, 64)
})

test('D13 what is astray is told with the moment that it states, whether or not there is one', () => {
  const history = new History()
  history.receive('GBR', '2024-02-30T10:00:00Z', 'a'.repeat(64))
  const list = decisionList(history.ground(at('11:00')))
  assert.deepEqual(
    decisionListForm.parse(list).astray.map(one => one.at),
    ['2024-02-30T10:00:00Z'],
  )
})
