/** The data behind the curves: classes with their shares and waits, and every promise or plan that was timed. */
import { useMemo } from 'react'
import type { SlippageAnswer, SlippageRow } from '../../src/outlook/index.ts'
import { addressOf, type Parameters } from '../ask/index.ts'
import { Opens } from '../panel/index.ts'
import { type Column, Shortened, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { labelOf } from './outcomes.tsx'
import { openAddress, rowAddress, rowName, waitUnit } from './question.ts'
import { percentOf } from './sentences.ts'

interface Props {
  readonly answer: SlippageAnswer
  readonly question: Parameters
}

export function Rows({ answer, question }: Props) {
  const words = useWords()
  const columns = useMemo((): Column<SlippageRow>[] => {
    const { t, exact, named } = words
    const unit = waitUnit(words, answer)
    const opened = (row: SlippageRow, text: string) => <Opens to={rowAddress(question, row)}>{text}</Opens>
    const figure = (id: string, header: string, value: (row: SlippageRow) => string | null): Column<SlippageRow> => ({
      id,
      header,
      numeric: true,
      value,
      cell: row => {
        const text = value(row)
        return opened(row, text === null ? t('unknown') : exact(text))
      },
    })
    return [
      { id: 'name', header: named('slippageBy', answer.by), value: row => rowName(words, answer, row) },
      figure('promised', t('slippage.promised'), row => String(row.promised)),
      {
        id: 'came',
        header: t('slippage.cameShare'),
        numeric: true,
        value: row => row.cameShare,
        cell: row => opened(row, percentOf(row.cameShare, words)),
      },
      figure('median', `${t('slippage.median')}, ${unit}`, row => row.median.value),
      figure('lower', t('slippage.lower'), row => row.median.lower),
      {
        ...figure('upper', t('slippage.upper'), row => row.median.upper),
        cell: row => opened(row, upperText(row, words)),
      },
      figure('by90', `${t('slippage.nineTenths')}, ${unit}`, row => row.by90.value),
      figure('pooled', `${t('slippage.pooled')}, ${unit}`, row => row.expected.p50),
      figure('leftOut', t('slippage.leftOut'), row => String(row.leftOut)),
    ]
  }, [words, answer, question])
  const rows = useMemo(() => [answer.all, ...answer.rows], [answer])
  return (
    <Table
      caption={words.t('slippage.rows')}
      columns={columns}
      rows={rows}
      keyOf={row => (row === answer.all ? '*' : (row.key ?? ''))}
      first={{ id: 'promised', desc: true }}
      download={addressOf('/slippage', question)}
    />
  )
}

/** The upper end of an interval; open where the interval has a lower end and no upper one. */
function upperText({ median }: SlippageRow, { t, exact }: Words): string {
  if (median.upper !== null) return exact(median.upper)
  return median.lower === null ? t('unknown') : t('slippage.open')
}

type Line = SlippageAnswer['observations'][number] & { readonly index: number }

export function Observations({ answer, question }: Props) {
  const words = useWords()
  const columns = useMemo((): Column<Line>[] => {
    const { t, date, exact } = words
    const unit = waitUnit(words, answer)
    const open = (line: Line, text: string) => (
      <Opens to={openAddress(question, { observation: String(line.index) })}>{text}</Opens>
    )
    const day = (id: 'from' | 'due' | 'notBy' | 'cameBy', header: string): Column<Line> => ({
      id,
      header,
      value: line => line[id] ?? '–',
      cell: line => {
        const text = line[id]
        return text === null ? '–' : date(text)
      },
    })
    return [
      {
        id: 'what',
        header: t('slippage.what'),
        value: line => labelOf(line, words),
        cell: line => open(line, labelOf(line, words)),
      },
      day('from', t('slippage.said')),
      day('due', t('slippage.due')),
      day('notBy', t('slippage.notBy')),
      day('cameBy', t('slippage.came')),
      {
        id: 'wait',
        header: t('slippage.wait', { unit }),
        numeric: true,
        value: line => line.waitBy ?? line.waitAfter,
        cell: line =>
          open(line, line.waitBy === null ? t('slippage.longer', { wait: exact(line.waitAfter) }) : exact(line.waitBy)),
      },
      {
        id: 'weight',
        header: t('slippage.weight'),
        numeric: true,
        value: line => line.weight,
        cell: line => exact(line.weight),
      },
    ]
  }, [words, answer, question])
  const rows = useMemo(() => answer.observations.map((one, index) => ({ ...one, index })), [answer])
  return (
    <Shortened rows={rows}>
      {shown => (
        <Table
          caption={words.t('slippage.observations', { n: rows.length })}
          columns={columns}
          rows={shown}
          keyOf={line => String(line.index)}
        />
      )}
    </Shortened>
  )
}
