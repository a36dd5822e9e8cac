/**
 * One log as far as it is folded: which entries are in the picture, which are known by their hash alone, and which are
 * no notices of its party. Rules M11, M12: spec/logs.md.
 */
import { type Bytes, Refusal } from '../../base/index.ts'
import type { Entry } from '../../log/index.ts'
import { checkNotice, type Notice, noticeId, readNotice } from '../../notice/index.ts'

/** What became of the entries of one log. */
export interface FoldedLog {
  readonly party: string
  /** Entries looked at: the believed ones that are held. */
  readonly entries: number
  /** Of them those known by their hash alone. */
  readonly withheld: number
  /** Of them those that are no notices of this party, and so in no picture. */
  readonly contained: number
  /** The first of those, and what is wrong with it. */
  readonly first: { readonly seq: number; readonly why: string } | null
  /** Why the log could not be read to its end; null where it was. */
  readonly fault: string | null
  /** Signed note of the checkpoint up to which it was read; empty where there is none. */
  readonly checkpoint: string
}

const folded = 0
const withheld = 1
const contained = 2

/** Entries between two stretches that are still read as one. */
const closeTogether = 4096

/** Stands in the row of bytes for an entry that is not read back. */
const nothing: Bytes = new Uint8Array(0)

/** Whose log it is. What its own party signed here was checked before; what others signed is checked now. */
export interface LogOf {
  readonly party: string
  readonly community: string
  readonly isOwn: boolean
}

export class LogFold {
  readonly of: LogOf
  /** What it was last read up to, and why not further. */
  checkpoint = ''
  fault: string | null = null
  /** The key in force when it was last read. */
  vkey = ''
  /** Views of the pages as they were read: a picture keeps figures, and reads words back from here. */
  readonly #bytes: Bytes[] = []
  /** What became of each entry, a byte an entry. */
  #fates = new Uint8Array(1024)
  #entries = 0
  #withheld = 0
  #contained = 0
  #first: FoldedLog['first'] = null

  constructor(of: LogOf) {
    this.of = of
  }

  get entries(): number {
    return this.#entries
  }

  facts(): FoldedLog {
    return {
      party: this.of.party,
      entries: this.#entries,
      withheld: this.#withheld,
      contained: this.#contained,
      first: this.#first,
      fault: this.fault,
      checkpoint: this.checkpoint,
    }
  }

  /**
   * Takes the next entry, or one that was withheld so far. Answers its notice where it is one of this party.
   * @throws Refusal `not-verified` where an entry of the own log is not what was signed
   */
  take(entry: Entry): Notice | undefined {
    const isNew = entry.seq === this.#entries
    if (!isNew && this.#fates[entry.seq] !== withheld) return undefined
    if (entry.withheld === true) {
      if (isNew) this.#put(entry.seq, withheld, nothing)
      return undefined
    }
    const notice = this.#noticeIn(entry)
    if (typeof notice === 'string') {
      this.#put(entry.seq, contained, nothing)
      if (this.#first === null || entry.seq < this.#first.seq) this.#first = { seq: entry.seq, why: shortened(notice) }
      return undefined
    }
    this.#put(entry.seq, folded, entry.bytes)
    return notice
  }

  /** Takes a notice that was made here and stands at the end of the own log. */
  append(bytes: Bytes): number {
    const seq = this.#entries
    this.#put(seq, folded, bytes)
    return seq
  }

  read(seq: number): Notice {
    const bytes = this.#bytes[seq]
    if (bytes === undefined || this.#fates[seq] !== folded) {
      throw new Error(`entry ${seq} of the log of ${this.of.party} was never folded`)
    }
    return readNotice(bytes)
  }

  /**
   * Stretches that begin and end with an entry of which only the hash was there when it was looked at. What lies close
   * together is one stretch: reading a page costs little more than asking for it.
   */
  withheldRanges(): { readonly from: number; readonly to: number }[] {
    const ranges: { from: number; to: number }[] = []
    if (this.#withheld === 0) return ranges
    for (let seq = this.#fates.indexOf(withheld); seq >= 0; seq = this.#fates.indexOf(withheld, seq + 1)) {
      const last = ranges.at(-1)
      if (last !== undefined && seq - last.to < closeTogether) last.to = seq + 1
      else ranges.push({ from: seq, to: seq + 1 })
    }
    return ranges
  }

  /** Everything folded, in order, as entries with their ids. */
  *kept(): Generator<{ readonly id: string; readonly seq: number; readonly notice: Notice }> {
    for (let seq = 0; seq < this.#entries; seq += 1) {
      if (this.#fates[seq] !== folded) continue
      yield { id: noticeId(this.#bytes[seq]!), seq, notice: this.read(seq) }
    }
  }

  /** The same log, as far as its first `size` entries: what a fork leaves to be believed. */
  upTo(size: number): LogFold {
    const shorter = new LogFold(this.of)
    for (let seq = 0; seq < Math.min(size, this.#entries); seq += 1) {
      shorter.#put(seq, this.#fates[seq]!, this.#bytes[seq]!)
    }
    if (this.#first !== null && this.#first.seq < size) shorter.#first = this.#first
    return shorter
  }

  /** The notice of an entry, or why it is none of this party's. */
  #noticeIn({ seq, id, bytes }: Entry): Notice | string {
    const { party, community, isOwn } = this.of
    // One hash an entry: a byte that changed on the disk is never counted. Everything else is for `log verify`.
    if (noticeId(bytes) !== id) {
      if (isOwn) throw damaged(seq)
      return 'its bytes are not what was signed'
    }
    const notice = isOwn ? readOwn(bytes) : checked(bytes)
    if (typeof notice === 'string') return notice
    if (notice.by !== party) return `it says to be by ${notice.by}`
    return notice.community === community ? notice : 'it is of another community'
  }

  #put(seq: number, fate: number, bytes: Bytes): void {
    if (seq >= this.#fates.length) {
      const wider = new Uint8Array(this.#fates.length * 2)
      wider.set(this.#fates)
      this.#fates = wider
    }
    if (seq < this.#entries) this.#withheld -= 1
    else this.#entries = seq + 1
    if (fate === withheld) this.#withheld += 1
    if (fate === contained) this.#contained += 1
    this.#fates[seq] = fate
    this.#bytes[seq] = bytes
  }
}

/** Characters of a reason that are told: it may quote what a stranger wrote, of any length. */
const mostReason = 200

function shortened(why: string): string {
  return why.length > mostReason ? `${why.slice(0, mostReason).toWellFormed()}…` : why
}

/** What a party signs here it checks first, so the forms are not checked again; what is no JSON object is no notice. */
function readOwn(bytes: Bytes): Notice | string {
  try {
    const read: unknown = readNotice(bytes)
    if (typeof read === 'object' && read !== null && 'kind' in read && 'body' in read) return read as Notice
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return 'it is no notice'
}

function checked(bytes: Bytes): Notice | string {
  try {
    return checkNotice(bytes)
  } catch (error) {
    // Whatever others sign, reading it ends here: also what would exhaust the stack.
    if (error instanceof Refusal || error instanceof RangeError) return error.message
    throw error
  }
}

function damaged(seq: number): Refusal {
  return new Refusal('not-verified', `entry ${seq} of the log is not what was signed`, {
    rule: 'L9',
    hint: 'entente log verify says what else is wrong; restore the folder from a copy',
  })
}
