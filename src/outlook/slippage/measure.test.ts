import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Draft, DraftOf } from '../../kinds/index.ts'
import { notesOf, pictureOf, sourceDraft } from '../../picture/fixture.ts'
import type { Picture } from '../../picture/index.ts'
import { measure } from './measure.ts'
import { slippage } from './slippage.ts'
import type { Observation } from './types.ts'

const by = (asOf: string, recorded = false) => ({ asOf, recorded })

function pictureWith(drafts: readonly Draft[]): Picture {
  return pictureOf(notesOf(drafts, { at: '2026-01-01T00:00:00.000Z' }))
}

function promised(name: string, date: string, units: string, more: Partial<DraftOf<'commitment'>['body']> = {}): Draft {
  const quantity = { value: units, unit: 'vehicle' }
  const body = { donor: 'POL', recipient: 'UKR', itemText: 'truck', date: { date }, quantity, worths: [], ...more }
  return { kind: 'commitment', name, basis: 'reported', saidOn: date, body }
}

type Fulfils = { readonly fulfils?: readonly { readonly id: string }[] }

function received(of: string, date: string, units: string, more: Partial<DraftOf<'receipt'>> = {}): Draft {
  const refs: Fulfils = { fulfils: [{ id: `#${of}` }] }
  const body = { to: 'UKR', quantity: { value: units, unit: 'vehicle' }, date: { date } }
  return { kind: 'receipt', basis: 'reported', saidOn: date, body, refs, ...more }
}

function sent(name: string, date: string, units: string, moment: 'leftPort' | 'handedOver', of: string): Draft {
  return {
    kind: 'transfer',
    name,
    basis: 'reported',
    saidOn: date,
    body: {
      from: 'POL',
      to: 'UKR',
      itemText: 'truck',
      quantity: { value: units, unit: 'vehicle' },
      date: { date },
      moment,
    },
    refs: { fulfils: [{ id: `#${of}` }] },
  }
}

const parts = (observations: readonly Observation[]) =>
  observations.map(one => [one.weight, one.notBy, one.cameBy] as const)

test('O20 what only left is not delivered; what was handed over is', () => {
  const left = pictureWith([promised('p', '2024-01-01', '4'), sent('t', '2024-02-01', '4', 'leftPort', 'p')])
  assert.deepEqual(parts(measure(left, by('2024-06-01')).observations), [[1, '2024-06-01', null]])
  const over = pictureWith([promised('p', '2024-01-01', '4'), sent('t', '2024-02-01', '4', 'handedOver', 'p')])
  assert.deepEqual(parts(measure(over, by('2024-06-01')).observations), [[1, '2024-02-01', '2024-02-01']])
})

test('O22 a receipt outranks the transfer it answers', () => {
  const picture = pictureWith([
    promised('p', '2024-01-01', '4'),
    sent('t', '2024-02-01', '4', 'handedOver', 'p'),
    received('t', '2024-03-01', '3'),
  ])
  assert.deepEqual(parts(measure(picture, by('2024-06-01')).observations), [
    [0.75, '2024-03-01', '2024-03-01'],
    [0.25, '2024-06-01', null],
  ])
})

test('O22 what comes of an order for a promise comes of the promise, and it is new production', () => {
  const order: Draft = {
    kind: 'contract',
    name: 'c',
    basis: 'reported',
    saidOn: '2024-02-01',
    body: { buyer: 'POL', itemText: 'truck', quantity: { value: '4', unit: 'vehicle' }, date: { date: '2024-02-01' } },
    refs: { fulfils: [{ id: '#p' }] },
  }
  const picture = pictureWith([promised('p', '2024-01-01', '4'), order, received('c', '2024-03-01', '4')])
  const { observations } = measure(picture, by('2024-06-01'))
  assert.deepEqual(parts(observations), [[1, '2024-03-01', '2024-03-01']])
  assert.deepEqual(
    observations.map(one => one.origin),
    ['new'],
  )
})

test('O22 a delivery joined to a line of a tracker answers for it', () => {
  const line = {
    ...promised('line', '2024-01-01', '4', { delivered: { value: '0', unit: 'vehicle' } }),
    evidence: [{ source: '#edition' }],
  } as Draft
  const edition = sourceDraft('edition', '2024-04-01', { series: 'tracker', edition: '1' })
  const alone = measure(pictureWith([edition, line]), by('2024-06-01'))
  assert.deepEqual(parts(alone.observations), [[1, '2024-04-01', null]])
  const joined = measure(pictureWith([edition, line, received('line', '2024-03-01', '4')]), by('2024-06-01'))
  assert.deepEqual(parts(joined.observations), [[1, '2024-03-01', '2024-03-01']])
})

test('O22 an order that stands alone counts where something came of it', () => {
  const body = {
    buyer: 'POL',
    itemText: 'truck',
    quantity: { value: '4', unit: 'vehicle' },
    date: { date: '2024-02-01' },
  }
  const order: Draft = { kind: 'contract', name: 'c', basis: 'reported', saidOn: '2024-02-01', body }
  assert.equal(measure(pictureWith([order]), by('2024-06-01')).observations.length, 0)
  const { observations } = measure(pictureWith([order, received('c', '2024-05-01', '2')]), by('2024-06-01'))
  assert.deepEqual(parts(observations), [
    [0.5, '2024-05-01', '2024-05-01'],
    [0.5, '2024-06-01', null],
  ])
})

test('O21 a date without a day widens the wait both ways', () => {
  const picture = pictureWith([
    promised('p', '2024-01', '4', { date: { date: '2024-01' } }),
    received('p', '2024-03-31', '4', {
      body: { to: 'UKR', quantity: { value: '4', unit: 'vehicle' }, date: { date: '2024-03' } },
    }),
  ])
  const [one] = measure(picture, by('2024-06-01')).observations
  assert.deepEqual([one?.notBy, one?.cameBy], ['2024-03-01', '2024-03-31'])
  // From 31 January to 1 March, and from 1 January to 31 March.
  assert.deepEqual([one!.wait.after * 30.4375, one!.wait.by! * 30.4375].map(Math.round), [30, 90])
})

test('O23 what cannot be timed is named with its reason', () => {
  const unknown = { unknown: 'undisclosed' } as const
  const picture = pictureWith([
    promised('a', '2024-01-01', '4', { quantity: unknown }),
    promised('b', '2024-01-01', '4', { date: { undated: 'notGiven' } }),
    promised('c', '2024-01-01', '4', { date: { date: '2024-01-01', qualifier: 'by' } }),
    promised('d', '2024-01-01', '4', { date: { date: '2024-09-01' } }),
    promised('e', '2024-01-01', '4'),
    received('e', '2024-02-01', '4', {
      body: { to: 'UKR', quantity: { value: '80', unit: 'tonne' }, date: { date: '2024-02-01' } },
    }),
    promised('f', '2024-01-01', '4', { delivered: unknown }),
  ])
  const codes = (keptBack: 'apart' | 'waiting') =>
    measure(picture, by('2024-06-01'), { keptBack })
      .leftOut.map(one => one.code)
      .sort()
  const always = ['datedAfterward', 'datedByLimit', 'noUnits', 'undatedPromise', 'unitsDiffer']
  assert.deepEqual(codes('waiting'), always)
  assert.deepEqual(codes('apart'), [...always, 'keptBack'].sort())
  assert.ok(measure(picture, by('2024-06-01')).leftOut.every(one => one.notices.length === 1))
})

test('O23 O32 two accounts are never mixed, and a class goes by one spelling', () => {
  const line = (name: string, itemClass: string): Draft =>
    ({
      ...promised(name, '2024-01-01', '4', { itemClass }),
      evidence: [{ source: '#edition' }],
    }) as Draft
  const picture = pictureWith([
    sourceDraft('edition', '2024-02-01', { series: 'tracker', edition: '1' }),
    line('a', 'Heavy weapon'),
    line('b', 'Heavy weapon'),
    line('c', 'heavy Weapon'),
    promised('d', '2024-01-01', '4'),
  ])
  const tracked = measure(picture, by('2024-06-01'))
  assert.deepEqual([tracked.account, tracked.observations.length], ['tracker', 3])
  assert.deepEqual([...new Set(tracked.observations.map(one => one.itemClass))], ['Heavy weapon'])
  assert.equal(measure(picture, by('2024-06-01'), { account: 'notices' }).observations.length, 1)
  assert.throws(() => measure(picture, by('2024-06-01'), { account: 'nobody' }), { code: 'not-found' })
})

test('O35 an outcome told after the day asked for leaves the wait out', () => {
  const drafts = [promised('p', '2024-01-01', '4'), received('p', '2024-03-01', '4', { saidOn: '2024-05-01' })]
  const picture = pictureWith(drafts)
  assert.deepEqual(parts(measure(picture, by('2024-04-30')).observations), [[1, '2024-04-30', null]])
  assert.deepEqual(parts(measure(picture, by('2024-05-01')).observations), [[1, '2024-03-01', '2024-03-01']])
  // This record took both in on 1 January 2026.
  assert.deepEqual(measure(picture, by('2025-12-31', true)).observations, [])
  assert.equal(measure(picture, by('2026-01-01', true)).observations[0]?.cameBy, '2024-03-01')
})

function capacity(said: string, basis: 'plan' | 'forecast' | 'output' | 'capacity', rate: string, date: string): Draft {
  const body = {
    party: 'USA',
    itemText: 'shell',
    rate: { value: rate, unit: 'round' },
    per: 'year',
    basis,
    date: { date },
  } as const
  return { kind: 'capacity', basis: 'reported', saidOn: said, body }
}

test('O24 a plan of output is not met by capacity, a forecast is', () => {
  const told = [
    capacity('2023-01-01', 'output', '100', '2023-01-01'),
    capacity('2023-06-01', 'capacity', '500', '2023-06-01'),
  ]
  const plan = measure(pictureWith([...told, capacity('2022-12-01', 'plan', '400', '2023-12-01')]), by('2024-01-01'))
  assert.deepEqual(parts(plan.observations), [[1, '2023-01-01', null]])
  const forecast = measure(
    pictureWith([...told, capacity('2022-12-01', 'forecast', '400', '2023-12-01')]),
    by('2024-01-01'),
  )
  assert.deepEqual(parts(forecast.observations), [[1, '2023-01-01', '2023-06-01']])
})

test('O24 a level foretold is no level, and a bound shows only what it bounds', () => {
  const plan = capacity('2022-12-01', 'plan', '400', '2023-12-01')
  const foretold = capacity('2023-01-01', 'output', '500', '2023-11-01')
  assert.deepEqual(
    measure(pictureWith([plan, foretold]), by('2024-01-01')).leftOut.map(one => one.code),
    ['noLevel'],
  )
  const bounded = (qualifier: 'atLeast' | 'atMost', value: string): Draft =>
    ({
      ...capacity('2023-03-01', 'output', value, '2023-03-01'),
      body: {
        party: 'USA',
        itemText: 'shell',
        rate: { value, unit: 'round', qualifier },
        per: 'year',
        basis: 'output',
        date: { date: '2023-03-01' },
      },
    }) as Draft
  const outcome = (level: Draft) => parts(measure(pictureWith([plan, level]), by('2024-01-01')).observations)
  assert.deepEqual(outcome(bounded('atLeast', '300')), [])
  assert.deepEqual(outcome(bounded('atMost', '500')), [])
  assert.deepEqual(outcome(bounded('atMost', '300')), [[1, '2023-03-01', null]])
  assert.deepEqual(outcome(bounded('atLeast', '450')), [[1, null, '2023-03-01']])
})

test('O24 a batch that was foretold is held against single deliveries, added up', () => {
  const transfer = (said: string, units: string, date: string, forecast: boolean): Draft => ({
    kind: 'transfer',
    basis: 'reported',
    saidOn: said,
    body: {
      from: 'CZE',
      to: 'UKR',
      itemText: 'round',
      quantity: { value: units, unit: 'round' },
      date: { date },
      moment: 'unstated',
      ...(forecast ? { forecast } : {}),
    },
  })
  const picture = pictureWith([
    transfer('2024-05-09', '180', '2024-06', true),
    transfer('2024-06-27', '50', '2024-06', false),
    transfer('2024-07-31', '150', '2024-07', false),
  ])
  assert.deepEqual(parts(measure(picture, by('2024-07-01')).observations), [[1, '2024-06-27', null]])
  assert.deepEqual(parts(measure(picture, by('2024-12-31')).observations), [[1, '2024-06-27', '2024-07-31']])
})

test('O25 of a plan told twice the first telling counts; what a join calls different is kept apart', () => {
  const named = (draft: Draft, name: string): Draft => ({ ...draft, name })
  const join = (relation: 'sameAs' | 'differs', from: string, to: string): Draft => ({
    kind: 'join',
    basis: 'reported',
    saidOn: '2024-01-01',
    body: { relation, from: `#${from}`, to: `#${to}`, reason: 'as told' },
  })
  const plans = [
    named(capacity('2022-12-01', 'plan', '400', '2023-12-01'), 'first'),
    named(capacity('2023-02-01', 'plan', '400', '2023-12-01'), 'again'),
    named(capacity('2023-06-01', 'output', '500', '2023-06-01'), 'level'),
  ]
  const twice = measure(pictureWith([...plans, join('sameAs', 'again', 'first')]), by('2024-02-01'))
  assert.deepEqual(
    twice.observations.map(one => [one.from, one.weight]),
    [['2022-12-01', 1]],
  )
  const apart = measure(pictureWith([...plans, join('differs', 'level', 'again')]), by('2024-02-01'))
  assert.deepEqual(
    apart.observations.map(one => one.from),
    ['2022-12-01'],
  )
})

/** The public record as it is signed by whoever starts on an empty folder. */
function publicRecord(): Picture {
  const folder = join(import.meta.dirname, '..', '..', '..', 'record')
  const { files } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { files: string[] }
  const lines = files.flatMap(file => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
  return pictureWith(lines.map(line => JSON.parse(line) as Draft))
}

test('O20 O35 the million rounds in the public record, and what was known of them a year before', () => {
  const picture = publicRecord()
  const million = (asOf: string) =>
    measure(picture, by(asOf)).observations.find(one => one.kind === 'target' && one.party === 'EU')
  const late = million('2024-12-31')!
  assert.deepEqual(
    [late.from, late.due, late.notBy, late.cameBy],
    ['2023-03-20', '2024-03-31', '2024-06-01', '2024-11-18'],
  )
  assert.ok(Math.abs(late.wait.after - 439 / 377) < 1e-12 && Math.abs(late.wait.by! - 609 / 377) < 1e-12)
  const early = million('2023-11-14')!
  // "More than 300,000" of 14 November does not say that it was less than a million; the 300,000 of October do.
  assert.deepEqual([early.notBy, early.cameBy], ['2023-10-01', null])
})

test('O36 the example of the specification is what the public record answers', () => {
  const answer = slippage(publicRecord(), by('2024-12-31'), { by: 'target' })
  assert.partialDeepStrictEqual(answer, {
    measure: 'ratio',
    account: null,
    keptBack: 'waiting',
    all: { name: 'all', promised: 7, weight: '6', came: '3', leftOut: 5 },
    rows: [
      {
        key: 'delivery:EU:UKR:artillery-ammunition',
        promised: 6,
        weight: '5',
        came: '3',
        cameShare: '0.6',
        stillOut: '2',
        median: { value: '1.62', lower: '0', upper: null },
        onTimeShare: '0.375',
      },
    ],
  })
  const million = answer.observations.find(one => one.kind === 'target' && one.party === 'EU')!
  assert.partialDeepStrictEqual(million, {
    quantity: '1000000',
    from: '2023-03-20',
    due: '2024-03-31',
    notBy: '2024-06-01',
    cameBy: '2024-11-18',
    weight: '0.5',
    waitAfter: '1.16',
    waitBy: '1.62',
    countsDiffer: true,
  })
  assert.equal(million.notices.length, 3)
  assert.deepEqual(
    answer.leftOut.map(one => [one.code, one.count]),
    [
      ['noLevel', 3],
      ['onlyAtMost', 2],
    ],
  )
  assert.equal(answer.why[0]?.text, '7 plans timed; 5 could not be.')
})
