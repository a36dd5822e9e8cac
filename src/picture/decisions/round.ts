/** One round: a text, an expiry, and what was said to it. Rules D4 to D8. */
import type { Instant } from '../../base/index.ts'
import type { TextVersions } from '../../kinds/index.ts'
import { examine, type Verdict } from './examine.ts'
import type { Floor, Said, SaidOf } from './floor.ts'
import { ms } from './moment.ts'

/** What began it: the proposal, or an amendment of it. */
export type Beginning = SaidOf<'proposal'> | SaidOf<'proposalChange'>

export interface Announced {
  readonly said: SaidOf<'announcement'>
  /** Undefined of a text that is said not to be adopted: that needs no proof. */
  readonly verdict: Verdict | undefined
}

/** Whether an announcement ends a round: one that is proven false does not. */
export function isFinal({ verdict }: Announced): boolean {
  return verdict?.verdict !== 'false'
}

/** No place in a log lies behind this one. */
export const wholeLog = Number.POSITIVE_INFINITY

export class Round {
  readonly floor: Floor
  readonly number: number
  readonly beginning: Beginning
  readonly texts: TextVersions
  readonly extensions: readonly SaidOf<'proposalChange'>[]
  readonly expires: Instant
  /** The notice that the next change follows. */
  readonly head: string
  readonly #judged: readonly Announced[]
  #announced: readonly Announced[] | undefined

  constructor(
    floor: Floor,
    {
      number,
      beginning,
      extensions = [],
      judged = [],
    }: {
      readonly number: number
      readonly beginning: Beginning
      readonly extensions?: readonly SaidOf<'proposalChange'>[]
      /** What was announced before the chair's last extension: by the expiry of then. */
      readonly judged?: readonly Announced[]
    },
  ) {
    this.floor = floor
    this.number = number
    this.beginning = beginning
    this.extensions = extensions
    this.#judged = judged
    const { body } = beginning.notice
    this.texts = body.texts ?? []
    const last = extensions.at(-1)
    this.expires = last?.notice.body.expires ?? body.expires!
    this.head = last?.id ?? beginning.id
  }

  /** The same round with a later expiry. What the chair had announced before it moved the expiry is judged by the old one. */
  extendedBy(extension: SaidOf<'proposalChange'>): Round {
    const { floor, number, beginning, extensions } = this
    const judged = this.announced().filter(
      ({ said }) => extension.notice.by === floor.chair && said.seq < extension.seq,
    )
    return new Round(floor, { number, beginning, extensions: [...extensions, extension], judged })
  }

  /** Whether a notice speaks of this round: by what began it, or by an extension of it. */
  names(id: string): boolean {
    return id === this.beginning.id || this.extensions.some(one => one.id === id)
  }

  /** Receipts in time of a party, of its first `size` entries; whoever began the round holds its text. */
  receiptsOf(party: string, size = wholeLog): readonly Said[] {
    const { floor, beginning } = this
    const isOwn = beginning.notice.by === party && beginning.seq < size && floor.isBefore(beginning, this.expires)
    const own: Said[] = isOwn ? [beginning] : []
    const said = floor
      .by(party, 'proposalReceipt')
      .filter(one => one.seq < size && this.names(one.notice.body.of))
      .filter(one => this.holdsText(one) && floor.isBefore(one, this.expires))
    return [...own, ...said]
  }

  /** Whether every text that a receipt names is of this round. */
  holdsText({ notice }: SaidOf<'proposalReceipt'>): boolean {
    return notice.body.holds.every(hash => this.texts.some(({ sha256 }) => sha256 === hash))
  }

  /** Closings of a party after the expiry, by its own clock. */
  closingsOf(party: string, size = wholeLog): readonly SaidOf<'proposalClosing'>[] {
    return this.floor
      .by(party, 'proposalClosing')
      .filter(one => one.seq < size && this.names(one.notice.body.of))
      .filter(one => ms(one.notice.at) >= ms(this.expires))
  }

  /** Objections of a member that were said in time and not taken back in time, of its first `size` entries. */
  objectionsOf(party: string, size = wholeLog): readonly SaidOf<'objection'>[] {
    const { floor } = this
    if (!floor.roster.includes(party)) return []
    return floor
      .by(party, 'objection')
      .filter(one => one.seq < size && this.names(one.notice.body.of))
      .filter(one => floor.isBefore(one, this.expires) && this.takenBackBy(one, size) === undefined)
  }

  /** What takes an objection back in time. */
  takenBackBy(objection: SaidOf<'objection'>, size = wholeLog): SaidOf<'withdrawal'> | undefined {
    return this.floor
      .by(objection.notice.by, 'withdrawal')
      .find(one => one.notice.body.of === objection.id && one.seq < size && this.floor.isBefore(one, this.expires))
  }

  /** Changes of this round that a proposer who is not the chair made in time, of its first `size` entries. */
  changesInTime(party: string, size = wholeLog): readonly SaidOf<'proposalChange'>[] {
    const { chair, proposer } = this.floor
    if (party !== proposer || party === chair) return []
    return this.changes().filter(
      one => one.notice.by === party && one.seq < size && this.floor.isBefore(one, this.expires) && this.isSound(one),
    )
  }

  /** Changes that follow the head of this round, whoever made them and whenever. */
  changes(): readonly SaidOf<'proposalChange'>[] {
    return this.floor.of('proposalChange').filter(({ notice }) => notice.body.after === this.head)
  }

  /** Whether a change leaves time for silence: an extension ends later, and is in time; an amendment ends after it was said. */
  isSound(change: SaidOf<'proposalChange'>): boolean {
    const { body, at } = change.notice
    if (body.change === 'withdrawn') return true
    const end = ms(body.expires!)
    if (body.change === 'amended') return end > ms(at)
    return end > ms(this.expires) && this.floor.isBefore(change, this.expires)
  }

  /** What the chair said of this round, in the order of its log. */
  announced(): readonly Announced[] {
    const { floor } = this
    this.#announced ??= floor
      .by(floor.chair, 'announcement')
      .filter(one => this.names(one.notice.body.of))
      .map(said => this.#judged.find(one => one.said.id === said.id) ?? this.#judge(said))
    return this.#announced
  }

  #judge(said: SaidOf<'announcement'>): Announced {
    return { said, verdict: said.notice.body.outcome === 'adopted' ? examine(this, said) : undefined }
  }
}
