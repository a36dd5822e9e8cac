import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { pairsOf, readAssumptions } from './assume.ts'
import { pairsOfFile } from './assume-file.ts'
import { askOutlook, levelDraft, shell, targetDraft, termsOf } from './fixture.ts'
import { outlookAnswer, outlookDraw } from './project.ts'

const recordOf = (drafts: readonly Draft[]) => pictureOf(notesOf(drafts, { at: '2030-01-01T00:00:00.000Z' }))

const promised = [shell, targetDraft('1000', '2024-12-31', '2024-01-01')]
const asOf = '2024-07-01'

function refused(run: () => unknown): Refusal {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error
  }
  throw new Error('nothing was refused')
}

test('O1 an unknown item or target, and months and draws beyond their limits, are refused with their place', () => {
  const picture = recordOf(promised)
  assert.equal(refused(() => askOutlook(picture, { item: 'shel', asOf })).code, 'not-found')
  assert.equal(refused(() => askOutlook(picture, { item: 'shell', asOf, target: 'none' })).place.path, 'target')
  for (const [name, value] of [
    ['months', 0],
    ['months', 241],
    ['draws', 0],
    ['draws', 1_000_001],
  ] as const) {
    const refusal = refused(() => askOutlook(picture, { item: 'shell', asOf, [name]: value }))
    assert.deepEqual([refusal.code, refusal.place.path], ['wrong-use', name])
  }
})

test('O1 a target told twice is one, another is named among the inputs, and the one asked for is answered', () => {
  const second = { ...targetDraft('5000', '2026-12-31', '2024-02-01'), name: 'second' }
  const picture = recordOf([
    ...promised,
    targetDraft('1000', '2024-12-31', '2024-03-01'),
    second,
    levelDraft('2024-06-01', '300'),
  ])
  const answer = askOutlook(picture, { item: 'shell', asOf })
  assert.equal(answer.target?.quantity, '5000')
  assert.deepEqual(
    answer.inputs.filter(input => input.name === 'target').map(input => [input.value, input.used]),
    [['1000', false]],
  )
  const other = answer.inputs.find(input => input.name === 'target')!.notices[0]!
  assert.equal(askOutlook(picture, { item: 'shell', asOf, target: other.slice(0, 12) }).target?.quantity, '1000')
})

test('O2 what nobody gives is unknown and named, and never nothing', () => {
  const bare = askOutlook(recordOf([shell]), { item: 'shell', asOf })
  assert.deepEqual([bare.status, bare.months, bare.measure], ['unknown', [], null])
  assert.deepEqual(
    bare.missing.map(one => one.name),
    ['level'],
  )
  const stocked = askOutlook(recordOf([shell]), { item: 'shell', asOf, assume: 'stock=5000,consumption=1000' })
  assert.deepEqual([stocked.status, stocked.supplyNow?.p50], ['unknown', '5'])
  const none = askOutlook(recordOf([shell]), { item: 'shell', asOf, assume: 'stock=5000,consumption=1000,rate=0' })
  assert.equal(none.status, 'known')
})

test('O2 one data point gives a pace from the start of the count, and without a start none', () => {
  const one = askOutlook(recordOf([...promised, levelDraft('2024-06-30', '500')]), { item: 'shell', asOf })
  assert.deepEqual(
    one.mechanisms.map(mechanism => mechanism.code),
    ['pace', 'promise'],
  )
  const lone = askOutlook(recordOf([shell, levelDraft('2024-06-30', '500')]), { item: 'shell', asOf })
  assert.equal(lone.status, 'unknown')
})

test('O3 assumptions are read, ranged, converted to months and told back', () => {
  const picture = recordOf([shell])
  const assume = 'stock=9_000,consumption=1000..2000,rate=12000/year,floor=1e3'
  const answer = askOutlook(picture, { item: 'shell', asOf, assume })
  const told = Object.fromEntries(
    answer.inputs.filter(input => input.origin === 'assumption').map(input => [input.name, [input.value, input.upTo]]),
  )
  assert.deepEqual(told, {
    stock: ['9000', null],
    consumption: ['1000', '2000'],
    floor: ['1000', null],
    rate: ['1000', null],
  })
})

test('O3 what cannot be assumed is refused with the name as its place', () => {
  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ['stock=-5', 'assume.stock', /less than nothing/],
    ['leadTime=0', 'assume.leadTime', /cannot be zero/],
    ['rate=9..3', 'assume.rate', /ends below/],
    ['stock=5 tonne', 'assume.stock', /do not convert/],
    ['stock=5/month', 'assume.stock', /not a rate/],
    ['rat=5', 'assume.rat', /nothing of this name/],
    ['rate=5,rate=6', 'assume.rate', /twice/],
    ['rate=five', 'assume.rate', /not a number/],
    ['rate=', 'assume.rate', /not a number/],
    ['due=tomorrow', 'assume.due', /calendar date/],
    ['ramp=2024-08:20;2024-12:10', 'assume.ramp', /a ramp that falls: 20, then 10/],
    ['ramp=2024-08:20;2024-07:30', 'assume.ramp', /do not follow/],
    ['growth=-1', 'assume.growth', /falls below nothing/],
    ['slip=0', 'assume.slip', /cannot be zero/],
    ['counts=yes', 'assume.counts', /continue/],
    ['rate', 'assume.rate', /name=value/],
  ]
  for (const [text, path, message] of refusals) {
    const refusal = refused(() => readAssumptions(pairsOf(text), 'round'))
    assert.deepEqual([refusal.code, refusal.place.path, refusal.rule], ['wrong-use', path, 'O3'], text)
    assert.match(refusal.message, message)
  }
})

test('O3 a file of assumptions is YAML or JSON, and is refused with its place', () => {
  const yaml = pairsOfFile(
    'rate: 4000..6000\nleadTime: 18\nramp:\n  - { date: 2024-08, rate: 20 }\n  - { date: 2024-12, rate: 40 }\n',
    'a.yaml',
  )
  assert.deepEqual(yaml, [
    ['rate', '4000..6000'],
    ['leadTime', '18'],
    ['ramp', '2024-08:20;2024-12:40'],
  ])
  assert.deepEqual(pairsOfFile('{"rate": 5}', 'a.json'), [['rate', '5']])
  assert.deepEqual(refused(() => pairsOfFile('rate: [1, ', 'a.yaml')).place.file, 'a.yaml')
  assert.equal(refused(() => pairsOfFile('- 1', 'a.yaml')).code, 'bad-form')
  assert.deepEqual(refused(() => pairsOfFile('rate: true', 'a.yaml')).place, { file: 'a.yaml', path: 'rate' })
  assert.equal(refused(() => pairsOfFile('x'.repeat(70_000), 'a.yaml')).code, 'too-large')
})

test('O4 only what had been said by the day is used, and a level holds no later than it was said', () => {
  const drafts = [
    ...promised,
    levelDraft('2024-05-31', '300', { saidOn: '2024-08-01' }),
    levelDraft('2024-04', '200', { saidOn: '2024-04-10' }),
  ]
  const answer = askOutlook(recordOf(drafts), { item: 'shell', asOf })
  assert.deepEqual([answer.target?.achieved, answer.target?.achievedOn], ['200', '2024-04-10'])
  assert.equal(askOutlook(recordOf(drafts), { item: 'shell', asOf: '2024-08-01' }).target?.achieved, '300')
})

test('O4 without any total, single deliveries are added up, and receipts outrank what was sent', () => {
  const sent = (date: string, value: string): Draft => {
    const level = levelDraft(date, value)
    return level.kind === 'transfer' ? { ...level, body: { ...level.body, cumulative: false } } : level
  }
  const receipt: Draft = {
    kind: 'receipt',
    basis: 'reported',
    saidOn: '2024-06-01',
    body: {
      to: 'UKR',
      from: 'EU',
      item: 'shell',
      quantity: { value: '70', unit: 'round' },
      date: { date: '2024-05-30' },
    },
  }
  const drafts = [...promised, sent('2024-03-01', '100'), sent('2024-05-01', '50')]
  assert.equal(askOutlook(recordOf(drafts), { item: 'shell', asOf }).target?.achieved, '150')
  assert.equal(askOutlook(recordOf([...drafts, receipt]), { item: 'shell', asOf }).target?.achieved, '70')
})

test('O5 the levels used never fall, whatever was said', () => {
  const levels = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2000 })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  fc.assert(
    fc.property(levels, told => {
      const drafts = told.map(([day, month, value]) =>
        levelDraft(`2024-0${month}-${String(day).padStart(2, '0')}`, String(value)),
      )
      const answer = askOutlook(recordOf([...promised, ...drafts]), { item: 'shell', asOf, draws: 20 })
      const used = answer.past.filter(level => level.used).map(level => Number(level.value))
      assert.deepEqual(
        used,
        [...used].sort((left, right) => left - right),
      )
      assert.ok(answer.past.every(level => level.used || level.reason !== null))
    }),
    { numRuns: 40, seed: 5 },
  )
})

test('O14 figures are whole units as text, ranges in order, and a level never falls', () => {
  const answer = askOutlook(recordOf([...promised, levelDraft('2024-03-01', '100'), levelDraft('2024-06-30', '400')]), {
    item: 'shell',
    asOf,
  })
  for (const [index, month] of answer.months.entries()) {
    for (const range of [month, month.level!, month.arrivals!]) {
      assert.match(range.p50, /^\d+$/)
      const told = [range.p10, range.p25, range.p50, range.p75, range.p90].map(Number)
      assert.deepEqual(
        told,
        told.toSorted((left, right) => left - right),
      )
    }
    assert.ok(index === 0 || Number(month.level!.p50) >= Number(answer.months[index - 1]!.level!.p50))
  }
})

test('O15 a draw is told as it counted, and more draws or more months change none', () => {
  const picture = recordOf([...promised, levelDraft('2024-03-01', '100'), levelDraft('2024-06-30', '400')])
  const few = termsOf(picture, { item: 'shell', asOf, months: 3, draws: 10 })
  const many = termsOf(picture, { item: 'shell', asOf, months: 6, draws: 1000 })
  const [one, other] = [outlookDraw(picture, few, 7)!, outlookDraw(picture, many, 7)!]
  assert.deepEqual(one.months, other.months.slice(0, 3))
  assert.deepEqual([one.metOn, one.weight, one.parameters], [other.metOn, other.weight, other.parameters])
  assert.deepEqual(outlookAnswer(picture, many), outlookAnswer(picture, many))
})

test('O18 what was met is met on that day, and a date that passed has no chance', () => {
  const met = askOutlook(recordOf([...promised, levelDraft('2024-06-01', '1000')]), { item: 'shell', asOf })
  assert.deepEqual(
    [met.target?.state, met.metOn.p10, met.metOn.p90, met.chanceByDue],
    ['met', '2024-06-01', '2024-06-01', 1],
  )
  const late = askOutlook(recordOf([...promised, levelDraft('2024-06-01', '500')]), {
    item: 'shell',
    asOf: '2025-03-01',
  })
  assert.deepEqual([late.target?.state, late.chanceByDue], ['missed', 0])
  assert.ok(late.metOn.p10! >= '2025-03-01')
})

test('O18 the order of the notices changes nothing', () => {
  const drafts = [
    ...promised,
    levelDraft('2024-03-01', '100'),
    levelDraft('2024-05-01', '90'),
    levelDraft('2024-06-30', '400'),
  ]
  const [one, other] = [recordOf(drafts), recordOf([...drafts].reverse())]
  const strip = (picture: ReturnType<typeof recordOf>): unknown => {
    const { inputs: _inputs, past, why, target, ...rest } = askOutlook(picture, { item: 'shell', asOf })
    return {
      ...rest,
      past: past.map(({ id: _id, ...level }) => level),
      why: why.map(({ notices: _notices, ...told }) => told),
      target: target?.quantity,
    }
  }
  assert.deepEqual(strip(one), strip(other))
})

test('O19 a reason is told with its values and its notices, and only where the draws bear it out', () => {
  const picture = recordOf([...promised, levelDraft('2024-03-01', '100'), levelDraft('2024-06-30', '400')])
  const answer = askOutlook(picture, { item: 'shell', asOf, assume: 'consumption=100' })
  const [needed] = answer.why
  assert.equal(needed?.code, 'needed')
  assert.equal(needed?.values.need, '99') // 600 in the 184 days from 30 June to 31 December
  assert.ok(needed!.notices.length >= 2)
  assert.ok(answer.why.some(one => one.code === 'moves-ratio' && one.notices.length >= 0))
  const exact = askOutlook(picture, { item: 'shell', asOf, assume: 'rate=100' })
  assert.deepEqual(
    exact.why.filter(one => one.code.startsWith('moves-')),
    [],
  )
  assert.equal(exact.metOn.p10, exact.metOn.p90)
})

test('O10 single promises of units come as late as promises do, and what came of them is the total so far', () => {
  const promised = (units: string, delivered: string | undefined, date: string): Draft => ({
    kind: 'commitment',
    basis: 'reported',
    saidOn: date,
    body: {
      donor: 'DEU',
      recipient: 'UKR',
      type: 'military',
      date: { date },
      item: 'shell',
      quantity: { value: units, unit: 'round' },
      ...(delivered === undefined ? {} : { delivered: { value: delivered, unit: 'round' } }),
      worths: [],
    },
  })
  const picture = recordOf([shell, promised('10', '10', '2023-01-01'), promised('100', '0', asOf)])
  const answer = askOutlook(picture, { item: 'shell', asOf, to: 'UKR', months: 60, draws: 4000 })
  assert.deepEqual([answer.measure, answer.mechanisms.map(one => one.code)], ['level', ['orders']])
  const at = (month: number): string => answer.months[month]!.p50
  assert.deepEqual([at(0), at(59)], ['10', '110'])
  assert.ok(answer.months.every(month => ['10', '110'].includes(month.p10) && ['10', '110'].includes(month.p90)))
  const [input] = answer.inputs.filter(one => one.name === 'promised')
  assert.deepEqual([input?.subject, input?.value, input?.notices.length], ['DEU', '100', 1])
})
