/**
 * What is due now, and when to look again: a pure function of what is held and the moment. Whoever keeps the watch asks it
 * when something new is held, and at the moment that it names. Rules G1, G2.
 */
import type { Instant } from '../../base/index.ts'
import { instantOf } from '../channels/checks.ts'
import type { Channels } from '../channels/fold.ts'
import { mostAheadMs } from '../channels/limits.ts'
import type { DecisionAnswer } from '../decisions/index.ts'
import type { TreatyAnswer } from '../treaties/index.ts'
import { type Alarm, dayMs, type Span } from './alarm.ts'
import { decisionSpans } from './decisions.ts'
import { draftSpans, type WaitingDraft } from './drafts.ts'
import { lineSpans } from './lines.ts'
import { treatySpans } from './treaties.ts'

export interface Watched {
  /** Folded at the moment that it is, with the own party. */
  readonly channels: Channels
  /** Each as of the same moment. */
  readonly decisions?: readonly DecisionAnswer[]
  /** Each on the day of that moment. */
  readonly treaties?: readonly TreatyAnswer[]
  /** Of the own data folder; and the minutes after which one that waits is told. */
  readonly drafts?: { readonly waiting: readonly WaitingDraft[]; readonly afterMinutes: number }
}

export interface Due {
  readonly asOf: Instant
  /** Alarms before reminders, the oldest first; each cause once. */
  readonly now: readonly Alarm[]
  /** Messages that wait and are not told one by one: a flood is told as one. */
  readonly more: number
  /** The first moment after `asOf` at which `now` may be another, if nothing new is held until then; null for never. */
  readonly next: Instant | null
}

export function due({ channels, decisions = [], treaties = [], drafts }: Watched): Due {
  const { self } = channels.known
  const { asOfMs } = channels
  if (self === null) return { asOf: channels.asOf, now: [], more: 0, next: null }
  const lines = [...channels.lines.values()].map(line => lineSpans(channels, line, self))
  const spans: Span[] = lines.flatMap(line => [...line.spans])
  for (const decision of decisions) spans.push(...decisionSpans(decision, self))
  for (const treaty of treaties) spans.push(...treatySpans(treaty, self))
  if (drafts !== undefined) spans.push(...draftSpans(channels, drafts.waiting, drafts.afterMinutes))
  const turns = [
    ...spans.flatMap(({ fromMs, endMs }) => [fromMs, endMs]),
    ...lines.flatMap(line => line.turns),
    ...channels.known.witnessed.map(({ at }) => Date.parse(at) - mostAheadMs),
    ...decisions.map(({ expires }) => Date.parse(expires)),
    ...(treaties.length === 0 ? [] : [(Math.floor(asOfMs / dayMs) + 1) * dayMs]),
  ].filter(ms => ms > asOfMs && Number.isFinite(ms))
  const next = turns.length === 0 ? null : turns.reduce((first, ms) => Math.min(first, ms))
  return {
    asOf: channels.asOf,
    now: told(spans, asOfMs),
    more: lines.reduce((sum, { more }) => sum + more, 0),
    next: next === null ? null : instantOf(next),
  }
}

function told(spans: readonly Span[], asOfMs: number): Alarm[] {
  const byCause = new Map<string, Alarm>()
  for (const { fromMs, endMs, sinceMs = fromMs, alarm } of spans) {
    if (fromMs > asOfMs || asOfMs >= endMs || fromMs >= endMs) continue
    const before = byCause.get(alarm.cause)
    if (before?.level !== 'alarm') byCause.set(alarm.cause, { ...alarm, since: instantOf(sinceMs) })
  }
  return [...byCause.values()].sort(
    (left, right) =>
      (left.level === right.level ? 0 : left.level === 'alarm' ? -1 : 1) ||
      Date.parse(left.since) - Date.parse(right.since) ||
      (left.cause < right.cause ? -1 : 1),
  )
}
