/**
 * The question `bytes` and its answer: single entries by number, for a copy that has their hashes only. What is wanted is a
 * row of bits behind the first number; the answer says how far it speaks, and gives what the asker may read. Rule S26.
 */
import { type Bytes, concat } from '../base/index.ts'
import { SyncRefusal } from './refusal.ts'
import { mostPageBytes } from './wire.ts'

/** Entries that one question reaches over, at the most. */
export const mostSpan = 4096
/** Entries that an answer speaks for at the least, where so many were asked about. */
export const leastSpoken = 32
/** Bytes of the largest answer. */
export const mostGivenBytes = mostPageBytes

export interface Given {
  /** Entries from the first that was asked for on, for which the answer speaks. */
  readonly spoken: number
  /** Bytes by the number of their entry, rising. */
  readonly entries: ReadonlyMap<number, Bytes>
}

/** @param wanted rising numbers, the first of them `from`, less than {@link mostSpan} from one another */
export function wantedText(wanted: readonly number[]): string {
  const from = wanted[0]!
  const bits = Buffer.alloc(Math.floor((wanted.at(-1)! - from) / 8) + 1)
  for (const seq of wanted) bits[(seq - from) >> 3]! |= 0x80 >> ((seq - from) & 7)
  return bits.toString('base64url')
}

/**
 * The numbers that are wanted, rising.
 * @throws SyncRefusal `bad-form` for what {@link wantedText} would not have written
 */
export function wantedIn(from: number, text: string): number[] {
  const bits = Buffer.from(text.slice(0, mostSpan), 'base64url')
  const isShortest = bits.length > 0 && bits[0]! >= 0x80 && bits.at(-1) !== 0
  if (!Number.isSafeInteger(from) || from < 0 || !isShortest || bits.length * 8 > mostSpan) throw malformed()
  if (bits.toString('base64url') !== text) throw malformed()
  const wanted: number[] = []
  for (let at = 0; at < bits.length * 8; at += 1) {
    if ((bits[at >> 3]! & (0x80 >> (at & 7))) !== 0) wanted.push(from + at)
  }
  return wanted
}

export function givenBytes(from: number, { spoken, entries }: Given): Bytes {
  const head = (first: number, second?: number): Bytes =>
    Uint8Array.of(first >> 8, first & 255, ...(second === undefined ? [] : [second >> 8, second & 255]))
  return concat(head(spoken), ...[...entries].flatMap(([seq, bytes]) => [head(seq - from, bytes.length), bytes]))
}

/**
 * Reads an answer. That the bytes are those of their entries is not yet known.
 * @throws SyncRefusal `bad-form`, also for an entry that was not asked for
 */
export function readGiven(bytes: Bytes, wanted: readonly number[]): Given {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = wanted[0]!
  const span = wanted.at(-1)! - from + 1
  const spoken = view.length < 2 ? 0 : view.readUInt16BE(0)
  if (spoken < Math.min(span, leastSpoken) || spoken > span) throw broken('it speaks for other entries')
  const asked = new Set(wanted)
  const entries = new Map<number, Bytes>()
  let before = -1
  for (let offset = 2; offset < view.length; ) {
    if (offset + 4 > view.length) throw broken('it ends in a header')
    const at = view.readUInt16BE(offset)
    const start = offset + 4
    offset = start + view.readUInt16BE(offset + 2)
    if (offset > view.length || at <= before || at >= spoken || !asked.has(from + at)) throw broken('a header is wrong')
    entries.set(from + at, view.subarray(start, offset))
    before = at
  }
  return { spoken, entries }
}

function malformed(): SyncRefusal {
  return new SyncRefusal('bad-form', `what is wanted is a number and up to ${mostSpan} bits behind it`)
}

function broken(why: string): SyncRefusal {
  return new SyncRefusal('bad-form', `bytes of single entries cannot be read: ${why}`)
}
