/** Every treaty known here, and where it stands. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TreatyList } from '../../src/picture/index.ts'
import { useAnswer, usePageSearch } from '../ask/index.ts'
import { Page } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { StatusMark } from './status-mark.tsx'

type Line = TreatyList['treaties'][number]

export function TreatiesPage() {
  const { t } = useWords()
  const { at } = usePageSearch()
  const query = useAnswer<TreatyList>('/treaties', { at })
  return (
    <Page title={t('treaties.title')} lead={t('treaties.lead')}>
      <Answered query={query} show={answer => <Treaties answer={answer} />} />
    </Page>
  )
}

function Treaties({ answer }: { readonly answer: TreatyList }) {
  const words = useWords()
  const columns = useMemo(() => columnsIn(words), [words])
  if (answer.treaties.length === 0) return <p className="empty">{words.t('treaties.none')}</p>
  return (
    <Table
      caption={words.t('treaties.count', { n: answer.treaties.length })}
      columns={columns}
      rows={answer.treaties}
      keyOf={one => `${one.code} ${one.status}`}
      download="/treaties"
    />
  )
}

function columnsIn({ t, named, exact, party, date }: Words): Column<Line>[] {
  const count = (id: string, header: string, value: (line: Line) => number): Column<Line> => ({
    id,
    header,
    numeric: true,
    value: line => String(value(line)),
    cell: line => exact(String(value(line))),
  })
  return [
    {
      id: 'name',
      header: t('treaties.name'),
      value: line => line.name,
      cell: line => (
        <>
          <Link
            to="/treaties/$code"
            params={{ code: line.code }}
            search={search => ({ ...search, status: line.status === 'actual' ? undefined : line.status })}
          >
            {line.name}
          </Link>{' '}
          <StatusMark status={line.status} />
        </>
      ),
    },
    { id: 'parties', header: t('treaties.parties'), value: line => line.parties.map(party).join(', ') },
    { id: 'state', header: t('treaties.state'), value: line => named('treatyState', line.state.state) },
    {
      id: 'since',
      header: t('treaties.since'),
      value: line => line.state.since,
      cell: line => (line.state.since === null ? undefined : date(line.state.since)),
    },
    count('limits', t('treaties.limits'), line => line.limits),
    count('exceeded', t('treaties.exceeded'), line => line.exceeded),
    count('unknown', t('treaties.unknown'), line => line.unknown),
    count('clashes', t('treaties.clashes'), line => line.clashes),
  ]
}
