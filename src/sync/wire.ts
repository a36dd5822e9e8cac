/**
 * Answers as bytes. A page of entries is a row of runs, each behind seven bytes: 1 for bytes or 0 for hashes, the number of
 * entries in two bytes, and the length of what follows in four, both big-endian. A run of bytes is an entry bundle as it is
 * stored, so that what everybody may read goes from disk to disk without being touched. Rule S2.
 */
import { type Bytes, concat } from '../base/index.ts'
import { type Bundle, hashBundle } from '../log/index.ts'
import { SyncRefusal } from './refusal.ts'

export const hashBytes = 32
const headerBytes = 7
/** Entries of one run at the most. */
export const mostRunEntries = 256
/** Bytes after which a bundle is closed. */
const enoughBytes = 128 * 1024

/** Bytes that a page grows to before it is closed, and that it never exceeds. */
export const enoughPageBytes = 2 * 1024 * 1024
export const mostPageBytes = 20 * 1024 * 1024
export const mostCheckpointBytes = 64 * 1024
export const mostConsistencyBytes = (1 + 128) * hashBytes

/** Entries as a peer handed them out, hashed and not yet believed. */
export interface Page {
  /** Numbered from the first entry of the page. A withheld entry stands in them as one of no bytes. */
  readonly bundles: readonly Bundle[]
  readonly leaves: Buffer
  readonly count: number
  readonly withheld: number
}

function header(kind: 0 | 1, count: number, length: number): Bytes {
  const bytes = Buffer.alloc(headerBytes, kind)
  bytes.writeUInt16BE(count, 1)
  bytes.writeUInt32BE(length, 3)
  return bytes
}

/**
 * A page in the making. Neighbours of one sort are joined into one run: what was appended entry by entry is then handed out,
 * hashed and stored as cheaply as what came in batches.
 */
export class PageWriter {
  readonly #parts: Bytes[] = []
  #run: Bytes[] = []
  #kind: 0 | 1 = 1
  #count = 0
  #runBytes = 0
  #bytes = 0

  /** Bytes that the page has so far. */
  get length(): number {
    return this.#bytes + this.#runBytes
  }

  /** Entries as a bundle of 256 at the most. */
  addBytes(bundle: Bytes, count: number): void {
    this.#add(1, bundle, count)
  }

  /** Leaf hashes of 256 entries at the most. */
  addHashes(leaves: Bytes): void {
    this.#add(0, leaves, leaves.length / hashBytes)
  }

  done(): Bytes {
    this.#close()
    return Buffer.concat(this.#parts, this.#bytes)
  }

  #add(kind: 0 | 1, bytes: Bytes, count: number): void {
    const isFull = this.#count + count > mostRunEntries || this.#runBytes >= enoughBytes
    if (isFull || kind !== this.#kind) this.#close()
    this.#kind = kind
    this.#run.push(bytes)
    this.#count += count
    this.#runBytes += bytes.length
  }

  #close(): void {
    if (this.#count === 0) return
    this.#parts.push(header(this.#kind, this.#count, this.#runBytes), ...this.#run)
    this.#bytes += headerBytes + this.#runBytes
    this.#run = []
    this.#count = 0
    this.#runBytes = 0
  }
}

/**
 * Reads a page, hashing what came as bytes, and packs it for the store.
 * @param first number of its first entry
 * @throws SyncRefusal `bad-form`
 */
export function readPage(bytes: Bytes, first: number, most: number): Page {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packer = new Packer(first)
  const leaves: Buffer[] = []
  let withheld = 0
  for (let offset = 0; offset < view.length; ) {
    if (offset + headerBytes > view.length) throw broken('it ends in a header')
    const kind = view[offset]!
    const count = view.readUInt16BE(offset + 1)
    const length = view.readUInt32BE(offset + 3)
    const start = offset + headerBytes
    offset = start + length
    if (kind > 1 || count === 0 || count > mostRunEntries || offset > view.length) throw broken('a header is wrong')
    const run = view.subarray(start, offset)
    const hashes = kind === 1 ? hashesOf(run) : run
    if (hashes.length !== count * hashBytes) throw broken('a run holds another number of entries than it says')
    leaves.push(hashes)
    packer.add(kind === 1 ? run : Buffer.alloc(2 * count), count)
    if (kind === 0) withheld += count
  }
  const count = packer.next - first
  if (count === 0 || count > most) throw broken(`${count} entries where 1 to ${most} were asked for`)
  return { bundles: packer.done(), leaves: leaves.length === 1 ? leaves[0]! : Buffer.concat(leaves), count, withheld }
}

function hashesOf(run: Buffer): Buffer {
  const { leaves, whole } = hashBundle(run)
  if (!whole) throw broken('a run of bytes breaks off')
  return leaves
}

/** Joins runs into bundles of the size that an append would have made. */
class Packer {
  next: number
  readonly #bundles: Bundle[] = []
  #parts: Buffer[] = []
  #first: number
  #length = 0

  constructor(first: number) {
    this.next = first
    this.#first = first
  }

  add(run: Buffer, count: number): void {
    if (this.next - this.#first + count > mostRunEntries || this.#length >= enoughBytes) this.#close()
    this.#parts.push(run)
    this.#length += run.length
    this.next += count
  }

  done(): readonly Bundle[] {
    this.#close()
    return this.#bundles
  }

  #close(): void {
    if (this.#parts.length === 0) return
    const entries = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts)
    this.#bundles.push({ first: this.#first, entries })
    this.#parts = []
    this.#length = 0
    this.#first = this.next
  }
}

/** What a consistency question is answered with: the root of the older tree, and the hashes that lead to the newer. */
export interface ClaimedConsistency {
  readonly root: Bytes
  readonly proof: readonly Bytes[]
}

export function consistencyBytes({ root, proof }: ClaimedConsistency): Bytes {
  return concat(root, ...proof)
}

/** @throws SyncRefusal `bad-form` */
export function readConsistency(bytes: Bytes): ClaimedConsistency {
  if (bytes.length === 0 || bytes.length % hashBytes !== 0 || bytes.length > mostConsistencyBytes) {
    throw new SyncRefusal('bad-form', `${bytes.length} bytes are no hashes`)
  }
  const hashes = Array.from({ length: bytes.length / hashBytes }, (_, at) =>
    bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
  )
  return { root: hashes[0]!, proof: hashes.slice(1) }
}

function broken(why: string): SyncRefusal {
  return new SyncRefusal('bad-form', `a page of entries cannot be read: ${why}`)
}
