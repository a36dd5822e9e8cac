/** Notifications and what is refused before it is signed: the rules of spec/treaty.md, one edge each. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { checkTreatyNotice } from './allowed.ts'
import {
  declares,
  type Line,
  notesOf,
  notified,
  pact,
  pictureOf,
  reasonsIn,
  reports,
  tell,
  vessels,
} from './fixture.ts'
import type { TreatyNotice } from './sentence.ts'

const stand = { asOf: '2027-01-01', recorded: false }

const limitOf = (value: string, from: string, more: Partial<BodyOf<'limit'>> = {}): Line =>
  reports('2018-02-01', 'limit', { ...(pact[1]!.body as BodyOf<'limit'>), value, from, ...more })

const received = (number: number, moment: string, more: Partial<BodyOf<'notificationReceipt'>> = {}): Line =>
  declares('NOR', '2021-06-01', 'notificationReceipt', {
    treaty: 'pact',
    party: 'NOR',
    from: 'GBR',
    number,
    received: moment,
    ...more,
  })
const sent = (number: number, text: string, moment: string): Line =>
  declares('GBR', moment, 'notification', notified(number, text, moment))

test('T20 without a receipt the cosignature over the log is the receipt, and only of what may be read', () => {
  const line = sent(1, 'One.', '2021-03-01T10:00:00Z')
  const witnessed = [
    { log: 'GBR', by: 'NOR', size: 1, at: '2021-03-02T10:00:00Z' },
    { log: 'GBR', by: 'NOR', size: 5, at: '2021-03-03T10:00:00Z' },
  ]
  const effect = (more: { witnessed?: typeof witnessed }) =>
    tell([...pact, line], '2022-01-01', more).notifications.map(({ state, effectAt }) => [state, effectAt])[0]
  assert.deepEqual(effect({}), ['sent', null])
  assert.deepEqual(effect({ witnessed }), ['inEffect', '2021-03-02T10:00:00Z'])
  assert.deepEqual(effect({ witnessed: [{ ...witnessed[0]!, size: 0 }] }), ['sent', null])
  assert.deepEqual(effect({ witnessed: [{ ...witnessed[0]!, by: 'DEU' }] }), ['sent', null])
})

test('T20 of two receipts within one second the earlier counts, however its moment is written', () => {
  const line = sent(1, 'One.', '2021-03-01T10:00:00Z')
  const effect = (...moments: string[]) =>
    tell([...pact, line, ...moments.map(moment => received(1, moment))], '2022-01-01').notifications[0]!.effectAt
  assert.equal(effect('2021-03-02T10:00:00.500Z', '2021-03-02T10:00:00Z'), '2021-03-02T10:00:00Z')
  assert.equal(effect('2021-03-02T10:00:00.500Z', '2021-03-02T10:00:01Z'), '2021-03-02T10:00:00.500Z')
})

test('T21 a receipt of nothing, of another notification, or before the sending counts for nothing', () => {
  const answer = tell(
    [
      ...pact,
      sent(1, 'One.', '2021-03-01T10:00:00Z'),
      received(1, '2021-03-01T09:59:59Z'),
      received(2, '2021-03-02T10:00:00Z'),
      received(1, '2021-03-02T10:00:00Z', { of: 'f'.repeat(64) }),
    ],
    '2022-01-01',
  )
  assert.deepEqual(reasonsIn(answer), ['receiptBeforeSending', 'receiptOfNothing', 'receiptOfOther'])
  assert.deepEqual(
    answer.notifications.map(({ state }) => state),
    ['sent'],
  )
})

test('T22 T26 the same twice is one notification; two contents under one number are a conflict', () => {
  const one = sent(3, 'One.', '2021-03-01T10:00:00Z')
  const twice = tell([...pact, one, one], '2022-01-01')
  assert.deepEqual(
    twice.counts.map(({ held, duplicates, missing }) => [held, duplicates, missing]),
    [[1, 1, [{ from: 1, to: 2 }]]],
  )
  const lines = [...pact, one, sent(3, 'Another.', '2021-03-02T10:00:00Z')]
  const torn = tell([...lines, received(3, '2021-03-03T10:00:00Z')], '2022-01-01')
  assert.deepEqual(
    torn.notifications.map(({ state }) => state),
    ['conflict', 'conflict'],
  )
  assert.deepEqual(
    [torn.counts[0]!.conflicts, reasonsIn(torn), torn.clashes.map(({ what }) => what)],
    [[3], ['receiptOfOther'], ['numbers']],
  )
  const named = torn.notifications[0]!
  const bound = tell([...lines, received(3, '2021-03-03T10:00:00Z', { of: named.told[0]!.id })], '2022-01-01')
  assert.deepEqual(
    bound.notifications.map(({ text, state }) => [text, state]),
    [
      ['Another.', 'inEffect'],
      ['One.', 'conflict'],
    ],
  )
})

test('T23 a receipt is overdue only where the treaty has a deadline for it', () => {
  const deadline = limitOf('5', '2020-01-01', {
    rule: 'deadline',
    measure: 'receipts',
    unit: 'day',
    after: 'notification',
  })
  const waiting = (lines: readonly Line[], at: string) =>
    tell([...pact, sent(1, 'One.', '2021-03-01T10:00:00Z'), ...lines], at).notifications[0]!.receipts.map(one => [
      one.waitingDays,
      one.overdue,
    ])
  assert.deepEqual(waiting([], '2021-03-31'), [[30, false]])
  assert.deepEqual(waiting([deadline], '2021-03-06'), [[5, false]])
  assert.deepEqual(waiting([deadline], '2021-03-07'), [[6, true]])
})

test('T28 what would count for nothing or contradict what stands is refused before it is signed', () => {
  const picture = pictureOf(notesOf([...pact, sent(1, 'One.', '2021-03-01T10:00:00Z')]))
  const refusedBy = ({ by, at, kind, basis, body, status: one = 'actual' }: Line): string | undefined => {
    try {
      checkTreatyNotice(picture, stand, { by, at, kind, basis, body, status: one } as unknown as TreatyNotice)
      return undefined
    } catch (error) {
      assert.ok(error instanceof Refusal)
      return `${error.code} ${error.rule}`
    }
  }
  const own = (date: string, unit = 'vessel') =>
    declares('GBR', '2021-03-02', 'declaration', vessels('GBR', date, '10', unit))
  assert.equal(refusedBy(own('2021-03-01')), undefined)
  assert.equal(refusedBy(own('2021-03-03')), 'conflict T28')
  assert.equal(refusedBy(own('2021-03-01', 'ship')), 'conflict T18')
  assert.equal(refusedBy({ ...own('2021-03-01'), by: 'DEU' }), 'conflict T28')
  assert.equal(refusedBy({ ...own('2021-03-01'), status: 'exercise' }), 'not-found T2')
  assert.equal(refusedBy(sent(1, 'Another.', '2021-03-02T10:00:00Z')), 'conflict T22')
  assert.equal(refusedBy(sent(2, 'Another.', '2021-03-02T10:00:00Z')), undefined)
  assert.equal(refusedBy(received(7, '2021-03-02T10:00:00Z')), 'not-found T28')
  assert.equal(refusedBy(received(1, '2021-02-02T10:00:00Z')), 'conflict T28')
  assert.equal(refusedBy(received(1, '2021-03-02T10:00:00Z')), undefined)
  assert.equal(refusedBy(limitOf('10', '2022-01-01')), 'conflict T9')
})
