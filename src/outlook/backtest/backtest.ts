/** A back-test: every series of a record, asked as of past days, held against what came (O40). */
import { nearest, Refusal } from '../../base/index.ts'
import { catalogueOf, type Picture, type Stand } from '../../picture/index.ts'
import { modelVersion } from '../simulate/index.ts'
import type { Backtest } from './answers.ts'
import { casesOf, type Scored } from './cases.ts'
import { askedSeries } from './found.ts'
import { otherNumbers, whyLeft } from './left.ts'
import { askedRows, caseRow, dateRow, dateScoreRow, scoreRow } from './rows.ts'
import { reasonsFor } from './sentences.ts'
import { summedSeries } from './sums.ts'
import type { LeftSeries, Series } from './types.ts'

export const defaultBacktestDraws = 1000
export const mostBacktestDraws = 20_000

export interface BacktestQuestion extends Stand {
  readonly draws: number
  readonly seed: string
  /** Codes or names of items, or keys of series; none means every series. */
  readonly only: readonly string[]
}

/** Series found in a record, and those that cannot be scored, by key. */
export function seriesIn(picture: Picture, stand: Stand): { series: Series[]; left: LeftSeries[] } {
  picture.settle()
  const found = [askedSeries(picture, stand), summedSeries(picture, stand)]
  const byKey = (one: { readonly key: string }, other: { readonly key: string }): number =>
    one.key < other.key ? -1 : 1
  return {
    series: found.flatMap(one => one.series).sort(byKey),
    left: [...found.flatMap(one => one.left), ...otherNumbers(picture, stand)].sort(byKey),
  }
}

/**
 * @param question its `asOf` is the day up to which outcomes are known; forecasts are made as of days before it
 * @param onSeries told after each series how many are done, of how many
 * @throws Refusal `not-found` where nothing of the record has a name asked for; `wrong-use` for the recorded clock
 */
export function backtest(
  picture: Picture,
  question: BacktestQuestion,
  onSeries: (done: number, total: number) => void = () => undefined,
): Backtest {
  if (question.recorded) {
    throw new Refusal('wrong-use', 'a back-test goes by the days on which things were said', {
      place: { path: 'recorded' },
      rule: 'O42',
    })
  }
  const all = seriesIn(picture, question)
  const wanted = chosen(picture, question.only, [...all.series, ...all.left])
  const shelf = new Map()
  const left = all.left.filter(wanted)
  const scored: { series: Series; of: Scored }[] = []
  const asked = all.series.filter(wanted)
  for (const [done, series] of asked.entries()) {
    onSeries(done, asked.length)
    const of = casesOf(picture, series, { ...question, all: all.series }, shelf)
    if (of.values.length > 0) scored.push({ series, of })
    else {
      const { key, name, sort, points } = series
      left.push({
        key,
        name,
        sort,
        points: points.length,
        ...whyLeft(of.silent.length > 0 ? 'noGround' : 'nothingLater'),
      })
    }
  }
  return answerOf(question, scored, left)
}

function answerOf(
  question: BacktestQuestion,
  scored: readonly { series: Series; of: Scored }[],
  left: readonly LeftSeries[],
): Backtest {
  const values = scored.flatMap(one => one.of.values)
  const dates = scored.flatMap(one => one.of.dates)
  const sorts = [...new Set(scored.map(one => one.series.sort))].sort()
  const failuresFirst = [...values].sort((one, other) =>
    one.within === other.within ? other.loss - one.loss : one.within ? 1 : -1,
  )
  const answer = {
    asOf: question.asOf,
    recorded: false,
    draws: question.draws,
    seed: question.seed,
    model: modelVersion,
    scores: [
      ...scoreRow(
        'outlooks',
        values.filter(one => one.series.ask !== null),
      ),
      ...scoreRow(
        'sums',
        values.filter(one => one.series.ask === null),
      ),
      ...sorts.flatMap(sort =>
        scoreRow(
          sort,
          values.filter(one => one.series.sort === sort),
        ),
      ),
      ...scored.flatMap(({ series, of }) => scoreRow(series.key, of.values)),
    ],
    dateScores: [
      ...dateScoreRow('all', dates),
      ...scored.flatMap(({ series, of }) => dateScoreRow(series.key, of.dates)),
    ],
    cases: failuresFirst.map(caseRow),
    dates: dates.map(dateRow),
    asked: scored.flatMap(({ series, of }) => askedRows(series, of)),
    series: seriesRows(scored, left),
  }
  return {
    ...answer,
    why: reasonsFor(
      answer,
      scored.map(one => one.series),
    ),
  }
}

function seriesRows(
  scored: readonly { series: Series; of: Scored }[],
  left: readonly LeftSeries[],
): Backtest['series'] {
  return [
    ...scored.map(({ series: { key, name, sort, unit, points, ask }, of }) => ({
      key,
      name,
      sort,
      unit,
      ask,
      points: points.length,
      scored: true,
      code: null,
      reason: `cases: ${of.values.length}, days asked as of: ${new Set(of.values.map(one => one.asOf)).size}`,
      silent: [...of.silent],
    })),
    ...left.map(({ key, name, sort, points, code, text }) => ({
      key,
      name,
      sort,
      unit: null,
      ask: null,
      points,
      scored: false,
      code,
      reason: text,
      silent: [],
    })),
  ]
}

/** Whether a series is asked for: by its key, or by the code or a name of its item. */
function chosen(
  picture: Picture,
  only: readonly string[],
  all: readonly { readonly key: string }[],
): (one: { readonly key: string }) => boolean {
  if (only.length === 0) return () => true
  const catalogue = catalogueOf(picture)
  const words = only.map(word => ({ word, code: catalogue.codeOf(word) ?? word }))
  const has = ({ key }: { readonly key: string }, { word, code }: (typeof words)[number]): boolean =>
    key === word || key.split(':').includes(code)
  for (const one of words) {
    if (all.some(series => has(series, one))) continue
    const near = nearest(
      one.word,
      all.map(series => series.key),
    )
    throw new Refusal('not-found', 'no series of this item or key', {
      value: one.word,
      rule: 'O40',
      hint: near.length === 0 ? 'entente backtest lists every series' : `near to it: ${near.join(', ')}`,
    })
  }
  return series => words.some(one => has(series, one))
}
