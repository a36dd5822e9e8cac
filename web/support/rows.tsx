/** Support as a table: a grid where two dimensions were asked for, a long list where there are more. */
import { useMemo } from 'react'
import type { SupportAnswer } from '../../src/picture/index.ts'
import { addressOf, type Parameters } from '../ask/index.ts'
import { Amount, Count } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { nameOf, unitOf } from './names.ts'
import type { Grid, Line } from './pivot.ts'
import { figureOf, openAddress, type Row } from './question.ts'

interface RowsProps {
  readonly answer: SupportAnswer
  readonly question: Parameters
}

export function GridTable({ answer, grid, question }: RowsProps & { readonly grid: Grid }) {
  const words = useWords()
  const columns = useMemo((): Column<Line>[] => {
    const { t, named } = words
    const { by, stack } = grid
    const unit = unitOf(words, answer)
    const only = (line: Line, column?: string | null) =>
      openAddress(question, {
        [by]: line.value,
        ...(stack === null || column === undefined ? {} : { [stack]: column }),
      })
    return [
      { id: by, header: named('dimension', by), value: line => nameOf(words, by, line.value) },
      ...(stack === null ? [] : grid.columns).map(
        (value, index): Column<Line> => ({
          id: `column ${index}`,
          header: `${nameOf(words, stack ?? by, value)}${unit === '' ? '' : `, ${unit}`}`,
          numeric: true,
          value: line => line.figures[index] ?? null,
          cell: line => {
            const figure = line.figures[index]
            return figure === undefined ? (
              <span title={t('support.noRow')}>–</span>
            ) : (
              <Amount value={figure} open={only(line, value)} />
            )
          },
        }),
      ),
      {
        id: 'total',
        header: `${t('support.total')}${unit === '' ? '' : `, ${unit}`}`,
        numeric: true,
        value: line => line.total,
        cell: line =>
          line.total === null ? (
            <span title={t('support.neverAdded')}>–</span>
          ) : (
            <Amount value={line.total} open={only(line)} />
          ),
      },
      ...sumColumns<Line>(words.t, answer.currency, question, line => ({ [by]: line.value })),
    ]
  }, [words, grid, answer, question])
  return (
    <Table
      caption={words.t('support.tableTitle')}
      columns={columns}
      rows={grid.lines}
      keyOf={line => line.value ?? 'open'}
      first={{
        id: grid.by === 'month' || grid.by === 'year' ? grid.by : 'total',
        desc: grid.by !== 'month' && grid.by !== 'year',
      }}
      download={addressOf('/support', question)}
    />
  )
}

interface Sums {
  readonly undated: string
  readonly undisclosed: number
  readonly claims: number
}

function sumColumns<Any extends Sums>(
  t: ReturnType<typeof useWords>['t'],
  currency: string,
  question: Parameters,
  only: (row: Any) => Readonly<Record<string, string | null>>,
): Column<Any>[] {
  const unit = currency === 'native' ? '' : `, ${currency}`
  return [
    {
      id: 'undated',
      header: `${t('support.undated')}${unit}`,
      numeric: true,
      value: row => row.undated,
      cell: row => <Amount value={row.undated} open={openAddress(question, { ...only(row), month: null })} />,
    },
    {
      id: 'undisclosed',
      header: t('support.undisclosed'),
      numeric: true,
      value: row => String(row.undisclosed),
      cell: row => <Count n={row.undisclosed} open={openAddress(question, only(row))} />,
    },
    {
      id: 'claims',
      header: t('support.claims'),
      numeric: true,
      value: row => String(row.claims),
      cell: row => <Count n={row.claims} open={openAddress(question, only(row))} />,
    },
  ]
}

export function LongTable({ answer, question }: RowsProps) {
  const words = useWords()
  const columns = useMemo((): Column<Row>[] => {
    const { t, named } = words
    const only = (row: Row) => Object.fromEntries(answer.by.map(dimension => [dimension, row[dimension] ?? null]))
    return [
      ...answer.by.map(
        (dimension): Column<Row> => ({
          id: dimension,
          header: named('dimension', dimension),
          value: row => nameOf(words, dimension, row[dimension] ?? null),
        }),
      ),
      {
        id: 'amount',
        header: `${t('support.amount')} ${unitOf(words, answer)}`,
        numeric: true,
        value: row => figureOf(row, answer.per),
        cell: row => (
          <Amount
            value={figureOf(row, answer.per)}
            {...(row.currency == null ? {} : { unit: row.currency })}
            open={openAddress(question, only(row))}
          />
        ),
      },
      ...sumColumns<Row>(t, answer.currency, question, only),
    ]
  }, [words, answer, question])
  return (
    <Table
      caption={words.t('support.tableTitle')}
      columns={columns}
      rows={answer.rows}
      keyOf={row => answer.by.map(dimension => row[dimension] ?? '').join(' ')}
      first={{ id: 'amount', desc: true }}
      download={addressOf('/support', question)}
    />
  )
}
