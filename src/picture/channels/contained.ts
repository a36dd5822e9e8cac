/** What is on record and counts for nothing, with the reason. Rule C9. */
import type { Contained, ContainedReason } from './answers.ts'
import type { Channels } from './fold.ts'
import { channelOf } from './gather.ts'
import { isKind, type Line, type Told } from './types.ts'

/** Of no moment, or of one to come: told as soon as it is held, as its own date says nothing. */
const undated: ReadonlySet<ContainedReason> = new Set(['badMoment', 'futureDated'])

/** Newest first. */
export function containedOf(channels: Channels, line: Line): Contained[] {
  return listed(channels, line.told)
}

/** What belongs to no line, newest first. */
export function containedAstray(channels: Channels): Contained[] {
  return listed(channels, channels.astray)
}

function listed({ untilMs, known }: Channels, all: readonly Told[]): Contained[] {
  return all
    .filter(({ verdict, ms }) => {
      if (verdict === undefined) return false
      return ms <= untilMs || (known.asOf === undefined && undated.has(verdict.reason))
    })
    .sort(newestFirst)
    .map(containedCard)
}

function containedCard(told: Told): Contained {
  const { id, notice, verdict } = told
  return {
    id,
    channel: notice.kind === 'channel' && notice.body.accepts === undefined ? null : channelOf(told),
    kind: notice.kind,
    by: notice.by,
    at: notice.at,
    status: notice.status,
    serial: isKind(told, 'message') ? told.notice.body.serial : null,
    reason: verdict!.reason,
    says: verdict!.says,
  }
}

/** What has no moment stands last. */
export function newestFirst(left: Told, right: Told): number {
  const [one, other] = [left, right].map(({ ms }) => (Number.isNaN(ms) ? Number.NEGATIVE_INFINITY : ms))
  if (one !== other) return one! < other! ? 1 : -1
  if (left.notice.by !== right.notice.by) return left.notice.by < right.notice.by ? -1 : 1
  return right.seq - left.seq || (left.id < right.id ? -1 : 1)
}
