/**
 * One party's node, as far as lines, decisions and treaties see it: its log, copies of others' logs, what it signed to hold,
 * its drafts. All of that is on its disk: a program that starts again has that and nothing else.
 */
import { type Bytes, bytesOfHex, hex, nodeHash, sha256 } from '../../src/base/index.ts'
import type { Draft } from '../../src/kinds/index.ts'
import type { Noted, Witnessed } from '../../src/picture/index.ts'

/** A log as its author signed it. */
export class SignedLog {
  readonly party: string
  readonly entries: Noted[] = []
  /** Of trees of 2, 4, 8 … entries that the log so far is made of, the largest first. */
  #trees: { readonly size: number; readonly root: Bytes }[] = []
  readonly #roots: string[] = []

  constructor(party: string) {
    this.party = party
  }

  append(entry: Noted): void {
    this.entries.push(entry)
  }

  /** Root of the tree of the first so many entries (RFC 6962, 2.1), in hexadecimal. */
  rootAt(size: number): string {
    for (let at = this.#roots.length; at <= size; at += 1) this.#roots.push(hex(this.#rootOf(at)))
    return this.#roots[size]!
  }

  #rootOf(size: number): Bytes {
    if (size === 0) return sha256(new Uint8Array())
    let last = { size: 1, root: bytesOfHex(this.entries[size - 1]!.id) }
    while (this.#trees.at(-1)?.size === last.size) {
      const before = this.#trees.pop()!
      last = { size: 2 * last.size, root: nodeHash(before.root, last.root) }
    }
    this.#trees.push(last)
    return this.#trees.map(({ root }) => root).reduceRight((right, left) => nodeHash(left, right))
  }
}

/** An entry of a copy; undefined where its bytes are not held, but its hash is. */
export type Copied = Noted | undefined

/** Logs as they travel. What is signed is found out by whoever takes them in. */
export interface Parcel {
  readonly from: string
  readonly logs: readonly { readonly party: string; readonly entries: readonly Copied[] }[]
  readonly witnessed: readonly Witnessed[]
}

export interface KeptDraft {
  readonly draft: Extract<Draft, { readonly kind: 'message' }>
  readonly content: string
}

/** What was offered and not taken in, and why. */
export interface TurnedAway {
  readonly id: string
  readonly why: string
}

export class LineNode {
  readonly party: string
  readonly log: SignedLog
  readonly copies = new Map<string, Copied[]>()
  /** Cosignatures that are known here, one for each log, signer and size. */
  readonly witnessed = new Map<string, Witnessed>()
  readonly drafts = new Map<string, KeptDraft>()
  readonly turnedAway: TurnedAway[] = []
  /** Whether an entry that stands in a log is a notice of it (M12). */
  readonly believes: (entry: Noted, log: string) => boolean
  skewMs = 0
  /** Until when its program does not run. */
  downUntilMs = Number.NEGATIVE_INFINITY
  holdsPhrasebook = true
  /** What it may read, in the order in which it came; by log and place after a start. */
  #noted: Noted[] = []
  readonly #logs: ReadonlyMap<string, SignedLog>

  /** @param logs what everybody signed: by it a signature is told from none */
  constructor(party: string, logs: ReadonlyMap<string, SignedLog>, believes: LineNode['believes']) {
    this.party = party
    this.believes = believes
    this.log = logs.get(party)!
    this.#logs = logs
  }

  get noted(): readonly Noted[] {
    return this.#noted
  }

  isUp(ms: number): boolean {
    return ms >= this.downUntilMs
  }

  /** Its own clock. */
  now(ms: number): string {
    return new Date(ms + this.skewMs).toISOString()
  }

  append(entry: Noted): void {
    this.log.append(entry)
    if (this.believes(entry, this.party)) this.#noted.push(entry)
  }

  /** Everything of a log that it can show: its own, or a copy. */
  entriesOf(party: string): readonly Copied[] {
    return party === this.party ? this.log.entries : (this.copies.get(party) ?? [])
  }

  /**
   * Takes in what somebody brings: of each log what its author signed, bytes as far as it may read them, and signs to hold
   * what it holds without a hole.
   */
  takeIn(parcel: Parcel, ms: number): void {
    for (const { party, entries } of parcel.logs) {
      if (party === this.party) continue
      this.#takeInLog(party, entries, this.#logs.get(party)?.entries ?? [])
      this.#cosign(party, ms)
    }
    for (const one of parcel.witnessed) this.#remember(one)
  }

  #takeInLog(party: string, entries: readonly Copied[], truth: readonly Noted[]): void {
    const copy = this.copies.get(party) ?? []
    for (const [seq, entry] of entries.entries()) {
      if (seq >= truth.length || (entry !== undefined && entry !== truth[seq])) {
        if (entry !== undefined) this.turnedAway.push({ id: entry.id, why: `no checkpoint of ${party} covers it` })
        break
      }
      if (seq >= copy.length) copy.push(undefined)
      if (entry === undefined || copy[seq] !== undefined || !this.mayRead(entry)) continue
      copy[seq] = entry
      this.#take(entry, party)
    }
    if (copy.length > 0) this.copies.set(party, copy)
  }

  #take(entry: Noted, party: string): void {
    if (this.believes(entry, party)) this.#noted.push(entry)
    else this.turnedAway.push({ id: entry.id, why: `it stands in the log of ${party}, and says to be by another` })
  }

  mayRead({ notice }: Noted): boolean {
    return notice.by === this.party || notice.releasableTo === 'public' || notice.releasableTo.includes(this.party)
  }

  /** Entries of a log from its first on of which each is held, or withheld from us by its author. */
  heldOf(party: string): number {
    const truth = this.#logs.get(party)?.entries ?? []
    const held = this.entriesOf(party)
    const hole = held.findIndex((entry, seq) => entry === undefined && this.mayRead(truth[seq]!))
    return hole < 0 ? held.length : hole
  }

  #cosign(party: string, ms: number): void {
    const size = this.heldOf(party)
    if (size === 0) return
    // A cosignature counts seconds.
    const at = new Date(Math.floor((ms + this.skewMs) / 1000) * 1000).toISOString()
    this.#remember({ log: party, by: this.party, size, at })
  }

  /** The first cosignature of a size is the one that is remembered. */
  #remember(one: Witnessed): void {
    const key = `${one.log} ${one.by} ${one.size}`
    if (!this.witnessed.has(key)) this.witnessed.set(key, one)
  }

  /** Starts the program again on what the disk holds. */
  restart(): void {
    const logs = [...this.copies].map(([party, copy]) => ({ party, copy }))
    const entries = this.log.entries.filter(entry => this.believes(entry, this.party))
    for (const { party, copy } of logs) {
      entries.push(...copy.filter((entry): entry is Noted => entry !== undefined && this.believes(entry, party)))
    }
    this.#noted = entries
  }
}
