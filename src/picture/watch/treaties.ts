/** What a treaty asks of us: data that are due, notifications to be received, limits exceeded, meetings. By days. Rule G6. */
import { firstDay, lastDay } from '../../base/index.ts'
import type { TreatyAnswer } from '../treaties/index.ts'
import { type Alarm, always, dayMs, type Span } from './alarm.ts'

/** Data that are due and meetings are announced so long before. */
const dueMs = 14 * dayMs
const meetingMs = 7 * dayMs

export function treatySpans(treaty: TreatyAnswer, self: string): readonly Span[] {
  if (!treaty.parties.includes(self) || treaty.state.state === 'ended') return []
  return [
    ...dataSpans(treaty, self),
    ...receiptSpans(treaty, self),
    ...limitSpans(treaty, self),
    ...meetingSpans(treaty),
  ]
}

function dataSpans(treaty: TreatyAnswer, self: string): Span[] {
  return treaty.regular
    .filter(({ party, state }) => party === self && (state === 'due' || state === 'overdue'))
    .flatMap(({ measure, date, due }) => {
      const endMs = startOf(lastDay(due)) + dayMs
      const about = `${treaty.name}: ${measure} for ${date}`
      const named = (level: Alarm['level'], says: string): Span['alarm'] =>
        alarmOf(treaty, 'dataDue', level, `${measure} ${date}`, null, says)
      return [
        { fromMs: endMs - dueMs, endMs, alarm: named('reminder', `${about} are due by ${due}.`) },
        {
          fromMs: endMs,
          endMs: always,
          alarm: named('alarm', `${about} were due by ${due}, and we have not declared them.`),
        },
      ]
    })
}

function receiptSpans(treaty: TreatyAnswer, self: string): Span[] {
  return treaty.notifications.flatMap(({ party, number, subject, sent, receipts }) => {
    const ours = receipts.find(one => one.party === self)
    if (ours === undefined || ours.at !== null || party === self) return []
    const says = `${treaty.name}: notification ${number} of ${party} (${subject}), sent ${sent}, waits for our receipt.`
    const level = ours.overdue ? 'alarm' : 'reminder'
    const sinceMs = sent.includes('T') ? Date.parse(sent) : startOf(firstDay(sent))
    return [
      {
        fromMs: 0,
        sinceMs,
        endMs: always,
        alarm: alarmOf(treaty, 'receiptOwed', level, `${party} ${number}`, party, says),
      },
    ]
  })
}

function limitSpans(treaty: TreatyAnswer, self: string): Span[] {
  return treaty.headroom
    .filter(({ verdict }) => verdict === 'exceeded')
    .map(({ party, measure, figure, limit }) => {
      const on = figure?.date ?? treaty.at
      const says = `${treaty.name}: ${party} declares ${figure?.value ?? '?'} for ${measure}, and the limit is ${limit.value}.`
      const other = party === self ? null : party
      const alarm = alarmOf(treaty, 'limitExceeded', 'alarm', `${party} ${measure} ${on}`, other, says)
      return { fromMs: 0, sinceMs: startOf(firstDay(on)), endMs: always, alarm }
    })
}

function meetingSpans(treaty: TreatyAnswer): Span[] {
  return treaty.meetings
    .filter(({ state }) => state === 'scheduled')
    .map(({ body, from, place }) => {
      const says = `${treaty.name}: ${body} meets from ${from}${place === null ? '' : ` in ${place}`}.`
      const startMs = startOf(firstDay(from))
      const alarm = alarmOf(treaty, 'meetingSoon', 'reminder', `${body} ${from}`, null, says)
      return { fromMs: startMs - meetingMs, endMs: startMs + dayMs, alarm }
    })
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function alarmOf(
  { code, status }: TreatyAnswer,
  kind: Alarm['kind'],
  level: Alarm['level'],
  which: string,
  party: string | null,
  says: string,
): Span['alarm'] {
  return {
    cause: `${kind} ${code} ${status} ${which}`,
    kind,
    level: status === 'actual' ? level : 'reminder',
    status,
    of: { room: 'treaty', id: code, notice: null },
    party,
    until: null,
    says,
  }
}
