/** Questions to the node as hooks: each is asked as of the date in the page's address. */
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { PeerList } from '../../src/node/index.ts'
import { addressOf, belowApi, isDated, type Parameters } from './address.ts'
import { readAnswer } from './answer.ts'
import { useStand } from './stand.ts'

/** What the node says of itself; `today` is its clock, since pages have none of their own. */
export interface NodeAnswer {
  readonly party: string
  readonly community: string
  readonly origin?: string
  readonly size: number
  readonly checkpoint?: string
  readonly version: string
  readonly today: string
}

/** The full address of an answer, as of the page's date where it has one: what is fetched, and what a download link points to. */
export function useAddress(path: string, parameters: Parameters = {}): string {
  const stand = useStand()
  return `/api${addressOf(belowApi(path), { ...parameters, ...(isDated(path) ? stand : {}) })}`
}

/** Asks again whenever the address changes, and shows the former answer until the next one is there. */
export function useAnswer<Answer>(path: string, parameters: Parameters = {}, ask = true): UseQueryResult<Answer> {
  const address = useAddress(path, parameters)
  return useQuery({
    queryKey: [address],
    queryFn: ({ signal }) => readAnswer<Answer>(address, signal),
    placeholderData: keepPreviousData,
    enabled: ask,
  })
}

/**
 * An answer that changes by the moment, asked again every so often, also where the browser takes itself to be offline: the
 * node may be on this very machine. What was answered last stays while the node is silent.
 */
export function useLive<Answer>(path: string, everyMs: number, parameters: Parameters = {}): UseQueryResult<Answer> {
  const address = `/api${addressOf(belowApi(path), parameters)}`
  return useQuery({
    queryKey: [address],
    queryFn: ({ signal }) => readAnswer<Answer>(address, signal),
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    networkMode: 'always',
    retry: false,
    staleTime: 0,
  })
}

/** Peers and alarms, asked again every half minute: they change while the record stands still. */
export function usePeers(): UseQueryResult<PeerList> {
  return useQuery({
    queryKey: ['/api/peers'],
    queryFn: ({ signal }) => readAnswer<PeerList>('/api/peers', signal),
    refetchInterval: 30_000,
  })
}

export function useNode(): NodeAnswer | undefined {
  return useQuery({
    queryKey: ['/api/node'],
    queryFn: ({ signal }) => readAnswer<NodeAnswer>('/api/node', signal),
    staleTime: 60_000,
  }).data
}
