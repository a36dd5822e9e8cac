/** All that is to be told of one line. Rules G3 to G5. */
import { containedOf } from '../channels/contained.ts'
import { closedMs } from '../channels/declared.ts'
import type { Channels } from '../channels/fold.ts'
import { mostAheadMs, mostAnHour } from '../channels/limits.ts'
import { channelAnswer } from '../channels/status.ts'
import { type Line, otherEnd } from '../channels/types.ts'
import { effectiveMs } from '../channels/verdicts.ts'
import { type Alarm, always, dayMs, hourMs, type Span } from './alarm.ts'
import { checkSpans } from './checks.ts'
import { floodEnds, messageSpans } from './messages.ts'

export interface LineSpans {
  readonly spans: readonly Span[]
  readonly more: number
  /** Further moments at which something may be otherwise. */
  readonly turns: readonly number[]
}

export function lineSpans(channels: Channels, line: Line, self: string): LineSpans {
  const turns = line.told.map(({ ms }) => ms - mostAheadMs).filter(ms => ms > channels.asOfMs)
  if (!line.ends.includes(self) || line.offer.ms > channels.untilMs) return { spans: [], more: 0, turns }
  const { opening } = line
  const closingMs = closedMs(channels, line)
  turns.push(closingMs, ...line.declarations.map(effectiveMs))
  const isOver = channels.asOfMs >= closingMs
  if (opening === undefined || opening.acceptance.ms > channels.untilMs) {
    return { spans: isOver ? [] : offerSpans(line, self), more: 0, turns }
  }
  turns.push(opening.ms, ...floodEnds(channels, line, mostAnHour))
  const messages = messageSpans(channels, line, self, isOver)
  const spans = [...messages.spans, ...declaredSpans(line, self, channels.untilMs), ...containedSpans(channels, line)]
  if (!isOver) spans.push(...checkSpans(channels, line, self), ...stateSpans(channels, line, self))
  return { spans, more: messages.more, turns }
}

function offerSpans(line: Line, self: string): Span[] {
  const { offer } = line
  if (offer.notice.by === self || offer.verdict !== undefined) return []
  const says = `${offer.notice.by} offers the line ${offer.notice.body.name}; it opens when we accept.`
  return [{ fromMs: offer.ms, endMs: always, alarm: alarmOf(line, 'offerWaits', 'reminder', offer.notice.by, says) }]
}

function declaredSpans(line: Line, self: string, untilMs: number): Span[] {
  const { name } = line.offer.notice.body
  return line.declarations
    .filter(({ notice, ms }) => notice.by !== self && ms <= untilMs)
    .map(told => {
      const { by, body } = told.notice
      const says = `${name}: ${by} declares the line ${body.state}${body.reason === undefined ? '' : `: ${body.reason}`}`
      const fromMs = effectiveMs(told)
      const alarm = alarmOf(line, 'peerDeclared', 'reminder', by, says, told.id)
      return { fromMs, endMs: fromMs + dayMs, alarm }
    })
}

/** What the line itself is in: a phrasebook that is missing, a flood. */
function stateSpans(channels: Channels, line: Line, self: string): Span[] {
  const { name, phrasebook } = line.offer.notice.body
  const spans: Span[] = []
  if (line.book === undefined) {
    const says = `${name}: phrasebook ${phrasebook.version} of the line is not held here: no message can be read.`
    const alarm = alarmOf(line, 'phrasebookMissing', 'alarm', otherEnd(line, self), says)
    spans.push({ fromMs: line.opening!.ms, endMs: always, alarm })
  }
  for (const { by, status, messages } of channelAnswer(channels, line).flooding) {
    if (by === self) continue
    const says = `${name}: ${by} sends too many ${status} messages: ${messages} in the last hour.`
    const alarm = {
      ...alarmOf(line, 'flooding', 'alarm', by, says),
      cause: `flooding ${line.id} ${by} ${status}`,
      status,
    }
    spans.push({ fromMs: 0, sinceMs: channels.asOfMs - hourMs, endMs: always, alarm })
  }
  return spans
}

/** One alarm for each reason, of the newest that failed for it: a peer that sends much that fails is told of once. */
function containedSpans(channels: Channels, line: Line): Span[] {
  const self = channels.known.self
  const newest = new Map<string, Span>()
  for (const one of containedOf(channels, line)) {
    const key = `${one.by} ${one.reason}`
    if (one.by === self || newest.has(key)) continue
    const ms = Date.parse(one.at)
    const fromMs = Number.isNaN(ms) ? 0 : Math.min(ms, channels.asOfMs)
    const says = `${line.offer.notice.body.name}: a notice of ${one.by} (${one.kind}) counts for nothing: ${one.says}`
    const alarm = { ...alarmOf(line, 'contained', 'reminder', one.by, says, one.id), status: one.status }
    newest.set(key, { fromMs, endMs: fromMs === 0 ? always : fromMs + dayMs, alarm })
  }
  return [...newest.values()]
}

function alarmOf(
  line: Line,
  kind: Alarm['kind'],
  level: Alarm['level'],
  party: string,
  says: string,
  notice: string | null = null,
): Span['alarm'] {
  const { status } = line.offer.notice
  const cause = `${kind} ${notice ?? line.id}`
  return { cause, kind, level, status, of: { room: 'channel', id: line.id, notice }, party, until: null, says }
}
