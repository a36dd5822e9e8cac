/**
 * A decision told a second time by the words of spec/decision.md (D3 to D12), from what one party holds. Nothing of src/picture
 * is asked.
 */
import type { NoticeOf } from '../../../src/notice/index.ts'
import type { DecisionGround, LogHeld, Noted } from '../../../src/picture/index.ts'

type Body = { readonly [member: string]: unknown }
type Worth = 'proven' | 'unproven' | 'false' | 'notAdopted'

interface Round {
  readonly begun: Noted
  /** The round by every name it has: what began it, and its extensions. */
  readonly ids: Set<string>
  readonly hashes: readonly string[]
  /** What the next change follows. */
  head: string
  expiresMs: number
}

interface Announced {
  readonly said: Noted
  readonly worth: Worth
}

const time = (text: string): number => new Date(text).valueOf()
const bodyOf = ({ notice }: Noted): Body => notice.body as Body

export class PlainDecision {
  readonly #logs: ReadonlyMap<string, LogHeld>
  readonly #said: readonly Noted[]
  readonly #asOfMs: number
  readonly roster: readonly string[]
  readonly chair: string
  readonly proposer: string
  round: Round
  number = 1

  constructor({ asOf, notes, logs }: DecisionGround, id: string) {
    this.#asOfMs = time(asOf)
    this.#logs = new Map(logs.map(log => [log.party, log]))
    const proposal = [...notes].find(one => one.id === id)!
    const body = bodyOf(proposal) as unknown as NoticeOf<'proposal'>['body']
    this.roster = body.roster
    this.chair = body.chair
    this.proposer = proposal.notice.by
    this.round = roundOf(proposal)
    this.#said = this.#counting([...notes], proposal)
  }

  get parties(): readonly string[] {
    return [...new Set([...this.roster, this.proposer, this.chair])]
  }

  /** Of one status, declared, said by now, held and readable by everybody concerned; each once. */
  #counting(notes: readonly Noted[], proposal: Noted): readonly Noted[] {
    const isForAll = ({ notice }: Noted): boolean =>
      notice.releasableTo === 'public' ||
      this.parties.every(party => party === notice.by || notice.releasableTo.includes(party))
    const once = new Map<string, Noted>()
    for (const one of notes) {
      const { notice } = one
      const isSound = notice.basis === 'declared' && notice.status === proposal.notice.status && isForAll(one)
      const isHeld = one.seq < (this.#logs.get(notice.by)?.believed ?? 0)
      if (isSound && isHeld && time(notice.at) <= this.#asOfMs) once.set(one.id, one)
    }
    return [...once.values()].sort((left, right) => left.seq - right.seq)
  }

  /** Where it stands; rounds that were ended are gone through first. */
  state(): string {
    let announced: Announced[] = []
    for (let from = -1; ; ) {
      const change = this.#next(from, announced)
      if (change === undefined) return this.#stateAfter(announced)
      const { change: what, expires } = bodyOf(change) as unknown as NoticeOf<'proposalChange'>['body']
      if (what === 'withdrawn') return 'withdrawn'
      if (what === 'amended') {
        this.round = roundOf(change)
        this.number += 1
        announced = []
        from = -1
        continue
      }
      this.round.ids.add(change.id)
      this.round.head = change.id
      this.round.expiresMs = time(expires!)
      // What was announced before the chair moved the expiry stays judged by the old one: it was false, and of this round.
      from = change.notice.by === this.chair ? change.seq : -1
      if (from < 0) announced = []
    }
  }

  /** The chair's log is read once: its first change that holds ends or moves the round, unless it announced something before. */
  #next(from: number, announced: Announced[]): Noted | undefined {
    for (const one of this.#by(this.chair)) {
      if (one.seq <= from) continue
      if (one.notice.kind === 'announcement' && this.round.ids.has(bodyOf(one).of as string)) {
        announced.push({ said: one, worth: this.#worthOf(one) })
      }
      const isOver = announced.some(({ worth }) => worth !== 'false')
      if (!isOver && this.#isChange(one)) return one
    }
    if (this.proposer === this.chair) return undefined
    return this.#by(this.proposer).find(one => this.#isChange(one) && !announced.some(end => isBehind(one, end)))
  }

  #stateAfter(announced: readonly Announced[]): string {
    const isBroken = this.roster.some(party => this.objections(party, Number.POSITIVE_INFINITY).length > 0)
    let isUnproven = false
    for (const { worth } of announced) {
      if (worth === 'proven') return 'adopted'
      if (worth === 'unproven') isUnproven = true
      if (worth === 'notAdopted' && isUnproven) break
      if (worth === 'notAdopted') return isBroken ? 'broken' : 'notAdopted'
    }
    if (isUnproven) return 'undetermined'
    if (announced.length > 0) return 'contested'
    if (isBroken) return 'broken'
    return this.#asOfMs < this.round.expiresMs ? 'open' : 'undetermined'
  }

  /** By the chair, or by the proposer in time; it follows the head, and leaves time for silence. */
  #isChange(one: Noted): boolean {
    if (one.notice.kind !== 'proposalChange') return false
    const { after, change, expires } = one.notice.body
    const isInTime = time(one.notice.at) < this.round.expiresMs
    if (after !== this.round.head || (one.notice.by !== this.chair && !isInTime)) return false
    if (change === 'withdrawn') return true
    if (change === 'amended') return time(expires!) > time(one.notice.at)
    return isInTime && time(expires!) > this.round.expiresMs
  }

  #worthOf(said: Noted): Worth {
    const { outcome, stands = [] } = (said.notice as NoticeOf<'announcement'>).body
    if (outcome === 'notAdopted') return 'notAdopted'
    if (time(said.notice.at) < this.round.expiresMs) return 'false'
    const named = stands.map(({ party }) => party).sort()
    if (named.join() !== [...this.parties].sort().join()) return 'false'
    const worths = stands.map(stand => this.#worthOfStand(said, stand))
    return worths.includes('false') ? 'false' : worths.includes('unproven') ? 'unproven' : 'proven'
  }

  #worthOfStand(
    said: Noted,
    { party, size, root, receipt, closing }: NonNullable<NoticeOf<'announcement'>['body']['stands']>[number],
  ): Worth {
    const isChair = party === this.chair
    const end = isChair ? said.seq : size
    if (this.objections(party, end).length > 0) return 'false'
    const isProposer = party === this.proposer && !isChair
    if (isProposer && this.#by(party).some(one => one.seq < end && this.#isChange(one))) return 'false'
    if (isChair && size > said.seq) return 'false'
    const log = this.#logs.get(party)
    if (log === undefined || log.believed < end || log.readable < end || !log.roots.has(size)) return 'unproven'
    if (log.roots.get(size) !== root) return 'false'
    if (this.roster.includes(party) && !this.#receipts(party, end).includes(receipt ?? '')) return 'false'
    return isChair || this.#closings(party, end).includes(closing ?? '') ? 'proven' : 'false'
  }

  #receipts(party: string, end: number): string[] {
    const { begun, ids, hashes, expiresMs } = this.round
    const all = this.#by(party).filter(one => one.seq < end && time(one.notice.at) < expiresMs)
    return all
      .filter(one => {
        if (one.id === begun.id) return true
        if (one.notice.kind !== 'proposalReceipt' || !ids.has(one.notice.body.of)) return false
        return one.notice.body.holds.every(hash => hashes.includes(hash))
      })
      .map(({ id }) => id)
  }

  #closings(party: string, end: number): string[] {
    const { ids, expiresMs } = this.round
    const isClosing = ({ seq, notice }: Noted): boolean =>
      seq < end && notice.kind === 'proposalClosing' && ids.has(notice.body.of) && time(notice.at) >= expiresMs
    return this.#by(party)
      .filter(isClosing)
      .map(({ id }) => id)
  }

  /** Objections of a member in time, not taken back in time, of its first entries. */
  objections(party: string, end: number): string[] {
    if (!this.roster.includes(party)) return []
    const said = this.#by(party).filter(one => one.seq < end && time(one.notice.at) < this.round.expiresMs)
    const back = said.flatMap(({ notice }) => (notice.kind === 'withdrawal' ? [notice.body.of] : []))
    return said
      .filter(({ notice }) => notice.kind === 'objection' && this.round.ids.has(notice.body.of))
      .map(({ id }) => id)
      .filter(id => !back.includes(id))
  }

  #by(party: string): readonly Noted[] {
    return this.#said.filter(({ notice }) => notice.by === party)
  }
}

/** Whether the proposer changed something after what an announcement stands on, or after what was announced not adopted. */
function isBehind(change: Noted, { said, worth }: Announced): boolean {
  if (worth === 'false') return false
  if (worth === 'notAdopted') return time(said.notice.at) <= time(change.notice.at)
  const { stands = [] } = (said.notice as NoticeOf<'announcement'>).body
  return stands.some(({ party, size }) => party === change.notice.by && size <= change.seq)
}

function roundOf(begun: Noted): Round {
  const { texts, expires } = begun.notice.body as {
    readonly texts: readonly { sha256: string }[]
    readonly expires: string
  }
  const hashes = texts.map(({ sha256 }) => sha256)
  return { begun, ids: new Set([begun.id]), hashes, head: begun.id, expiresMs: time(expires) }
}
