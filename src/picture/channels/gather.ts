/**
 * Notices of channels in an order that does not depend on how they came: each once, by author and place in the author's
 * log; and whether their moments can be believed. Rules C9, C10.
 */
import { isMoment } from '../../kinds/index.ts'
import type { Noted } from '../fold.ts'
import { mostAheadMs, mostBehindMs } from './limits.ts'
import { type ChannelNotice, channelKinds } from './sentence.ts'
import type { ChannelsKnown, Told, Verdict } from './types.ts'
import { firstWitness } from './witness.ts'

const kindSet: ReadonlySet<string> = new Set(channelKinds)

export function gather(noted: Iterable<Noted>, known: ChannelsKnown): Told[] {
  const byId = new Map<string, Told>()
  for (const { id, seq, notice } of noted) {
    if (!kindSet.has(notice.kind)) continue
    const before = byId.get(id)
    if (before !== undefined && before.seq <= seq) continue
    const { at } = notice
    byId.set(id, {
      id,
      seq,
      notice: notice as ChannelNotice,
      ms: isMoment(at) ? Date.parse(at) : Number.NaN,
      verdict: undefined,
      latestBefore: Number.NEGATIVE_INFINITY,
    })
  }
  const all = [...byId.values()].sort(byPlace)
  judgeMoments(all, known)
  return all
}

/** The channel that a notice is of: an offer is of itself. */
export function channelOf({ id, notice }: Told): string {
  return notice.kind === 'channel' ? (notice.body.accepts ?? id) : notice.body.channel
}

export function byPlace(left: Told, right: Told): number {
  if (left.notice.by !== right.notice.by) return left.notice.by < right.notice.by ? -1 : 1
  if (left.seq !== right.seq) return left.seq - right.seq
  return left.id < right.id ? -1 : 1
}

/** Every notice is judged by all of its log that is held: the moment asked for decides only what is told. */
function judgeMoments(all: readonly Told[], known: ChannelsKnown): void {
  const nowMs = Date.parse(known.now)
  // Nobody else's clock decides what is believed here.
  const others = known.witnessed.filter(({ log }) => log !== known.self)
  const held = firstWitness(others, known.self, nowMs)
  const latest = new Map<string, number>()
  for (const told of all) {
    const line = `${told.notice.by} ${channelOf(told)}`
    const before = latest.get(line) ?? Number.NEGATIVE_INFINITY
    told.latestBefore = before
    const first = held(told.notice.by, told.seq)
    told.verdict = momentVerdict(told, first === undefined ? nowMs : Date.parse(first.at), before)
    if (told.verdict === undefined) latest.set(line, Math.max(before, told.ms))
  }
}

function momentVerdict({ ms, notice: { at } }: Told, heldMs: number, beforeMs: number): Verdict | undefined {
  if (Number.isNaN(ms)) return { reason: 'badMoment', says: `${at} is no moment of the calendar` }
  if (ms > heldMs + mostAheadMs) {
    return { reason: 'futureDated', says: `dated ${at}, but already held at ${new Date(heldMs).toISOString()}` }
  }
  if (ms < beforeMs - mostBehindMs) {
    const before = new Date(beforeMs).toISOString()
    return { reason: 'stale', says: `dated ${at}, but what stands before it in its log is dated ${before}` }
  }
  return undefined
}
