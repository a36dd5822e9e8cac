/** Every source with its grade and how many claims rest on it. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SourceList } from '../../src/picture/index.ts'
import { useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page, Search } from '../frame/index.ts'
import { Grade } from '../panel/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'

type Entry = SourceList['sources'][number]

export function SourcesPage() {
  const { t } = useWords()
  const { find = '' } = usePageSearch()
  const change = useChange()
  const query = useAnswer<SourceList>('/sources')
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <Search
        label={t('sources.find')}
        value={find}
        change={text => change({ find: text === '' ? undefined : text })}
      />
      <Answered query={query} show={answer => <Sources sources={answer.sources} find={find} />} />
    </Page>
  )
}

function Sources({ sources, find }: { readonly sources: readonly Entry[]; readonly find: string }) {
  const words = useWords()
  const columns = useMemo(() => columnsIn(words), [words])
  const shown = useMemo(() => {
    const wanted = find.toLowerCase()
    return sources.filter(one => nameOf(one).toLowerCase().includes(wanted) || one.address?.includes(wanted))
  }, [sources, find])
  return (
    <Table
      caption={words.t('count.sources', { n: shown.length })}
      columns={columns}
      rows={shown}
      keyOf={source => source.id}
      first={{ id: 'claims', desc: true }}
      download="/sources"
    />
  )
}

function nameOf(source: Entry): string {
  return source.title === null ? source.publisher : `${source.publisher}: ${source.title}`
}

function columnsIn({ t, date, named, exact }: Words): Column<Entry>[] {
  return [
    {
      id: 'name',
      header: t('sources.name'),
      value: nameOf,
      cell: source => (
        <Link to="/sources/$id" params={{ id: source.id }} className="source-name">
          {nameOf(source)}
        </Link>
      ),
    },
    {
      id: 'grade',
      header: t('source.grade'),
      value: source => source.grade,
      cell: source => <Grade grade={source.grade} />,
    },
    {
      id: 'date',
      header: t('sources.date'),
      value: source => source.date,
      cell: source => (source.date === null ? undefined : date(source.date)),
    },
    {
      id: 'edition',
      header: t('sources.edition'),
      value: source => [source.series, source.edition].filter(part => part !== null).join(', ') || '–',
    },
    {
      id: 'seen',
      header: t('sources.seen'),
      value: source => (source.seen === null ? null : named('seen', source.seen)),
    },
    {
      id: 'claims',
      header: t('items.claims'),
      numeric: true,
      value: source => String(source.claims),
      cell: source => (
        <Link to="/sources/$id" params={{ id: source.id }} aria-label={t('count.claims', { n: source.claims })}>
          {exact(String(source.claims))}
        </Link>
      ),
    },
  ]
}
