/**
 * The floor: everything said about one proposal that may count at a moment, and what is known of each log. What cannot
 * count, whatever else is known, is set aside with the reason. Rules D4, D5, D12.
 */
import type { Instant } from '../../base/index.ts'
import type { NoticeId, NoticeOf } from '../../notice/index.ts'
import type { Witnessed } from '../witnessed.ts'
import type { ReasonWithoutEffect } from './answers.ts'
import type { DecisionKind } from './line.ts'
import { ms, msOf } from './moment.ts'

/** A notice of one kind with its place in its author's log. */
export interface SaidOf<Name extends HeardKind> {
  readonly id: NoticeId
  readonly seq: number
  readonly notice: NoticeOf<Name>
}

/** The kinds that are heard: those of decisions, and the taking back of an objection. */
export type HeardKind = DecisionKind | 'withdrawal'

export type Said = { [Name in HeardKind]: SaidOf<Name> }[HeardKind]

/** What is held of one party's log. */
export interface LogHeld {
  readonly party: string
  /** Entries that are held and believed: after a fork, those that both histories share. */
  readonly believed: number
  /** Entries from 0 on of which each was read, or is withheld by its author's own word. */
  readonly readable: number
  readonly isForked: boolean
  /** Roots in hexadecimal of the tree of the first so many entries, for the sizes that announcements name. */
  readonly roots: ReadonlyMap<number, string>
}

/** What a decision is told from. Which notices there are is what counts, never their order. */
export interface Hearing {
  readonly asOf: Instant
  readonly said: readonly Said[]
  readonly logs: ReadonlyMap<string, LogHeld>
  readonly witnessed: readonly Witnessed[]
}

export interface Aside {
  readonly said: Said
  readonly reason: ReasonWithoutEffect
}

export class Floor {
  readonly proposal: SaidOf<'proposal'>
  readonly asOf: Instant
  readonly logs: ReadonlyMap<string, LogHeld>
  readonly #asides = new Map<NoticeId, Aside>()
  readonly #byKind: ReadonlyMap<HeardKind, readonly Said[]>
  readonly #byParty: ReadonlyMap<string, readonly Said[]>
  readonly #witnessed: readonly Witnessed[]

  constructor(proposal: SaidOf<'proposal'>, said: readonly Said[], hearing: Hearing) {
    this.proposal = proposal
    this.asOf = hearing.asOf
    this.logs = hearing.logs
    this.#witnessed = hearing.witnessed.filter(({ at }) => ms(at) <= ms(hearing.asOf))
    const counting: Said[] = []
    for (const one of said) {
      const reason = this.#cannotCount(one)
      if (reason === undefined) counting.push(one)
      else this.setAside(one, reason)
    }
    // By author and place: an order that the logs have, whatever came first.
    this.#byKind = Map.groupBy(counting.sort(byPlace), ({ notice }) => notice.kind)
    this.#byParty = Map.groupBy(counting, ({ notice }) => `${notice.by} ${notice.kind}`)
  }

  get roster(): readonly string[] {
    return this.proposal.notice.body.roster
  }

  get chair(): string {
    return this.proposal.notice.body.chair
  }

  get proposer(): string {
    return this.proposal.notice.by
  }

  /** Everybody whose log the outcome stands on: the roster, then the proposer and the chair where they are not on it. */
  get parties(): readonly string[] {
    return [...new Set([...this.roster, this.proposer, this.chair])]
  }

  /** What may count, of a kind, by author and place. */
  of<Name extends HeardKind>(kind: Name): readonly SaidOf<Name>[] {
    return (this.#byKind.get(kind) ?? []) as unknown as SaidOf<Name>[]
  }

  /** The same of one party, in the order of its log. */
  by<Name extends HeardKind>(party: string, kind: Name): readonly SaidOf<Name>[] {
    return (this.#byParty.get(`${party} ${kind}`) ?? []) as unknown as SaidOf<Name>[]
  }

  /** The first reason that is given stands. */
  setAside(said: Said, reason: ReasonWithoutEffect): void {
    if (!this.#asides.has(said.id)) this.#asides.set(said.id, { said, reason })
  }

  /** Sets aside where there is a reason to. */
  setAsideFor(said: Said, reason: ReasonWithoutEffect | undefined): void {
    if (reason !== undefined) this.setAside(said, reason)
  }

  asides(): Aside[] {
    return [...this.#asides.values()].sort((left, right) => byPlace(left.said, right.said))
  }

  /** Whether it was said before a moment, by its author's own clock: no other decides (D5). */
  isBefore({ notice }: Said, moment: Instant): boolean {
    return ms(notice.at) < ms(moment)
  }

  /** Who signed to hold it before a moment, and when first. A cosignature counts seconds, so its second has to be over by then. It decides nothing. */
  heldBefore({ seq, notice }: Said, moment: Instant): readonly Witnessed[] {
    return this.#witnessed
      .filter(one => one.log === notice.by && one.by !== notice.by && one.size > seq)
      .filter(({ at }) => Math.floor(ms(at) / 1000) * 1000 + 1000 <= ms(moment))
      .sort((left, right) => (left.by < right.by ? -1 : left.by > right.by ? 1 : ms(left.at) - ms(right.at)))
      .filter((one, index, all) => one.by !== all[index - 1]?.by)
  }

  #cannotCount({ notice }: Said): ReasonWithoutEffect | undefined {
    if (msOf(notice.at) === undefined) return 'badMoment'
    if (notice.basis !== 'declared') return 'notDeclared'
    if (notice.status !== this.proposal.notice.status) return 'otherStatus'
    const { releasableTo } = notice
    const isForAll =
      releasableTo === 'public' || this.parties.every(party => party === notice.by || releasableTo.includes(party))
    return isForAll ? undefined : 'notReleased'
  }
}

export function byPlace(left: Said, right: Said): number {
  const [one, other] = [left.notice.by, right.notice.by]
  return one < other ? -1 : one > other ? 1 : left.seq - right.seq || (left.id < right.id ? -1 : 1)
}
