/** The catalogue: every item by its name in the chosen language, with a search over all its names. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ItemList } from '../../src/picture/index.ts'
import { useAnswer, useChange, usePageSearch } from '../ask/index.ts'
import { Page, Search } from '../frame/index.ts'
import { Answered } from '../state/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { found } from './search.ts'

type Entry = ItemList[number]

export function ItemsPage() {
  const { t } = useWords()
  const { find = '' } = usePageSearch()
  const change = useChange()
  const query = useAnswer<ItemList>('/items')
  return (
    <Page title={t('items.title')} lead={t('items.lead')}>
      <Search label={t('items.find')} value={find} change={text => change({ find: text === '' ? undefined : text })} />
      <Answered query={query} show={items => <Catalogue items={items} find={find} />} />
    </Page>
  )
}

function Catalogue({ items, find }: { readonly items: ItemList; readonly find: string }) {
  const words = useWords()
  const columns = useMemo(() => columnsIn(words), [words])
  const shown = useMemo(() => items.filter(item => found(find, item)), [items, find])
  return (
    <Table
      caption={words.t('items.count', { n: shown.length })}
      columns={columns}
      rows={shown}
      keyOf={item => item.code}
      first={{ id: 'claims', desc: true }}
      download="/items"
    />
  )
}

function columnsIn({ t, language, named, exact }: Words): Column<Entry>[] {
  const nameOf = (item: Entry) => item.names[language] ?? item.name
  return [
    {
      id: 'name',
      header: t('items.name'),
      value: nameOf,
      cell: item => (
        <Link to="/items/$code" params={{ code: item.code }}>
          {nameOf(item)}
        </Link>
      ),
    },
    { id: 'class', header: t('items.class'), value: item => named('class', item.class) },
    { id: 'unit', header: t('items.unit'), value: item => named('unit', item.unit) },
    {
      id: 'target',
      header: t('items.target'),
      value: item => (item.target ? '1' : '0'),
      cell: item => (item.target ? t('yes') : '–'),
    },
    {
      id: 'claims',
      header: t('items.claims'),
      numeric: true,
      value: item => String(item.claims),
      cell: item => (
        <Link to="/items/$code" params={{ code: item.code }} aria-label={t('count.claims', { n: item.claims })}>
          {exact(String(item.claims))}
        </Link>
      ),
    },
  ]
}
