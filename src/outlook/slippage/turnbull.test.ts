import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { curveOfWaits } from './curve.ts'
import { outAt, productLimit } from './product-limit.ts'
import { turnbull } from './turnbull.ts'
import type { Weighted } from './types.ts'

const exact = (time: number): Weighted => ({ wait: { after: time, by: time }, weight: 1 })
const out = (after: number): Weighted => ({ wait: { after, by: undefined }, weight: 1 })
const between = (after: number, by: number): Weighted => ({ wait: { after, by }, weight: 1 })

const stillOut = (observed: readonly Weighted[], at: number): number =>
  1 - turnbull(observed).reduce((total, mass) => (mass.by <= at ? total + mass.share : total), 0)

const runs = { seed: 29, numRuns: 200 }

test('O29 a hand-worked case: two overlapping intervals and one wait beyond both', () => {
  // (0, 2], (1, 3] and out after 1: all three can have come within (1, 2], so there all of it is.
  const [only, ...others] = turnbull([between(0, 2), between(1, 3), out(1)])
  assert.deepEqual([only?.after, only?.by, only?.share.toFixed(6), others.length], [1, 2, '1.000000', 0])
  // With one more, out after 4: p = (2 + p) ÷ 4, the wait that was out after 1 being shared as the rest is; p = 2 ÷ 3.
  const [first, last] = turnbull([between(0, 2), between(1, 3), out(1), out(4)])
  assert.deepEqual([first?.after, first?.by, last?.after], [1, 2, 4])
  assert.ok(Math.abs(first!.share - 2 / 3) < 1e-6)
})

test('O29 where every delivery is dated it is the product-limit curve', () => {
  const dated = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()).map(([time, came]) => (came ? exact(time) : out(time))),
    { minLength: 1, maxLength: 25 },
  )
  fc.assert(
    fc.property(dated, fc.integer({ min: 0, max: 12 }), (observed, at) => {
      const steps = productLimit(
        observed.map(({ wait, weight }) => ({ time: wait.after, came: wait.by !== undefined, weight })),
      )
      assert.ok(Math.abs(stillOut(observed, at) - outAt(steps, at)) < 1e-3)
    }),
    runs,
  )
})

/** Seen once, at some age, as come or not: the shares must not fall with age, and are averaged where they do. */
function adjacentViolators(seen: readonly { readonly age: number; readonly came: boolean }[]): Map<number, number> {
  const ages = [...new Set(seen.map(one => one.age))].sort((left, right) => left - right)
  const blocks: { ages: number[]; came: number; all: number }[] = []
  for (const age of ages) {
    const same = seen.filter(one => one.age === age)
    blocks.push({ ages: [age], came: same.filter(one => one.came).length, all: same.length })
    for (let last = blocks.at(-1)!, before = blocks.at(-2); before !== undefined; before = blocks.at(-2)) {
      if (before.came * last.all <= last.came * before.all) break
      blocks.splice(-2, 2, {
        ages: [...before.ages, ...last.ages],
        came: before.came + last.came,
        all: before.all + last.all,
      })
      last = blocks.at(-1)!
    }
  }
  return new Map(blocks.flatMap(block => block.ages.map(age => [age, block.came / block.all] as const)))
}

test('O29 what is seen once only gives the shares of isotonic regression', () => {
  const seen = fc.array(fc.record({ age: fc.integer({ min: 1, max: 6 }), came: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(seen, list => {
      const observed = list.map(one => (one.came ? between(0, one.age) : out(one.age)))
      for (const [age, share] of adjacentViolators(list)) {
        assert.ok(Math.abs(1 - stillOut(observed, age) - share) < 5e-3, `${age}: ${share}`)
      }
    }),
    runs,
  )
})

const someWaits = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 5 }), fc.boolean())
    .map(([after, more, came]) => (came ? between(after, after + more) : out(after))),
  { minLength: 1, maxLength: 20 },
)

test('O29 masses add up to one, and no order of the observations changes them', () => {
  fc.assert(
    fc.property(someWaits, observed => {
      const masses = turnbull(observed)
      assert.ok(Math.abs(masses.reduce((total, mass) => total + mass.share, 0) - 1) < 1e-6)
      assert.deepEqual(
        turnbull([...observed].reverse()).map(mass => [mass.after, mass.by, mass.share.toFixed(6)]),
        masses.map(mass => [mass.after, mass.by, mass.share.toFixed(6)]),
      )
    }),
    runs,
  )
})

test('O29 what comes only because nothing contradicts is not told', () => {
  // Five still out after 6 months, one come by 7, nobody knows when: beyond 6 all would come at once. Within the first two
  // p = (1 + p) ÷ 7, so p = 1 ÷ 6.
  const observed = [...Array.from({ length: 5 }, () => out(6)), between(0, 7), between(0, 2)]
  const { points, quantile } = curveOfWaits(observed)
  assert.deepEqual(
    points.map(point => [point.wait, point.out.toFixed(3)]),
    [[2, '0.833']],
  )
  assert.equal(quantile(0.9).value, undefined)
  // Known to have come after 6, it is told.
  assert.equal(curveOfWaits([out(6), between(6, 7)]).quantile(0.9).value, 7)
})

test('O29 the limits hold the curve, and the median its interval', () => {
  fc.assert(
    fc.property(someWaits, observed => {
      const { points, quantile } = curveOfWaits(observed)
      for (const { out: share, lower = 0, upper = 1 } of points) assert.ok(lower <= share && share <= upper)
      const { value, lower = 0, upper = Number.POSITIVE_INFINITY } = quantile(0.5)
      if (value !== undefined) assert.ok(lower <= value && value <= upper)
    }),
    runs,
  )
})

test('O29 two hundred thousand waits answer as thirty do', () => {
  const many = Array.from({ length: 210_000 }, (_wait, index) => exact(index % 30))
  assert.equal(curveOfWaits(many).quantile(0.5).value, 14)
})
