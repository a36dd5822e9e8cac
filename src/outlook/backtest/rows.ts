/** Cases and scores as the answer has them: values in whole units, losses to four places. */
import { textOf } from '../project/index.ts'
import type { Backtest } from './answers.ts'
import { type DateCase, eachBaseline, type Scored, type ValueCase } from './cases.ts'
import { dateScore, errorOf, valueScore } from './summary.ts'
import type { Point, Series } from './types.ts'

/** Of more the number is told: a sum may rest on thousands. */
const mostNotices = 200

function places(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

export function caseRow(one: ValueCase): Backtest['cases'][number] {
  const { came, quantiles } = one
  return {
    series: one.series.key,
    asOf: one.asOf,
    known: knownRow(one.known),
    p10: textOf(quantiles[0]),
    p50: textOf(quantiles[1]),
    p90: textOf(quantiles[2]),
    came: {
      value: textOf(came.low),
      upTo: came.high === came.low ? null : textOf(came.high),
      qualifier: came.qualifier,
      date: came.day,
      saidOn: came.saidDay,
      counts: came.counts,
      notices: told(came),
    },
    within: one.within,
    baselines: eachBaseline(name => {
      const value = one.baselines[name]
      return value === null ? null : textOf(value)
    }),
    pinball: places(one.loss),
    ranked: places(one.ranked),
    baselinePinball: eachBaseline(name => {
      const loss = one.baselineLosses[name]
      return loss === null ? null : places(loss)
    }),
  }
}

/** Notices that say a figure. */
function told(point: Point): string[] {
  return point.notices.filter(id => id !== '')
}

/** What the forecasts of a series rest on, day by day. */
export function askedRows({ key }: Series, { asked }: Scored): Backtest['asked'] {
  return asked.map(({ asOf, notices }) => ({
    series: key,
    asOf,
    notices: notices.filter(id => id !== '').slice(0, mostNotices),
    more: Math.max(0, notices.length - mostNotices),
  }))
}

function knownRow(known: Point | null): Backtest['cases'][number]['known'] {
  return known === null
    ? null
    : { value: textOf(known.low), date: known.day, saidOn: known.saidDay, notices: told(known) }
}

export function dateRow(one: DateCase): Backtest['dates'][number] {
  const { said, metOn, target } = one
  return {
    series: one.series.key,
    asOf: one.asOf,
    target: { name: target.name, quantity: textOf(target.quantity), due: target.due },
    known: knownRow(one.known),
    said: { p10: said.p10, p50: said.p50, p90: said.p90 },
    baselines: one.baselines,
    metOn,
    notBy: one.notBy,
    within: metOn === null ? null : said.p10 !== null && said.p10 <= metOn && (said.p90 ?? '9999') >= metOn,
    error: errorOf(one, said.p50),
    errors: eachBaseline(name => errorOf(one, one.baselines[name])),
  }
}

export function scoreRow(of: string, cases: readonly ValueCase[]): Backtest['scores'] {
  const score = valueScore(cases)
  if (score === undefined) return []
  const interval = ({ lower, upper }: { lower: number; upper: number }) => ({
    lower: places(lower),
    upper: places(upper),
  })
  return [
    {
      of,
      cases: score.cases,
      series: score.series,
      within: score.within,
      share: places(score.share),
      alone: interval(score.alone),
      clustered: interval(score.clustered),
      below: score.below,
      above: score.above,
      pinball: places(score.loss),
      ranked: places(score.ranked),
      against: score.against.map(({ baseline, cases: told, outlook, loss, ratio }) => ({
        baseline,
        cases: told,
        outlook: places(outlook),
        pinball: places(loss),
        ratio: ratio === null ? null : places(ratio),
      })),
    },
  ]
}

export function dateScoreRow(of: string, cases: readonly DateCase[]): Backtest['dateScores'] {
  const score = dateScore(cases)
  if (score === undefined) return []
  const { met, within, open, openPassed, medianErrorDays } = score
  return [
    {
      of,
      met,
      within,
      open,
      openPassed,
      errors: medianErrorDays.map(({ of: whose, cases: told, days, never }) => ({
        of: whose,
        cases: told,
        medianDays: days,
        never,
      })),
    },
  ]
}
