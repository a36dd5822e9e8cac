/** What a total without a target is believed to do, on made-up series of many shapes, against two straight lines. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { drawSheet, type Model, paceRows, quantileOf, type Spell } from '../simulate/index.ts'
import { meanPinball } from './score.ts'

const chance = seededChance('shapes of totals')
const uniform = (): number => (chance.below(1_000_000) + 0.5) / 1_000_000
const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())

/** Log-normal of mean 1 with so much spread of its logarithm: none of the model's own forms. */
const rough = (spread: number): number => Math.exp(spread * normal() - (spread * spread) / 2)

const allMonths = 60
const monthly = (at: (month: number) => number): number[] =>
  Array.from({ length: allMonths }, (_month, index) => at(index + 0.5))

/** What comes in each month of a series that is asked about after `asked` of them. */
const shapes: Readonly<Record<string, (asked: number) => number[]>> = {
  '10 to 16 a month': () => monthly(() => 10 + chance.below(7)),
  'steady, noisy': () => monthly(() => 100 * rough(0.6)),
  ramp: () => monthly(month => month ** 0.7 * rough(0.15)),
  'steep ramp': () => monthly(month => month ** 1.5 * rough(0.15)),
  'levelling off': asked => {
    const lasting = asked * (0.4 + 0.8 * uniform())
    return monthly(month => 1000 * Math.exp(-month / lasting) * rough(0.15))
  },
  'S-curve': asked => {
    const [middle, width] = [asked * (0.6 + 0.8 * uniform()), asked * (0.12 + 0.1 * uniform())]
    return monthly(month => (1000 / Math.cosh((month - middle) / (2 * width)) ** 2) * rough(0.15))
  },
  'a step up or down': asked => {
    const at = asked * (0.3 + uniform())
    const factor = Math.exp((uniform() < 0.5 ? -1 : 1) * (0.5 + uniform()))
    return monthly(month => (month < at ? 100 : 100 * factor) * rough(0.2))
  },
  bursts: () => monthly(() => (uniform() < 0.3 ? 300 * rough(0.5) : 1)),
  growth: () => {
    const growth = 0.05 * normal()
    return monthly(month => 100 * Math.exp(growth * month) * rough(0.2))
  },
  'a walk': () => {
    let pace = 0
    return monthly(() => {
      pace += 0.15 * normal()
      return 100 * Math.exp(pace) * rough(0.4)
    })
  },
}

interface Score {
  readonly within: boolean
  readonly loss: number
  readonly line: number
  readonly interval: number
}

const shown = 12
const draws = 300

/** A series seen every so many months until it is asked about, and what came 1, 3, 6 and 12 months later. */
function scoresOf(arrivals: readonly number[], asked: number, every: number, seed: string): Score[] {
  const totals = [0]
  for (const come of arrivals) totals.push(totals.at(-1)! + come)
  const seen: number[] = []
  for (let month = asked; month >= 0; month -= every) seen.unshift(Math.round(month))
  const spells: Spell[] = seen.slice(1).map((month, index) => ({
    from: seen[index]! - asked,
    to: month - asked,
    come: totals[month]! - totals[seen[index]!]!,
  }))
  const now = totals[asked]!
  const sheet = drawSheet(modelOf(now, spells), seed, 0, draws)
  const paceOf = (from: number): number => (now - totals[from]!) / (asked - from)
  const [overall, last] = [paceOf(seen[0]!), paceOf(seen.at(-2)!)]
  return [1, 3, 6, 12].map(ahead => {
    const sample = Float64Array.from({ length: draws }, (_draw, row) =>
      sheet.arrivals.slice(row * shown, row * shown + ahead).reduce((sum, come) => sum + come, now),
    ).sort()
    const quantiles = [quantileOf(sample, 0.1), quantileOf(sample, 0.5), quantileOf(sample, 0.9)] as const
    const [came, scale] = [totals[asked + ahead]!, totals[asked + shown]!]
    const ruleLoss = (pace: number): number => Math.abs(now + pace * ahead - came) / 2 / scale
    return {
      within: quantiles[0] <= came && came <= quantiles[2],
      loss: meanPinball(quantiles, came, came) / scale,
      line: ruleLoss(overall),
      interval: ruleLoss(last),
    }
  })
}

function modelOf(now: number, spells: readonly Spell[]): Model {
  return {
    ends: Array.from({ length: shown }, (_month, index) => index + 1),
    kept: shown,
    stock: null,
    arrivals: {
      kind: 'level',
      anchor: { value: { low: now, high: now }, first: 0, last: 0 },
      target: null,
      pace: paceRows(spells, { mean: 0.25, deviation: 0.4 }),
      recent: null,
      overallPace: null,
      plannedPace: null,
      vintages: [],
      flow: null,
      orders: [],
    },
  }
}

interface Row {
  readonly share: number
  readonly line: number
  readonly interval: number
}

function rowOf(scores: readonly Score[]): Row {
  const total = (of: (score: Score) => number): number => scores.reduce((sum, score) => sum + of(score), 0)
  return {
    share: total(one => Number(one.within)) / scores.length,
    line: total(one => one.loss) / total(one => one.line),
    interval: total(one => one.loss) / total(one => one.interval),
  }
}

const tries = 30

/** Rows by shape, and one for all, told as they are printed in spec/backtest.md. */
function table(t: TestContext, name: string, everyOf: (asked: number) => number): Map<string, Row> {
  const all = Object.entries(shapes).map(([shape, arrivalsOf]) => {
    const scores = Array.from({ length: tries }, (_try, index) => {
      const asked = 6 + chance.below(25)
      return scoresOf(arrivalsOf(asked), asked, everyOf(asked), `${shape} ${index}`)
    }).flat()
    return [shape, scores] as const
  })
  const rows = new Map(all.map(([shape, scores]) => [shape, rowOf(scores)]))
  rows.set('all', rowOf(all.flatMap(([, scores]) => scores)))
  for (const [shape, { share, line, interval }] of rows) {
    t.diagnostic(`| ${name} | ${shape} | ${Math.round(100 * share)} % | ${line.toFixed(2)} | ${interval.toFixed(2)} |`)
  }
  return rows
}

test('O18 totals told every month: the even become narrow, the uneven stay wide, and both beat the lines', t => {
  const rows = table(t, 'every month', () => 1)
  const { share, line, interval } = rows.get('all')!
  assert.ok(share >= 0.75 && share <= 0.92, String(share))
  assert.ok(line <= 0.65 && interval <= 0.75, `${line} ${interval}`)
  // A line that is right is what nothing beats by much; it was 6.3 times as good before the pace was learnt from its own past.
  assert.ok(rows.get('10 to 16 a month')!.line <= 1.15 && rows.get('steady, noisy')!.line <= 1)
  for (const [shape, row] of rows) assert.ok(row.share >= 0.45, `${shape} ${row.share}`)
})

test('O18 totals told every quarter, and three times in all', t => {
  for (const [name, every] of [
    ['every quarter', () => 3],
    ['three spells', (asked: number) => Math.max(2, asked / 3)],
  ] as const) {
    const { share, line, interval } = table(t, name, every).get('all')!
    assert.ok(share >= 0.75 && share <= 0.92, `${name} ${share}`)
    assert.ok(line <= 0.7 && interval <= 0.8, `${name} ${line} ${interval}`)
  }
})

test('O18 one spell alone: the stated priors, which are narrow for what turns', t => {
  const { share, line } = table(t, 'one spell', asked => asked).get('all')!
  assert.ok(share >= 0.65 && line <= 0.85, `${share} ${line}`)
})
