/** Every input with its vintage and where it comes from: the record, the asker, or a stated prior. */
import { memo, useMemo } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import type { Parameters } from '../ask/index.ts'
import { Opens } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { openAddress } from './question.ts'

const mostReason = 110

type Line = Outlook['inputs'][number] & { readonly index: number }

interface InputsProps {
  readonly answer: Outlook
  readonly question: Parameters
}

export const Inputs = memo(function Inputs({ answer, question }: InputsProps) {
  const words = useWords()
  const rows = useMemo(() => answer.inputs.map((input, index) => ({ ...input, index })), [answer.inputs])
  const columns = useMemo((): Column<Line>[] => {
    const { t, named, date, exact } = words
    const open = (line: Line) => openAddress(answer.item, question, { input: String(line.index) })
    const value = (line: Line) =>
      line.value === null ? null : `${exact(line.value)}${line.upTo === null ? '' : ` – ${exact(line.upTo)}`}`
    return [
      {
        id: 'name',
        header: t('outlook.input'),
        value: line => named('assume', line.name),
        cell: line => <Opens to={open(line)}>{named('assume', line.name)}</Opens>,
      },
      {
        id: 'subject',
        header: t('outlook.subject'),
        value: line => line.subject ?? '–',
        cell: line => <span lang="en">{line.subject ?? '–'}</span>,
      },
      {
        id: 'value',
        header: t('outlook.value'),
        numeric: true,
        value: line => line.value,
        cell: line => (
          <Opens to={open(line)}>
            {value(line) ?? (line.unit === 'day' && line.date !== null ? date(line.date) : t('unknown'))}
          </Opens>
        ),
      },
      { id: 'unit', header: t('items.unit'), value: line => unitWords(words, line.unit) },
      {
        id: 'date',
        header: t('level.date'),
        value: line => line.date ?? '–',
        cell: line => (line.date === null ? '–' : date(line.date)),
      },
      {
        id: 'saidOn',
        header: t('outlook.vintage'),
        value: line => line.saidOn ?? '–',
        cell: line => (line.saidOn === null ? '–' : date(line.saidOn)),
      },
      { id: 'origin', header: t('outlook.origin'), value: line => named('origin', line.origin) },
      {
        id: 'reason',
        header: t('outlook.used'),
        value: line => (line.used ? '0' : '1'),
        cell: line => (
          <>
            {line.used ? t('yes') : t('outlook.aside')}
            {line.reason === null ? null : (
              <span lang="en" title={line.reason}>
                : {shortened(line.reason)}
              </span>
            )}
          </>
        ),
      },
    ]
  }, [words, answer.item, question])
  if (rows.length === 0) return null
  return <Table caption={words.t('outlook.inputs')} columns={columns} rows={rows} keyOf={line => String(line.index)} />
})

/** The head of a long reason; the panel of the input has all of it. */
function shortened(reason: string): string {
  return reason.length <= mostReason ? reason : `${reason.slice(0, mostReason).replace(/\s+\S*$/, '')} …`
}

/** `round/month` and the like in words. */
export function unitWords({ named, t }: ReturnType<typeof useWords>, unit: string): string {
  const [first = '', per] = unit.split('/')
  if (per === 'month') return `${named('unit', first)} / ${t('unit.month')}`
  return named('inputUnit', unit) === unit ? named('unit', unit) : named('inputUnit', unit)
}
