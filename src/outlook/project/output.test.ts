import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimal, decimalText, divide, round } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { askOutlook, rateDraft, shell } from './fixture.ts'
import { statedGrowth } from './growth.ts'
import { monthsToReplenish } from './replenish.ts'

const recordOf = (drafts: readonly Draft[]) => pictureOf(notesOf(drafts, { at: '2030-01-01T00:00:00.000Z' }))

const asOf = '2024-06-30'
const seen = [
  rateDraft('output', '100', '2023-06-30', '2023-06-30'),
  rateDraft('output', '150', '2024-06-30', '2024-06-30'),
]

test('O11 the rate asked for is the highest planned, by the day its newest word names', () => {
  const drafts = [
    shell,
    ...seen,
    rateDraft('plan', '400', '2024-12-31', '2023-01-01'),
    rateDraft('plan', '400', '2025-06-30', '2024-03-01'),
    rateDraft('plan', '300', '2025-01-31', '2024-03-01'),
  ]
  const answer = askOutlook(recordOf(drafts), { item: 'shell', asOf })
  assert.deepEqual(
    [answer.measure, answer.target?.quantity, answer.target?.per, answer.target?.due],
    ['rate', '400', 'month', '2025-06-30'],
  )
  assert.equal(answer.target?.achieved, '150')
  assert.equal(answer.inputs.filter(input => input.name === 'plan' && input.used).length, 3)
  const asked = askOutlook(recordOf(drafts), { item: 'shell', asOf, assume: 'target=150' })
  assert.deepEqual([asked.target?.state, asked.metOn.p50], ['met', '2024-06-30'])
})

test('O11 a ramp that falls, a plan without date, another unit and an estimate are set aside with their reason', () => {
  const undated = rateDraft('plan', '900', '2025-01-01', '2024-01-01')
  const drafts = [
    shell,
    ...seen,
    rateDraft('plan', '400', '2025-01-31', '2024-01-01'),
    rateDraft('plan', '300', '2025-06-30', '2024-01-01'),
    rateDraft('output', '7', '2024-06-30', '2024-06-30', { unit: 'tonne' }),
    undated.kind === 'capacity'
      ? ({ ...undated, body: { ...undated.body, date: { undated: 'notGiven' } } } as typeof undated)
      : undated,
  ]
  const answer = askOutlook(recordOf(drafts), { item: 'shell', asOf })
  const reasons = answer.inputs.filter(input => !input.used).map(input => `${input.value}: ${input.reason}`)
  assert.ok(reasons.includes('300: a ramp that falls: 400 a month by 2025-01-31 was told the same day'))
  assert.ok(reasons.includes('900: no date is given for it'))
  assert.ok(reasons.includes('7: counted in tonne, which does not convert into round'))
  assert.equal(answer.target?.quantity, '400')
})

test('O11 a plan that is not kept yet comes later than now, and a slip of 1 on its day', () => {
  const drafts = [shell, ...seen, rateDraft('plan', '400', '2024-03-31', '2023-06-30')]
  const late = askOutlook(recordOf(drafts), { item: 'shell', asOf })
  assert.deepEqual([late.target?.state, late.chanceByDue], ['missed', 0])
  assert.ok(late.metOn.p10! > asOf)
  const open = [shell, ...seen, rateDraft('plan', '160', '2025-06-30', '2024-06-30')]
  const kept = askOutlook(recordOf(open), { item: 'shell', asOf, assume: 'slip=1' })
  assert.equal(kept.mechanisms.find(one => one.code === 'promise')?.metOn, '2025-06-30')
})

test('O12 growth is a stated prior, moved by other makers and by the line’s own', () => {
  const growth = (drafts: Parameters<typeof recordOf>[0]): number => {
    const answer = askOutlook(recordOf(drafts), { item: 'shell', asOf, draws: 50 })
    return Number(/mean (-?[\d.]+)/.exec(answer.inputs.find(input => input.name === 'growth')!.reason!)![1])
  }
  assert.equal(growth([shell, ...seen]), statedGrowth.mean)
  const other = [
    rateDraft('output', '100', '2022-06-30', '2022-06-30', { party: 'DEU' }),
    rateDraft('output', '400', '2024-06-30', '2024-06-30', { party: 'DEU' }),
  ]
  // ln 4 over two years is 0.693 a year: (4 × 0.25 + 0.693) ÷ 5 = 0.34.
  assert.equal(growth([shell, ...seen, rateDraft('output', '120', '2023-12-31', '2023-12-31'), ...other]), 0.34)
  const quick = askOutlook(
    recordOf([
      shell,
      rateDraft('output', '100', '2023-06-30', '2023-06-30'),
      rateDraft('output', '400', '2024-06-30', '2024-06-30'),
    ]),
    { item: 'shell', asOf },
  )
  const slow = askOutlook(
    recordOf([
      shell,
      rateDraft('output', '400', '2023-06-30', '2023-06-30'),
      rateDraft('output', '400', '2024-06-30', '2024-06-30'),
    ]),
    { item: 'shell', asOf },
  )
  assert.ok(Number(quick.months.at(-1)!.p50) > Number(slow.months.at(-1)!.p50))
})

test('O13 a complete round is never more than its scarcest part in any draw', () => {
  const part = (code: string, unit: string): typeof shell => ({
    kind: 'item',
    basis: 'reported',
    body: { code, name: code, class: 'ammunition', unit },
  })
  const whole: typeof shell = {
    kind: 'item',
    basis: 'reported',
    body: {
      code: 'round',
      name: 'complete round',
      class: 'ammunition',
      unit: 'round',
      parts: [
        { item: 'shell', count: '1' },
        { item: 'charge', count: '1' },
      ],
    },
  }
  const charges = rateDraft('output', '60', '2024-06-30', '2024-06-30', { unit: 'charge' })
  const made = charges.kind === 'capacity' ? { ...charges, body: { ...charges.body, item: 'charge' } } : charges
  const picture = recordOf([shell, part('charge', 'charge'), whole, ...seen, made])
  const together = askOutlook(picture, { item: 'round', asOf })
  assert.ok(Number(together.months[0]!.p90) < 80, 'charges decide')
  assert.equal(together.why.find(one => one.code === 'scarcest')?.values.least, 'charge')
  assert.deepEqual(together.missing, [])
})

test('O17 time to replenish is what was sent over what is left of the rate', () => {
  const years = (rate: string, use: string | null): string => {
    const taken = use === null ? null : divide(decimal(use), decimal('12'), 6)
    const months = monthsToReplenish(decimal('1074000'), decimal(rate), taken)
    return months === null ? 'never' : decimalText(round(divide(months, decimal('12'), 6), 1))
  }
  assert.deepEqual(
    [
      years('36000', null),
      years('36000', '100000'),
      years('14400', null),
      years('14400', '100000'),
      years('8000', '100000'),
    ],
    ['2.5', '3.2', '6.2', '14.8', 'never'],
  )
})

test('O17 where peacetime use is unknown it is left out and said to be unknown', () => {
  const answer = askOutlook(recordOf([shell, ...seen]), { item: 'shell', asOf, assume: 'sent=1800' })
  assert.deepEqual(
    answer.replenishment.map(row => [row.donor, row.pace, row.use, row.months, row.years, row.leadTime]),
    [['USA', 'recent', null, '12', '1', null]],
  )
  const used = askOutlook(recordOf([shell, ...seen]), {
    item: 'shell',
    asOf,
    assume: 'sent=1800,peacetimeUse=150,leadTime=18',
  })
  assert.deepEqual(
    used.replenishment.map(row => [row.use, row.months, row.leadTime]),
    [['150', null, '18']],
  )
})
