import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digamma, trigamma } from './gamma.ts'
import type { PaceRow, Spell } from './model.ts'
import { paceRows, type State, seen, unevenVariance } from './pace.ts'

const stated = { mean: 0.25, deviation: 0.4 }

/** Spells of one length each that bring so much. */
function spellsOf(all: readonly number[], months = 1): Spell[] {
  return all.map((come, index) => ({
    from: (index - all.length) * months,
    to: (index + 1 - all.length) * months,
    come,
  }))
}

const sum = (rows: readonly PaceRow[], of: (row: PaceRow) => number): number =>
  rows.reduce((total, row) => total + row.weight * of(row), 0)

/** Spread of the logarithm of the pace now, over all models. */
function spreadOf(rows: readonly PaceRow[]): number {
  const mean = sum(rows, row => row.pace)
  return Math.sqrt(sum(rows, row => row.deviation ** 2 + (row.pace - mean) ** 2))
}

test('O7 a month that differs by half and a day known to three tell of a pace by their length alone', () => {
  // 0.5² ÷ 4 + (0.1 ÷ 4)² of a spell of four months; of two days the day weighs more than the lumps.
  assert.equal(unevenVariance(0.5, 4), 0.0625 + 0.000625)
  assert.ok(Math.abs(unevenVariance(0.5, 2 / 30.4375) - (3.8047 + 2.3161)) < 1e-3)
})

test('O7 a pace of 1 that weighs 4 sees 2 in a spell that weighs 12: 1.75 that weighs 16', () => {
  const state: State = {
    pace: Math.log(4) - digamma(4),
    paceVariance: trigamma(4),
    growth: 0,
    growthVariance: 0.01,
    shared: 0.02,
  }
  const likelihood = seen(state, 2, 1 / 12)
  assert.ok(Math.abs(Math.exp(state.pace + digamma(16)) / 16 - 1.75) < 1e-9)
  assert.ok(Math.abs(state.paceVariance - trigamma(16)) < 1e-12)
  // Growth follows by the covariance, as in any linear filter.
  assert.ok(state.growth > 0 && state.growthVariance < 0.01 && state.shared < 0.02)
  // Γ(16) ÷ (Γ(4) Γ(12)) × 12^12 × 2^11 × 4^4 ÷ 28^16, the density of a beta prime.
  const expected = ((1365 * 4 * 12 ** 12) / 28 ** 12) * 2 ** 11 * (4 / 28) ** 4
  assert.ok(Math.abs(Math.exp(likelihood) - expected) < 1e-9 * expected)
})

test('O7 models weigh 1 together, and one spell alone moves no weight of what only several can tell', () => {
  const rows = paceRows(spellsOf([100]), stated)
  assert.ok(Math.abs(sum(rows, () => 1) - 1) < 1e-12)
  const share = (moved: number): number => sum(rows, row => Number(row.moved === moved))
  // Of the stated weights 2, 3, 3, 2, 1 for how a pace moves.
  assert.ok(Math.abs(share(0) - 2 / 11) < 0.02 && Math.abs(share(0.25) - 2 / 11) < 0.02)
})

test('O7 an even past makes the pace narrow, an uneven one leaves it wide, and more of the same narrows it on', () => {
  const even = (count: number): number => spreadOf(paceRows(spellsOf(Array(count).fill(13)), stated))
  const uneven = spreadOf(
    paceRows(spellsOf(Array.from({ length: 24 }, (_one, index) => (index % 4 === 0 ? 49 : 1))), stated),
  )
  assert.ok(even(24) < 0.05 && even(24) < even(6) && even(6) < even(2), [even(2), even(6), even(24)].join())
  assert.ok(uneven > 4 * even(24), String(uneven))
  const rows = paceRows(spellsOf(Array(24).fill(13)), stated)
  assert.ok(Math.abs(sum(rows, row => row.pace) - Math.log(13)) < 0.01)
  // Growth: of a quarter a year, as others grow, nearly nothing is left.
  assert.ok(Math.abs(12 * sum(rows, row => row.growth)) < 0.03)
})

test('O7 what comes in bursts is uneven, what steps once moves, what falls ever slower shrinks', () => {
  const lumps = (all: readonly number[]): number => sum(paceRows(spellsOf(all), stated), row => row.lumps)
  assert.ok(lumps([1, 300, 1, 1, 280, 1, 1, 1, 320, 1]) > 1 && lumps(Array(10).fill(90)) < 0.06)
  const moved = (all: readonly number[]): number => sum(paceRows(spellsOf(all), stated), row => row.moved)
  const stepped = Array.from({ length: 20 }, (_one, index) => (index < 10 ? 100 : 30))
  assert.ok(moved(stepped) > 3 * moved(Array(20).fill(100)))
  const falling = Array.from({ length: 12 }, (_one, index) => 100 * Math.exp(-index / 6))
  assert.ok(sum(paceRows(spellsOf(falling), stated), row => row.growth) < -0.1)
})

test('O7 two days in which much came say little of the pace: they are a load, not a rate', () => {
  const before: Spell = { from: -12, to: -2 / 30, come: 1200 }
  const rows = paceRows([before, { from: -2 / 30, to: 0, come: 200 }], stated)
  // 3,000 a month over the two days, 120 a month before: the pace is believed a tenth of the former.
  assert.ok(Math.exp(sum(rows, row => row.pace)) < 300, String(Math.exp(sum(rows, row => row.pace))))
})

test('O7 next to nothing in a month is an answer, and no number runs away', () => {
  for (const all of [[1e-9, 1e-9, 1e9], [1e9, 1e-9], [5]]) {
    const rows = paceRows(spellsOf(all, 1 / 30), stated)
    assert.ok(rows.length > 0 && rows.every(row => Object.values(row).every(Number.isFinite)), JSON.stringify(rows[0]))
  }
})
