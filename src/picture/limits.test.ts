/** Where a count begins and ends: each test holds one edge that a plain example leaves open. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf, Draft, DraftOf } from '../kinds/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { edition, notesOf, pictureOf, sourceDraft } from './fixture.ts'
import type { Noted, Picture } from './fold.ts'
import { itemAnswer } from './item.ts'
import { noticeList } from './notices.ts'
import { openSupport } from './open.ts'
import { support, supportQuestion } from './support.ts'

const late = '2025-01-01'

function ask(picture: Picture, asked: Partial<SupportQuestion> = {}) {
  return support(picture, supportQuestion(picture, { asOf: late, by: ['donor'], ...asked }))
}

const germany = { donor: 'DEU', value: '5' }

/** One row of a data set whose body differs from the plain one. */
function row(change: Partial<BodyOf<'commitment'>>, told = germany): Draft[] {
  const [source, draft] = edition('7', '2022-11-22', [told]) as [Draft, DraftOf<'commitment'>]
  return [source, { ...draft, body: { ...draft.body, ...change } }]
}

function transfer(body: Partial<BodyOf<'transfer'>>): Draft {
  return {
    kind: 'transfer',
    basis: 'declared',
    body: {
      from: 'DEU',
      to: 'UKR',
      money: { value: '5', currency: 'EUR' },
      date: { date: '2022-03-01' },
      moment: 'unstated',
      ...body,
    },
  }
}

test('P3 of two editions of one day the one with the higher number counts, as numbers and not as words', () => {
  const ninth = notesOf(edition('9', '2022-11-22', [germany]))
  const tenth = notesOf(edition('10', '2022-11-22', [{ donor: 'DEU', value: '6' }]), { seed: 'ten' })
  for (const order of [
    [ninth, tenth],
    [tenth, ninth],
  ])
    assert.equal(ask(pictureOf(...order)).account.edition, '10')
})

test('P3 an edition that had not been said by the day asked for is refused, also by its name', () => {
  const picture = pictureOf(
    notesOf([...edition('7', '2022-11-22', [germany]), ...edition('8', '2023-01-05', [germany])]),
  )
  assert.equal(ask(picture, { asOf: '2023-01-05', edition: '8' }).account.edition, '8')
  assert.throws(() => ask(picture, { asOf: '2023-01-04', edition: '8' }), { code: 'not-found' })
})

test('P3 a correction of its source does not take an edition away, a withdrawal does', () => {
  const notes = notesOf(edition('7', '2022-11-22', [germany]))
  const of = notes[0]!.id
  const body = { publisher: 'Publisher', date: '2022-11-23', reliability: 'B', credibility: '2', edition: '7a' }
  const correction: Draft = { kind: 'amendment', basis: 'declared', body: { of, body, reason: 'Another day.' } }
  const corrected = pictureOf(notes, notesOf([correction], { seed: 'correction' }))
  assert.partialDeepStrictEqual(ask(corrected).account, { series: 'tracker', edition: '7a', date: '2022-11-23' })
  assert.equal(ask(corrected).rows[0]!.amount, '5')
  const back: Draft = { kind: 'withdrawal', basis: 'declared', body: { of, reason: 'Not ours.' } }
  assert.equal(ask(pictureOf(notes, notesOf([back], { seed: 'back' }))).account.series, 'notices')
})

test('P7 rates of an edition that has none are refused, and not taken for nothing', () => {
  const picture = pictureOf(notesOf(edition('7', '2022-11-22', [germany])))
  assert.throws(() => ask(picture, { rates: 'constant', ratesOf: '7' }), { code: 'not-found', value: '7' })
})

test('P4 of two data sets of one size the first by name answers, and of the other only the newest edition is told', () => {
  const batches: Noted[][] = [
    notesOf(edition('1', '2022-05-01', [germany, germany], 'beta'), { seed: 'older' }),
    notesOf(edition('2', '2022-06-01', [germany], 'beta'), { seed: 'newer' }),
    notesOf(edition('1', '2022-06-01', [germany], 'alpha'), { seed: 'alpha' }),
  ]
  for (const order of [batches, batches.toReversed()]) {
    const answer = ask(pictureOf(...order))
    assert.equal(answer.account.series, 'alpha')
    assert.deepEqual(
      answer.outside.map(one => [one.what, one.claims, one.amount]),
      [['beta', 1, '5']],
    )
  }
})

/** A data set of one promise in dollars, with one rate of the dollar. */
function dollars(value: string, rate: { per: string; units: string }): Picture {
  const body = { currency: 'USD', date: '2022-11-22', ...rate }
  const rates: Draft = { kind: 'rate', basis: 'reported', saidOn: '2022-11-22', body, evidence: [{ source: '#7' }] }
  return pictureOf(notesOf([...edition('7', '2022-11-22', [{ donor: 'DEU', value, currency: 'USD' }]), rates]))
}

test('P7 an amount that is in the currency asked for is not converted there and back', () => {
  const answer = ask(dollars('0.12345678', { per: 'EUR', units: '0.97' }), { currency: 'USD', rates: 'constant' })
  assert.equal(answer.rows[0]!.amount, '0.12345678')
})

test('P7 a rate that is not per euro is not used, also where it is the only one', () => {
  assert.throws(() => ask(dollars('8', { per: 'GBP', units: '2' }), { rates: 'constant' }), { code: 'not-found' })
})

test('P8 a span is of a month only if it ends in it, and of a period only if it lies within', () => {
  const picture = pictureOf(notesOf(row({ date: { from: '2022-03-10', until: '2022-05-02' } })))
  assert.deepEqual(
    ask(picture, { by: ['month'] }).rows.map(one => one.month),
    [null],
  )
  const claims = (from: string, at: string) => ask(picture, { from, at }).total!.claims
  assert.deepEqual(
    [claims('2022-03-10', '2022-05-02'), claims('2022-03-11', '2022-05-02'), claims('2022-03-10', '2022-05-01')],
    [1, 0, 0],
  )
})

test('P9 two runs of rows under one id are two packages, and a euro value alone is a value', () => {
  const undisclosed = (drafts: Draft[]) => ask(pictureOf(notesOf(drafts))).total!.undisclosed
  const empty = { donor: 'DEU', value: '5', reference: 'DEM1' }
  const [, second] = row({ worths: [], run: 2 }, empty)
  assert.equal(undisclosed([...row({ worths: [], run: 1 }, empty), second!]), 2)
  const converted = [{ value: '4', currency: 'EUR' }]
  assert.equal(undisclosed(row({ worths: [{ stage: 'committed', money: { unknown: 'notGiven' }, converted }] })), 0)
})

test('P9 a package without value is counted in the first of its groups, in whatever order its lines came', () => {
  const notes = notesOf(
    edition('7', '2022-11-22', [
      { donor: 'DEU', type: 'military', reference: 'A' },
      { donor: 'DEU', type: 'financial', reference: 'A' },
    ]),
  )
  for (const order of [notes, notes.toReversed()]) {
    assert.deepEqual(
      ask(pictureOf(order), { by: ['type'] }).rows.map(one => [one.type, one.undisclosed]),
      [
        ['financial', 1],
        ['military', 0],
      ],
    )
  }
})

test('P11 totals so far, forecasts and what has only left are in no sum of deliveries', () => {
  const delivered = (...bodies: Partial<BodyOf<'transfer'>>[]) =>
    ask(pictureOf(notesOf(bodies.map(transfer))), { measure: 'delivery' }).rows.map(one => one.amount)
  assert.deepEqual(delivered({}, { moment: 'received' }, { moment: 'handedOver' }), ['15'])
  assert.deepEqual(delivered({ moment: 'leftOrigin' }, { moment: 'leftPort' }), [])
  assert.deepEqual(delivered({ cumulative: true }, { forecast: true }), [])
})

test('P11 a promise without a worth is no allocation without a value', () => {
  const picture = pictureOf(notesOf(edition('7', '2022-11-22', [germany, { donor: 'FRA' }])))
  assert.equal(ask(picture).total!.undisclosed, 1)
  assert.equal(ask(picture, { measure: 'allocation' }).total!.undisclosed, 0)
})

function indicator(value: string, date: string, saidOn: string): Draft {
  return {
    kind: 'indicator',
    basis: 'reported',
    saidOn,
    body: { party: 'DEU', measure: 'gdp', quantity: { value, unit: 'EUR' }, date: { date } },
  }
}

test('P16 shares are of the GDP of 2021 as said last, unless that was taken back, and of no GDP there is none', () => {
  const rows = notesOf(edition('7', '2022-11-22', [germany]))
  const gdps = notesOf(
    [
      indicator('50', '2021', '2022-05-01'),
      indicator('100', '2021', '2023-05-01'),
      indicator('10', '2022', '2024-05-01'),
    ],
    { seed: 'gdp' },
  )
  const back: Draft = {
    kind: 'withdrawal',
    basis: 'reported',
    saidOn: '2024-06-01',
    body: { of: gdps[1]!.id, reason: 'Wrong.' },
  }
  const share = (...notes: Noted[][]) => ask(pictureOf(...notes), { per: 'gdp' }).rows[0]!.share
  assert.equal(share(rows, gdps), '5')
  assert.equal(share(gdps.toReversed(), rows), '5')
  assert.equal(share(rows, gdps, notesOf([back], { seed: 'back' })), '10')
  assert.equal(share(rows, notesOf([indicator('0', '2021', '2022-05-01')], { seed: 'nothing' })), null)
})

function targetOf(value: string, asOf: string, ...levels: Draft[]) {
  const item: Draft = {
    kind: 'item',
    basis: 'declared',
    body: { code: 'shell', name: 'Shell', class: 'ammunition', unit: 'round' },
  }
  const target: Draft = {
    kind: 'target',
    basis: 'reported',
    saidOn: '2023-03-20',
    body: {
      by: ['DEU'],
      to: 'UKR',
      item: 'shell',
      quantity: { value, unit: 'round' },
      due: { date: '2024-03-01' },
    },
  }
  return itemAnswer(pictureOf(notesOf([sourceDraft('s', '2023-01-01'), item, target, ...levels])), 'shell', {
    asOf,
    recorded: false,
  }).targets[0]!
}

function level(since: string): Draft {
  const { money: _money, ...body } = transfer({}).body as BodyOf<'transfer'>
  const quantity = { value: '7', unit: 'round' }
  return {
    kind: 'transfer',
    basis: 'reported',
    saidOn: '2023-06-01',
    body: { ...body, item: 'shell', quantity, cumulative: true, since: { date: since } },
  }
}

test('P12 a target is missed from the day after it was due, and a count begun after that is of something else', () => {
  assert.equal(targetOf('10', '2024-03-01', level('2023-01-01')).state, 'open')
  assert.equal(targetOf('10', '2024-03-02', level('2023-01-01')).state, 'missed')
  assert.equal(targetOf('10', '2024-02-01', level('2024-03-01')).achieved, '7')
  assert.equal(targetOf('10', '2024-02-01', level('2024-03-02')).achieved, null)
})

test('P12 of a target of nothing no share is reckoned', () => {
  assert.equal(targetOf('0', '2024-02-01', level('2023-01-01')).share, null)
})

test('P10 claims without a source are counted as claims, and not as a source', () => {
  const stock: Draft = {
    kind: 'stock',
    basis: 'declared',
    body: { item: 'shell', holder: 'DEU', quantity: { value: '7', unit: 'round' }, date: { date: '2023-01-01' } },
  }
  const item: Draft = {
    kind: 'item',
    basis: 'declared',
    body: { code: 'shell', name: 'Shell', class: 'ammunition', unit: 'round' },
  }
  const answer = itemAnswer(pictureOf(notesOf([item, stock])), 'shell', { asOf: late, recorded: false })
  assert.deepEqual([answer.stocks.length, answer.sources], [1, 0])
})

test('P14 of a package whose value stands on one line the other lines are not listed', () => {
  const lines = [
    { donor: 'DEU', value: '5', reference: 'DEM1' },
    { donor: 'DEU', reference: 'DEM1' },
    { donor: 'DEU', reference: 'DEM2' },
  ]
  const picture = pictureOf(notesOf(edition('7', '2022-11-22', lines)))
  const opened = openSupport(picture, supportQuestion(picture, { asOf: late }))
  assert.deepEqual(
    opened.claims.map(claim => claim.amount),
    ['5', null],
  )
})

test('P14 notices are found by words that all stand in them', () => {
  const picture = pictureOf(notesOf(row({ explanation: 'Tents and blankets' })))
  const total = (text: string) => noticeList(picture, { asOf: late, recorded: false }, { text }).total
  assert.deepEqual([total('blankets tents'), total('blankets helmets')], [1, 0])
})
