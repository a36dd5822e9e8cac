import type { Backtest } from '../../outlook/index.ts'
import { type Cell, type Column, count, date, number, standLines, type TableSet, text } from './table.ts'

const baselines = ['line', 'interval', 'plan', 'revised'] as const

/** Every case, the dates, the scores, and the series with why each is scored or not. */
export function backtestTables(answer: Backtest): TableSet {
  return {
    title: 'Back-test: outlooks as of past days against what came',
    tables: [
      casesTable(answer),
      datesTable(answer),
      scoresTable(answer),
      {
        name: 'dateScores',
        columns: [
          text('of'),
          ...['met', 'within', 'open', 'openPassed'].map(key => number(key)),
          text('forecaster'),
          ...['cases', 'medianDays', 'never'].map(key => number(key)),
        ],
        rows: answer.dateScores.flatMap(one =>
          one.errors.map(error => [
            one.of,
            ...[one.met, one.within, one.open, one.openPassed].map(count),
            error.of,
            count(error.cases),
            cell(error.medianDays),
            count(error.never),
          ]),
        ),
      },
      {
        name: 'series',
        columns: [
          text('key'),
          text('name'),
          text('sort'),
          text('unit'),
          number('points'),
          text('scored'),
          text('reason'),
        ],
        rows: answer.series.map(one => [
          one.key,
          one.name,
          one.sort,
          one.unit,
          count(one.points),
          one.scored ? 'yes' : 'no',
          one.reason,
        ]),
      },
      { name: 'why', columns: [text('code'), text('text')], rows: answer.why.map(one => [one.code, one.text]) },
    ],
    about: [
      ...standLines(answer),
      { key: 'draws', value: String(answer.draws) },
      { key: 'seed', value: answer.seed },
      { key: 'model', value: answer.model },
    ],
  }
}

function cell(value: number | null): Cell {
  return value === null ? null : String(value)
}

function casesTable(answer: Backtest): TableSet['tables'][0] {
  const columns: Column[] = [
    text('series'),
    date('asOf'),
    number('known'),
    date('knownOn'),
    date('for'),
    ...['p10', 'p50', 'p90', 'came', 'cameUpTo'].map(key => number(key)),
    date('cameSaidOn'),
    text('within'),
    ...baselines.map(key => number(key)),
    number('pinball'),
    number('ranked'),
    ...baselines.map(key => number(`${key}Pinball`)),
    text('counts'),
    text('notices'),
  ]
  return {
    name: 'cases',
    columns,
    rows: answer.cases.map(one => [
      one.series,
      one.asOf,
      one.known?.value ?? null,
      one.known?.date ?? null,
      one.came.date,
      one.p10,
      one.p50,
      one.p90,
      one.came.value,
      one.came.upTo,
      one.came.saidOn,
      one.within ? 'yes' : 'no',
      ...baselines.map(name => one.baselines[name]),
      cell(one.pinball),
      cell(one.ranked),
      ...baselines.map(name => cell(one.baselinePinball[name])),
      one.came.counts,
      one.came.notices.join(' '),
    ]),
  }
}

function datesTable(answer: Backtest): TableSet['tables'][0] {
  return {
    name: 'dates',
    columns: [
      text('series'),
      date('asOf'),
      text('target'),
      number('quantity'),
      ...['due', 'p10', 'p50', 'p90', 'metOn', 'notBy'].map(key => date(key)),
      ...baselines.map(key => date(key)),
      number('errorDays'),
      ...baselines.map(key => number(`${key}ErrorDays`)),
    ],
    rows: answer.dates.map(one => [
      one.series,
      one.asOf,
      one.target.name,
      one.target.quantity,
      one.target.due,
      one.said.p10,
      one.said.p50,
      one.said.p90,
      one.metOn,
      one.notBy,
      ...baselines.map(name => one.baselines[name]),
      cell(one.error?.days ?? null),
      ...baselines.map(name => cell(one.errors[name]?.days ?? null)),
    ]),
  }
}

function scoresTable(answer: Backtest): TableSet['tables'][0] {
  const names = ['cases', 'series', 'within', 'share', 'lower', 'upper', 'below', 'above', 'pinball', 'ranked']
  return {
    name: 'scores',
    columns: [text('of'), ...names.map(key => number(key)), ...baselines.map(key => number(`${key}Ratio`))],
    rows: answer.scores.map(one => [
      one.of,
      count(one.cases),
      count(one.series),
      count(one.within),
      cell(one.share),
      cell(one.clustered.lower),
      cell(one.clustered.upper),
      count(one.below),
      count(one.above),
      cell(one.pinball),
      cell(one.ranked),
      ...baselines.map(name => cell(one.against.find(against => against.baseline === name)?.ratio ?? null)),
    ]),
  }
}
