/** Notifications under a treaty told a second time, by the words of T3 and T20 to T22. Nothing of src/picture is asked. */
import type { NoticeOf } from '../../../src/notice/index.ts'
import type { Noted, Witnessed } from '../../../src/picture/index.ts'

export interface PlainNotification {
  readonly party: string
  readonly number: number
  readonly text: string
  readonly state: string
  /** When the last of the others received it, in milliseconds; null as long as one has not. */
  readonly effectMs: number | null
}

type Notification = NoticeOf<'notification'>
type Receipt = NoticeOf<'notificationReceipt'>
type Sent = Noted & { readonly notice: Notification }

const time = (text: string): number => new Date(text).valueOf()
const day = (text: string): string => text.slice(0, 10)

/** Whether one time is wholly after another: a day and a moment within it are not. */
function isAfter(one: string, other: string): boolean {
  return one.length === 10 || other.length === 10 ? day(one) > day(other) : time(one) > time(other)
}

/** Every notification that counts, as of a day, one for each content under a number. */
export function plainNotifications(
  noted: readonly Noted[],
  witnessed: readonly Witnessed[],
  asOf: string,
): PlainNotification[] {
  const said = noted.filter(({ notice }) => day(notice.at) <= asOf && notice.status === 'actual')
  const statement = said.find(({ notice }) => notice.kind === 'treaty')
  const parties = statement?.notice.kind === 'treaty' ? statement.notice.body.parties : []
  const own = said.filter(
    ({ notice }) => parties.includes(notice.by) && (notice.body as { party?: string }).party === notice.by,
  )
  const sent = own.filter((one): one is Sent => one.notice.kind === 'notification' && isSent(one.notice, asOf))
  const receipts = own
    .flatMap(({ notice }) => (notice.kind === 'notificationReceipt' ? [notice] : []))
    .filter(({ body, at }) => parties.includes(body.from) && !isAfter(body.received, at))
  const contents = new Map<string, Sent[]>()
  for (const one of sent) contents.set(keyOf(one), [...(contents.get(keyOf(one)) ?? []), one])
  return [...contents.values()].map(claims => {
    const { party, number, text } = claims[0]!.notice.body
    const rivals = sent.filter(({ notice }) => notice.body.party === party && notice.body.number === number)
    const hasRivals = rivals.some(one => keyOf(one) !== keyOf(claims[0]!))
    const moments = parties
      .filter(other => other !== party)
      .map(other => receivedMs({ claims, other, hasRivals, receipts, witnessed, asOf }))
    const isWhole = moments.every(one => one !== undefined)
    const some = moments.filter(one => one !== undefined)
    const state = isWhole ? 'inEffect' : hasRivals ? 'conflict' : some.length > 0 ? 'partly' : 'sent'
    return { party, number, text, state, effectMs: isWhole ? Math.max(...some) : null }
  })
}

function isSent({ body, at }: Notification, asOf: string): boolean {
  return !isAfter(body.sent, at) && day(body.sent) <= asOf
}

function keyOf({ notice: { body } }: Sent): string {
  return JSON.stringify([body.party, body.number, body.subject, body.text, body.eventOn ?? null])
}

interface Receiving {
  readonly claims: readonly Sent[]
  readonly other: string
  readonly hasRivals: boolean
  readonly receipts: readonly Receipt[]
  readonly witnessed: readonly Witnessed[]
  readonly asOf: string
}

/** By its own receipt, else by its signature that it holds the log. */
function receivedMs({ claims, other, hasRivals, receipts, witnessed, asOf }: Receiving): number | undefined {
  const { party, number } = claims[0]!.notice.body
  const moments = receipts
    .filter(({ body }) => body.party === other && body.from === party && body.number === number)
    .filter(({ body }) => (body.of === undefined ? !hasRivals : claims.some(({ id }) => id === body.of)))
    .filter(({ body }) => {
      const named = claims.filter(({ id }) => body.of === undefined || id === body.of)
      return day(body.received) <= asOf && !named.every(({ notice }) => isAfter(notice.body.sent, body.received))
    })
    .map(({ body }) => time(body.received))
  if (moments.length > 0) return Math.min(...moments)
  const held = witnessed
    .filter(one => one.by === other && claims.some(({ notice, seq }) => notice.by === one.log && one.size > seq))
    .map(({ at }) => at)
    .filter(at => day(at) <= asOf)
  return held.length === 0 ? undefined : Math.min(...held.map(time))
}
