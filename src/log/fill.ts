/**
 * Entries that are held as hashes only, and putting their bytes to them when somebody gives them. The leaf hash of an entry
 * says which bytes are right, whoever brings them. Rule L18.
 */
import { type Bytes, equalBytes, leafHash, Refusal } from '../base/index.ts'
import { packBundles, unpackBundle } from './bundle.ts'
import { hashBytes, mostEntryBytes } from './leaf.ts'
import type { Log } from './log.ts'
import type { FilledRow, LogName, Store } from './store/port.ts'
import { tileWidth } from './tile.ts'

/** Leaf hash of an entry of no bytes. */
export const leafOfNothing = leafHash(new Uint8Array(0))

/** Bundles that are read at once. */
const rowsAtOnce = 16

/** Numbers of the entries from one up to, not including, another of which only the hash is held, rising. */
export async function withheldIn(log: Log, from: number, to: number): Promise<number[]> {
  const found: number[] = []
  if (from >= to) return found
  for await (const bundle of log.bundlesFrom(from, rowsAtOnce)) {
    const { first } = bundle
    if (first >= to) break
    const empty = unpackBundle(bundle).flatMap((entry, at) => (entry.length === 0 ? [first + at] : []))
    const within = empty.filter(seq => seq >= from && seq < to)
    if (within.length > 0) {
      const leaves = await log.leaves(within[0]!, within.at(-1)! + 1)
      found.push(...within.filter(seq => !equalBytes(leafIn(leaves, seq - within[0]!), leafOfNothing)))
    }
    if (first + unpackBundle(bundle).length >= to) break
  }
  return found
}

/**
 * Holds bytes to the hashes that are stored of their entries.
 * @throws Refusal `not-verified` naming the first that are others, `too-large`, `not-found` beyond the end
 */
export async function checkGiven(log: Log, given: ReadonlyMap<number, Bytes>): Promise<void> {
  const { community, party } = log.row
  const refuse = (code: 'not-verified' | 'too-large' | 'not-found', why: string, seq: number): Refusal =>
    new Refusal(code, why, { place: { path: `${community}/${party}` }, value: `entry ${seq}`, rule: 'L18' })
  let first = 0
  let leaves: Buffer = Buffer.alloc(0)
  for (const [seq, bytes] of [...given].sort(([left], [right]) => left - right)) {
    if (!Number.isSafeInteger(seq) || seq < 0 || seq >= log.size) {
      throw refuse('not-found', `the log holds ${log.size} entries`, seq)
    }
    if (bytes.length > mostEntryBytes) throw refuse('too-large', `an entry has at most ${mostEntryBytes} bytes`, seq)
    if (seq >= first + leaves.length / hashBytes) {
      first = seq
      leaves = await log.leaves(first, Math.min(first + tileWidth, log.size))
    }
    if (!equalBytes(leafHash(bytes), leafIn(leaves, seq - first))) {
      throw refuse('not-verified', 'these are not the bytes of this entry', seq)
    }
  }
}

/** What putting checked bytes to their entries changes in a store, and which entries gain by it. Nothing is written. */
export async function prepareFill(
  store: Store,
  log: LogName,
  given: ReadonlyMap<number, Bytes>,
): Promise<{ readonly rows: readonly FilledRow[]; readonly filled: readonly number[] }> {
  const rows: FilledRow[] = []
  const filled: number[] = []
  const wanted = [...given.keys()].sort((left, right) => left - right)
  for (let next = 0; next < wanted.length; ) {
    const stored = await store.bundleOf(log, wanted[next]!)
    const entries = stored === undefined ? [] : unpackBundle(stored)
    const end = stored === undefined ? 0 : stored.first + entries.length
    if (stored === undefined || wanted[next]! >= end) {
      throw new Refusal('not-verified', `entry ${wanted[next]} is missing from the store`, { rule: 'L9' })
    }
    const before = filled.length
    for (; next < wanted.length && wanted[next]! < end; next += 1) {
      const seq = wanted[next]!
      const bytes = given.get(seq)!
      if (entries[seq - stored.first]!.length > 0 || bytes.length === 0) continue
      entries[seq - stored.first] = bytes
      filled.push(seq)
    }
    if (filled.length > before) {
      rows.push({ first: stored.first, stands: stored.entries, bundles: packBundles(stored.first, entries) })
    }
  }
  return { rows, filled }
}

function leafIn(leaves: Buffer, at: number): Buffer {
  return leaves.subarray(at * hashBytes, (at + 1) * hashBytes)
}
