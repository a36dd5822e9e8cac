/** What the page of the watch asks of the node, over and over. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type {
  Alarm,
  Calendar,
  ChannelAnswer,
  ChannelList,
  Inbox,
  NoticeAnswer,
  Phrasebook,
} from '../../src/picture/index.ts'
import { readAnswer, useAnswer, useLive } from '../ask/index.ts'

/** The stream of news says at once what is new; this is for what changes with time alone, and for where it is cut. */
const everyMs = 4000

export interface WatchTold {
  readonly asOf: string
  readonly alarms: readonly (Alarm & { readonly acknowledged?: { readonly by: string; readonly at: string } | null })[]
  readonly more: number
}

export interface Draft {
  readonly draft: string
  readonly at: string
  readonly status: 'actual' | 'exercise' | 'test'
  readonly channel: string
  readonly form: number
  readonly title: string
  readonly rendered: string
  readonly text: string | null
  readonly language: string
  readonly officer: string
  readonly content: string
  readonly persons: readonly string[]
  readonly needed: number
}

export const useLines = (): UseQueryResult<ChannelList> => useLive<ChannelList>('/channels', everyMs)

export const useInbox = (line: string, language: string | undefined): UseQueryResult<Inbox> =>
  useLive<Inbox>(`/channels/${line}/inbox`, everyMs, { limit: '50', language })

export const useDrafts = (language: string | undefined): UseQueryResult<readonly Draft[]> =>
  useLive<readonly Draft[]>('/drafts', everyMs, { language })

export const useWatch = (): UseQueryResult<WatchTold> => useLive<WatchTold>('/watch', everyMs)

export const usePhrasebook = (): UseQueryResult<Phrasebook> => useAnswer<Phrasebook>('/phrasebook')

/** The checks of the days around a moment: so many before it, one after. */
export function useCalendar(channel: ChannelAnswer, nowMs: number | undefined, days: number): UseQueryResult<Calendar> {
  const hour = nowMs === undefined ? undefined : Math.floor(nowMs / 3_600_000) * 3_600_000
  const at = (ms: number) => new Date(ms).toISOString()
  const span = hour === undefined ? {} : { from: at(hour - days * 86_400_000), until: at(hour + 86_400_000) }
  return useLive<Calendar>(`/channels/${channel.id}/calendar`, everyMs, span)
}

/** One notice as it was signed, such as a challenge with its digits. */
export function useNotice(id: string | undefined): NoticeAnswer | undefined {
  return useQuery({
    queryKey: ['notice', id],
    queryFn: ({ signal }) => readAnswer<NoticeAnswer>(`/api/notices/${id}`, signal),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}
