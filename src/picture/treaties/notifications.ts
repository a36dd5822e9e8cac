/** Numbered notifications: their effect at receipt, gaps, duplicates, one number for two contents (T20 to T23). */
import { canonicalJson, dayNumber, type Json } from '../../base/index.ts'
import type { Witnessed } from '../witnessed.ts'
import type { Contained, ContainedReason, NotificationAnswer, NotificationCount, Told } from './answers/index.ts'
import { byId, compareTexts, groupBy, isLater, type Said, type Treaty, toldBy } from './gather.ts'
import { phaseAt, type TreatyRule } from './rules.ts'
import { treatyLine } from './sentence.ts'

type Sent = Said<'notification'>
type Receipt = Said<'notificationReceipt'>

/** One content under one number, with every notice that bears it. */
interface Numbered {
  readonly claims: readonly Sent[]
  readonly rivals: number
}

export interface NotificationGround {
  readonly treaty: Treaty
  readonly rules: readonly TreatyRule[]
  readonly witnessed: readonly Witnessed[]
  readonly at: string
}

export interface Notifications {
  readonly all: readonly NotificationAnswer[]
  readonly counts: readonly NotificationCount[]
  readonly contained: readonly Contained[]
}

export function notificationsOf(ground: NotificationGround): Notifications {
  const { treaty, at } = ground
  const sent = treaty.parts.notification.filter(({ body }) => body.sent.slice(0, 10) <= at)
  const numbers = groupBy(sent, ({ body }) => `${body.party} ${body.number}`)
  const receipts = groupBy(treaty.parts.notificationReceipt, ({ body }) => `${body.from} ${body.number}`)
  const contained: Contained[] = []
  const all: NotificationAnswer[] = []
  for (const [key, claims] of numbers) {
    const contents = [...groupBy(claims, contentKey).values()]
    const { taken, refused } = sorted(receipts.get(key) ?? [], claims)
    contained.push(...refused)
    for (const mine of contents) {
      const ids = new Set(mine.map(({ told }) => told.id))
      const receiptsOfIt = taken.filter(({ body }) => body.of === undefined || ids.has(body.of))
      all.push(notificationAnswer(ground, { claims: mine, rivals: contents.length - 1 }, receiptsOfIt))
    }
  }
  for (const [key, strays] of receipts) {
    if (!numbers.has(key)) contained.push(...strays.map(said => setAside(said, 'receiptOfNothing')))
  }
  all.sort(newestFirst)
  return { all, counts: countsOf(numbers, all), contained: contained.sort(byId) }
}

function contentKey({ body }: Sent): string {
  const { subject, text, eventOn } = body
  return canonicalJson({ subject, text, eventOn } as Json)
}

interface Sorted {
  readonly taken: readonly Receipt[]
  readonly refused: readonly Contained[]
}

function sorted(receipts: readonly Receipt[], claims: readonly Sent[]): Sorted {
  const taken: Receipt[] = []
  const refused: Contained[] = []
  for (const said of receipts) {
    const reason = reasonAmong(claims, said.body)
    if (reason === undefined) taken.push(said)
    else refused.push(setAside(said, reason))
  }
  return { taken, refused }
}

/** Why a receipt cannot be of a notification that is held; undefined where it can. */
export function receiptReason(treaty: Treaty, receipt: Receipt['body']): ContainedReason | undefined {
  const claims = treaty.parts.notification.filter(
    ({ body }) => body.party === receipt.from && body.number === receipt.number,
  )
  return claims.length === 0 ? 'receiptOfNothing' : reasonAmong(claims, receipt)
}

/** A receipt is of this number, of one of its contents by name where there are two, and not before it was sent. */
function reasonAmong(claims: readonly Sent[], { of, received }: Receipt['body']): ContainedReason | undefined {
  const named = claims.find(({ told }) => told.id === of)
  if (of !== undefined && named === undefined) return 'receiptOfOther'
  if (of === undefined && new Set(claims.map(contentKey)).size > 1) return 'receiptOfOther'
  const meant = named === undefined ? claims : [named]
  return meant.every(({ body }) => isBefore(received, body.sent)) ? 'receiptBeforeSending' : undefined
}

/** Whether one time lies wholly before another: a day is not before a moment within it. */
function isBefore(time: string, other: string): boolean {
  return isLater(other, time)
}

function setAside({ told, notice }: Receipt, reason: Contained['reason']): Contained {
  return { id: told.id, kind: notice.kind, by: told.by, reason, sentence: treatyLine(notice) }
}

function notificationAnswer(
  ground: NotificationGround,
  numbered: Numbered,
  receipts: readonly Receipt[],
): NotificationAnswer {
  const { treaty, rules, at } = ground
  const { claims, rivals } = numbered
  const { party, number, subject, text, eventOn, sent } = earliest(claims).body
  const others = treaty.parties.filter(other => other !== party)
  const received = others.map(other => receivedBy(ground, { other, claims, receipts, sent }))
  const moments = received.map(one => one.at).filter(moment => moment !== null)
  const allOf = moments.length === others.length
  const limit = deadlineOf(rules, 'event', party, sent)
  return {
    party,
    number,
    subject,
    text,
    eventOn: eventOn ?? null,
    sent,
    late:
      limit === undefined || eventOn === undefined || eventOn.length < 10
        ? null
        : dayNumber(sent.slice(0, 10)) > dayNumber(eventOn) + limit,
    state: rivals > 0 && !allOf ? 'conflict' : allOf ? 'inEffect' : moments.length > 0 ? 'partly' : 'sent',
    effectAt: allOf ? [...moments].sort(compareTimes).at(-1)! : null,
    receipts: received.map(one => ({ ...one, overdue: one.at === null && isOverdue(rules, party, sent, at) })),
    told: toldBy(claims),
  }
}

function earliest(claims: readonly Sent[]): Sent {
  return [...claims].sort(
    (left, right) => compareTimes(left.body.sent, right.body.sent) || compareTexts(left.told.id, right.told.id),
  )[0]!
}

/** Times in their order, whether they are written with parts of a second or without; a day before the moments in it. */
function compareTimes(left: string, right: string): number {
  const [one, other] = [left, right].map(time => (time.length > 10 ? Date.parse(time) : Number.NEGATIVE_INFINITY))
  return (
    compareTexts(left.slice(0, 10), right.slice(0, 10)) || compareNumbers(one!, other!) || compareTexts(left, right)
  )
}

function compareNumbers(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0
}

interface Receiving {
  readonly other: string
  readonly claims: readonly Sent[]
  readonly receipts: readonly Receipt[]
  readonly sent: string
}

type Received = Omit<NotificationAnswer['receipts'][number], 'overdue'>

/** By its receipt; else by its signature that it holds the log in which the notification stands, for itself to read. */
function receivedBy({ at, witnessed }: NotificationGround, { other, claims, receipts, sent }: Receiving): Received {
  const mine = receipts.filter(({ body }) => body.party === other && body.received.slice(0, 10) <= at)
  const told: Told[] = toldBy(mine)
  const first = mine.map(({ body }) => body.received).sort(compareTimes)[0]
  if (first !== undefined) return { party: other, at: first, by: 'receipt', waitingDays: null, told }
  const held = witnessed
    .filter(one => one.by === other && claims.some(claim => isCovered(claim, one, other)))
    .map(one => one.at)
    .filter(moment => moment.slice(0, 10) <= at)
    .sort(compareTimes)[0]
  if (held !== undefined) return { party: other, at: held, by: 'cosignature', waitingDays: null, told }
  return { party: other, at: null, by: null, waitingDays: dayNumber(at) - dayNumber(sent.slice(0, 10)), told }
}

function isCovered({ notice, told, seq }: Sent, witness: Witnessed, other: string): boolean {
  if (told.basis !== 'declared' || witness.log !== told.by || witness.size <= seq) return false
  return notice.releasableTo === 'public' || notice.releasableTo.includes(other)
}

/** Days of the deadline in force when something was sent; the shortest, where several are. */
function deadlineOf(
  rules: readonly TreatyRule[],
  after: 'event' | 'notification',
  party: string,
  sent: string,
): number | undefined {
  return rules
    .filter(rule => rule.body.after === after && rule.parties.includes(party))
    .filter(rule => phaseAt(rule, sent.slice(0, 10)) === 'inForce')
    .map(({ body }) => Number(body.value))
    .sort((left, right) => left - right)[0]
}

function isOverdue(rules: readonly TreatyRule[], party: string, sent: string, at: string): boolean {
  const days = deadlineOf(rules, 'notification', party, sent)
  return days !== undefined && dayNumber(at) > dayNumber(sent.slice(0, 10)) + days
}

function newestFirst(left: NotificationAnswer, right: NotificationAnswer): number {
  return (
    compareTimes(right.sent, left.sent) ||
    compareTexts(left.party, right.party) ||
    right.number - left.number ||
    compareTexts(left.told[0]!.id, right.told[0]!.id)
  )
}

function countsOf(
  numbers: ReadonlyMap<string, readonly Sent[]>,
  all: readonly NotificationAnswer[],
): NotificationCount[] {
  const parties = groupBy([...numbers.values()], claims => claims[0]!.body.party)
  return [...parties.entries()]
    .sort(([left], [right]) => compareTexts(left, right))
    .map(([party, mine]) => {
      const held = mine.map(claims => claims[0]!.body.number).sort((left, right) => left - right)
      const answers = all.filter(one => one.party === party)
      const waiting = answers.filter(({ state }) => state !== 'inEffect')
      return {
        party,
        held: held.length,
        highest: held.at(-1)!,
        missing: gapsIn(held),
        duplicates: mine.reduce((sum, claims) => sum + claims.length, 0) - answers.length,
        conflicts: mine
          .filter(claims => new Set(claims.map(contentKey)).size > 1)
          .map(claims => claims[0]!.body.number)
          .sort((left, right) => left - right),
        waiting: waiting.length,
        overdue: waiting.filter(({ receipts }) => receipts.some(({ overdue }) => overdue)).length,
      }
    })
}

function gapsIn(held: readonly number[]): { from: number; to: number }[] {
  return held.flatMap((number, index) => {
    const before = index === 0 ? 0 : held[index - 1]!
    return number > before + 1 ? [{ from: before + 1, to: number - 1 }] : []
  })
}
