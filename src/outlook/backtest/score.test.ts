import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Course } from './course.ts'
import { dateErrorDays, effectiveCases, meanPinball, pinballLoss, rankedScore, wilsonInterval } from './score.ts'

const close = (actual: number, expected: number, within = 1e-4): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`)

test('O45 the pinball loss of 480, 770 and 1,300 is 65.67 where 1,000 came', () => {
  close(pinballLoss(0.1, 480, 1000), 52)
  close(pinballLoss(0.5, 770, 1000), 115)
  close(pinballLoss(0.9, 1300, 1000), 30)
  close(meanPinball([480, 770, 1300], 1000, 1000), 65.6667)
})

test('O45 a single number loses half its error, and nothing within a span', () => {
  close(meanPinball([700, 700, 700], 1000, 1000), 150)
  close(meanPinball([1300, 1300, 1300], 1000, 1000), 150)
  close(meanPinball([700, 1100, 1300], 1000, 1200), (30 + 0 + 10) / 3)
})

test('O45 a quantile of the truth loses least: the score is proper', () => {
  const outcomes = Array.from({ length: 99 }, (_one, index) => index + 1)
  const loss = (share: number, quantile: number): number =>
    outcomes.reduce((total, outcome) => total + pinballLoss(share, quantile, outcome), 0)
  fc.assert(
    fc.property(fc.constantFrom(0.1, 0.5, 0.9), fc.integer({ min: 0, max: 120 }), (share, other) => {
      assert.ok(loss(share, 100 * share) <= loss(share, other) + 1e-9)
    }),
    { seed: 45, numRuns: 200 },
  )
})

test('O46 the ranked score of 1, 2 and 4 is a third where 2 came; of one number its error', () => {
  close(rankedScore([1, 2, 4], 2), 1 / 3)
  close(rankedScore([7], 10), 3)
})

test('O46 the ranked score equals its definition by pairs', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
      fc.nat(50),
      (drawn, came) => {
        const sorted = [...drawn].sort((left, right) => left - right)
        const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
        const error = mean(sorted.map(one => Math.abs(one - came)))
        const spread = mean(sorted.flatMap(one => sorted.map(other => Math.abs(one - other))))
        close(rankedScore(sorted, came), error - spread / 2, 1e-9)
      },
    ),
    { seed: 46, numRuns: 200 },
  )
})

test('O44 the interval of 8 in 10 is 0.490 to 0.943', () => {
  const { lower, upper } = wilsonInterval(0.8, 10)
  close(lower, 0.4902)
  close(upper, 0.9433)
})

test('O44 three series of four cases of which 4, 4 and 0 hold say as much as two cases', () => {
  const clusters = [4, 4, 0].map(held => ({ cases: 4, held }))
  // p = 2/3; Σ(held − p·4)² = 32/3; × 3/2 ÷ 144 = 1/9; (2/9) ÷ (1/9) = 2.
  close(effectiveCases(clusters), 2)
  assert.equal(effectiveCases([{ cases: 10, held: 8 }]), 1)
  assert.equal(
    effectiveCases([
      { cases: 5, held: 5 },
      { cases: 9, held: 9 },
    ]),
    2,
  )
  assert.equal(
    effectiveCases(Array.from({ length: 10 }, (_one, index) => ({ cases: 1, held: index < 8 ? 1 : 0 }))) <= 10,
    true,
  )
})

test('O48 said for 26 April 2025 and met on 18 November 2024 is 159 days too late', () => {
  assert.equal(dateErrorDays('2025-04-26', '2024-11-18'), 159)
  assert.equal(dateErrorDays('2024-03-31', '2024-11-18'), -232)
})

test('O47 a line goes straight on and names the day it reaches', () => {
  const line = Course.through({ day: '2023-02-09', value: 0 }, { day: '2023-11-14', value: 300_000 })!
  // 300,000 in 278 days; the other 700,000 take 648.7 days more.
  assert.equal(line.reaches(1_000_000), '2025-08-24')
  close(line.at('2024-11-18'), 300_000 + (300_000 / 278) * 370, 1e-6)
  assert.equal(Course.through({ day: '2023-01-01', value: 5 }, { day: '2023-02-01', value: 5 })!.reaches(6), null)
  assert.equal(Course.through({ day: '2023-01-01', value: 5 }, { day: '2023-01-01', value: 6 }), null)
  assert.equal(Course.through({ day: '2023-01-01', value: 9 }, { day: '2023-02-01', value: 1 })!.at('2024-01-01'), 0)
})

test('O47 a plan is evenly on its way to its day and stays there', () => {
  const plan = Course.planned([
    { day: '2024-01-01', value: 0 },
    { day: '2024-01-11', value: 100 },
  ])!
  assert.equal(plan.at('2024-01-06'), 50)
  assert.equal(plan.at('2025-01-01'), 100)
  assert.equal(plan.reaches(100), '2024-01-11')
  assert.equal(plan.reaches(101), null)
})
