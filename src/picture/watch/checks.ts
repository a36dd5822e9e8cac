/** Checks that are near, due, unanswered or missed, and lines that fell silent. Rule G3. */
import type { Asked, CheckAnswer } from '../channels/answers.ts'
import { Checks, instantOf } from '../channels/checks.ts'
import type { Channels } from '../channels/fold.ts'
import { seenOf } from '../channels/observed.ts'
import { type Line, otherEnd } from '../channels/types.ts'
import { type Alarm, always, dayMs, minuteMs, type Span } from './alarm.ts'

/** A check is announced so long before it can be asked. */
const soonMs = 10 * minuteMs
/** A missed check is told for so long, whatever came after. */
export const missedMs = 7 * dayMs
/** Checks are looked at so far ahead: there is at least one a day. */
const aheadMs = 2 * dayMs

export function checkSpans(channels: Channels, line: Line, self: string): Span[] {
  const checks = new Checks(channels, line)
  const peer = otherEnd(line, self)
  const about = { line, self, peer }
  const spans: Span[] = []
  for (const dueMs of checks.dueBetween(channels.asOfMs - missedMs - dayMs, channels.asOfMs + aheadMs)) {
    spans.push(...spansOf(about, checks.at(dueMs)))
  }
  for (const check of checks.between) spans.push(...askedSpans(about, checks.asked(check), always))
  const { observed } = seenOf(channels, line, checks, peer)
  if (observed.state === 'silent') spans.push(silentSpan(about, Date.parse(observed.silentSince!)))
  return spans
}

interface About {
  readonly line: Line
  readonly self: string
  readonly peer: string
}

function spansOf(about: About, check: CheckAnswer): Span[] {
  const [opensMs, closesMs] = [Date.parse(check.opens), Date.parse(check.closes)]
  const inWindow = check.asked.filter(one => one.inWindow)
  if (inWindow.some(({ answer }) => answer?.inTime === true)) return []
  const hopes = inWindow.filter(({ answer }) => answer === null).map(({ answerBy }) => Date.parse(answerBy))
  const missedAtMs = Math.max(closesMs, ...hopes) + 1
  const spans = inWindow.flatMap(one => askedSpans(about, one, missedAtMs))
  const [due, until] = [check.due, instantOf(closesMs)]
  const named = { status: about.line.offer.notice.status, party: about.peer, until } as const
  if (inWindow.length === 0) {
    const says = `${nameOf(about)}: the check of ${due} can be asked from ${check.opens} to ${check.closes}.`
    const alarm = { ...named, kind: 'checkSoon', level: 'reminder', ...of(about, 'check', due), says } as const
    spans.push({ fromMs: opensMs - soonMs, endMs: opensMs, alarm })
    spans.push({ fromMs: opensMs, endMs: closesMs + 1, alarm: { ...alarm, kind: 'checkOpen' } })
  }
  const why = inWindow.length === 0 ? 'nobody asked' : whyUnanswered(about, inWindow)
  const says = `${nameOf(about)}: the check of ${due} was missed: ${why}, as far as is held here.`
  const alarm = {
    ...named,
    until: null,
    kind: 'checkMissed',
    level: 'alarm',
    ...of(about, 'check', due),
    says,
  } as const
  spans.push({ fromMs: missedAtMs, endMs: missedAtMs + missedMs, alarm })
  return spans
}

/** A challenge that waits for us; or ours, that nobody answered in time. */
function askedSpans(about: About, asked: Asked, endMs: number): Span[] {
  if (asked.answer !== null) return []
  const { line, self, peer } = about
  const answerByMs = Date.parse(asked.answerBy)
  const named = {
    status: line.offer.notice.status,
    party: peer,
    ...of(about, 'challenge', asked.id, asked.id),
  } as const
  if (asked.by !== self) {
    const says = `${nameOf(about)}: ${peer} asks a check; it is answered in time until ${asked.answerBy}.`
    const alarm = { ...named, kind: 'challengeWaits', level: 'alarm', until: asked.answerBy, says } as const
    return [{ fromMs: 0, sinceMs: Date.parse(asked.at), endMs: answerByMs + 1, alarm }]
  }
  const says = `${nameOf(about)}: ${peer} did not answer our check of ${asked.at} by ${asked.answerBy}.`
  const alarm = { ...named, kind: 'challengeUnanswered', level: 'alarm', until: null, says } as const
  return [{ fromMs: answerByMs + 1, endMs: Math.min(endMs, answerByMs + 1 + dayMs), alarm }]
}

function silentSpan(about: About, sinceMs: number): Span {
  const { line, peer } = about
  const since = instantOf(sinceMs)
  const says = `${nameOf(about)}: nothing was heard of ${peer} since ${since}, and checks in a row were missed.`
  const named = { status: line.offer.notice.status, party: peer, until: null, ...of(about, 'silent', since) } as const
  return { fromMs: 0, sinceMs, endMs: always, alarm: { ...named, kind: 'silent', level: 'alarm', says } }
}

function whyUnanswered({ self, peer }: About, asked: readonly Asked[]): string {
  const late = asked.some(({ answer }) => answer !== null)
  if (late) return 'it was answered too late'
  return asked.some(({ by }) => by === self) ? `${peer} did not answer` : 'we did not answer'
}

function of({ line }: About, what: string, which: string, notice: string | null = null): Pick<Alarm, 'cause' | 'of'> {
  return { cause: `${what} ${line.id} ${which}`, of: { room: 'channel', id: line.id, notice } }
}

function nameOf({ line }: About): string {
  return line.offer.notice.body.name
}
