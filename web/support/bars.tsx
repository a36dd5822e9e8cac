/** Support as bars, one a donor (or whatever was asked), stacked by the second dimension. */
import { useState } from 'react'
import type { SupportAnswer } from '../../src/picture/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Figure, fillCount, Legend, Stack } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { nameOf, unitOf } from './names.ts'
import { type Grid, gathered } from './pivot.ts'
import { openAddress } from './question.ts'

/** Rows drawn at first; the rest on demand. Series of dates are drawn whole. */
const atFirst = 20

interface BarsProps {
  readonly answer: SupportAnswer
  readonly grid: Grid
  readonly question: Parameters
}

export function Bars({ answer, grid: whole, question }: BarsProps) {
  const words = useWords()
  const { t, named } = words
  const open = useOpen()
  const provenance = useProvenance(answer)
  const [all, setAll] = useState(false)
  const grid = gathered(whole, fillCount)
  const { by, stack } = grid
  const unit = unitOf(words, answer)
  const seriesName = (value: string | null, index: number) => {
    if (grid.rest > 0 && index === grid.columns.length - 1) return t('support.rest', { n: grid.rest })
    return stack === null ? named('measure', answer.measure) : nameOf(words, stack, value)
  }
  const series = grid.columns.map(seriesName)
  const lines = all || by === 'month' || by === 'year' ? grid.lines : grid.lines.slice(0, atFirst)
  const address = (row: number, column: number | null) => {
    const only: Record<string, string | null> = { [by]: lines[row]?.value ?? null }
    const gatheredHere = grid.rest > 0 && column === grid.columns.length - 1
    if (stack !== null && column !== null && !gatheredHere) only[stack] = grid.columns[column] ?? null
    return openAddress(question, only)
  }
  return (
    <Figure
      title={t('support.barsTitle', { measure: named('measure', answer.measure), by: named('dimension', by) })}
      about={t('support.barsAbout', { unit, series: stack === null ? '–' : named('dimension', stack) })}
      provenance={provenance}
      legend={stack === null ? undefined : <Legend series={series} />}
      table={{
        columns: [
          { name: named('dimension', by) },
          ...series.map(name => ({ name: `${name} (${unit})`, numeric: true })),
          { name: `${t('support.total')} (${unit})`, numeric: true },
        ],
        rows: grid.lines.map(line => [
          nameOf(words, by, line.value),
          ...line.figures.map(figure => (figure === undefined ? '' : figure)),
          line.total,
        ]),
      }}
    >
      {(width, id) => (
        <>
          <Stack
            id={id}
            width={width}
            series={series}
            unit={unit}
            rows={lines.map(line => ({
              key: line.value ?? 'open',
              label: nameOf(words, by, line.value),
              short: by === 'donor' || by === 'recipient' ? (line.value ?? '–') : nameOf(words, by, line.value),
              amounts: line.figures.map(figure => (figure === undefined ? '0' : figure)),
              total: line.total,
            }))}
            open={(row, column) => open(address(row, column))}
          />
          {lines.length < grid.lines.length ? (
            <button type="button" className="tool" onClick={() => setAll(true)}>
              {t('support.showAll', { n: grid.lines.length })}
            </button>
          ) : null}
        </>
      )}
    </Figure>
  )
}
