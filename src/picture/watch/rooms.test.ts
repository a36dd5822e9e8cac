/** What decisions and treaties ask of a party, and when. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../channels/fixture.ts'
import { History } from '../decisions/fixture.ts'
import { decisionAnswer } from '../decisions/index.ts'
import { declares, notified, pact, tell, vessels } from '../treaties/fixture.ts'
import { alarmForm, due } from './index.ts'

const lines = new Script()

function asked(history: History, id: string, now: string, self: string) {
  const answer = due({ channels: lines.fold(now, { self }), decisions: [decisionAnswer(history.ground(now), id)] })
  for (const alarm of answer.now) assert.deepEqual(alarmForm.parse(alarm), alarm)
  return { kinds: answer.now.map(({ kind, level }) => `${kind} ${level}`), next: answer.next }
}

test('G6 a member is asked for its receipt, told that the silence ends, then asked for its closing', () => {
  const history = new History()
  const id = history.propose('NATO', '2024-03-01T12:00:00Z', '2024-03-05T12:00:00Z', ['GBR', 'FRA'])
  const tellAt = (now: string, self = 'GBR') => asked(history, id, now, self)
  assert.deepEqual(tellAt('2024-03-02T00:00:00Z'), { kinds: ['receiptDue reminder'], next: '2024-03-04T12:00:00Z' })
  assert.deepEqual(tellAt('2024-03-05T06:00:00Z').kinds, ['receiptDue alarm', 'silenceEnds reminder'])
  history.receive('GBR', '2024-03-05T07:00:00Z', id)
  assert.deepEqual(tellAt('2024-03-05T11:30:00Z'), { kinds: ['silenceEnds alarm'], next: '2024-03-05T12:00:00Z' })
  assert.deepEqual(tellAt('2024-03-05T12:00:00Z').kinds, ['closingDue alarm'])
  assert.deepEqual(tellAt('2024-03-05T12:00:00Z', 'NATO').kinds, ['announcementDue reminder'])
  assert.deepEqual(tellAt('2024-03-06T12:00:00Z').kinds, ['closingDue alarm', 'announcementMissing alarm'])
  assert.deepEqual(tellAt('2024-03-05T12:00:00Z', 'DEU').kinds, [])
})

test('G6 the chair is asked to announce once nothing is missing, and nobody is asked after that', () => {
  const history = new History()
  const id = history.propose('NATO', '2024-03-01T12:00:00Z', '2024-03-05T12:00:00Z', ['GBR'])
  history.receive('GBR', '2024-03-02T00:00:00Z', id)
  for (const party of ['GBR', 'NATO']) history.close(party, '2024-03-05T12:00:00Z', id)
  assert.deepEqual(asked(history, id, '2024-03-05T13:00:00Z', 'NATO').kinds, ['announcementDue alarm'])
  history.adopt('NATO', '2024-03-05T13:01:00Z', id, ['GBR', 'NATO'])
  assert.deepEqual(asked(history, id, '2024-03-07T13:00:00Z', 'NATO').kinds, [])
  assert.deepEqual(asked(history, id, '2024-03-07T13:00:00Z', 'GBR').kinds, [])
})

const underPact = (said: Parameters<typeof tell>[0], day: string, self: string) => {
  const treaty = tell([...pact, ...said], day, { asOf: day })
  const answer = due({ channels: lines.fold(`${day}T08:00:00Z`, { self }), treaties: [treaty] })
  for (const alarm of answer.now) assert.deepEqual(alarmForm.parse(alarm), alarm)
  return { kinds: answer.now.map(({ kind, level }) => `${kind} ${level}`), next: answer.next }
}

test('G6 data are announced before they are due, and an alarm once they are overdue', () => {
  const deadline = declares('GBR', '2020-01-01', 'limit', {
    treaty: 'pact',
    rule: 'deadline',
    measure: 'yearly-data',
    what: 'yearly data',
    value: '30',
    unit: 'day',
    direction: 'max',
    from: '2020-01-01',
    after: 'regularDay',
    regularDays: ['03-01'],
  })
  const said = [deadline, declares('GBR', '2020-03-02', 'declaration', vessels('GBR', '2020-03-01', '9'))]
  assert.deepEqual(underPact(said, '2021-03-10', 'GBR').kinds, [])
  assert.deepEqual(underPact(said, '2021-03-20', 'GBR'), {
    kinds: ['dataDue reminder'],
    next: '2021-03-21T00:00:00Z',
  })
  assert.deepEqual(underPact(said, '2021-04-20', 'GBR').kinds, ['dataDue alarm'])
})

test('G6 a notification waits for our receipt, an exceeded limit and a meeting near are told', () => {
  const said = [
    declares('GBR', '2021-02-01', 'notification', notified(1, 'Two vessels sail.', '2021-02-01T10:00:00Z')),
    declares('NOR', '2021-02-01', 'declaration', vessels('NOR', '2021-02-01', '13')),
    declares('NOR', '2021-02-01', 'meeting', {
      treaty: 'pact',
      body: 'commission',
      state: 'scheduled',
      from: '2021-02-08',
    }),
  ]
  assert.deepEqual(underPact(said, '2021-02-02', 'NOR').kinds, [
    'limitExceeded alarm',
    'meetingSoon reminder',
    'receiptOwed reminder',
  ])
  assert.deepEqual(underPact(said, '2021-02-02', 'GBR').kinds, ['limitExceeded alarm', 'meetingSoon reminder'])
  assert.deepEqual(underPact(said, '2021-02-02', 'FRA').kinds, [])
})
