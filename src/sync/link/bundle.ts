/**
 * The link to a bundle: answers the questions of a pull from the frames of a file. Entries are read once, from front to
 * back, a frame at a time; checkpoints and proofs stand before them and are held. Rules Z15 to Z19: spec/bundle.md.
 */
import { type Bytes, utf8 } from '../../base/index.ts'
import { type LogName, readBundle } from '../../log/index.ts'
import { type Answered, isAttestedBy, readFrame } from '../bundle.ts'
import { SyncRefusal } from '../refusal.ts'
import type { Link, Pin, Question } from '../types.ts'
import { givenBytes, wantedIn } from '../wanted.ts'
import { enoughPageBytes, mostRunEntries } from '../wire.ts'

/** Answers that are no entries, at the most, and their bytes: they are held while the bundle is read. */
const mostHeld = 20_000
const mostHeldBytes = 64 * 1_048_576

const hashBytes = 32
const headerBytes = 7

/** Who reads a bundle, and whom it knows. */
export interface BundleReader {
  readonly party: string
  /** Everybody who is pinned here. */
  pins(): readonly Pin[]
}

interface Page {
  readonly from: number
  /** The entry behind its last. */
  readonly end: number
  readonly bytes: Buffer
  /** Entries of which it has the hash only: by right, where its author's word stands beside them. */
  readonly withheld: number
  readonly answered: Answered
}

export class BundleLink implements Link {
  readonly peer: string
  /** Log that the bundle is of. */
  readonly log: LogName
  readonly #frames: AsyncIterator<Bytes>
  readonly #newest: Bytes
  /** Changes of the author's key. */
  #keys: Bytes = utf8('[]')
  /** Proofs of forks, by party. */
  readonly #forks = new Map<string, Bytes>()
  /** Checkpoints on the way, by size, rising as the writer put them. */
  readonly #checkpoints = new Map<number, Bytes>()
  /** Consistency by `older-newer`. */
  readonly #proofs = new Map<string, Bytes>()
  readonly #reader: BundleReader
  #page: Page | undefined
  /** Until a page withholds what its author does not say it does. */
  #isAuthorsWord = true

  private constructor(peer: string, log: LogName, newest: Bytes, frames: AsyncIterator<Bytes>, reader: BundleReader) {
    this.peer = peer
    this.#reader = reader
    this.log = log
    this.#newest = newest
    this.#frames = frames
  }

  /**
   * Opens a bundle: reads it up to its first entries. `peer` is its name in what is reported.
   * @throws SyncRefusal `bad-form`, `too-large`; what the frames throw
   */
  static async open(frames: AsyncIterable<Bytes>, peer: string, reader: BundleReader): Promise<BundleLink> {
    const iterator = frames[Symbol.asyncIterator]()
    const first = await next(iterator)
    if (first?.question.ask !== 'checkpoint' || first.question.from !== undefined) {
      throw new SyncRefusal('bad-form', 'the bundle does not begin with a checkpoint')
    }
    const link = new BundleLink(peer, first.question.log, first.answer, iterator, reader)
    let bytes = first.answer.length
    for (let held = 1; ; held += 1) {
      const answered = await next(iterator)
      if (answered === undefined) return link
      if (answered.question.ask === 'entries') {
        link.#page = pageOf(answered)
        return link
      }
      bytes += answered.answer.length
      if (held > mostHeld || bytes > mostHeldBytes) {
        throw new SyncRefusal('too-large', `more than ${mostHeld} proofs stand before the entries of the bundle`)
      }
      link.#hold(answered)
    }
  }

  async ask(question: Question, mostBytes: number): Promise<Bytes> {
    const { community, party } = question.log
    const isOfFork = question.ask === 'fork' && this.#forks.has(party)
    if (!isOfFork && (community !== this.log.community || party !== this.log.party)) {
      throw notHeld(`the bundle is of the log of ${this.log.party} in ${this.log.community}`)
    }
    const answer = await this.#answer(question)
    if (answer.length > mostBytes)
      throw new SyncRefusal('too-large', `an answer in the bundle has ${answer.length} bytes`)
    return answer
  }

  async #answer(question: Question): Promise<Bytes> {
    switch (question.ask) {
      case 'checkpoint':
        return this.#checkpoint(question.from)
      case 'consistency': {
        const { older, newer } = question
        const proof = this.#proofs.get(`${older}-${newer}`)
        if (proof !== undefined) return proof
        throw notHeld(
          `the bundle does not say how ${older} entries became ${newer}: ask for one from entry ${older} on`,
        )
      }
      case 'keys':
        return this.#keys
      case 'fork': {
        const proof = this.#forks.get(question.log.party)
        if (proof !== undefined) return proof
        throw notHeld(`the bundle has no proof of a fork of the log of ${question.log.party}`)
      }
      case 'entries':
        return this.#entries(question.from, question.to)
      case 'bytes':
        return this.#bytes(question.from, question.wanted)
      default:
        throw notHeld(`a bundle holds no answer to ${question.ask}`)
    }
  }

  #checkpoint(from: number | undefined): Bytes {
    if (from === undefined) return this.#newest
    for (const [size, note] of this.#checkpoints) if (size >= from) return note
    throw notHeld(`the bundle has no checkpoint of ${from} entries or more`)
  }

  async #entries(from: number, to: number): Promise<Bytes> {
    await this.#turnTo(from)
    const page = this.#page
    if (page === undefined) throw notHeld(`the bundle ends before entry ${from}`)
    if (page.from > from) {
      throw notHeld(`the bundle begins at entry ${page.from}, and ${from} are held: ask for one from entry ${from} on`)
    }
    this.#judge(page)
    return sliceRuns(page.bytes, from - page.from, Math.min(to, page.end) - page.from)
  }

  /** Single entries, as far as the page of the first of them and those behind it have them. */
  async #bytes(from: number, text: string): Promise<Bytes> {
    const wanted = wantedIn(from, text)
    const end = wanted.at(-1)! + 1
    const entries = new Map<number, Bytes>()
    let spoken = 0
    for (let length = 0; from + spoken < end && length < enoughPageBytes; ) {
      await this.#turnTo(from + spoken)
      const page = this.#page
      if (page === undefined || page.from > from + spoken) throw notHeld(`the bundle lacks entry ${from + spoken}`)
      this.#judge(page)
      const shown = shownIn(page)
      for (const seq of wanted.filter(one => one >= from + spoken && one < page.end)) {
        const entry = shown.get(seq)
        if (entry !== undefined) entries.set(seq, entry)
        length += entry?.length ?? 0
      }
      spoken = Math.min(page.end, end) - from
    }
    return givenBytes(from, { spoken, entries })
  }

  isAuthorsWord(): boolean {
    return this.#isAuthorsWord
  }

  /** Parties whose logs it says to have two histories, with a proof that is yet to be checked. */
  get forks(): readonly string[] {
    return [...this.#forks.keys()]
  }

  /** First entry that the bundle has; none where it has none. */
  get first(): number {
    return this.#page?.from ?? Number.POSITIVE_INFINITY
  }

  /** What stands in a page as a hash is withheld by right only by the word of the author, to this reader. */
  #judge({ withheld, answered }: Page): void {
    const author = this.#reader.pins().find(pin => pin.party === this.log.party)
    const isRight = withheld === 0 || (author !== undefined && isAttestedBy(answered, author, this.#reader.party))
    if (!isRight) this.#isAuthorsWord = false
  }

  async #turnTo(from: number): Promise<void> {
    while (this.#page !== undefined && this.#page.end <= from) {
      const answered = await next(this.#frames)
      this.#page = answered === undefined ? undefined : pageOf(answered)
    }
  }

  #hold({ question, answer }: Answered): void {
    if (question.ask === 'keys') this.#keys = answer
    if (question.ask === 'fork' && question.log.community === this.log.community) {
      this.#forks.set(question.log.party, answer)
    }
    if (question.ask === 'consistency') this.#proofs.set(`${question.older}-${question.newer}`, answer)
    if (question.ask === 'checkpoint' && question.from !== undefined) this.#checkpoints.set(question.from, answer)
  }
}

async function next(frames: AsyncIterator<Bytes>): Promise<Answered | undefined> {
  const { done, value } = await frames.next()
  return done === true ? undefined : readFrame(value)
}

/** @throws SyncRefusal `bad-form` */
function pageOf(answered: Answered): Page {
  const { question, answer } = answered
  if (question.ask !== 'entries') throw new SyncRefusal('bad-form', 'a proof stands among the entries of the bundle')
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  let count = 0
  let withheld = 0
  for (const run of runsOf(bytes)) {
    count += run.count
    if (!run.isBytes) withheld += run.count
  }
  const { from, to } = question
  if (count === 0 || from + count > to) {
    throw new SyncRefusal('bad-form', `the bundle has ${count} entries where ${from} to ${to} should be`)
  }
  return { from, end: from + count, bytes, withheld, answered }
}

interface Run {
  readonly isBytes: boolean
  readonly count: number
  /** Where its header begins, what it holds begins, and what it holds ends. */
  readonly at: number
  readonly start: number
  readonly end: number
}

/** The runs of a page of entries (S2). @throws SyncRefusal `bad-form` */
function* runsOf(bytes: Buffer): Generator<Run> {
  for (let at = 0; at < bytes.length; ) {
    if (at + headerBytes > bytes.length) throw brokenRun()
    const count = bytes.readUInt16BE(at + 1)
    const start = at + headerBytes
    const end = start + bytes.readUInt32BE(at + 3)
    if (bytes[at]! > 1 || count === 0 || count > mostRunEntries || end > bytes.length) throw brokenRun()
    yield { isBytes: bytes[at] === 1, count, at, start, end }
    at = end
  }
}

/** Entries of a page that it has the bytes of, by number. */
function shownIn({ from, bytes }: Page): Map<number, Bytes> {
  const shown = new Map<number, Bytes>()
  let first = from
  for (const { isBytes, count, start, end } of runsOf(bytes)) {
    if (isBytes)
      for (const [at, entry] of readBundle(bytes.subarray(start, end)).entries.entries()) shown.set(first + at, entry)
    first += count
  }
  return shown
}

/** The entries of a page from one to before another, counted from its first: whole runs as they are, others cut. */
function sliceRuns(bytes: Buffer, from: number, to: number): Bytes {
  const parts: Bytes[] = []
  let first = 0
  for (const run of runsOf(bytes)) {
    const last = first + run.count
    if (first >= from && last <= to) parts.push(bytes.subarray(run.at, run.end))
    else if (last > from && first < to)
      parts.push(...cutRun(bytes, run, Math.max(from, first) - first, Math.min(to, last) - first))
    first = last
  }
  return Buffer.concat(parts)
}

function cutRun(bytes: Buffer, { isBytes, start, end }: Run, from: number, to: number): Bytes[] {
  const [left, right] = isBytes
    ? [entryOffset(bytes, start, end, from), entryOffset(bytes, start, end, to)]
    : [start + from * hashBytes, start + to * hashBytes]
  if (right > end) throw brokenRun()
  const header = Buffer.alloc(headerBytes, isBytes ? 1 : 0)
  header.writeUInt16BE(to - from, 1)
  header.writeUInt32BE(right - left, 3)
  return [header, bytes.subarray(left, right)]
}

/** Where the entry of a number begins in a run of bytes, each behind its length in two bytes. */
function entryOffset(bytes: Buffer, start: number, end: number, number: number): number {
  let offset = start
  for (let passed = 0; passed < number; passed += 1) {
    if (offset + 2 > end) throw brokenRun()
    offset += 2 + bytes.readUInt16BE(offset)
  }
  return offset
}

function notHeld(message: string): SyncRefusal {
  return new SyncRefusal('not-held', message)
}

function brokenRun(): SyncRefusal {
  return new SyncRefusal('bad-form', 'a page of entries in the bundle cannot be read')
}
