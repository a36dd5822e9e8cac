/** Drafts that somebody released and that wait all the same: for a second person, or to be sent. Rule G11. */
import type { Channels } from '../channels/fold.ts'
import { type Alarm, always, minuteMs, type Span } from './alarm.ts'

/** A draft of the own data folder, with what the own log says was released of it. */
export interface WaitingDraft {
  readonly id: string
  readonly status: Alarm['status']
  /** Id of the line. */
  readonly channel: string
  readonly to: string
  /** Different persons that released it, and how many it takes. */
  readonly persons: number
  readonly needed: number
  /** When the last of these did. */
  readonly releasedAt: string
}

/** Names nobody who released it: what is told leaves the data folder by webhooks and mail. */
export function draftSpans(channels: Channels, drafts: readonly WaitingDraft[], afterMinutes: number): Span[] {
  return drafts.flatMap(draft => {
    const { id, status, channel, to, persons, needed, releasedAt } = draft
    const line = channels.lines.get(channel)
    if (line === undefined || persons === 0) return []
    const waits = persons < needed ? 'waits for its second person' : 'is released and has not been sent'
    const releasedMs = Date.parse(releasedAt)
    const alarm = {
      cause: `draftWaits ${id} ${persons}`,
      kind: 'draftWaits',
      level: status === 'actual' ? 'alarm' : 'reminder',
      status,
      of: { room: 'channel', id: channel, notice: null },
      party: to,
      until: null,
      says: `${line.offer.notice.body.name}: the draft ${id.slice(0, 8)} to ${to} (${status}) ${waits} since ${releasedAt}.`,
    } as const
    return [{ fromMs: releasedMs + afterMinutes * minuteMs, endMs: always, sinceMs: releasedMs, alarm }]
  })
}
