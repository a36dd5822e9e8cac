import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawSheet, type Model, paceRows } from '../../outlook/index.ts'
import { drawBy } from './threads.ts'

const model: Model = {
  ends: Array.from({ length: 24 }, (_month, index) => index + 1),
  kept: 12,
  stock: { value: { low: 10, high: 90 }, use: { low: 1, high: 9 }, floor: 5 },
  arrivals: {
    kind: 'level',
    anchor: { value: { low: 100, high: 120 }, first: -1, last: 0 },
    target: 400,
    recent: { pace: 9, months: 3, level: 80 },
    overallPace: 12,
    plannedPace: 20,
    pace: paceRows([{ from: -9, to: 0, come: 110 }], { mean: 0.25, deviation: 0.4 }),
    vintages: [{ said: -9, due: 6, value: 400, weight: 1, ratios: [0.8, 1, 1.2, 2], steps: [], from: null }],
    flow: null,
    orders: [],
  },
}

test('O15 draws are the same by one thread, two or three', async () => {
  const alone = drawSheet(model, 'threads', 0, 500)
  for (const threads of [1, 2, 3]) assert.deepEqual(await drawBy(model, 'threads', 500, threads), alone)
})
