/** What is behind a figure of a back-test: a score's cases; of a case what was asked, known, said and came; a series. */
import type { Backtest } from '../../src/outlook/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { AskedThen, OneCase, OneDate } from './backtest-case.tsx'
import { NoticeCards } from './notice-cards.tsx'
import { Opens } from './open.tsx'

/** Parts of an answer that an address can name beside the question itself. */
export const backtestParts = ['score', 'days', 'case', 'date', 'series'] as const

export function BacktestBehind({ answer, query }: { readonly answer: Backtest; readonly query: URLSearchParams }) {
  const { t } = useWords()
  const [score, days, one, date, series] = backtestParts.map(name => query.get(name))
  if (one != null && answer.cases[Number(one)] !== undefined) return <OneCase answer={answer} at={Number(one)} />
  if (date != null && answer.dates[Number(date)] !== undefined) return <OneDate answer={answer} at={Number(date)} />
  if (score != null) return <Score answer={answer} of={score} />
  if (days != null) return <Days answer={answer} of={days} />
  if (series != null) return <OneSeries answer={answer} of={series} />
  return <p className="empty">{t('panel.nothing')}</p>
}

/** Of all, of a sort, or of a series by its name, which is told in English alone. */
export function NameOf({ answer, of }: { readonly answer: Backtest; readonly of: string }) {
  const { named } = useWords()
  const series = answer.series.find(one => one.key === of)
  return series === undefined ? named('scoreOf', of) : <span lang="en">{series.name}</span>
}

/** Whether a case of a series counts in a score: of all outlooks or sums, of a sort, or of the series itself. */
function countsIn(answer: Backtest, of: string): (key: string) => boolean {
  const rows = new Map(answer.series.map(one => [one.key, one]))
  return key => {
    const row = rows.get(key)
    if (of === 'all' || of === key) return true
    if (row === undefined) return false
    return of === 'outlooks' ? row.ask !== null : of === 'sums' ? row.ask === null : row.sort === of
  }
}

function percent(share: number, { round }: Words): string {
  return `${round(String(Math.round(share * 100)), 0)} %`
}

function Score({ answer, of }: { readonly answer: Backtest; readonly of: string }) {
  const words = useWords()
  const { t, named, round, exact, date } = words
  const score = answer.scores.find(one => one.of === of)
  if (score === undefined) return <p className="empty">{t('panel.nothing')}</p>
  const between = ({ lower, upper }: { lower: number; upper: number }) =>
    `${percent(lower, words)} – ${percent(upper, words)}`
  const lines = [
    [t('backtest.cases'), t('backtest.casesOf', { cases: exact(String(score.cases)), series: score.series })],
    [t('backtest.share'), `${exact(String(score.within))} (${percent(score.share, words)})`],
    [t('backtest.interval'), between(score.clustered)],
    [t('backtest.alone'), between(score.alone)],
    [t('backtest.below'), exact(String(score.below))],
    [t('backtest.above'), exact(String(score.above))],
    [t('backtest.pinball'), round(String(score.pinball), 3)],
    [t('backtest.ranked'), round(String(score.ranked), 3)],
    ...score.against.map(one => [
      t('backtest.against', { rule: named('baseline', one.baseline) }),
      t('backtest.againstOf', {
        ratio: one.ratio === null ? '–' : round(String(one.ratio), 2),
        outlook: round(String(one.outlook), 3),
        rule: round(String(one.pinball), 3),
        cases: one.cases,
      }),
    ]),
  ] as const
  const counts = countsIn(answer, of)
  return (
    <>
      <p className="panel-figure">
        <NameOf answer={answer} of={of} />
      </p>
      <Terms lines={lines} />
      <p className="small">{t('backtest.pinballAbout')}</p>
      <h3>{t('backtest.cases')}</h3>
      <ul className="plain-list">
        {answer.cases.map((one, at) =>
          counts(one.series) ? (
            <li key={`${one.series} ${one.asOf} ${one.came.date}`}>
              <Opens to={`/backtest?case=${at}`}>
                {t('backtest.caseSays', {
                  asOf: date(one.asOf),
                  day: date(one.came.date),
                  p50: exact(one.p50),
                  came: exact(one.came.value),
                })}
              </Opens>{' '}
              {one.within ? '✓' : '✕'}
              {of === one.series ? null : (
                <span className="small">
                  {' '}
                  <NameOf answer={answer} of={one.series} />
                </span>
              )}
            </li>
          ) : null,
        )}
      </ul>
    </>
  )
}

function Days({ answer, of }: { readonly answer: Backtest; readonly of: string }) {
  const { t, named, round, exact, date } = useWords()
  const score = answer.dateScores.find(one => one.of === of)
  if (score === undefined) return <p className="empty">{t('panel.nothing')}</p>
  const lines = [
    [t('backtest.met'), exact(String(score.met))],
    [t('backtest.within'), exact(String(score.within))],
    [t('backtest.open'), exact(String(score.open))],
    [t('backtest.openPassed'), exact(String(score.openPassed))],
    ...score.errors.map(one => [
      t('backtest.error', { rule: named('baseline', one.of) }),
      t('backtest.errorOf', {
        days: one.medianDays === null ? '–' : round(String(one.medianDays), 0),
        cases: one.cases,
        never: one.never,
      }),
    ]),
  ] as const
  const counts = countsIn(answer, of)
  return (
    <>
      <p className="panel-figure">
        <NameOf answer={answer} of={of} />
      </p>
      <Terms lines={lines} />
      <h3>{t('backtest.dates')}</h3>
      <ul className="plain-list">
        {answer.dates.map((one, at) =>
          counts(one.series) ? (
            <li key={`${one.series} ${one.asOf} ${one.target.quantity}`}>
              <Opens to={`/backtest?date=${at}`}>
                {t('backtest.dateSays', {
                  asOf: date(one.asOf),
                  quantity: exact(one.target.quantity),
                  day: one.said.p50 === null ? t('backtest.noDay') : date(one.said.p50),
                  met: one.metOn === null ? t('backtest.openYet') : date(one.metOn),
                })}
              </Opens>
            </li>
          ) : null,
        )}
      </ul>
    </>
  )
}

function OneSeries({ answer, of }: { readonly answer: Backtest; readonly of: string }) {
  const { t, exact, named, date } = useWords()
  const row = answer.series.find(one => one.key === of)
  if (row === undefined) return <p className="empty">{t('panel.nothing')}</p>
  const cases = answer.cases.filter(one => one.series === of)
  const lines = [
    [t('backtest.key'), row.key],
    [t('backtest.sort'), named('scoreOf', row.sort)],
    [t('backtest.points'), exact(String(row.points))],
    [t('backtest.reason'), row.code === null ? t('yes') : named('leftSeries', row.code)],
    ...(row.silent.length === 0 ? [] : [[t('backtest.silent'), row.silent.map(date).join(', ')] as const]),
  ] as const
  return (
    <>
      <p className="panel-figure" lang="en">
        {row.name}
      </p>
      <Terms lines={lines} />
      {cases.length === 0 ? null : (
        <p>
          <Opens to={`/backtest?score=${encodeURIComponent(of)}`}>{t('backtest.toScore')}</Opens>
        </p>
      )}
      <AskedThen ask={row.ask} asOf={answer.asOf} />
      {cases.length === 0 ? null : <NoticeCards ids={cases.flatMap(one => one.came.notices)} />}
    </>
  )
}

export function Terms({ lines }: { readonly lines: readonly (readonly (string | undefined)[])[] }) {
  return (
    <dl className="terms">
      {lines.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
