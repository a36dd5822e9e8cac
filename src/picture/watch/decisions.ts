/** What a decision by silence asks of us, as member, proposer or chair. Rule G6. */
import type { DecisionAnswer } from '../decisions/index.ts'
import { type Alarm, always, dayMs, hourMs, type Span } from './alarm.ts'

/** A receipt that is missing is an alarm so long before the expiry. */
const receiptMs = 6 * hourMs
/** The end of a silence is announced so long before, and is an alarm so long before. */
const soonMs = dayMs
const nearMs = hourMs
/** A chair has so long after the expiry before its silence is told. */
const announcementMs = dayMs

export function decisionSpans(decision: DecisionAnswer, self: string): readonly Span[] {
  const round = decision.rounds.at(-1)!
  const expiresMs = Date.parse(round.expires)
  const us = round.members.find(({ party }) => party === self)
  const about = { decision, round: round.id, name: decision.title }
  const isChair = decision.chair === self
  if (decision.state === 'open') {
    if (us?.role !== 'member') return []
    return [...receiptSpans(about, us.receipt !== null, Date.parse(round.at), expiresMs), ...endSpans(about, expiresMs)]
  }
  if (decision.state === 'contested') {
    return [
      { fromMs: 0, sinceMs: expiresMs, endMs: always, alarm: alarmOf(about, 'contested', 'alarm', decision.says) },
    ]
  }
  if (decision.state !== 'undetermined') return []
  const spans: Span[] = []
  const span = (kind: Alarm['kind'], level: Alarm['level'], says: string, fromMs = expiresMs): void =>
    void spans.push({ fromMs, endMs: always, alarm: alarmOf(about, kind, level, says) })
  if (us !== undefined && us.closing === null && us.missing.includes('closing')) {
    span(
      'closingDue',
      'alarm',
      `${about.name}: the silence ended at ${round.expires}; our log is not closed for it yet.`,
    )
  }
  if (isChair) {
    const isWhole = round.members.every(({ missing }) => missing.length === 0)
    span(
      'announcementDue',
      isWhole ? 'alarm' : 'reminder',
      `${about.name}: the outcome is ours to announce. ${decision.says}`,
    )
  } else if (us !== undefined) {
    const says = `${about.name}: ${decision.chair} has announced nothing since the silence ended at ${round.expires}.`
    span('announcementMissing', 'alarm', says, expiresMs + announcementMs)
  }
  return spans
}

interface About {
  readonly decision: DecisionAnswer
  readonly round: string
  readonly name: string
}

function receiptSpans(about: About, isGiven: boolean, begunMs: number, expiresMs: number): Span[] {
  if (isGiven) return []
  const says = `${about.name}: we have not said yet that we hold the text; the silence ends at ${expiresOf(about)}.`
  const alarmMs = Math.max(begunMs, expiresMs - receiptMs)
  return [
    { fromMs: begunMs, endMs: alarmMs, alarm: alarmOf(about, 'receiptDue', 'reminder', says) },
    { fromMs: alarmMs, endMs: expiresMs, sinceMs: begunMs, alarm: alarmOf(about, 'receiptDue', 'alarm', says) },
  ]
}

function endSpans(about: About, expiresMs: number): Span[] {
  const says = `${about.name}: the silence ends at ${expiresOf(about)}; what is not objected to by then may be adopted.`
  return [
    { fromMs: expiresMs - soonMs, endMs: expiresMs - nearMs, alarm: alarmOf(about, 'silenceEnds', 'reminder', says) },
    { fromMs: expiresMs - nearMs, endMs: expiresMs, alarm: alarmOf(about, 'silenceEnds', 'alarm', says) },
  ]
}

function expiresOf({ decision }: About): string {
  return decision.rounds.at(-1)!.expires
}

/** An exercise and a test are reminders (C2). The cause names round and expiry: a silence that was extended ends anew. */
function alarmOf(about: About, kind: Alarm['kind'], level: Alarm['level'], says: string): Span['alarm'] {
  const { id, status, chair, state } = about.decision
  return {
    cause: `${kind} ${about.round} ${expiresOf(about)}`,
    kind,
    level: status === 'actual' ? level : 'reminder',
    status,
    of: { room: 'decision', id, notice: about.round },
    party: chair,
    until: state === 'open' ? expiresOf(about) : null,
    says,
  }
}
