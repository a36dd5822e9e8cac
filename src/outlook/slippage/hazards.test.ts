import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { curveOf } from './distribution.ts'
import { countsOn, type Grid, level, levelOf, monthGrid, passing, pooled } from './hazards.ts'
import { priors } from './prior.ts'
import type { Weighted } from './types.ts'

const exact = (time: number): Weighted => ({ wait: { after: time, by: time }, weight: 1 })
const out = (after: number): Weighted => ({ wait: { after, by: undefined }, weight: 1 })

/** Three periods, each a stretch of its own. */
const three: Grid = { width: 1, periods: 3, stretches: [0, 1, 2] }

const someWaits = fc.array(
  fc
    .tuple(fc.double({ min: 0, max: 40, noNaN: true }), fc.double({ min: 0, max: 12, noNaN: true }), fc.boolean())
    .map(([after, more, came]): Weighted => ({ wait: { after, by: came ? after + more : undefined }, weight: 1 })),
  { maxLength: 25 },
)
const runs = { seed: 30, numRuns: 150 }

test('O30 what came and what was at risk, counted by hand', () => {
  // One comes in the first month, one at the end of the second, one is out after two months.
  const { came, atRisk } = countsOn([exact(0.5), exact(2), out(2)], level(three, 0.5))
  assert.deepEqual(came, [1, 1, 0])
  assert.deepEqual(atRisk, [3, 2, 0])
})

test('O30 a wait known between limits is spread as the chances stand', () => {
  // Come within two months, at a chance of a half: twice as likely in the first, 2/3 and 1/3.
  const { came } = countsOn([{ wait: { after: 0, by: 2 }, weight: 1 }], level(three, 0.5))
  assert.deepEqual(
    came.map(weight => weight.toFixed(4)),
    ['0.6667', '0.3333', '0.0000'],
  )
})

test('O31 the worked example of the specification: two of four came, leaning on a quarter with two deliveries’ worth', () => {
  const own = pooled([exact(1), exact(1), out(1), out(1)], level(three, 0.25), 2)
  // (2 + 2) ÷ (4 + 2 ÷ 0.25) = 4 ÷ 12; nobody lived through the later months: they stay the class above's.
  assert.deepEqual(
    own.chances.map(chance => chance.toFixed(6)),
    [(1 / 3).toFixed(6), '0.250000', '0.250000'],
  )
})

test('O31 the chance of a stretch lies between that of the class above and its own', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1 }), list => {
      const observed = list.map(([month, came]) => (came ? exact(month) : out(month)))
      const above = priors.promise
      const alone = pooled(observed, above, 0)
      const leaning = pooled(observed, above, 2)
      for (const [period, chance] of leaning.chances.entries()) {
        const [low, high] = [alone.chances[period]!, above.chances[period]!].sort((left, right) => left - right)
        assert.ok(chance >= low! - 1e-9 && chance <= high! + 1e-9)
      }
    }),
    runs,
  )
})

test('O31 a class without observations is the class above', () => {
  assert.equal(pooled([], priors.promise, 2), priors.promise)
})

test('O31 the more a class has, the less it leans', () => {
  const above = level(monthGrid, 0.05)
  const chanceOf = (count: number): number =>
    pooled(
      Array.from({ length: count }, () => exact(1)),
      above,
      2,
    ).chances[0]!
  assert.ok(chanceOf(1) < chanceOf(4) && chanceOf(4) < chanceOf(400))
  assert.ok(chanceOf(400) > 0.9)
})

test('O33 without a prior a record in which nothing came says nothing', () => {
  assert.equal(levelOf([out(3), out(9)], monthGrid), undefined)
  assert.equal(levelOf([exact(1), out(1)], monthGrid)?.chances[0], 0.5)
})

test('O33 the stated priors are what they say: half after eight months, 17 of 29 late', () => {
  assert.ok(Math.abs(passing(priors.promise)[8]! - 0.5) < 1e-12)
  assert.ok(Math.abs(passing(priors.plan)[10]! - 17 / 29) < 1e-12)
})

test('O34 quantile and share are each other’s inverse, and do not fall', () => {
  fc.assert(
    fc.property(someWaits, fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.nat(30), (observed, u, waited) => {
      const curve = curveOf(pooled(observed, priors.promise, 1))
      const wait = curve.quantile(u, waited)
      assert.ok(wait >= waited)
      assert.ok(Math.abs(curve.cameBy(wait, waited) - u) < 1e-6)
      assert.ok(curve.quantile(Math.min(0.9995, u + 0.0005), waited) >= wait)
    }),
    runs,
  )
})

test('O33 O34 without a prior a share may never come: its wait is infinite', () => {
  const alone = pooled([exact(1), out(60)], level(monthGrid, 0.1), 0)
  const { quantile, cameBy } = curveOf(alone)
  assert.ok(Math.abs(quantile(0.4) - 0.8) < 1e-9)
  assert.deepEqual([quantile(0.6), cameBy(1000)], [Number.POSITIVE_INFINITY, 0.5])
})

test('O34 a wait already past makes the remaining wait that of those still out', () => {
  const { quantile } = curveOf(priors.promise)
  // A chance that never changes forgets: eight more months from any month on.
  assert.ok(Math.abs(quantile(0.5) - 8) < 0.01)
  assert.ok(Math.abs(quantile(0.5, 20) - 28) < 0.01)
})
