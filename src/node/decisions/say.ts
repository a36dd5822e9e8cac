/**
 * What a party may say of a decision, as drafts: each is refused where it would change nothing, or be false. A person
 * releases them; nothing here signs. Rule D15.
 */
import { type Bytes, hex, type Instant, Refusal, sha256 } from '../../base/index.ts'
import type { BodyOf, DraftOf } from '../../kinds/index.ts'
import type { NoticeOf } from '../../notice/index.ts'
import type { DecisionAnswer, DecisionGround, MemberAnswer, RoundAnswer } from '../../picture/index.ts'

/** A decision as it stands, with who speaks, and when. */
export interface Speaking {
  readonly self: string
  readonly now: Instant
  readonly decision: DecisionAnswer
  readonly ground: DecisionGround
}

/** Drafts of decisions carry the status and the readers of their proposal: a test stays a test. */
function envelopeOf({ ground, decision }: Speaking) {
  const found = [...ground.notes].find(({ id }) => id === decision.id)
  const proposal = found?.notice as NoticeOf<'proposal'>
  return { basis: 'declared', status: proposal.status, releasableTo: proposal.releasableTo } as const
}

export interface ProposalWish extends Omit<BodyOf<'proposal'>, 'chair'> {
  readonly chair?: string
  readonly status: 'actual' | 'exercise' | 'test'
  readonly isPublic: boolean
}

/** Readers are the roster, the proposer and the chair, unless it is for everybody. @throws Refusal `conflict` */
export function proposalDraft(self: string, now: Instant, wish: ProposalWish): DraftOf<'proposal'> {
  const { chair = self, status, isPublic, ...body } = wish
  if (Date.parse(body.expires) <= Date.parse(now)) throw expired(body.expires, 'a proposal needs time for silence')
  const releasableTo = isPublic ? 'public' : [...new Set([...body.roster, chair, self])].sort()
  return { kind: 'proposal', basis: 'declared', status, releasableTo, body: { ...body, chair } }
}

/** @throws Refusal `conflict` for who is not on the roster, or where the round is over */
export function receiptDraft(speaking: Speaking, texts: readonly Bytes[]): DraftOf<'proposalReceipt'> {
  const round = openRound(speaking)
  const { texts: versions } = round
  const given = texts.map(bytes => hex(sha256(bytes)))
  for (const hash of given) {
    if (versions.some(({ sha256 }) => sha256 === hash)) continue
    throw new Refusal('conflict', 'this is not the text that was proposed', { value: hash, rule: 'D4' })
  }
  const inside = versions.filter(({ text }) => text !== null).map(({ sha256 }) => sha256)
  const holds = [...new Set([...inside, ...given])]
  if (holds.length === 0) {
    throw new Refusal('conflict', 'the text travels as a file: it has to be held before it is said to be', {
      rule: 'D4',
      hint: 'name the file with --text FILE; it may be given more than once',
    })
  }
  return { ...envelopeOf(speaking), kind: 'proposalReceipt', body: { of: round.id, holds } }
}

export function objectionDraft(speaking: Speaking, text: string, proposes?: string): DraftOf<'objection'> {
  const round = openRound(speaking)
  const body = { of: round.id, text, ...(proposes === undefined ? {} : { proposes }) }
  return { ...envelopeOf(speaking), kind: 'objection', body }
}

/** Takes back our own objection. @throws Refusal `conflict` where there is none, or the round is over */
export function takeBackDrafts(speaking: Speaking, reason: string): DraftOf<'withdrawal'>[] {
  const own = openRound(speaking).objections.filter(({ by }) => by === speaking.self)
  if (own.length === 0) throw refused(speaking, 'no objection of ours stands', 'entente decide show ID lists them')
  return own.map(({ id: of }) => ({ ...envelopeOf(speaking), kind: 'withdrawal', body: { of, reason } }))
}

/** Closes our log for the round. @throws Refusal `conflict` before the expiry, or for who has no part in it */
export function closingDraft(speaking: Speaking): DraftOf<'proposalClosing'> {
  const { decision, self, now } = speaking
  const round = lastRound(decision)
  const member = round.members.find(({ party }) => party === self)
  if (member === undefined) throw refused(speaking, 'we have no part in this decision', 'the roster names who has')
  if (Date.parse(now) < Date.parse(round.expires)) {
    throw refused(speaking, 'the silence is not over: a log is closed after the expiry', `wait until ${round.expires}`)
  }
  if (member.closing !== null) throw refused(speaking, 'our log is closed for this round already', 'nothing is to do')
  expectUnended(speaking)
  return { ...envelopeOf(speaking), kind: 'proposalClosing', body: { of: round.id } }
}

export type ChangeWish = Omit<BodyOf<'proposalChange'>, 'after'>

/** @throws Refusal `conflict` for who is neither chair nor proposer, and for what would change nothing */
export function changeDraft(speaking: Speaking, wish: ChangeWish): DraftOf<'proposalChange'> {
  const { decision, self, now } = speaking
  const { chair, proposer } = decision
  if (self !== chair && self !== proposer) {
    throw refused(speaking, 'only the chair and the proposer change a proposal', `they are ${chair} and ${proposer}`)
  }
  expectUnended(speaking)
  const round = lastRound(decision)
  const isOver = Date.parse(now) >= Date.parse(round.expires)
  if (isOver && (wish.change === 'extended' || self !== chair)) throw expired(round.expires, 'the silence is over')
  const least = wish.change === 'extended' ? round.expires : now
  if (wish.expires !== undefined && Date.parse(wish.expires) <= Date.parse(least)) {
    throw expired(wish.expires, `the new expiry has to be after ${least}`)
  }
  const after = round.extensions.at(-1)?.id ?? round.id
  return { ...envelopeOf(speaking), kind: 'proposalChange', body: { after, ...wish } }
}

export function reservationDraft(
  speaking: Speaking,
  form: BodyOf<'reservation'>['form'],
  text: string,
): DraftOf<'reservation'> {
  const { decision, self } = speaking
  const round = lastRound(decision)
  if (!round.members.some(({ party }) => party === self)) {
    throw refused(speaking, 'we have no part in this decision', 'the roster names who has')
  }
  return { ...envelopeOf(speaking), kind: 'reservation', body: { of: round.id, form, text } }
}

type Stands = NonNullable<BodyOf<'announcement'>['stands']>
type StandOf = (party: string) => Promise<{ readonly size: number; readonly root: string }>

/**
 * The chair's announcement that the text is adopted. @throws Refusal `conflict` naming whose receipt, closing or log is
 * missing, and whose objection stands
 */
export async function adoptionDraft(speaking: Speaking, standOf: StandOf): Promise<DraftOf<'announcement'>> {
  const { decision } = speaking
  expectChair(speaking)
  const round = lastRound(decision)
  if (Date.parse(speaking.now) < Date.parse(round.expires)) {
    throw refused(speaking, 'it cannot be announced adopted: the silence is not over', decision.says)
  }
  const [objection] = round.objections
  if (objection !== undefined) {
    throw refused(
      speaking,
      'it cannot be announced adopted: an objection stands',
      `Silence is broken by ${objection.by}.`,
    )
  }
  if (round.members.some(({ missing }) => missing.length > 0)) {
    throw refused(speaking, 'it cannot be announced adopted: something is missing', decision.says)
  }
  const stands: Stands = []
  for (const member of round.members) stands.push({ ...namedOf(member), ...(await standOf(member.party)) })
  return { ...envelopeOf(speaking), kind: 'announcement', body: { of: round.id, outcome: 'adopted', stands } }
}

/** The chair's announcement that the text is not adopted, naming the objections that stand. */
export function refusalDraft(speaking: Speaking, reason: string): DraftOf<'announcement'> {
  expectChair(speaking)
  const round = lastRound(speaking.decision)
  const objections = round.objections.map(({ id }) => id)
  const named = objections.length === 0 ? {} : { objections }
  const body = { of: round.id, outcome: 'notAdopted', reason, ...named } as const
  return { ...envelopeOf(speaking), kind: 'announcement', body }
}

function namedOf({ party, receipt, closing }: MemberAnswer): Omit<Stands[number], 'size' | 'root'> {
  return {
    party,
    ...(receipt === null ? {} : { receipt: receipt.id }),
    ...(closing === null ? {} : { closing: closing.id }),
  }
}

function lastRound({ rounds }: DecisionAnswer): RoundAnswer {
  return rounds.at(-1)!
}

/** The round that a member can still speak to. */
function openRound(speaking: Speaking): RoundAnswer {
  const { decision, self, now } = speaking
  const round = lastRound(decision)
  if (!decision.roster.includes(self)) {
    throw refused(speaking, 'we are not on the roster of this proposal', `it names ${decision.roster.join(', ')}`)
  }
  if (Date.parse(now) >= Date.parse(round.expires)) throw expired(round.expires, 'the silence is over')
  expectUnended(speaking)
  return round
}

function expectUnended(speaking: Speaking): void {
  const { state, says } = speaking.decision
  if (state !== 'withdrawn' && state !== 'adopted' && state !== 'notAdopted') return
  throw refused(speaking, 'this decision has ended', says)
}

function expectChair(speaking: Speaking): void {
  const { decision, self } = speaking
  if (self !== decision.chair) throw refused(speaking, 'only the chair announces', `the chair is ${decision.chair}`)
  expectUnended(speaking)
}

function expired(expires: Instant, message: string): Refusal {
  return new Refusal('conflict', message, {
    value: expires,
    rule: 'D15',
    hint: 'what is said at the expiry or later changes nothing; the chair can put the text again with decide amend',
  })
}

function refused({ decision }: Speaking, message: string, hint: string): Refusal {
  return new Refusal('conflict', message, { value: `${decision.id.slice(0, 12)} ${decision.title}`, rule: 'D15', hint })
}
