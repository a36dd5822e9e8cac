/** Scores of all outlooks, of each sort of series and of each series; and which series are scored at all. */
import { type ReactNode, useMemo } from 'react'
import type { Backtest } from '../../src/outlook/index.ts'
import { NameOf, Opens } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

export const rules = ['line', 'interval', 'plan', 'revised'] as const

type Score = Backtest['scores'][number]
type DateScore = Backtest['dateScores'][number]
type Series = Backtest['series'][number]

/** A share of 0 to 1 in whole percent. */
export function shareText(share: number, { round }: Words): string {
  return `${round(String(Math.round(share * 100)), 0)} %`
}

/** Of all, of a sort, or of a series by its name: what a table sorts by. */
export function nameOf(answer: Backtest, of: string, { named }: Words): string {
  const series = answer.series.find(one => one.key === of)
  return series?.name ?? named('scoreOf', of)
}

export function Scores({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const columns = useMemo((): Column<Score>[] => {
    const { t, named, round, exact } = words
    const opens = (row: Score, text: ReactNode) => (
      <Opens to={`/backtest?score=${encodeURIComponent(row.of)}`}>{text}</Opens>
    )
    const count = (id: 'cases' | 'below' | 'above', header: string): Column<Score> => ({
      id,
      header,
      numeric: true,
      value: row => String(row[id]),
      cell: row => opens(row, exact(String(row[id]))),
    })
    return [
      {
        id: 'of',
        header: t('backtest.of'),
        value: row => nameOf(answer, row.of, words),
        cell: row => <NameOf answer={answer} of={row.of} />,
      },
      count('cases', t('backtest.cases')),
      {
        id: 'share',
        header: t('backtest.share'),
        numeric: true,
        value: row => String(row.share),
        cell: row => opens(row, shareText(row.share, words)),
      },
      {
        id: 'clustered',
        header: t('backtest.interval'),
        numeric: true,
        value: row => String(row.clustered.lower),
        cell: row => opens(row, `${shareText(row.clustered.lower, words)} – ${shareText(row.clustered.upper, words)}`),
      },
      count('below', t('backtest.below')),
      count('above', t('backtest.above')),
      {
        id: 'pinball',
        header: t('backtest.pinball'),
        numeric: true,
        value: row => String(row.pinball),
        cell: row => opens(row, round(String(row.pinball), 3)),
      },
      ...rules.map((rule): Column<Score> => {
        const ratio = (row: Score) => row.against.find(one => one.baseline === rule)?.ratio ?? null
        return {
          id: rule,
          header: t('backtest.against', { rule: named('baseline', rule) }),
          numeric: true,
          value: row => ratio(row)?.toString() ?? null,
          cell: row => {
            const value = ratio(row)
            if (value === null) return '–'
            return opens(
              row,
              <span className={value > 1 ? 'warn' : undefined}>
                {round(String(value), 2)}
                {value > 1 ? ' ▲' : ''}
              </span>,
            )
          },
        }
      }),
    ]
  }, [words, answer])
  return (
    <>
      <Table
        caption={words.t('backtest.scores')}
        columns={columns}
        rows={answer.scores}
        keyOf={row => row.of}
        download="/backtest"
      />
      <p className="small">{words.t('backtest.scoresAbout')}</p>
    </>
  )
}

export function DateScores({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const columns = useMemo((): Column<DateScore>[] => {
    const { t, named, round, exact } = words
    const opens = (row: DateScore, text: string) => (
      <Opens to={`/backtest?days=${encodeURIComponent(row.of)}`}>{text}</Opens>
    )
    const count = (id: 'met' | 'within' | 'open'): Column<DateScore> => ({
      id,
      header: t(`backtest.${id}`),
      numeric: true,
      value: row => String(row[id]),
      cell: row => opens(row, exact(String(row[id]))),
    })
    const errors = (['outlook', ...rules] as const).map((rule): Column<DateScore> => {
      const found = (row: DateScore) => row.errors.find(one => one.of === rule)
      return {
        id: rule,
        header: t('backtest.error', { rule: named('baseline', rule) }),
        numeric: true,
        value: row => found(row)?.medianDays?.toString() ?? null,
        cell: row => {
          const error = found(row)
          const days = error?.medianDays == null ? '–' : round(String(error.medianDays), 0)
          const never = error === undefined || error.never === 0 ? '' : ` (${t('backtest.never', { n: error.never })})`
          return opens(row, `${days}${never}`)
        },
      }
    })
    return [
      {
        id: 'of',
        header: t('backtest.of'),
        value: row => nameOf(answer, row.of, words),
        cell: row => <NameOf answer={answer} of={row.of} />,
      },
      count('met'),
      count('within'),
      count('open'),
      ...errors,
    ]
  }, [words, answer])
  return (
    <Table caption={words.t('backtest.dateScores')} columns={columns} rows={answer.dateScores} keyOf={row => row.of} />
  )
}

export function SeriesList({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const columns = useMemo((): Column<Series>[] => {
    const { t, named, exact } = words
    const opens = (row: Series, text: string) => (
      <Opens to={`/backtest?series=${encodeURIComponent(row.key)}`}>{text}</Opens>
    )
    return [
      { id: 'name', header: t('backtest.of'), value: row => row.name, cell: row => <span lang="en">{row.name}</span> },
      {
        id: 'points',
        header: t('backtest.points'),
        numeric: true,
        value: row => String(row.points),
        cell: row => opens(row, exact(String(row.points))),
      },
      {
        id: 'scored',
        header: t('backtest.scored'),
        value: row => (row.scored ? '0' : '1'),
        cell: row => (row.scored ? t('yes') : t('backtest.notScored')),
      },
      {
        id: 'reason',
        header: t('backtest.reason'),
        value: row => row.reason,
        cell: row =>
          row.code === null
            ? t('backtest.scoredFor', {
                cases: answer.cases.filter(one => one.series === row.key).length,
                days: answer.asked.filter(one => one.series === row.key).length,
              })
            : named('leftSeries', row.code),
      },
    ]
  }, [words, answer])
  return (
    <Table
      caption={words.t('backtest.series')}
      columns={columns}
      rows={answer.series}
      keyOf={row => row.key}
      first={{ id: 'scored', desc: false }}
    />
  )
}
