/** Messages that wait: for us to open and answer them, or for the other end to hold, open and answer ours. Rule G4. */
import type { Channels } from '../channels/fold.ts'
import { Messages } from '../channels/states.ts'
import { type Line, type MessageTold, otherEnd } from '../channels/types.ts'
import { type Alarm, always, hourMs, minuteMs, type Span } from './alarm.ts'

/** A message that we opened is to be answered within this. */
const answerMs = 30 * minuteMs
/** A message of ours is held, then opened, then answered at the other end within these. */
const heldMs = 5 * minuteMs
const openedMs = 15 * minuteMs
const answeredMs = hourMs

/** Of each line, status, direction and kind so many are told, the newest: a flood cannot hide what came last (C21). */
const mostOfAKind = 50

export interface MessageSpans {
  readonly spans: readonly Span[]
  /** Messages that are not told one by one. */
  readonly more: number
}

/** `isOver` once the line is closed: what comes then can still be read, and no more. */
export function messageSpans(channels: Channels, line: Line, self: string, isOver: boolean): MessageSpans {
  const messages = new Messages(channels, line)
  const spans = messages.valid.flatMap(message => {
    if (message.notice.by === self) return isOver ? [] : sentSpans(messages, line, message)
    return receivedSpans(messages, line, message, isOver)
  })
  return newestOf(spans)
}

function receivedSpans(messages: Messages, line: Line, message: MessageTold, isOver: boolean): Span[] {
  const { ms, notice } = message
  const words = `${line.offer.notice.body.name}: message ${notice.body.serial} of ${notice.by} (${notice.status})`
  if (!messages.isOpened(message)) {
    return [spanOf(line, message, notice.by, 'unopened', ms, `${words} has not been opened here.`)]
  }
  const { opened } = messages.proofs(message)
  if (messages.isSettled(message) || !asksForAnswer(message) || opened === null || isOver) return []
  const says = `${words} was opened at ${opened.at} and has not been answered.`
  return [spanOf(line, message, notice.by, 'unanswered', Date.parse(opened.at) + answerMs, says)]
}

function sentSpans(messages: Messages, line: Line, message: MessageTold): Span[] {
  const { ms, notice } = message
  const peer = otherEnd(line, notice.by)
  if (messages.isSettled(message)) return []
  const words = `${line.offer.notice.body.name}: our message ${notice.body.serial} (${notice.status})`
  const { mirrored, opened } = messages.proofs(message)
  if (opened !== null) {
    if (!asksForAnswer(message)) return []
    const says = `${words} was opened by ${peer} at ${opened.at} and has not been answered.`
    return [spanOf(line, message, peer, 'notAnswered', Date.parse(opened.at) + answeredMs, says)]
  }
  if (mirrored !== null) {
    const says = `${words} is held by ${peer} since ${mirrored.at} and has not been opened.`
    return [spanOf(line, message, peer, 'notOpened', Math.max(Date.parse(mirrored.at), ms) + openedMs, says)]
  }
  const says = `${words} of ${notice.at} is not known to be held by ${peer}.`
  return [spanOf(line, message, peer, 'notHeld', ms + heldMs, says)]
}

/** An answer and a correction ask for none. */
function asksForAnswer({ notice: { body } }: MessageTold): boolean {
  return body.inReplyTo === undefined && body.corrects === undefined
}

/** What is actual is an alarm; an exercise and a test are reminders (C2). */
function spanOf(
  line: Line,
  message: MessageTold,
  party: string,
  kind: Alarm['kind'],
  fromMs: number,
  says: string,
): Span {
  const { status } = message.notice
  const alarm = {
    cause: `${kind} ${message.id}`,
    kind,
    level: status === 'actual' ? 'alarm' : 'reminder',
    status,
    of: { room: 'channel', id: line.id, notice: message.id },
    party,
    until: null,
    says,
  } as const
  return { fromMs: kind === 'unopened' ? 0 : fromMs, endMs: always, sinceMs: message.ms, alarm }
}

/** What is dated a little ahead is told all the same: clocks differ. */
function sinceOf({ fromMs, sinceMs = fromMs }: Span): number {
  return sinceMs
}

function newestOf(spans: readonly Span[]): MessageSpans {
  const kept: Span[] = []
  const counts = new Map<string, number>()
  const newest = [...spans].sort(
    (left, right) => sinceOf(right) - sinceOf(left) || (left.alarm.cause < right.alarm.cause ? -1 : 1),
  )
  for (const span of newest) {
    const { kind, status } = span.alarm
    const count = (counts.get(`${kind} ${status}`) ?? 0) + 1
    counts.set(`${kind} ${status}`, count)
    if (count <= mostOfAKind) kept.push(span)
  }
  return { spans: kept, more: spans.length - kept.length }
}

/** Moments at which a flood of one end would be over. */
export function floodEnds(channels: Channels, line: Line, most: number): readonly number[] {
  const recent = new Map<string, number[]>()
  for (const { notice, ms } of new Messages(channels, line).valid) {
    if (ms <= channels.asOfMs - hourMs) continue
    const key = `${notice.by} ${notice.status}`
    recent.set(key, [...(recent.get(key) ?? []), ms])
  }
  return [...recent.values()].flatMap(moments => {
    if (moments.length <= most) return []
    const oldestThatCounts = moments.sort((left, right) => left - right)[moments.length - most - 1]!
    return [oldestThatCounts + hourMs]
  })
}
