/** Meetings: scheduled, postponed, held, cancelled, or not known (T24). */
import { firstDay, foldName, lastDay } from '../../base/index.ts'
import { spanOfWhen, whenText } from '../stand.ts'
import type { MeetingAnswer } from './answers/index.ts'
import { compareTexts, groupBy, ranked, type Said, type Treaty, toldBy } from './gather.ts'

type Meeting = Said<'meeting'>

export function meetingsOf(treaty: Treaty, at: string): MeetingAnswer[] {
  const known = treaty.parts.meeting.filter(claim => firstKnown(claim) <= at)
  const groups = groupBy(known, ({ body }) => `${foldName(body.body)} ${body.from}`)
  return [...groups.entries()]
    .sort(([, left], [, right]) => compareTexts(orderKey(left), orderKey(right)))
    .map(([, claims]) => meetingAnswer(claims, at))
}

function orderKey(claims: readonly Meeting[]): string {
  const { from, body } = claims[0]!.body
  return `${firstDay(from)} ${from} ${foldName(body)}`
}

/** What was said of a meeting counts from the day it happened; where no day is given, from its first day at the latest. */
function firstKnown({ body }: Meeting): string {
  if (body.state === 'held') return firstDay(body.from)
  return (body.date === undefined ? undefined : spanOfWhen(body.date)?.first) ?? '0000'
}

function meetingAnswer(claims: readonly Meeting[], at: string): MeetingAnswer {
  const ordered = [...claims].sort((left, right) => compareTexts(historyKey(left), historyKey(right)))
  const [best] = ranked(claims)
  const states = new Set(claims.map(({ body }) => body.state))
  const last = lastOf(claims)
  const latest = ordered.at(-1)!.body.state
  const passed = last < at
  const instead = ordered.findLast(({ body }) => body.instead !== undefined)?.body.instead
  return {
    body: best!.body.body,
    from: best!.body.from,
    until: best!.body.until ?? null,
    place: ranked(claims).find(({ body }) => body.place !== undefined)?.body.place ?? null,
    state: states.has('held') ? 'held' : latest === 'scheduled' && passed ? 'notKnown' : latest,
    by: [...new Set(claims.flatMap(({ body }) => (body.by === undefined ? [] : [body.by])))].sort(),
    instead: instead === undefined ? null : { from: instead.from, until: instead.until ?? null },
    history: historyOf(ordered),
    clash: states.has('held') && (states.has('cancelled') || states.has('postponed')),
  }
}

function lastOf(claims: readonly Meeting[]): string {
  return claims
    .map(({ body }) => lastDay(body.until ?? body.from))
    .sort()
    .at(-1)!
}

const stateOrder = ['scheduled', 'postponed', 'cancelled', 'held']

function historyKey(claim: Meeting): string {
  return [firstKnown(claim), stateOrder.indexOf(claim.body.state), claim.told.id].join(' ')
}

function historyOf(ordered: readonly Meeting[]): MeetingAnswer['history'] {
  const groups = groupBy(ordered, ({ body }) => `${body.state} ${body.date === undefined ? '' : whenText(body.date)}`)
  return [...groups.values()].map(claims => {
    const { state, date } = claims[0]!.body
    return { state, date: date === undefined ? null : whenText(date), told: toldBy(claims) }
  })
}
