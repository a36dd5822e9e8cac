/**
 * What is held as hashes only, and whom it was asked of. It is made of what the store holds, in portions, and forgotten
 * with the process: nothing that a peer says can make an entry one that is never asked for again. Rules S26, S27.
 */
import { type Log, type LogName, withheldIn } from '../log/index.ts'
import { SparseBits } from './sparse-bits.ts'

export interface FillLimits {
  /** Questions asked of one peer about one log in one round. */
  readonly questions: number
  /** Stored entries looked through in one round for what is held as a hash. */
  readonly lookEntries: number
  /** Wait before a peer that gave nothing is asked again for the same, at first and at most. */
  readonly firstWaitMs: number
  readonly mostWaitMs: number
}

export const fillLimits: FillLimits = {
  questions: 32,
  lookEntries: 65_536,
  firstWaitMs: 15_000,
  mostWaitMs: 10 * 60_000,
}

/** How far a peer was asked for the entries of a log. */
export interface Asked {
  /** What is held as a hash from here on is yet to be asked for. */
  next: number
  /** Whether it gave anything since it was last asked from the beginning. */
  gave: boolean
  waitMs: number
  /** When to begin again from the first entry, once the end was reached; in elapsed milliseconds. */
  againMs: number
  /** Before this it is asked nothing, as its last answer was no good. */
  notBeforeMs: number
}

/** What one log lacks. */
export interface Lack {
  /** Entries of which the hash only is held. */
  readonly withheld: SparseBits
  /** Those of them of which the author has not said itself that they are withheld from us. */
  readonly owed: SparseBits
  readonly asked: Map<string, Asked>
  /** Up to here it is known, or stands in `unseen`, what is held as a hash. */
  size: number
  /** Stretches of the store that were not looked through yet. */
  unseen: { from: number; to: number }[]
}

/** Who gave new entries, whether what it withheld is withheld by the author, and when, in elapsed milliseconds. */
export interface Giver {
  readonly peer: string
  readonly isAuthorsWord: boolean
  readonly nowMs: number
}

export class Lacks {
  readonly limits: FillLimits
  /** What lies before this entry is of no interest, unless it is owed. */
  readonly #from: number
  readonly #lacks = new Map<string, Lack>()

  constructor(limits: FillLimits = fillLimits, from = 0) {
    this.limits = limits
    this.#from = from
  }

  /**
   * What a copy lacks, as far as it was looked through; looks on by one portion.
   * @param vouched entries up to which the copy was cosigned: then it was known what its author withholds
   */
  async of(copy: Log, vouched: number): Promise<Lack> {
    const lack = this.#lackOf(copy, vouched)
    if (lack.size < copy.size) lack.unseen.unshift({ from: lack.size, to: copy.size })
    lack.size = copy.size
    for (let left = this.limits.lookEntries; left > 0; ) {
      const stretch = lack.unseen[0]
      if (stretch === undefined) break
      const to = Math.min(stretch.to, stretch.from + left)
      const found = await withheldIn(copy, stretch.from, to)
      note(
        lack,
        found,
        found.filter(seq => seq >= vouched),
      )
      left -= to - stretch.from
      // Rounds with other peers look on at the same time.
      stretch.from = Math.max(stretch.from, to)
      if (stretch.from >= stretch.to) lack.unseen = lack.unseen.filter(one => one !== stretch)
    }
    return lack
  }

  /** What came as hashes with new entries of a copy, which has grown from a size; its giver need not be asked for it now. */
  taken({ row, size }: Log, from: number, withheld: readonly number[], giver: Giver): void {
    const lack = from === 0 ? this.#lackOf({ row, size: 0 }, 0) : this.#lacks.get(nameOf(row))
    if (lack === undefined || lack.size !== from) return
    note(lack, withheld, giver.isAuthorsWord ? [] : withheld)
    lack.size = size
    const asked = this.askedOf(lack, giver.peer)
    if (asked.next < from) return
    asked.next = size
    if (asked.againMs < 0) asked.againMs = giver.nowMs + this.wait(asked)
  }

  /** Forgets a log of which another copy stands in its place. */
  forget(log: LogName): void {
    this.#lacks.delete(nameOf(log))
  }

  /** How long to leave a peer alone now: longer each time. */
  wait(asked: Asked): number {
    const { firstWaitMs, mostWaitMs } = this.limits
    asked.waitMs = Math.min(Math.max(asked.waitMs * 2, firstWaitMs), mostWaitMs)
    return asked.waitMs
  }

  /** Whether bytes may be missing that the author did not withhold: also as long as nobody has looked. */
  isOwed(copy: Log, vouched: number): boolean {
    if (copy.size === 0) return false
    const lack = this.#lacks.get(nameOf(copy.row))
    if (lack === undefined || lack.size < copy.size) return true
    return lack.owed.next(0) !== undefined || lack.unseen.some(({ to }) => to > vouched)
  }

  askedOf(lack: Lack, peer: string): Asked {
    const asked = lack.asked.get(peer) ?? { next: this.#from, gave: false, waitMs: 0, againMs: -1, notBeforeMs: 0 }
    lack.asked.set(peer, asked)
    return asked
  }

  /** Begins again from the first entry that is of interest. */
  restart(asked: Asked): void {
    asked.next = this.#from
    asked.gave = false
    asked.againMs = -1
  }

  #lackOf({ row, size }: Pick<Log, 'row' | 'size'>, vouched: number): Lack {
    const known = this.#lacks.get(nameOf(row))
    if (known !== undefined && known.size <= size) return known
    const middle = Math.min(vouched, size)
    const unseen = [
      { from: middle, to: size },
      { from: Math.min(this.#from, middle), to: middle },
    ].filter(({ from, to }) => from < to)
    const lack: Lack = { withheld: new SparseBits(), owed: new SparseBits(), asked: new Map(), size, unseen }
    this.#lacks.set(nameOf(row), lack)
    return lack
  }
}

function note(lack: Lack, withheld: readonly number[], owed: readonly number[]): void {
  for (const seq of withheld) lack.withheld.add(seq)
  for (const seq of owed) lack.owed.add(seq)
  const first = withheld[0]
  if (first === undefined) return
  for (const asked of lack.asked.values()) asked.next = Math.min(asked.next, first)
}

function nameOf({ community, party }: LogName): string {
  return `${community}/${party}`
}
