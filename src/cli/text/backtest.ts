import type { Backtest, BacktestCase, BacktestDate, BacktestScore } from '../../outlook/index.ts'
import { figure, layout, left, right } from '../layout.ts'
import { plural, standLine } from './about.ts'

/** Rows shown of what missed and of what held; the rest is counted, and is in the files and the JSON. */
const mostRows = 40

const baselines = ['line', 'interval', 'plan', 'revised'] as const

export function backtestText(answer: Backtest): string {
  const missed = answer.cases.filter(one => !one.within)
  const held = answer.cases.filter(one => one.within)
  return [
    `Back-test: outlooks as of past days, by what had been said by then, against what came\n`,
    `${standLine(answer)}; ${figure(String(answer.draws))} draws each, seed ${answer.seed}, model ${answer.model}\n`,
    `\n${answer.why.map(one => `${one.text}\n`).join('')}`,
    caseTable('Failures: what came lay outside the range, the largest loss first', missed),
    caseTable('What came lay in the range', held),
    dateTable(answer.dates),
    scoreTable(answer.scores),
    dateScoreText(answer),
    seriesTable(answer),
    answer.cases.length === 0 ? '' : `\n${legend}`,
  ].join('')
}

const legend =
  'Line: straight on since the start. Interval: at the rate of the last interval in which it grew. Plan: the official plan;\nrevised: its latest revision, by then. Loss: mean pinball loss of 10, 50 and 90 % ÷ the largest value of the series.\nCases of a series overlap: the interval of the share takes them as hanging together.\n'

function caseTable(title: string, cases: readonly BacktestCase[]): string {
  if (cases.length === 0) return ''
  const columns = [
    left('series', 44),
    left('as of'),
    right('known then'),
    left('for'),
    right('10 %'),
    right('50 %'),
    right('90 %'),
    right('came'),
    ...baselines.map(name => right(name)),
    right('loss'),
  ]
  const rows = cases
    .slice(0, mostRows)
    .map(one => [
      one.series,
      one.asOf,
      figure(one.known?.value),
      one.came.date,
      figure(one.p10),
      figure(one.p50),
      figure(one.p90),
      `${figure(one.came.value)}${one.came.upTo === null ? '' : ` to ${figure(one.came.upTo)}`}`,
      ...baselines.map(name => figure(one.baselines[name])),
      one.pinball.toFixed(3),
    ])
  const more = cases.length - rows.length
  return `\n${title} (${plural(cases.length, 'case')})\n${layout(columns, rows)}${more > 0 ? `and ${more} more\n` : ''}`
}

function dateTable(dates: readonly BacktestDate[]): string {
  if (dates.length === 0) return ''
  const columns = [
    left('series', 44),
    left('as of'),
    right('to be met'),
    left('due'),
    left('10 %'),
    left('50 %'),
    left('90 %'),
    left('met on'),
    right('days off'),
    ...baselines.map(name => right(name)),
  ]
  const rows = dates.map(one => [
    one.series,
    one.asOf,
    figure(one.target.quantity),
    one.target.due ?? '–',
    one.said.p10 ?? 'beyond',
    one.said.p50 ?? 'beyond',
    one.said.p90 ?? 'beyond',
    one.metOn ?? (one.notBy === null ? 'not yet' : `not by ${one.notBy}`),
    daysText(one.error),
    ...baselines.map(name => daysText(one.errors[name])),
  ])
  return `\nDays on which a target is met; days off: + too late, − too early\n${layout(columns, rows)}`
}

function daysText(error: BacktestDate['error']): string {
  if (error === null) return '–'
  const sign = error.days > 0 ? '+' : error.days < 0 ? '−' : ''
  return `${sign}${Math.abs(error.days)}${error.atLeast ? ' at least' : ''}`
}

function scoreTable(scores: readonly BacktestScore[]): string {
  if (scores.length === 0) return ''
  const columns = [
    left('scores', 44),
    right('cases'),
    right('series'),
    right('in range'),
    left('95 % interval'),
    right('less came'),
    right('more came'),
    right('loss'),
    ...baselines.map(name => right(`÷ ${name}`)),
  ]
  const rows = scores.map(one => [
    one.of,
    String(one.cases),
    String(one.series),
    percent(one.share),
    `${percent(one.clustered.lower)} to ${percent(one.clustered.upper)}`,
    String(one.below),
    String(one.above),
    one.pinball.toFixed(3),
    ...baselines.map(name => {
      const ratio = one.against.find(against => against.baseline === name)?.ratio
      return ratio === undefined || ratio === null ? '–' : ratio.toFixed(2)
    }),
  ])
  return `\nScores: 80 % in range is wanted; ÷ a rule below 1 is better than the rule\n${layout(columns, rows)}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function dateScoreText(answer: Backtest): string {
  const all = answer.dateScores.find(one => one.of === 'all')
  if (all === undefined) return ''
  const names = all.errors.map(({ of, cases, medianDays, never }) => {
    const days =
      medianDays === null ? 'no day' : `${plural(Math.round(medianDays), 'day')} off by the median of ${cases}`
    return `  ${of.padEnd(9)} ${days}${never > 0 ? `; names no day in ${never}` : ''}\n`
  })
  return [
    `\nTargets that were met: ${all.within} of ${all.met} between the 10 and the 90 % day\n`,
    ...names,
    all.open === 0
      ? ''
      : `Targets not met yet: ${all.open}; in ${all.openPassed} of them even the 90 % day has passed\n`,
  ].join('')
}

function seriesTable(answer: Backtest): string {
  const columns = [left('series', 60), left('of'), right('figures'), left('scored'), left('why', 90)]
  const rows = answer.series.map(one => [
    one.key,
    one.sort,
    String(one.points),
    one.scored ? 'yes' : 'no',
    `${one.reason}${one.silent.length === 0 ? '' : `; nothing could be said as of ${plural(one.silent.length, 'more day')}`}`,
  ])
  return rows.length === 0 ? '' : `\nSeries of the record\n${layout(columns, rows)}`
}
