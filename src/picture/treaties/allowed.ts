/** What speaks against a notice before it is signed: the same rules by which the fold sets it aside, and those of clashes (T28). */
import { canonicalJson, type Json, Refusal } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import type { Picture } from '../fold.ts'
import type { Stand } from '../held.ts'
import { treatyNamed } from './answer.ts'
import type { ContainedReason } from './answers/index.ts'
import { reasonAgainst } from './gather.ts'
import type { Known } from './known.ts'
import { receiptReason } from './notifications.ts'
import { areRivals, phaseAt } from './rules.ts'
import type { TreatyNotice } from './sentence.ts'

const reasonWords: Readonly<Record<ContainedReason, string>> = {
  noTreaty: 'no treaty of this code is held',
  otherStatus: 'a treaty of this code is held in another status only',
  otherParties: 'a treaty of this code is held with other parties',
  notAParty: 'only parties of a treaty have figures, notifications and disputes under it',
  notItsOwn: 'a party declares its own acts only',
  futureDated: 'it tells of what has not happened yet',
  receiptBeforeSending: 'it would be received before it was sent',
  receiptOfOther: 'it does not say which of the notifications under this number was received',
  receiptOfNothing: 'no such notification is held here',
}

/** @throws Refusal `conflict` or `not-found` for a notice that would count for nothing, or that contradicts what stands */
export function checkTreatyNotice(picture: Picture, stand: Stand, notice: TreatyNotice): void {
  if (notice.kind === 'treaty') return
  const known = treatyNamed(picture, notice.body.treaty, stand, { status: notice.status })
  const reason = reasonAgainst({ by: notice.by, basis: notice.basis }, notice, new Set(known.treaty.parties))
  if (reason !== undefined) throw refused(reason, notice)
  if (notice.kind === 'notificationReceipt') {
    const against = receiptReason(known.treaty, notice.body)
    if (against !== undefined) throw refused(against, notice)
  }
  if (notice.kind === 'notification') checkNumber(known, notice.body)
  if (notice.kind === 'declaration') checkUnits(known, notice.body)
  if (notice.kind === 'limit') checkRivals(known, notice.body)
}

function refused(reason: ContainedReason, notice: TreatyNotice): Refusal {
  return new Refusal(reason === 'receiptOfNothing' ? 'not-found' : 'conflict', reasonWords[reason], {
    place: { path: 'body' },
    value: canonicalJson(notice.body as Json),
    rule: 'T28',
  })
}

function checkNumber({ treaty }: Known, body: BodyOf<'notification'>): void {
  const same = treaty.parts.notification.find(one => one.body.party === body.party && one.body.number === body.number)
  if (same === undefined) return
  throw new Refusal('conflict', 'this number is used already', {
    place: { path: 'body.number' },
    value: String(body.number),
    rule: 'T22',
    hint: `the next free number is ${nextNumber(
      treaty.parts.notification.map(one => one.body),
      body.party,
    )}`,
  })
}

/** One more than the highest number of a party. */
export function nextNumber(bodies: readonly BodyOf<'notification'>[], party: string): number {
  return bodies.filter(body => body.party === party).reduce((highest, { number }) => Math.max(highest, number), 0) + 1
}

function checkUnits({ rules }: Known, body: BodyOf<'declaration'>): void {
  for (const { measure, quantity } of body.figures) {
    const limits = rules.filter(rule => rule.body.rule === 'limit' && rule.body.measure === measure)
    if (limits.length === 0 || limits.some(rule => rule.body.unit === quantity.unit)) continue
    throw new Refusal('conflict', 'the figure is in another unit than its limit', {
      place: { path: `body.figures, ${measure}` },
      value: String(quantity.unit),
      rule: 'T18',
      hint: `the limit is in ${limits.map(rule => rule.body.unit).join(', ')}`,
    })
  }
}

function checkRivals({ rules, treaty, term }: Known, body: BodyOf<'limit'>): void {
  const mine = {
    body,
    parties: body.parties ?? treaty.parties,
    until: body.until ?? term.until,
    claims: [],
    overlaps: false,
  }
  const rival = rules.find(rule => areRivals(mine, rule) && phaseAt(rule, body.from) !== 'ended')
  if (rival === undefined) return
  throw new Refusal('conflict', 'another number for the same holds on the same days', {
    place: { path: 'body.value' },
    value: body.value,
    rule: 'T9',
    hint: `${rival.body.value} ${rival.body.unit} from ${rival.body.from}: say from when that one ends, or amend it`,
  })
}
