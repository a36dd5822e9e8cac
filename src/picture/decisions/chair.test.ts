/** What a chair can do, and what one that lies cannot. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { History } from './fixture.ts'
import { all, asideOf, at, closed, faultsOf, received, three, told } from './noon.ts'

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

test('D8 what is unproven here is decided by nothing the chair says later but a proven announcement', () => {
  const begin = () => {
    const { history, id } = received()
    closed(history, id)
    const stands = all
      .map(party => history.standOf(party, id))
      .map(one => (one.party === 'FRA' ? { ...one, size: 99 } : one))
    history.say('NATO', at('12:05'), 'announcement', { of: id, outcome: 'adopted', stands })
    return { history, id }
  }
  const stated = ({ history, id }: ReturnType<typeof begin>) => told(history, id, '13:00').state
  const first = begin()
  assert.equal(stated(first), 'undetermined')
  first.history.say('NATO', at('12:10'), 'announcement', { of: first.id, outcome: 'notAdopted', reason: 'Regretted.' })
  assert.equal(stated(first), 'undetermined')
  const second = begin()
  const body = { after: second.id, change: 'withdrawn', reason: 'Regretted.' } as const
  second.history.say('NATO', at('12:10'), 'proposalChange', body)
  assert.equal(stated(second), 'undetermined')
  second.history.adopt('NATO', at('12:15'), second.id, all)
  assert.equal(stated(second), 'adopted')
})
