import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DrawStream, philoxKey } from '../../base/index.ts'
import { tableAt, unevenShare } from './chance.ts'
import type { LevelModel, LineModel, Model, PaceRow } from './model.ts'
import { quickenings } from './prior.ts'
import { effectiveDraws, evenRows, quantileOf } from './quantile.ts'
import { drawOne, drawSheet, mergeSheets, type Sheet } from './simulate.ts'

const ends = Array.from({ length: 60 }, (_month, index) => index + 1)
const zero = { low: 0, high: 0 }

/** A pace of one unit a month that is known exactly, but for what is given. */
function paceRow(given: Partial<PaceRow>): PaceRow {
  return {
    weight: 1,
    pace: 0,
    deviation: 0,
    growth: 0,
    growthWithPace: 0,
    growthDeviation: 0,
    lumps: 0.3,
    moved: 0,
    kept: 1,
    returning: 0,
    ...given,
  }
}

const level: LevelModel = {
  kind: 'level',
  anchor: { value: zero, first: 0, last: 0 },
  target: null,
  recent: null,
  overallPace: null,
  plannedPace: null,
  pace: [],
  vintages: [],
  flow: null,
  orders: [],
}

function modelOf(arrivals: Model['arrivals'], stock: Model['stock'] = null): Model {
  return { ends, kept: 60, arrivals, stock }
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

/** Column of a sheet at a month. */
function at(sheet: Sheet, name: 'arrivals' | 'rate' | 'stock', month: number): number[] {
  return Array.from({ length: sheet.count }, (_row, row) => sheet[name][row * sheet.kept + month]!)
}

test('O6 a ratio is drawn from its table, linear between its rows', () => {
  assert.equal(tableAt([1, 2, 3, 4], 0.5), 2.5)
  assert.equal(tableAt([1, 2, 3, 4], 0.0001), 1)
  assert.equal(tableAt([1, 2, 3, 4], 0.9999), 4)
  const ratios = Array.from({ length: 256 }, (_row, row) => 1 + (row + 0.5) / 256)
  const vintage = { said: -6, due: 6, value: 100, weight: 1, ratios, steps: [], from: null }
  const sheet = drawSheet(modelOf({ ...level, target: 100, vintages: [vintage] }), 'six', 0, 4000)
  // Said 6 months ago for 12 months later: met between 6 and 18 months from now, 12 on average.
  assert.ok(Math.abs(mean(sheet.metAt) - 12) < 0.15)
  assert.ok(Math.min(...sheet.metAt) >= 6 && Math.max(...sheet.metAt) <= 18)
})

test('O7 a pace that neither moves nor grows goes on at its mean, by the lumps that it comes in', () => {
  const row = paceRow({ pace: Math.log(20), lumps: 0.5 })
  const sheet = drawSheet(modelOf({ ...level, pace: [row] }), 'seven', 0, 8000)
  const months = at(sheet, 'arrivals', 5)
  // Mean 20, and each month apart by half of it: 10 on either side.
  assert.ok(Math.abs(mean(months) - 20) < 0.4)
  assert.ok(Math.abs(Math.sqrt(mean(months.map(come => (come - 20) ** 2))) - 10) < 0.4)
  assert.ok(Math.abs(mean(sheet.levelNow)) < 1e-9)
})

test('O7 a pace that moves is spread by the root of the time, grows for 24 months and then stays', () => {
  const logOf = (row: PaceRow, month: number): number[] =>
    at(drawSheet(modelOf({ ...level, pace: [row] }), 'walk', 0, 4000), 'arrivals', month).map(Math.log)
  const walked = logOf(paceRow({ moved: 0.2, lumps: 0.001 }), 15)
  const spread = Math.sqrt(mean(walked.map(one => (one - mean(walked)) ** 2)))
  // 15 and a half months: 0.2 × √15.5 = 0.79, less a little because a month goes straight.
  assert.ok(Math.abs(spread - 0.78) < 0.03, String(spread))
  const grown = paceRow({ growth: 0.02, lumps: 1e-6 })
  assert.ok(Math.abs(mean(logOf(grown, 11)) - 0.02 * 11.53) < 1e-3)
  assert.equal(mean(logOf(grown, 30)).toFixed(6), mean(logOf(grown, 50)).toFixed(6))
  // What turns keeps 0.9 of its growth a month: 0.02 × (1 + 0.9 + 0.81 + …) comes to 0.2 at most.
  assert.ok(mean(logOf(paceRow({ growth: 0.02, kept: 0.9, lumps: 1e-6 }), 40)) < 0.2)
})

test('O7 lumps are gamma: half of the months of a series that comes in ships bring next to nothing', () => {
  const key = philoxKey('lumps')
  const stream = new DrawStream(key)
  const all = Array.from({ length: 20_000 }, (_one, draw) => unevenShare(0.25, stream.moveTo(draw, 0)))
  const sorted = Float64Array.from(all).sort()
  assert.ok(Math.abs(mean(all) - 1) < 0.04)
  // Gamma of shape 1/4 and mean 1 has its median at 0.174 (R: qgamma(0.5, 0.25, 0.25)).
  assert.ok(Math.abs(quantileOf(sorted, 0.5) - 0.174) < 0.02, String(quantileOf(sorted, 0.5)))
})

test('O7 the last half of a target comes ever slower in one draw of four: √left falls evenly', () => {
  const row = paceRow({ pace: Math.log(10.1), lumps: 1e-6 })
  const model = modelOf({ ...level, target: 100, plannedPace: 10, overallPace: 10, pace: [row] })
  const sheet = drawSheet(model, 'soft', 0, 4000)
  const met = Array.from(sheet.metAt, one => Math.round(one * 10) / 10)
  // 100 at 10.1 a month are there after 9.9 months; or 50 after 4.95, and √50 falls by 10.1 ÷ (2 √50) a month to nothing, within
  // the fifteenth.
  assert.deepEqual([...new Set(met)].sort(), [15, 9.9])
  assert.ok(Math.abs(met.filter(one => one === 15).length / met.length - 0.25) < 0.03)
})

test('O7 geometric growth agrees with its closed form', () => {
  const growth = 0.24
  const line: LineModel = {
    kind: 'line',
    target: null,
    flow: null,
    lines: [
      {
        name: 'line',
        rate: { low: 100, high: 100 },
        at: 0,
        growth: { mean: growth, deviation: 0 },
        seenGrowth: null,
        plannedGrowth: null,
        vintages: [],
        moved: 0,
      },
    ],
  }
  const path = drawOne(modelOf(line), 'seven', 0)
  for (const month of [0, 11, 23]) {
    assert.ok(Math.abs(path.rate[month]! - 100 * Math.exp((growth * (month + 1)) / 12)) < 1e-9)
  }
  assert.ok(Math.abs(path.rate[59]! - path.rate[48]!) < 1e-9, 'growth ends after 48 months')
})

test('O8 by how much the rest of a promise is quicker: a ramp, an S-curve, and what comes from stock first', () => {
  const near = (from: number, to: number, expected: readonly number[]): void => {
    const found = quickenings(from, to)
    for (const [index, value] of expected.entries()) assert.ok(Math.abs(found[index]!.quicker - value) < 2e-4)
  }
  // Worked by hand at p = 1/2: the S-curve is at t = 1/2 and does not quicken; the ramp is at t = 0.62996, and quickens by
  // ln((0.5 ÷ 0.37004) ÷ (0.5 ÷ 0.62996)) = 0.5321; from stock t = 0.35355, and ln((0.5 ÷ 0.64645) ÷ (0.5 ÷ 0.35355)) = −0.6035.
  near(0, 0.5, [0.5321, 0, -0.6035])
  assert.equal(
    quickenings(0, 0.5).reduce((sum, one) => sum + one.weight, 0),
    1,
  )
  // From p = 1/4 to 1/2 the S-curve takes from t = 0.32635 to 0.5, the ramp from 0.39685 to 0.62996:
  // ln(1 × 0.17365 ÷ 0.25) = −0.3644, ln(1.35120 × 0.23311 ÷ 0.25) = 0.2310.
  near(0.25, 0.5, [0.231, -0.3644])
})

test('O8 a promise that would need far more than the pace seen weighs little', () => {
  const ratios = Array.from({ length: 64 }, () => 1)
  const promised = (due: number): number => {
    const vintage = { said: -10, due, value: 1000, weight: 1, ratios, steps: [], from: null }
    const model = {
      ...level,
      anchor: { value: { low: 300, high: 300 }, first: 0, last: 0 },
      target: 1000,
      recent: null,
      pace: [paceRow({ pace: Math.log(30) })],
      overallPace: 30,
      plannedPace: 1000 / (10 + due),
      vintages: [vintage],
    }
    const sheet = drawSheet(modelOf(model), 'eight', 0, 2000)
    const rows = evenRows(sheet.weight)
    return rows.filter(row => sheet.mechanism[row] === 1).length / rows.length
  }
  assert.ok(promised(2) < 0.15, 'ten times the pace')
  assert.ok(promised(15) > 0.6, 'half as fast again')
})

test('O8 a pace of late that is three times the pace so far makes a promise of that pace likelier, the longer it was seen', () => {
  const ratios = Array.from({ length: 64 }, () => 1)
  const weightOf = (recent: LevelModel['recent']): number => {
    const vintage = { said: -10, due: 5, value: 1000, weight: 1, ratios, steps: [], from: null }
    const model: LevelModel = {
      ...level,
      anchor: { value: { low: 400, high: 400 }, first: 0, last: 0 },
      target: 1000,
      recent,
      pace: [paceRow({ pace: Math.log(40) })],
      overallPace: 40,
      plannedPace: 1000 / 15,
      vintages: [vintage],
    }
    const sheet = drawSheet(modelOf(model), 'lately', 0, 20)
    return sheet.weight[sheet.mechanism.indexOf(1)]!
  }
  const [none, short, long] = [
    weightOf(null),
    weightOf({ pace: 120, months: 0.5, level: 340 }),
    weightOf({ pace: 120, months: 2, level: 160 }),
  ] as const
  assert.ok(none < long && short < long, JSON.stringify([none, short, long]))
  assert.equal(weightOf({ pace: 20, months: 2, level: 360 }), none, 'a lull says nothing of whether it is kept')
})

test('O9 an assumed flow begins when it begins, grows, and follows a ramp from its first step', () => {
  const flow = { rate: { low: 100, high: 100 }, growth: zero, begins: { low: 1.5, high: 1.5 }, ramp: [] }
  const arrivals = (more: object): number[] =>
    [...drawOne(modelOf({ ...level, flow: { ...flow, ...more } }), 'nine', 0).arrivals.slice(0, 5)].map(Math.round)
  assert.deepEqual(arrivals({}), [0, 50, 100, 100, 100])
  const ramp = [
    { at: 2, rate: 100 },
    { at: 4, rate: 300 },
  ]
  assert.deepEqual(arrivals({ ramp }), [0, 50, 150, 250, 300])
  const grown = drawOne(
    modelOf({ ...level, flow: { ...flow, begins: zero, growth: { low: 0.2, high: 0.2 } } }),
    'nine',
    0,
  )
  assert.ok(Math.abs(grown.rate[11]! - 120) < 1e-9 && Math.abs(grown.rate[23]! - 144) < 1e-9)
  const ranged = drawSheet(
    modelOf({ ...level, flow: { ...flow, rate: { low: 0, high: 200 }, begins: zero } }),
    'nine',
    0,
    4000,
  )
  assert.ok(Math.abs(mean(at(ranged, 'arrivals', 0)) - 100) < 3)
})

test('O10 orders arrive after their lead time, and their mean is the closed form', () => {
  const order = {
    placed: 0,
    quantity: { low: 80, high: 120 },
    lead: { low: 6, high: 18 },
    ratios: [1],
    overMonths: zero,
  }
  const sheet = drawSheet(modelOf({ ...level, orders: [order] }), 'ten', 0, 8000)
  const come = (by: number): number =>
    mean(
      Array.from({ length: sheet.count }, (_row, row) =>
        sheet.arrivals.slice(row * 60, row * 60 + by).reduce((sum, one) => sum + one, 0),
      ),
    )
  // A lead time uniform on 6 to 18: nothing by 6, half by 12, all by 18; the quantity is 100 on average.
  assert.equal(come(6), 0)
  assert.ok(Math.abs(come(12) - 50) < 1.5)
  assert.ok(Math.abs(come(18) - 100) < 0.5)
  const spread = drawOne(
    modelOf({
      ...level,
      orders: [
        { ...order, quantity: { low: 120, high: 120 }, lead: { low: 6, high: 6 }, overMonths: { low: 12, high: 12 } },
      ],
    }),
    'ten',
    0,
  )
  assert.deepEqual(
    [5, 6, 17, 18].map(month => Math.round(spread.arrivals[month]! * 1e6) / 1e6),
    [0, 10, 10, 0],
  )
})

test('O15 ranges of draws made apart and put together in any order are the draws made at once', () => {
  const model = modelOf(
    { ...level, pace: [paceRow({ deviation: 0.3, moved: 0.1 })] },
    { value: { low: 5, high: 50 }, use: { low: 1, high: 30 }, floor: 3 },
  )
  const whole = drawSheet(model, 'fifteen', 0, 100)
  const parts = [
    drawSheet(model, 'fifteen', 60, 40),
    drawSheet(model, 'fifteen', 0, 7),
    drawSheet(model, 'fifteen', 7, 53),
  ]
  assert.deepEqual(mergeSheets(parts), whole)
  assert.deepEqual([...drawOne(model, 'fifteen', 42).stock], at42(whole))
  assert.notDeepEqual(drawSheet(model, 'other', 0, 100).arrivals, whole.arrivals)
})

function at42(sheet: Sheet): number[] {
  return [...sheet.stock.slice(42 * 60, 43 * 60)]
}

test('O15 an input that is added moves no number of another', () => {
  const paced = { ...level, pace: [paceRow({ deviation: 0.3, moved: 0.1 })] }
  const bare = drawSheet(modelOf(paced), 'same', 0, 50)
  const stocked = drawSheet(
    modelOf(paced, { value: { low: 0, high: 9 }, use: { low: 0, high: 9 }, floor: 0 }),
    'same',
    0,
    50,
  )
  assert.deepEqual(stocked.arrivals, bare.arrivals)
})

test('O16 a stock gains and loses, never falls below nothing, and its mean is the closed form', () => {
  const flow = { rate: { low: 8, high: 8 }, growth: zero, begins: zero, ramp: [] }
  const sheet = drawSheet(
    modelOf({ ...level, flow }, { value: { low: 90, high: 110 }, use: { low: 6, high: 14 }, floor: 0 }),
    'sixteen',
    0,
    8000,
  )
  // 100 + 6 × (8 − 10) on average after six months, and no draw is empty by then.
  assert.ok(Math.abs(mean(at(sheet, 'stock', 5)) - 88) < 0.6)
  assert.ok(Math.min(...at(sheet, 'stock', 59)) === 0)
})

test('O18 quantiles are of type 7, and resampling gives each draw its weight', () => {
  // Hyndman and Fan's definition 7, as R has it: quantile(c(1, 2, 4, 8), c(.1, .5, .9)) is 1.3, 3, 6.8.
  const sorted = Float64Array.of(1, 2, 4, 8)
  assert.deepEqual(
    [0.1, 0.5, 0.9].map(share => Math.round(quantileOf(sorted, share) * 1e9) / 1e9),
    [1.3, 3, 6.8],
  )
  assert.equal(quantileOf(Float64Array.of(1, Number.POSITIVE_INFINITY), 0.5), Number.POSITIVE_INFINITY)
  assert.deepEqual([...evenRows(Float64Array.of(1, 1, 1))], [0, 1, 2])
  assert.deepEqual([...evenRows(Float64Array.of(0, 3, 1, 0))], [1, 1, 1, 2])
  assert.deepEqual([...evenRows(Float64Array.of(0, 0))], [0, 1])
  assert.deepEqual([effectiveDraws(Float64Array.of(1, 1, 1, 1)), effectiveDraws(Float64Array.of(1, 0, 0, 0))], [4, 1])
})
