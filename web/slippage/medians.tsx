/** Median waits by class with their intervals; small classes lean on the wider ones, and that estimate stands beside. */
import { useState } from 'react'
import type { SlippageAnswer } from '../../src/outlook/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Figure, Medians } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { useOpen } from '../panel/index.ts'
import { useWords } from '../words/index.ts'
import { rowAddress, rowName, waitUnit, wholeRow } from './question.ts'
import { rowSentence } from './sentences.ts'

const atFirst = 10

export function MedianFigure({ answer, question }: { readonly answer: SlippageAnswer; readonly question: Parameters }) {
  const words = useWords()
  const { t, exact } = words
  const open = useOpen()
  const provenance = useProvenance(answer)
  const [all, setAll] = useState(false)
  const timed = [answer.all, ...answer.rows.filter(row => row.promised > 0)]
  const shown = all ? timed : timed.slice(0, atFirst)
  const unit = waitUnit(words, answer)
  return (
    <Figure
      title={t('slippage.mediansTitle')}
      about={t('slippage.mediansAbout')}
      provenance={provenance}
      table={{
        columns: [
          { name: t('slippage.class') },
          { name: t('slippage.promised'), numeric: true },
          { name: `${t('slippage.median')} (${unit})`, numeric: true },
          { name: t('slippage.lower'), numeric: true },
          { name: t('slippage.upper'), numeric: true },
          { name: `${t('slippage.pooled')} (${unit})`, numeric: true },
        ],
        rows: timed.map(row => [
          rowName(words, answer, row),
          String(row.promised),
          row.median.value,
          row.median.lower,
          row.median.upper,
          row.expected.p50,
        ]),
      }}
    >
      {width => (
        <>
          <Medians
            width={width}
            rows={shown.map(row => ({
              key: row.key ?? wholeRow,
              label: rowName(words, answer, row),
              count: exact(String(row.promised)),
              median: row.median,
              pooled: row.expected.p50,
              says: rowSentence(answer, row, words),
            }))}
            axis={unit}
            onTime={answer.measure === 'ratio' ? 1 : null}
            open={key => open(rowAddress(question, timed.find(row => (row.key ?? wholeRow) === key) ?? answer.all))}
          />
          {shown.length < timed.length ? (
            <button type="button" className="tool" onClick={() => setAll(true)}>
              {t('list.showAll', { n: timed.length })}
            </button>
          ) : null}
        </>
      )}
    </Figure>
  )
}
