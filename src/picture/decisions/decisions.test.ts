import assert from 'node:assert/strict'
import { test } from 'node:test'
import { History, otherHash, textHash, type View } from './fixture.ts'
import { type DecisionAnswer, decisionAnswer, decisionForm, decisionList, decisionListForm } from './index.ts'

const at = (time: string): string => `2024-03-01T${time}:00Z`
const three = ['GBR', 'FRA', 'DEU']
const all = [...three, 'NATO']

function told(history: History, id: string, time: string, view: View = {}): DecisionAnswer {
  const answer = decisionAnswer(history.ground(at(time), view), id)
  assert.deepEqual(decisionForm.parse(answer), answer)
  const list = decisionList(history.ground(at(time), view))
  assert.deepEqual(decisionListForm.parse(list), list)
  return answer
}

/** A proposal until noon that everybody received. */
function received(roster = three): { history: History; id: string } {
  const history = new History()
  const id = history.propose('NATO', at('08:00'), at('12:00'), roster)
  for (const party of roster) history.receive(party, at('09:00'), id)
  return { history, id }
}

function closed(history: History, id: string, roster = three, time = '12:00'): void {
  for (const party of roster) history.close(party, at(time), id)
}

function faultsOf(answer: DecisionAnswer): string[] {
  return answer.rounds.flatMap(({ announcements }) =>
    announcements.flatMap(({ faults }) => faults.map(({ party, fault }) => `${party} ${fault}`)),
  )
}

const asideOf = (answer: DecisionAnswer): string[] =>
  answer.withoutEffect.map(({ by, kind, reason }) => `${by} ${kind} ${reason}`)

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

test('D8 a withdrawn proposal cannot be announced adopted', () => {
  const { history, id } = received()
  history.say('NATO', at('12:00'), 'proposalChange', { after: id, change: 'withdrawn', reason: 'No more needed.' })
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  const answer = told(history, id, '13:00')
  assert.deepEqual([answer.state, faultsOf(answer)], ['withdrawn', ['NATO changed']])
})

test('D8 what comes after an adoption changes nothing: a withdrawal, another announcement, a backdated objection', () => {
  const { history, id } = received()
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  history.say('NATO', at('12:06'), 'proposalChange', { after: id, change: 'withdrawn', reason: 'No more needed.' })
  history.say('NATO', at('12:07'), 'announcement', { of: id, outcome: 'notAdopted', reason: 'Regretted.' })
  history.object('FRA', at('11:00'), id)
  const answer = told(history, id, '13:00')
  assert.equal(answer.state, 'adopted')
  assert.deepEqual(asideOf(answer), ['FRA objection late', 'NATO proposalChange over'])
})

test('D8 a text that the chair said is not adopted cannot be announced adopted later', () => {
  const { history, id } = received()
  history.say('NATO', at('12:01'), 'announcement', { of: id, outcome: 'notAdopted', reason: 'No closing of Germany.' })
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  assert.deepEqual(told(history, id, '13:00').state, 'notAdopted')
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

test('D10 a chair that lies is contradicted by what it says itself, and by the logs', () => {
  const stand = (change: (stands: ReturnType<History['standOf']>[]) => object[], at_ = '12:05') => {
    const { history, id } = received()
    closed(history, id)
    const stands = change(all.map(party => history.standOf(party, id))) as never
    history.say('NATO', at(at_), 'announcement', { of: id, outcome: 'adopted', stands })
    const answer = told(history, id, '13:00')
    assert.equal(answer.state, 'contested', JSON.stringify(faultsOf(answer)))
    return faultsOf(answer)
  }
  assert.deepEqual(
    stand(stands => stands, '11:59'),
    ['NATO early'],
  )
  assert.deepEqual(
    stand(stands => stands.slice(1)),
    ['GBR leftOut'],
  )
  assert.deepEqual(
    stand(stands => [...stands, { ...stands[0]!, party: 'POL' }]),
    ['POL stranger'],
  )
  const first = (change: object) => stand(([one, ...others]) => [{ ...one!, ...change }, ...others])
  assert.deepEqual(first({ root: 'a'.repeat(64) }), ['GBR otherCheckpoint'])
  assert.deepEqual(first({ receipt: 'a'.repeat(64) }), ['GBR noReceipt'])
  assert.deepEqual(first({ closing: 'a'.repeat(64) }), ['GBR noClosing'])
  assert.deepEqual(
    stand(stands => stands.map(one => (one.party === 'NATO' ? { ...one, size: 9 } : one))),
    ['NATO otherCheckpoint'],
  )
})

test('D10 a chair cannot go back to a checkpoint from before an objection: there is no closing before it', () => {
  const { history, id } = received()
  const before = history.standOf('FRA', id)
  history.object('FRA', at('11:00'), id)
  closed(history, id)
  const stands = all.map(party => (party === 'FRA' ? before : history.standOf(party, id)))
  history.say('NATO', at('12:05'), 'announcement', { of: id, outcome: 'adopted', stands })
  const answer = told(history, id, '13:00')
  assert.deepEqual([answer.state, faultsOf(answer)], ['contested', ['FRA noClosing']])
  assert.match(answer.says, /^Contested: NATO announces it adopted, and that is false\. FRA: no closing/)
})

test('D10 an announcement that was false does not stand in the way of one that is proven', () => {
  const { history, id } = received()
  history.adopt('NATO', at('12:01'), id, all)
  closed(history, id)
  history.adopt('NATO', at('12:05'), id, all)
  const answer = told(history, id, '13:00')
  assert.deepEqual(
    [answer.state, answer.rounds[0]!.announcements.map(({ verdict }) => verdict)],
    ['adopted', ['false', 'proven']],
  )
})

test('D10 nobody but the chair announces', () => {
  const { history, id } = received()
  closed(history, id)
  history.adopt('GBR', at('12:05'), id, all)
  const answer = told(history, id, '13:00')
  assert.deepEqual([answer.state, asideOf(answer)], ['undetermined', ['GBR announcement notEntitled']])
})

test('D8 a proposer that is not the chair can withdraw in time, and not behind the closing that the adoption stands on', () => {
  for (const [when, state] of [
    ['before', 'withdrawn'],
    ['after', 'adopted'],
  ] as const) {
    const history = new History()
    const id = history.propose('POL', at('08:00'), at('12:00'), three, 'NATO')
    for (const party of three) history.receive(party, at('09:00'), id)
    const withdraw = () =>
      history.say('POL', at('11:00'), 'proposalChange', { after: id, change: 'withdrawn', reason: 'No more needed.' })
    if (when === 'before') withdraw()
    closed(history, id, [...three, 'POL'])
    history.adopt('NATO', at('12:05'), id, [...all, 'POL'])
    if (when === 'after') withdraw()
    const answer = told(history, id, '13:00')
    assert.deepEqual([answer.state, faultsOf(answer)], [state, when === 'before' ? ['POL changed'] : []])
  }
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

test('D9 of a chair that is a member everything before its announcement counts, whatever size it states', () => {
  const history = new History()
  const id = history.propose('FRA', at('08:00'), at('12:00'), three)
  for (const party of ['GBR', 'DEU']) history.receive(party, at('09:00'), id)
  closed(history, id, ['GBR', 'DEU'])
  const own = history.standOf('FRA', id)
  history.object('FRA', at('10:00'), id)
  const stands = [own, history.standOf('GBR', id), history.standOf('DEU', id)]
  history.say('FRA', at('12:05'), 'announcement', { of: id, outcome: 'adopted', stands })
  assert.deepEqual(faultsOf(told(history, id, '13:00')), ['FRA objection'])
})

test('D8 a chair that moves the expiry behind an announcement that was false does not make it true', () => {
  const history = new History()
  const id = history.propose('NATO', at('08:00'), at('12:00'), three)
  for (const party of three) history.receive(party, at('12:10'), id)
  closed(history, id, three, '14:10')
  history.adopt('NATO', at('14:30'), id, all)
  const body = { after: id, change: 'extended', expires: at('14:00'), reason: 'Asked for.' } as const
  history.say('NATO', at('11:00'), 'proposalChange', body)
  const answer = told(history, id, '15:00')
  assert.deepEqual([answer.state, answer.expires], ['contested', at('14:00')])
})
