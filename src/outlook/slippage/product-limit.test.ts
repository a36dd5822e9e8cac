import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  limitsOf,
  outAt,
  productLimit,
  quantileLimits,
  quantileOf,
  restrictedMean,
  standardError,
  type Timed,
} from './product-limit.ts'

/** Remission in weeks of 21 children on 6-MP and 21 on placebo: Freireich et al. 1963, Blood 21:699. `+` is censored. */
const treated = timesOf('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const placebo = timesOf('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')

/** Acute myelogenous leukemia, maintained group, weeks: Miller 1997, Survival Analysis; `aml` of R's survival package. */
const maintained = timesOf('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')

function timesOf(text: string): Timed[] {
  return text.split(' ').map(word => ({ time: Number.parseInt(word, 10), came: !word.endsWith('+'), weight: 1 }))
}

function rounded(value: number | undefined, places = 4): number | undefined {
  return value === undefined ? undefined : Math.round(value * 10 ** places) / 10 ** places
}

const tableOf = (times: readonly Timed[]) =>
  productLimit(times).map(step => [step.time, step.atRisk, step.came, rounded(step.out), rounded(standardError(step))])

test('O26 the published table of the 6-MP group, with its standard errors', () => {
  assert.deepEqual(tableOf(treated), [
    [6, 21, 3, 0.8571, 0.0764],
    [7, 17, 1, 0.8067, 0.0869],
    [10, 15, 1, 0.7529, 0.0963],
    [13, 12, 1, 0.6902, 0.1068],
    [16, 11, 1, 0.6275, 0.1141],
    [22, 7, 1, 0.5378, 0.1282],
    [23, 6, 1, 0.4482, 0.1346],
  ])
})

test('O26 the placebo group, without censoring, falls to nothing and has no error there', () => {
  assert.deepEqual(tableOf(placebo), [
    [1, 21, 2, 0.9048, 0.0641],
    [2, 19, 2, 0.8095, 0.0857],
    [3, 17, 1, 0.7619, 0.0929],
    [4, 16, 2, 0.6667, 0.1029],
    [5, 14, 2, 0.5714, 0.108],
    [8, 12, 4, 0.381, 0.106],
    [11, 8, 2, 0.2857, 0.0986],
    [12, 6, 2, 0.1905, 0.0857],
    [15, 4, 1, 0.1429, 0.0764],
    [17, 3, 1, 0.0952, 0.0641],
    [22, 2, 1, 0.0476, 0.0465],
    [23, 1, 1, 0, undefined],
  ])
})

test('O26 the published table of the maintained group', () => {
  const published = [
    [9, 11, 1, 0.909, 0.0867],
    [13, 10, 1, 0.818, 0.1163],
    [18, 8, 1, 0.716, 0.1397],
    [23, 7, 1, 0.614, 0.1526],
    [31, 5, 1, 0.491, 0.1642],
    [34, 4, 1, 0.368, 0.1627],
    [48, 2, 1, 0.184, 0.1535],
  ]
  const found = productLimit(maintained).map(step => [
    step.time,
    step.atRisk,
    step.came,
    rounded(step.out, 3),
    rounded(standardError(step)),
  ])
  assert.deepEqual(found, published)
})

test('O27 log-log limits of the 6-MP group', () => {
  const found = productLimit(treated).map(step => {
    const { lower, upper } = limitsOf(step)
    return [rounded(lower), rounded(upper)]
  })
  assert.deepEqual(found, [
    [0.6197, 0.9516],
    [0.5631, 0.9228],
    [0.5032, 0.8894],
    [0.4316, 0.8491],
    [0.3675, 0.8049],
    [0.2678, 0.7468],
    [0.1881, 0.6801],
  ])
})

test('O27 the median is 23 weeks (13 or more) on 6-MP and 8 weeks (4 to 11) on placebo', () => {
  const steps = productLimit(treated)
  assert.equal(quantileOf(steps, 0.5), 23)
  assert.deepEqual(quantileLimits(steps, 0.5), { lower: 13, upper: undefined })
  const plain = productLimit(placebo)
  assert.equal(quantileOf(plain, 0.5), 8)
  assert.deepEqual(quantileLimits(plain, 0.5), { lower: 4, upper: 11 })
})

test('O28 the mean up to 35 weeks is 23.287 with an error of 2.827; without censoring it is the mean', () => {
  const { mean, standardError: error } = restrictedMean(productLimit(treated), 35)
  assert.deepEqual([rounded(mean, 3), rounded(error, 3)], [23.287, 2.827])
  const all = restrictedMean(productLimit(placebo), 23)
  assert.equal(rounded(all.mean), rounded(placebo.reduce((total, one) => total + one.time, 0) / 21))
})

/** By definition: the product over every delivery of 1 − d ÷ n, counted anew for each. */
function slowly(times: readonly Timed[], at: number): number {
  const sumOf = (list: readonly Timed[]): number => list.reduce((total, one) => total + one.weight, 0)
  let out = 1
  for (const time of new Set(times.filter(one => one.came && one.time <= at).map(one => one.time))) {
    const risk = sumOf(times.filter(one => one.time >= time))
    out *= 1 - sumOf(times.filter(one => one.came && one.time === time)) / risk
  }
  return out
}

const someTimes = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 20 }), came: fc.boolean(), weight: fc.constantFrom(1, 0.5, 0.25) }),
  { minLength: 1, maxLength: 40 },
)
const runs = { seed: 26, numRuns: 300 }

test('O26 the curve is the product by definition, whatever the weights', () => {
  fc.assert(
    fc.property(someTimes, fc.integer({ min: 0, max: 21 }), (times, at) => {
      assert.ok(Math.abs(outAt(productLimit(times), at) - slowly(times, at)) < 1e-9)
    }),
    runs,
  )
})

test('O26 without censoring the curve is the share that is still out', () => {
  fc.assert(
    fc.property(someTimes, fc.integer({ min: 0, max: 21 }), (times, at) => {
      const all = times.map(one => ({ ...one, came: true }))
      const weight = (list: readonly Timed[]): number => list.reduce((total, one) => total + one.weight, 0)
      const share = weight(all.filter(one => one.time > at)) / weight(all)
      assert.ok(Math.abs(outAt(productLimit(all), at) - share) < 1e-9)
    }),
    runs,
  )
})

test('O26 the curve never rises, and no order of the observations changes it', () => {
  fc.assert(
    fc.property(someTimes, times => {
      const steps = productLimit(times)
      for (const [index, step] of steps.entries()) assert.ok(step.out <= (steps[index - 1]?.out ?? 1))
      assert.deepEqual(
        productLimit([...times].reverse()).map(step => step.time),
        steps.map(step => step.time),
      )
      for (const step of steps) {
        assert.ok(Math.abs(outAt(productLimit([...times].reverse()), step.time) - step.out) < 1e-12)
      }
    }),
    runs,
  )
})

test('O27 the limits hold the curve between them, within 0 and 1', () => {
  fc.assert(
    fc.property(someTimes, times => {
      for (const step of productLimit(times)) {
        const { lower, upper } = limitsOf(step)
        if (lower === undefined || upper === undefined) assert.equal(step.out, 0)
        else assert.ok(lower >= 0 && lower <= step.out && step.out <= upper && upper <= 1)
      }
    }),
    runs,
  )
})
