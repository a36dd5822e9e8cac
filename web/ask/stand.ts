/** What every page shares through its address: the as-of date, said or recorded, and the open panel. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Every search parameter the pages know. All are text; absent means the default. */
export interface PageSearch {
  asOf?: string | undefined
  recorded?: string | undefined
  open?: string | undefined
  lang?: string | undefined
  measure?: string | undefined
  currency?: string | undefined
  rates?: string | undefined
  ratesOf?: string | undefined
  per?: string | undefined
  account?: string | undefined
  edition?: string | undefined
  by?: string | undefined
  stack?: string | undefined
  find?: string | undefined
  from?: string | undefined
  to?: string | undefined
  verdict?: string | undefined
  assume?: string | undefined
  months?: string | undefined
  target?: string | undefined
  shown?: string | undefined
  keptBack?: string | undefined
  row?: string | undefined
  scenario?: string | undefined
  beside?: string | undefined
  month?: string | undefined
  item?: string | undefined
  at?: string | undefined
  status?: string | undefined
  line?: string | undefined
  act?: string | undefined
  message?: string | undefined
}

const names: Readonly<Record<keyof PageSearch, true>> = {
  asOf: true,
  recorded: true,
  open: true,
  lang: true,
  measure: true,
  currency: true,
  rates: true,
  ratesOf: true,
  per: true,
  account: true,
  edition: true,
  by: true,
  stack: true,
  find: true,
  from: true,
  to: true,
  verdict: true,
  assume: true,
  months: true,
  target: true,
  shown: true,
  keptBack: true,
  row: true,
  scenario: true,
  beside: true,
  month: true,
  item: true,
  at: true,
  status: true,
  line: true,
  act: true,
  message: true,
}

/** Keeps what the pages know and lets go of the rest. */
export function pageSearch(search: Readonly<Record<string, unknown>>): PageSearch {
  const kept: PageSearch = {}
  for (const name of Object.keys(names) as (keyof PageSearch)[]) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') kept[name] = value
  }
  return kept
}

export function usePageSearch(): PageSearch {
  return useSearch({ strict: false }) as PageSearch
}

/** Changes some parameters of the address and leaves the others as they are. */
export function useChange(): (change: PageSearch, how?: 'replace' | 'push') => void {
  const navigate = useNavigate()
  return useCallback(
    (change, how = 'replace') => {
      void navigate({
        to: '.',
        search: (search: PageSearch) => ({ ...search, ...change }),
        replace: how === 'replace',
        resetScroll: false,
      })
    },
    [navigate],
  )
}

/** The two parameters that go with every question. */
export function useStand(): { readonly asOf?: string; readonly recorded?: string } {
  const { asOf, recorded } = usePageSearch()
  return { ...(asOf === undefined ? {} : { asOf }), ...(recorded === 'true' ? { recorded } : {}) }
}
