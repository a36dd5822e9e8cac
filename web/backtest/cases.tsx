/** Every day and every value that was forecast, against what came: those that missed stand first. */
import { useMemo } from 'react'
import type { Backtest, BacktestCase, BacktestDate } from '../../src/outlook/index.ts'
import { Opens } from '../panel/index.ts'
import { type Column, Shortened, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { nameOf, rules } from './scores.tsx'

export function Dates({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const columns = useMemo((): Column<BacktestDate>[] => {
    const { t, named, date, exact } = words
    const day = (text: string | null) => (text === null ? t('backtest.noDay') : date(text))
    return [
      { id: 'series', header: t('backtest.of'), value: row => nameOf(answer, row.series, words) },
      { id: 'asOf', header: t('time.asOf'), value: row => row.asOf, cell: row => date(row.asOf) },
      {
        id: 'target',
        header: t('items.target'),
        numeric: true,
        value: row => row.target.quantity,
        cell: row => exact(row.target.quantity),
      },
      { id: 'said', header: t('backtest.median'), value: row => row.said.p50, cell: row => day(row.said.p50) },
      {
        id: 'range',
        header: t('backtest.range'),
        value: row => row.said.p10,
        cell: row => `${day(row.said.p10)} – ${day(row.said.p90)}`,
      },
      ...rules.slice(0, 3).map(
        (rule): Column<BacktestDate> => ({
          id: rule,
          header: named('baseline', rule),
          value: row => row.baselines[rule],
          cell: row => day(row.baselines[rule]),
        }),
      ),
      {
        id: 'metOn',
        header: t('backtest.metOn'),
        value: row => row.metOn ?? row.notBy,
        cell: row =>
          row.metOn === null
            ? row.notBy === null
              ? t('unknown')
              : t('backtest.notBy', { date: date(row.notBy) })
            : date(row.metOn),
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
    <Shortened rows={answer.dates}>
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

export function Cases({ answer }: { readonly answer: Backtest }) {
  const words = useWords()
  const columns = useMemo((): Column<BacktestCase>[] => {
    const { t, named, date, exact } = words
    const amount = (id: string, header: string, value: (row: BacktestCase) => string | null): Column<BacktestCase> => ({
      id,
      header,
      numeric: true,
      value,
      cell: row => {
        const text = value(row)
        return text === null ? '–' : exact(text)
      },
    })
    return [
      { id: 'series', header: t('backtest.of'), value: row => nameOf(answer, row.series, words) },
      { id: 'asOf', header: t('time.asOf'), value: row => row.asOf, cell: row => date(row.asOf) },
      { id: 'date', header: t('backtest.forDay'), value: row => row.came.date, cell: row => date(row.came.date) },
      amount('p10', '10 %', row => row.p10),
      amount('p50', '50 %', row => row.p50),
      amount('p90', '90 %', row => row.p90),
      {
        ...amount('came', t('backtest.came'), row => row.came.value),
        cell: row => {
          const [first] = row.came.notices
          const text = exact(row.came.value)
          return first === undefined ? text : <Opens to={`/notices/${first}`}>{text}</Opens>
        },
      },
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
    <Shortened rows={answer.cases}>
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
