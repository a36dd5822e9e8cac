/** What corrections, joins and odd notices do to a count: each of them can be written by anybody at any time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft } from '../kinds/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { edition, notesOf, pictureOf, promise, sourceDraft } from './fixture.ts'
import type { Noted, Picture } from './fold.ts'
import { held } from './held.ts'
import { support, supportQuestion } from './support.ts'

const late = '2025-01-01'

function ask(picture: Picture, asked: Partial<SupportQuestion> = {}) {
  return support(picture, supportQuestion(picture, { asOf: late, by: ['donor'], ...asked }))
}

function told(picture: Picture, asked: Partial<SupportQuestion> = {}): string {
  return ask(picture, asked)
    .rows.map(row => `${row.donor} ${row.amount}`)
    .join(', ')
}

const germany = { donor: 'DEU', value: '5' }

function amended(of: Noted, body: Draft['body'], on: string): Draft {
  return { kind: 'amendment', basis: 'reported', saidOn: on, body: { of: of.id, body, reason: 'Corrected.' } } as Draft
}

function withdrawn(of: Noted, on: string): Draft {
  return { kind: 'withdrawal', basis: 'reported', saidOn: on, body: { of: of.id, reason: 'Taken back.' } }
}

function joinDraft(relation: 'sameAs' | 'partOf' | 'differs', from: string, to: string): Draft {
  return { kind: 'join', basis: 'declared', body: { relation, from, to, reason: 'They are.' } }
}

/** One notice, recorded on a day. */
function one(draft: Draft, day: string): Noted {
  return notesOf([draft], { at: `${day}T00:00:00.000Z`, seed: `${day} ${JSON.stringify(draft)}` })[0]!
}

const own = one(promise(germany), '2022-03-01')
const six = promise({ donor: 'DEU', value: '6' }).body
const nine = promise({ donor: 'DEU', value: '9' }).body

test('P2 a withdrawal ends the claim with all its amendments, also those said after it', () => {
  const notes = [
    own,
    one(amended(own, six, '2022-05-01'), '2022-05-01'),
    one(withdrawn(own, '2022-06-01'), '2022-06-01'),
    one(amended(own, nine, '2022-07-01'), '2022-07-01'),
  ]
  const days = ['2022-04-30', '2022-05-31', '2022-06-01', late]
  const expected = ['DEU 5', 'DEU 6', '', '']
  for (const order of [notes, notes.toReversed()]) {
    assert.deepEqual(
      days.map(asOf => told(pictureOf(order), { asOf })),
      expected,
    )
    assert.deepEqual(
      days.map(asOf => told(pictureOf(order), { asOf, recorded: true })),
      expected,
    )
  }
})

test('P2 a withdrawal of an amendment ends it and does not bring the earlier body back', () => {
  const amendment = one(amended(own, six, '2022-05-01'), '2022-05-01')
  const picture = pictureOf([own, amendment, one(withdrawn(amendment, '2022-06-01'), '2022-06-01')])
  assert.equal(told(picture, { asOf: '2022-05-31' }), 'DEU 6')
  assert.equal(told(picture), '')
})

test('P2 of amendments recorded in another order than they were said, one alone stands on any day', () => {
  const notes = [
    own,
    one(amended(own, six, '2022-04-01'), '2022-07-01'),
    one(amended(own, nine, '2022-06-01'), '2022-05-01'),
    one(amended(own, promise({ donor: 'DEU', value: '7' }).body, '2022-05-01'), '2022-09-01'),
  ]
  const picture = pictureOf(notes)
  const at = (asOf: string, recorded: boolean) => told(picture, { asOf, recorded })
  assert.deepEqual(
    ['2022-04-30', '2022-05-01', '2022-07-01', '2022-10-01'].map(day => at(day, true)),
    ['DEU 5', 'DEU 9', 'DEU 9', 'DEU 9'],
  )
  assert.deepEqual(
    ['2022-03-31', '2022-04-01', '2022-05-01', '2022-06-01'].map(day => at(day, false)),
    ['DEU 5', 'DEU 6', 'DEU 7', 'DEU 9'],
  )
})

test('P2 a withdrawal ends a claim by either clock from its own day, and of two amendments of one day the later recorded stands', () => {
  const late = one(withdrawn(own, '2022-06-01'), '2022-09-01')
  const picture = pictureOf([own, late])
  const at = (asOf: string, recorded: boolean) => told(picture, { asOf, recorded })
  assert.deepEqual([at('2022-05-31', false), at('2022-06-01', false)], ['DEU 5', ''])
  assert.deepEqual([at('2022-08-31', true), at('2022-09-01', true)], ['DEU 5', ''])
  const shown = (asOf: string) => held(picture, 'commitment', { asOf, recorded: true }).length
  assert.deepEqual([shown('2022-02-28'), shown('2022-03-01'), shown('2022-08-31'), shown('2022-09-01')], [0, 1, 1, 0])
  const bodies = ['1', '2', '3', '4'].map(value => promise({ donor: 'DEU', value }).body)
  const days = ['2022-07-03', '2022-07-01', '2022-07-04', '2022-07-02']
  const amendments = bodies.map((body, index) => one(amended(own, body, '2022-06-01'), days[index]!))
  assert.equal(told(pictureOf([own, ...amendments])), 'DEU 3')
})

test('P2 an amendment that does not fit, or that amends a correction, changes nothing', () => {
  const amendment = one(amended(own, six, '2022-05-01'), '2022-05-01')
  const unfit = one(amended(own, { nonsense: 1 } as never, '2022-06-01'), '2022-06-01')
  const ofAmendment = one(amended(amendment, nine, '2022-06-01'), '2022-06-01')
  const wellFormed = one(
    amended(amendment, { of: own.id, body: nine, reason: 'Again.' } as never, '2022-06-01'),
    '2022-06-01',
  )
  assert.equal(told(pictureOf([own, unfit])), 'DEU 5')
  assert.equal(told(pictureOf([own, amendment, wellFormed])), 'DEU 6')
  assert.equal(told(pictureOf([own, amendment, unfit, ofAmendment])), 'DEU 6')
})

test('P5 claims called parts of each other both count, and a part of a part goes to the whole', () => {
  const three = (['1', '2', '4'] as const).map((value, index) => promise({ donor: 'DEU', value, name: `p${index}` }))
  const joined = (...pairs: [number, number][]): string =>
    told(pictureOf(notesOf([...three, ...pairs.map(([from, to]) => joinDraft('partOf', `#p${from}`, `#p${to}`))])))
  assert.equal(joined([0, 1]), 'DEU 6')
  assert.equal(joined([0, 1], [1, 2]), 'DEU 4')
  assert.equal(joined([0, 0]), 'DEU 7')
  assert.equal(joined([0, 1], [1, 0]), 'DEU 7')
  assert.equal(joined([0, 1], [1, 2], [2, 0]), 'DEU 7')
})

test('P5 a declared claim comes before a reported one, and one that cites a source is declared all the same', () => {
  const picture = pictureOf(
    notesOf([
      sourceDraft('wire', '2022-05-01'),
      promise({ donor: 'DEU', value: '8', source: '#wire', saidOn: '2022-05-01', name: 'told' }),
      sourceDraft('forum', '2022-04-01', { reliability: 'E' }),
      { ...promise({ ...germany, name: 'own' }), evidence: [{ source: '#forum' }] },
      joinDraft('sameAs', '#told', '#own'),
    ]),
  )
  assert.equal(told(picture), 'DEU 5')
})

test('P5 of two of one grade the later said counts, and what differs is kept apart', () => {
  const batch: Draft[] = [
    sourceDraft('wire', '2022-05-01'),
    promise({ donor: 'DEU', value: '8', source: '#wire', saidOn: '2022-05-01', name: 'earlier' }),
    promise({ donor: 'DEU', value: '3', source: '#wire', saidOn: '2022-06-01', name: 'later' }),
    joinDraft('sameAs', '#earlier', '#later'),
  ]
  assert.equal(told(pictureOf(notesOf(batch))), 'DEU 3')
  assert.equal(told(pictureOf(notesOf([...batch, joinDraft('differs', '#earlier', '#later')]))), 'DEU 11')
})

test('P5 a join holds for what amends a claim it names', () => {
  const other = one(promise({ donor: 'DEU', value: '8' }), '2022-04-01')
  const join = one(joinDraft('sameAs', own.id, other.id), '2022-04-02')
  const notes = [own, other, join, one(amended(own, six, '2022-05-01'), '2022-05-01')]
  assert.equal(told(pictureOf(notes), { asOf: '2022-04-30' }), 'DEU 8')
  assert.equal(told(pictureOf(notes)), 'DEU 8')
})

test('P5 what is left out for two reasons is told with both, in whatever order it came', () => {
  const notes = notesOf([
    ...['a', 'b', 'c', 'd'].map(name => promise({ ...germany, name })),
    joinDraft('sameAs', '#a', '#b'),
    joinDraft('partOf', '#c', '#d'),
  ])
  const reasons = (order: readonly Noted[]) => ask(pictureOf(order)).outside.map(entry => entry.reason)
  assert.equal(reasons(notes).length, 2)
  assert.deepEqual(reasons(notes.toReversed()), reasons(notes))
})

test('P6 a party is a facility for as long as its notice stands', () => {
  const fund = one({ kind: 'party', basis: 'declared', body: { code: 'FUND', name: 'Fund', form: 'facility' } }, late)
  const given = one(promise({ donor: 'FUND', value: '3' }), '2022-04-01')
  assert.equal(told(pictureOf([fund, given])), '')
  assert.equal(told(pictureOf([fund, given, one(withdrawn(fund, '2022-05-01'), late)])), 'FUND 3')
})

function rate(units: string, more: Partial<{ per: string; date: string }> = {}): Draft {
  return {
    kind: 'rate',
    basis: 'reported',
    saidOn: '2022-11-22',
    body: { currency: 'USD', per: 'EUR', units, date: '2022-11-22', ...more },
    evidence: [{ source: '#7' }],
  }
}

const dollars = edition('7', '2022-11-22', [{ donor: 'DEU', value: '8', currency: 'USD' }])

test('P7 rates that come after a question was answered are used in the next answer', () => {
  const notes = notesOf([...dollars, rate('2'), rate('4', { date: '2022-11-23' })])
  const picture = pictureOf(notes.slice(0, -1))
  assert.equal(told(picture, { rates: 'constant' }), 'DEU 4')
  picture.add({ ...notes.at(-1)!, seq: 0 })
  assert.equal(told(picture, { rates: 'constant' }), 'DEU 2')
})

test('P7 of several rates of one currency the latest dated is used, and only rates per euro', () => {
  const rates = [rate('4'), rate('2', { date: '2022-11-23' }), rate('9', { per: 'GBP', date: '2022-12-01' })]
  for (const order of [rates, rates.toReversed()]) {
    assert.equal(told(pictureOf(notesOf([...dollars, ...order])), { rates: 'constant' }), 'DEU 4')
  }
})

test('P9 a sum outside of which nothing is known is unknown, not zero', () => {
  const picture = pictureOf(notesOf(edition('7', '2022-11-22', [{ ...germany, date: '2022-03-01' }, { donor: 'FRA' }])))
  const [undated] = ask(picture, { from: '2022-01-01' }).outside
  assert.equal(undated!.what, 'undated claims')
  assert.equal(undated!.amount, null)
})

test('P9 a stage that has no date of its own is undated', () => {
  const [source, draft] = edition('7', '2022-11-22', [{ ...germany, date: '2022-03-01' }])
  const body = draft!.body as { worths: object[] }
  const flagged = { ...draft!, body: { ...body, worths: body.worths.map(worth => ({ ...worth, undated: true })) } }
  assert.equal(ask(pictureOf(notesOf([source!, flagged as Draft]))).total!.undated, '5')
})
