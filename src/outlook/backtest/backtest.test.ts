import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { edition, notesOf, pictureOf } from '../../picture/fixture.ts'
import type { Picture } from '../../picture/index.ts'
import { rateDraft, shell, targetDraft } from '../project/fixture.ts'
import { type Backtest, backtestForm } from './answers.ts'
import { type BacktestQuestion, backtest } from './backtest.ts'
import { levelAfter, million, scored } from './fixture.ts'

function recordOf(drafts: readonly Draft[]): Picture {
  return pictureOf(notesOf(drafts, { at: '2031-01-01T00:00:00.000Z' }))
}

function scoredBy(drafts: readonly Draft[], asked: Partial<BacktestQuestion> = {}): Backtest {
  return scored(recordOf(drafts), asked)
}

const key = 'delivery:EU:UKR:shell'

/** The forecasts alone: what was said, without what came. */
const forecasts = (drafts: readonly Draft[], asOf: string) => {
  const answer = scoredBy(drafts)
  return {
    values: answer.cases
      .filter(one => one.asOf === asOf)
      .map(({ came, p10, p50, p90, baselines }) => [came.date, p10, p50, p90, baselines])
      .sort(),
    dates: answer.dates.filter(one => one.asOf === asOf).map(({ said, baselines }) => [said, baselines]),
  }
}

test('O40 the answer fits its form, the same seed gives the same, and more draws are taken', () => {
  const drafts = million([3, 100_000], [6, 300_000], [12, 700_000], [18, 1_000_000])
  const answer = scoredBy(drafts)
  assert.deepEqual(backtestForm.parse(answer), answer)
  assert.deepEqual(scoredBy(drafts), answer)
  assert.equal(scoredBy(drafts, { draws: 77 }).draws, 77)
})

test('O40 what no series is called is refused with the nearest', () => {
  const picture = recordOf(million([3, 100_000]))
  const asked = { asOf: '2031-01-01', recorded: false, only: ['shel'], draws: 10, seed: '1' }
  assert.throws(
    () => backtest(picture, asked),
    (fault: unknown) => fault instanceof Refusal && fault.code === 'not-found' && fault.rule === 'O40',
  )
  assert.deepEqual(
    backtest(picture, { ...asked, only: [key] }).series.map(one => one.key),
    [key],
  )
})

test('O42, O49 a forecast names the notices it rests on, and all of them had been said by its day', () => {
  const picture = recordOf(million([3, 100_000], [6, 300_000], [12, 700_000], [18, 1_000_000]))
  const answer = scored(picture)
  const days = new Set(answer.cases.map(one => one.asOf))
  assert.deepEqual(new Set(answer.asked.map(one => one.asOf)), days)
  for (const { asOf, notices } of answer.asked) {
    assert.ok(notices.length > 0)
    const said = notices.map(id => picture.read(picture.find(id)).saidOn ?? '')
    assert.ok(
      said.every(day => day !== '' && day <= asOf),
      `${asOf}: ${said}`,
    )
  }
  assert.ok(answer.cases.every(one => one.known === null || one.known.notices.length > 0))
  assert.deepEqual(answer.series.find(one => one.key === key)?.ask, {
    item: 'shell',
    measure: 'level',
    to: 'UKR',
    target: answer.series.find(one => one.key === key)?.ask?.target,
  })
})

test('O41 totals, rates, announcements and editions are found by themselves', () => {
  const announced: Draft[] = ['01', '04', '07'].map(month => ({
    kind: 'commitment',
    basis: 'reported',
    saidOn: `2021-${month}-01`,
    body: {
      donor: 'FRA',
      recipient: 'UKR',
      date: { date: `2021-${month}-01` },
      worths: [{ stage: 'committed', money: { value: '5', currency: 'EUR' } }],
    },
  }))
  const answer = scoredBy([
    ...million([3, 100_000], [6, 300_000]),
    rateDraft('output', '100', '2020-01', '2020-01-31'),
    rateDraft('output', '150', '2020-09', '2020-09-30'),
    ...announced,
    ...['2022-03-01', '2022-09-01', '2023-03-01'].flatMap((day, index) =>
      edition(`r${index}`, day, [{ donor: 'DEU', value: String(10 + 5 * index), euro: String(10 + 5 * index) }]),
    ),
  ])
  const scored = answer.series.filter(one => one.scored).map(one => one.key)
  assert.deepEqual(scored, ['announced:FRA:EUR', 'commitment:tracker:DEU', key, 'output:USA:shell'])
})

test('O41 every series says why it is not scored', () => {
  const reasonOf = (drafts: readonly Draft[], name: string): string =>
    scoredBy(drafts).series.find(one => one.key === name)?.reason ?? 'not found'
  assert.match(reasonOf([shell, levelAfter(3, 100)], key), /one figure alone/)
  assert.match(reasonOf([levelAfter(3, 100)], key), /in no catalogue/)
  assert.match(
    reasonOf([shell, rateDraft('output', '9', '2020-01', '2020-01-31')], 'output:USA:shell'),
    /one figure alone/,
  )
  assert.match(reasonOf([shell, targetDraft('100', '2020-12-31', '2020-01-01')], key), /one figure alone, or none/)
})

test('O41 totals of an item that no catalogue has are projected by their pace, and said to be sums', () => {
  const answer = scoredBy([levelAfter(3, 100), levelAfter(6, 200), levelAfter(9, 300), levelAfter(12, 390)])
  assert.deepEqual(
    answer.series.map(one => [one.key, one.scored]),
    [[key, true]],
  )
  assert.equal(answer.scores[0]!.of, 'sums')
})

test('O41 of several figures for one day the whole span came', () => {
  const answer = scoredBy(million([3, 100_000], [6, 200_000], [6, 250_000]))
  const came = answer.cases.find(one => one.asOf === '2020-03-31')!.came
  assert.deepEqual([came.value, came.upTo], ['200000', '250000'])
})

test('O42 what was said later changes no forecast', () => {
  const before = million([3, 100_000], [6, 300_000])
  const asOf = '2020-06-30'
  const told = forecasts([...before, levelAfter(12, 700_000), levelAfter(18, 1_000_000)], asOf)
  assert.equal(told.values.length, 2)
  const others: Draft[] = [
    levelAfter(12, 310_000),
    levelAfter(18, 330_000),
    targetDraft('1000000', '2029-12-31', '2020-08-01'),
    targetDraft('900000', '2020-09-30', '2020-07-01'),
    rateDraft('output', '1000', '2020-01', '2020-07-31'),
    rateDraft('output', '90000', '2020-06', '2020-07-31', { party: 'FRA' }),
    rateDraft('plan', '90000', '2020-09', '2020-07-31', { party: 'FRA' }),
  ]
  assert.deepEqual(forecasts([...before, ...others], asOf), told)
})

test('O42 the recorded clock is refused', () => {
  assert.throws(
    () => backtest(recordOf([shell]), { asOf: '2031-01-01', recorded: true, only: [], draws: 10, seed: '1' }),
    (fault: unknown) => fault instanceof Refusal && fault.code === 'wrong-use' && fault.rule === 'O42',
  )
})

test('O43 plans and output of the party scored teach its forecasts nothing, those of others do', () => {
  const before = million([3, 100_000], [6, 300_000], [12, 700_000])
  const history = (party: string): Draft[] => [
    rateDraft('output', '100', '2019-01', '2019-01-31', { party }),
    rateDraft('plan', '500', '2019-06', '2019-01-31', { party }),
    rateDraft('output', '500', '2020-02', '2020-02-28', { party }),
  ]
  const asOf = '2020-06-30'
  const alone = forecasts(before, asOf)
  assert.deepEqual(forecasts([...before, ...history('EU')], asOf), alone)
  assert.notDeepEqual(forecasts([...before, ...history('USA')], asOf), alone)
})

test('O43 a sum learns from other sums how paces change, and not from itself', () => {
  const day = (index: number): string => `2022-0${1 + index}-01`
  const trackers = (donors: Record<string, readonly number[]>): Draft[] =>
    [0, 1, 2, 3, 4].flatMap(index =>
      edition(
        `r${index}`,
        day(index),
        Object.entries(donors).map(([donor, sums]) => ({
          donor,
          value: String(sums[index]),
          euro: String(sums[index]),
        })),
      ),
    )
  const median = (donors: Record<string, readonly number[]>): number => {
    const { cases } = scoredBy(trackers(donors), { only: ['commitment:tracker:DEU'] })
    return Number(cases.find(one => one.asOf === day(3) && one.came.date === day(4))!.p50)
  }
  const own = [1000, 2000, 3000, 4000, 5000]
  const still = [1000, 2000, 2000, 2000, 2000]
  const alone = median({ DEU: own })
  const names = ['FRA', 'ITA', 'ESP', 'POL', 'NLD', 'BEL', 'SWE', 'FIN', 'NOR']
  assert.ok(median({ DEU: own, ...Object.fromEntries(names.map(name => [name, still])) }) < alone)
  assert.equal(median({ DEU: [...own.slice(0, 4), 9000] }), alone)
})

test('O44 80 % in range, less and more are counted', () => {
  const { scores, cases } = scoredBy(million([3, 100_000], [6, 300_000], [12, 700_000], [18, 1_000_000]))
  const [outlooks] = scores
  assert.equal(outlooks!.of, 'outlooks')
  assert.equal(outlooks!.cases, cases.length)
  assert.equal(outlooks!.within + outlooks!.below + outlooks!.above, cases.length)
  assert.equal(outlooks!.within, cases.filter(one => one.within).length)
})

test('O47 line, interval, plan and its revision are those of the day', () => {
  const forecast: Draft = {
    kind: 'transfer',
    basis: 'reported',
    saidOn: '2020-06-30',
    body: {
      from: 'EU',
      to: 'UKR',
      item: 'shell',
      quantity: { value: '1000000', unit: 'round' },
      date: { date: '2021-06-30' },
      moment: 'unstated',
      cumulative: true,
      forecast: true,
    },
  }
  const answer = scoredBy([...million([3, 100_000], [6, 300_000], [18, 1_000_000]), forecast])
  const date = answer.dates.find(one => one.asOf === '2020-06-30')!
  // 300,000 in 181 days from 1 January: 700,000 more take 422.3 days; 200,000 in 91 days: 318.5 days more.
  assert.deepEqual(date.baselines, {
    line: '2021-08-27',
    interval: '2021-05-15',
    plan: '2020-12-31',
    revised: '2021-06-30',
  })
  assert.equal(date.metOn, '2021-06-30')
  assert.equal(date.errors.plan?.days, -181)
})

test('O48 a target that is not met yet makes a day that has passed too early by so much at least', () => {
  const answer = scoredBy(million([3, 100_000], [6, 300_000], [30, 500_000]))
  const date = answer.dates.find(one => one.asOf === '2020-06-30')!
  assert.equal(date.metOn, null)
  assert.equal(date.notBy, '2022-06-30')
  assert.deepEqual(date.errors.plan, { days: -546, atLeast: true })
  assert.equal(date.within, null)
})

test('O49 failures stand first, the largest loss before others, and why says where it is weak', () => {
  const { cases, why } = scoredBy(million([3, 100_000], [6, 300_000], [12, 300_100], [24, 300_200], [36, 1_000_000]))
  const misses = cases.filter(one => !one.within)
  assert.ok(misses.length > 0)
  assert.deepEqual(cases.slice(0, misses.length), misses)
  assert.deepEqual(
    misses.map(one => one.pinball),
    misses.map(one => one.pinball).sort((left, right) => right - left),
  )
  assert.ok(why.some(one => one.code === 'coverage') && why.some(one => one.code === 'leftOut'))
})

test('O49 the order in which notices came makes no difference', () => {
  const drafts = [
    ...million([3, 100_000], [6, 300_000], [6, 320_000], [12, 700_000]),
    rateDraft('output', '100', '2020-01', '2020-01-31'),
    rateDraft('plan', '300', '2020-12', '2020-02-28'),
    rateDraft('output', '150', '2020-09', '2020-09-30'),
  ]
  const notes = notesOf(drafts, { at: '2031-01-01T00:00:00.000Z' })
  assert.deepEqual(scored(pictureOf([...notes].reverse())), scored(pictureOf(notes)))
})

test('O51 odd series are listed, and nothing breaks', () => {
  const transfer = (body: object): Draft =>
    ({
      kind: 'transfer',
      basis: 'reported',
      saidOn: '2020-05-05',
      body: { from: 'EU', to: 'UKR', item: 'shell', moment: 'unstated', date: { date: '2020-05' }, ...body },
    }) as Draft
  const odd = [
    transfer({ quantity: { unknown: 'undisclosed', unit: 'round' }, cumulative: true }),
    transfer({ quantity: { value: '7', unit: 'tonne' }, cumulative: true }),
    transfer({ quantity: { value: '5', unit: 'round' }, date: { undated: 'notGiven' } }),
    transfer({ quantity: { value: '0', unit: 'round' }, cumulative: true }),
    transfer({ item: undefined, itemText: 'a thing nobody lists', quantity: { value: '3', unit: 'unit' } }),
    transfer({ quantity: { value: '90000000000000000000', unit: 'round' }, cumulative: true }),
    transfer({ quantity: { value: '50', unit: 'round' }, date: { date: '2020-09' }, cumulative: true }),
    rateDraft('output', '0', '2020-01', '2020-01-31'),
    rateDraft('output', '0', '2020-05', '2020-05-31'),
    rateDraft('plan', '5', '2020-03', '2020-04-30'),
    rateDraft('output', '3', '2020-07', '2020-07-31', { unit: 'tonne' }),
    targetDraft('0', '2019-01-01', '2020-01-01'),
    targetDraft('10', '2019-01-01', '2020-01-01'),
  ]
  const answer = scoredBy([shell, ...odd])
  assert.deepEqual(backtestForm.parse(answer), answer)
  assert.ok(answer.series.length > 0)
  assert.deepEqual(scoredBy([]).cases, [])
  assert.equal(scoredBy([]).why[0]!.code, 'nothing')
})
