/**
 * D3 to D10 told a second time, slowly and by the words of the rules, for tests to compare: the log of the chair is walked once,
 * and of each announcement is asked what the rules ask. Nothing here is reached by the program.
 */
import type { NoticeOf } from '../../notice/index.ts'
import type { Noted } from '../fold.ts'
import type { History } from './fixture.ts'

interface Now {
  readonly id: string
  readonly ids: Set<string>
  readonly hash: string
  readonly begun: Noted
  head: string
  expiry: number
}

interface End {
  readonly said: NoticeOf<'announcement'>
  readonly isAdopted: boolean
}

export class PlainDecision {
  readonly #history: History
  readonly #notes: readonly Noted[]
  readonly #members: readonly string[]
  readonly #chair: string
  readonly #proposer: string
  readonly #asOf: number
  #now: Now
  #contested = false

  constructor(history: History, members: readonly string[], id: string, asOf: string) {
    this.#history = history
    this.#members = members
    this.#asOf = time(asOf)
    this.#notes = history.notes.filter(({ notice }) => time(notice.at) <= this.#asOf)
    const proposal = this.#notes.find(one => one.id === id)!
    this.#chair = (proposal.notice as NoticeOf<'proposal'>).body.chair
    this.#proposer = proposal.notice.by
    this.#now = begunBy(proposal)
  }

  /** The proposer's changes are in no order with the log of the chair: one is looked for wherever a head is left. */
  state(): string {
    for (let from = -1; ; ) {
      const { end, change } = this.#walk(from)
      const next = change ?? this.#changeOfProposer(end)
      if (next === undefined) return this.#stateAt(end)
      const { body } = next.notice as NoticeOf<'proposalChange'>
      if (body.change === 'withdrawn') return 'withdrawn'
      if (body.change === 'extended') {
        this.#now.expiry = time(body.expires!)
        this.#now.head = next.id
        this.#now.ids.add(next.id)
      } else {
        this.#now = begunBy(next)
        this.#contested = false
      }
      from = change === undefined ? -1 : change.seq
    }
  }

  /** What the chair said behind a place of its log, up to what ends the round. */
  #walk(from: number): { readonly end?: End; readonly change?: Noted } {
    const kinds = ['proposalChange', 'announcement']
    const entries = this.#notes
      .filter(({ notice, seq }) => notice.by === this.#chair && seq > from && kinds.includes(notice.kind))
      .toSorted((one, other) => one.seq - other.seq)
    for (const entry of entries) {
      if (entry.notice.kind === 'proposalChange') {
        if (this.#changes(this.#chair).includes(entry)) return { change: entry }
        continue
      }
      const said = entry.notice as NoticeOf<'announcement'>
      if (!this.#now.ids.has(said.body.of)) continue
      if (said.body.outcome === 'notAdopted') return { end: { said, isAdopted: false } }
      if (this.#isTrue(said, entry.seq)) return { end: { said, isAdopted: true } }
      this.#contested = true
    }
    return {}
  }

  #stateAt(end: End | undefined): string {
    const isBroken = this.#members.some(party => this.#hasObjected(party, Infinity))
    if (end?.isAdopted) return 'adopted'
    if (end !== undefined) return isBroken ? 'broken' : 'notAdopted'
    if (this.#contested) return 'contested'
    if (isBroken) return 'broken'
    return this.#asOf < this.#now.expiry ? 'open' : 'undetermined'
  }

  #changeOfProposer(end: End | undefined): Noted | undefined {
    if (this.#proposer === this.#chair) return undefined
    return this.#changes(this.#proposer).find(({ seq, notice }) => {
      if (end === undefined) return true
      if (!end.isAdopted) return time(end.said.at) > time(notice.at)
      return end.said.body.stands!.find(({ party }) => party === this.#proposer)!.size > seq
    })
  }

  /** Changes of the head that leave time for silence, and of a proposer who is not the chair were said in time. */
  #changes(party: string): Noted[] {
    return this.#said(party, 'proposalChange', Infinity).filter(one => {
      const { after, change, expires } = (one.notice as NoticeOf<'proposalChange'>).body
      const isEarly = time(one.notice.at) < this.#now.expiry
      if (after !== this.#now.head || (party !== this.#chair && !isEarly)) return false
      if (change === 'extended') return isEarly && time(expires!) > this.#now.expiry
      return change === 'withdrawn' || time(expires!) > time(one.notice.at)
    })
  }

  #isTrue(said: NoticeOf<'announcement'>, seq: number): boolean {
    const stands = said.body.stands!
    const parties = [...new Set([...this.#members, this.#proposer, this.#chair])]
    if (time(said.at) < this.#now.expiry || stands.length !== parties.length) return false
    return parties.every(party => {
      const stand = stands.find(one => one.party === party)
      if (stand === undefined || stand.root !== this.#history.rootOf(party, stand.size)) return false
      const isChair = party === this.#chair
      if (isChair && stand.size > seq) return false
      const size = isChair ? seq : stand.size
      if (this.#members.includes(party) && !this.#hasReceived(party, size, stand.receipt)) return false
      if (!isChair && !this.#hasClosed(party, size, stand.closing)) return false
      const isProposer = party === this.#proposer && !isChair
      if (isProposer && this.#changes(party).some(change => change.seq < size)) return false
      return !this.#hasObjected(party, size)
    })
  }

  #hasReceived(party: string, size: number, id: string | undefined): boolean {
    const { begun, expiry, hash, ids } = this.#now
    const isBegun = begun.notice.by === party && begun.seq < size && time(begun.notice.at) < expiry && id === begun.id
    const said = this.#said(party, 'proposalReceipt', size).find(one => one.id === id)?.notice
    if (said?.kind !== 'proposalReceipt') return isBegun
    return isBegun || (ids.has(said.body.of) && time(said.at) < expiry && said.body.holds[0] === hash)
  }

  #hasClosed(party: string, size: number, id: string | undefined): boolean {
    const said = this.#said(party, 'proposalClosing', size).find(one => one.id === id)?.notice
    if (said?.kind !== 'proposalClosing') return false
    return this.#now.ids.has(said.body.of) && time(said.at) >= this.#now.expiry
  }

  #hasObjected(party: string, size: number): boolean {
    const { ids, expiry } = this.#now
    if (!this.#members.includes(party)) return false
    return this.#said(party, 'objection', size).some(({ id, notice }) => {
      if (notice.kind !== 'objection' || !ids.has(notice.body.of) || time(notice.at) >= expiry) return false
      return !this.#said(party, 'withdrawal', size).some(
        back => back.notice.kind === 'withdrawal' && back.notice.body.of === id && time(back.notice.at) < expiry,
      )
    })
  }

  #said(party: string, kind: string, size: number): Noted[] {
    return this.#notes.filter(one => one.notice.by === party && one.notice.kind === kind && one.seq < size)
  }
}

function begunBy(begun: Noted): Now {
  const { expires, texts } = begun.notice.body as { readonly expires: string; readonly texts: { sha256: string }[] }
  const { id } = begun
  return { id, ids: new Set([id]), hash: texts[0]!.sha256, begun, head: id, expiry: time(expires) }
}

function time(moment: string): number {
  return new Date(moment).valueOf()
}
