/** Whether ranges hold and beat simple rules, on made-up series in the kinds' own form. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { addDays, addMonths, seededChance } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { levelDraft, rateDraft, shell, targetDraft } from '../project/fixture.ts'
import type { Backtest } from './answers.ts'
import type { BacktestQuestion } from './backtest.ts'
import { scored } from './fixture.ts'

type Case = Backtest['cases'][number]
type Chance = ReturnType<typeof seededChance>

function scoredBy(drafts: readonly Draft[], asked: Partial<BacktestQuestion> = {}): Backtest {
  return scored(pictureOf(notesOf(drafts, { at: '2031-01-01T00:00:00.000Z' })), asked)
}

const uniform = (chance: Chance): number => (chance.below(1_000_000) + 0.5) / 1_000_000

/** Share of a promise that has come after a share of the time it takes. */
const courses: Readonly<Record<string, (time: number) => number>> = {
  even: time => time,
  ramp: time => time ** 1.8,
  'S-curve': time => 3 * time ** 2 - 2 * time ** 3,
  'stalled and taken up again': time => (time < 0.3 ? time : time < 0.6 ? 0.3 : 0.3 + ((time - 0.6) / 0.4) * 0.7),
}

/** Actual ÷ planned time: of 29 programmes 17 are not met when due (O33); the rest are about on time or early. */
function ratioOf(chance: Chance): number {
  const late = uniform(chance) < 17 / 29
  return late ? 1 + uniform(chance) ** 2 * 2 : 0.75 + 0.25 * uniform(chance)
}

function promised(course: (time: number) => number, ratio: number, chance: Chance, contradict: boolean): Draft[] {
  const planned = 8 + 16 * uniform(chance)
  const taken = planned * ratio
  const start = '2020-01-01'
  const day = (months: number): string => addDays(start, Math.round(months * 30.4375))
  const count = 4 + chance.below(5)
  const levels = Array.from({ length: count }, (_one, index) => {
    const months = (taken * (index + 0.7 + 0.3 * uniform(chance))) / count
    const share = index === count - 1 ? 1 : course(Math.min(1, months / taken)) * (0.97 + 0.06 * uniform(chance))
    return {
      day: day(index === count - 1 ? taken : months),
      value: Math.max(1, Math.round(100_000 * Math.min(1, share))),
    }
  })
  const wrong = contradict ? [levelDraft(levels[1]!.day, String(Math.round(levels[1]!.value * 1.9)))] : []
  return [
    shell,
    targetDraft('100000', day(planned), start),
    ...levels.map(level => levelDraft(level.day, String(level.value))),
    ...wrong,
  ]
}

function made(growth: number, chance: Chance): Draft[] {
  const every = 3 + chance.below(4)
  let rate = 1000
  const outputs = Array.from({ length: 6 }, (_one, index) => {
    const month = addMonths('2020-01', index * every)
    rate *= Math.exp((growth * every) / 12 + 0.08 * (2 * uniform(chance) - 1))
    return rateDraft('output', String(Math.round(rate)), month, addDays(`${month}-28`, 10))
  })
  return [shell, ...outputs]
}

function tell(t: TestContext, name: string, cases: readonly Case[]): void {
  const within = cases.filter(one => one.within).length
  t.diagnostic(`${name}: ${within} of ${cases.length} in range, loss ${mean(cases.map(one => one.pinball)).toFixed(4)}`)
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
}

/** Loss of the outlook ÷ that of the best rule, each over the cases in which the rule says something. */
function againstBest(cases: readonly Case[]): number {
  const ratios = (['line', 'interval', 'plan', 'revised'] as const).flatMap(name => {
    const told = cases.filter(one => one.baselinePinball[name] !== null)
    return told.length < cases.length / 3
      ? []
      : [mean(told.map(one => one.pinball)) / mean(told.map(one => one.baselinePinball[name]!))]
  })
  return Math.max(...ratios)
}

const tries = 10

test('O50 promises of many shapes: the range holds in 65 to 95 %, the loss is at most 1.1 of the best rule', t => {
  const chance = seededChance('promises')
  const all: Case[] = []
  for (const [name, course] of Object.entries(courses)) {
    const cases = Array.from({ length: tries }, (_one, index) =>
      scoredBy(promised(course, ratioOf(chance), chance, index % 5 === 4), { draws: 200, seed: `${index}` }),
    ).flatMap(answer => answer.cases)
    tell(t, name, cases)
    all.push(...cases)
  }
  const share = all.filter(one => one.within).length / all.length
  t.diagnostic(`all: ${Math.round(share * 100)} % of ${all.length}, loss ÷ best rule ${againstBest(all).toFixed(2)}`)
  assert.ok(share >= 0.65 && share <= 0.95, String(share))
  assert.ok(againstBest(all) <= 1.1, String(againstBest(all)))
})

test('O50 output that stands, grows and doubles: the same', t => {
  const chance = seededChance('outputs')
  const all: Case[] = []
  for (const growth of [0, 0.2, 0.5, 0.8]) {
    const cases = Array.from({ length: tries }, (_one, index) =>
      scoredBy(made(growth, chance), { draws: 200, seed: `${index}` }),
    ).flatMap(answer => answer.cases)
    tell(t, `growth ${growth}`, cases)
    all.push(...cases)
  }
  const share = all.filter(one => one.within).length / all.length
  t.diagnostic(`all: ${Math.round(share * 100)} % of ${all.length}, loss ÷ best rule ${againstBest(all).toFixed(2)}`)
  assert.ok(share >= 0.65 && share <= 0.95, String(share))
  assert.ok(againstBest(all) <= 1.1, String(againstBest(all)))
})

/** A plan told once, met after `ratio` of its time, output seen before it and five times on its way. */
function plannedOutput(ratio: number, chance: Chance): Draft[] {
  const [planned, factor] = [12 + 24 * uniform(chance), 2 + 3 * uniform(chance)]
  const power = 1.5 * Math.exp(0.4 * (2 * uniform(chance) - 1))
  const day = (months: number): string => addDays('2020-01-01', Math.round(months * 30.4375))
  const seen = [1, 2, 3, 4, 5].map(step => {
    const on = day((planned * ratio * step) / 5)
    return rateDraft('output', String(Math.round(1000 * (1 + (factor - 1) * (step / 5) ** power))), on, on)
  })
  return [
    shell,
    rateDraft('output', '1000', day(-1), day(0)),
    rateDraft('plan', String(Math.round(1000 * factor)), day(planned), day(0)),
    ...seen,
  ]
}

test('O50 plans of output that are met: the range holds the day, and how much too late the median is, is told', t => {
  const chance = seededChance('plans')
  const ratios = {
    'met to within a sixth': () => 0.85 + 0.3 * uniform(chance),
    'as late as stated': () => ratioOf(chance),
  }
  for (const [name, ratio] of Object.entries(ratios)) {
    const answers = Array.from({ length: 2 * tries }, (_one, index) =>
      scoredBy(plannedOutput(ratio(), chance), { draws: 200, seed: `${index}` }),
    )
    tell(
      t,
      name,
      answers.flatMap(answer => answer.cases),
    )
    const days = answers.flatMap(answer => answer.dates).filter(one => one.metOn !== null)
    const errors = days.map(one => one.error?.days ?? Number.POSITIVE_INFINITY).sort((left, right) => left - right)
    const late = errors.filter(error => error > 0).length
    t.diagnostic(
      `${days.filter(one => one.within).length} of ${days.length} days in range, ${late} medians too late, by ${errors[errors.length >> 1]} days in the middle`,
    )
    assert.ok(days.filter(one => one.within).length >= 0.9 * days.length)
    assert.ok(errors[errors.length >> 1]! < 500, 'days too late in the middle')
  }
})

test('O50 one level alone is an answer: either a range or nothing', () => {
  const answer = scoredBy([shell, targetDraft('1000', '2020-12-31', '2020-01-01'), levelDraft('2020-06-30', '400')])
  assert.deepEqual(
    answer.cases.map(one => [one.asOf, one.came.value]),
    [['2020-01-01', '400']],
  )
  assert.deepEqual(scoredBy([shell, levelDraft('2020-06-30', '400')]).cases, [])
})
