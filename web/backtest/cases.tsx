/** Every day and every value that was forecast, against what came: those that missed stand first. */
import { useMemo } from 'react'
import type { Backtest, BacktestCase, BacktestDate } from '../../src/outlook/index.ts'
import { NameOf, Opens } from '../panel/index.ts'
import { type Column, Shortened, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { nameOf, rules } from './scores.tsx'

type Placed<Row> = Row & { readonly at: number }

/** Rows with their places in the answer, by which they are opened whatever the order they are shown in. */
function usePlaced<Row extends object>(rows: readonly Row[]): readonly Placed<Row>[] {
  return useMemo(() => rows.map((row, at) => ({ ...row, at })), [rows])
}

export function Dates({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const placed = usePlaced(answer.dates)
  const columns = useMemo((): Column<Placed<BacktestDate>>[] => {
    const { t, named, date, exact } = words
    const day = (text: string | null) => (text === null ? t('backtest.noDay') : date(text))
    const opens = (row: Placed<BacktestDate>, text: string) => <Opens to={`/backtest?date=${row.at}`}>{text}</Opens>
    return [
      {
        id: 'series',
        header: t('backtest.of'),
        value: row => nameOf(answer, row.series, words),
        cell: row => <NameOf answer={answer} of={row.series} />,
      },
      { id: 'asOf', header: t('time.asOf'), value: row => row.asOf, cell: row => date(row.asOf) },
      {
        id: 'target',
        header: t('items.target'),
        numeric: true,
        value: row => row.target.quantity,
        cell: row => opens(row, exact(row.target.quantity)),
      },
      {
        id: 'said',
        header: t('backtest.median'),
        value: row => row.said.p50,
        cell: row => opens(row, day(row.said.p50)),
      },
      {
        id: 'range',
        header: t('backtest.range'),
        value: row => row.said.p10,
        cell: row => opens(row, `${day(row.said.p10)} – ${day(row.said.p90)}`),
      },
      ...rules.slice(0, 3).map(
        (rule): Column<Placed<BacktestDate>> => ({
          id: rule,
          header: named('baseline', rule),
          value: row => row.baselines[rule],
          cell: row => opens(row, day(row.baselines[rule])),
        }),
      ),
      {
        id: 'metOn',
        header: t('backtest.metOn'),
        value: row => row.metOn ?? row.notBy,
        cell: row => {
          if (row.metOn !== null) return opens(row, date(row.metOn))
          return row.notBy === null ? t('unknown') : opens(row, t('backtest.notBy', { date: date(row.notBy) }))
        },
      },
      {
        id: 'within',
        header: t('backtest.held'),
        value: row => String(row.within),
        cell: row => heldText(words, row.within),
      },
    ]
  }, [words, answer])
  return (
    <Shortened rows={placed}>
      {rows => (
        <Table
          caption={words.t('backtest.dates')}
          columns={columns}
          rows={rows}
          keyOf={row => `${row.series} ${row.asOf} ${row.target.quantity}`}
        />
      )}
    </Shortened>
  )
}

type Case = Placed<BacktestCase>

export function Cases({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const placed = usePlaced(answer.cases)
  const columns = useMemo((): Column<Case>[] => {
    const { t, named, date, exact } = words
    const amount = (id: string, header: string, value: (row: Case) => string | null): Column<Case> => ({
      id,
      header,
      numeric: true,
      value,
      cell: row => {
        const text = value(row)
        return text === null ? '–' : <Opens to={`/backtest?case=${row.at}`}>{exact(text)}</Opens>
      },
    })
    return [
      {
        id: 'series',
        header: t('backtest.of'),
        value: row => nameOf(answer, row.series, words),
        cell: row => <NameOf answer={answer} of={row.series} />,
      },
      { id: 'asOf', header: t('time.asOf'), value: row => row.asOf, cell: row => date(row.asOf) },
      { id: 'date', header: t('backtest.forDay'), value: row => row.came.date, cell: row => date(row.came.date) },
      amount('p10', '10 %', row => row.p10),
      amount('p50', '50 %', row => row.p50),
      amount('p90', '90 %', row => row.p90),
      amount('came', t('backtest.came'), row => row.came.value),
      {
        id: 'within',
        header: t('backtest.held'),
        value: row => String(row.within),
        cell: row => heldText(words, row.within),
      },
      ...rules.slice(0, 3).map(rule => amount(rule, named('baseline', rule), row => row.baselines[rule])),
    ]
  }, [words, answer])
  return (
    <Shortened rows={placed}>
      {rows => (
        <Table
          caption={words.t('backtest.values')}
          columns={columns}
          rows={rows}
          keyOf={row => `${row.series} ${row.asOf} ${row.came.date}`}
        />
      )}
    </Shortened>
  )
}

function heldText({ t }: ReturnType<typeof useWords>, within: boolean | null): string {
  return within === null ? t('backtest.openYet') : within ? `✓ ${t('yes')}` : `✕ ${t('backtest.missed')}`
}
