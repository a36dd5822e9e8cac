/**
 * Entry bundles (C2SP tlog-tiles): entries one after the other, each behind its length as 16 bits, big-endian. A bundle
 * is written once, and again only where entries that were withheld get their bytes; an append is cut into as many as it needs.
 */
import { type Bytes, Refusal } from '../base/index.ts'
import { hashBytes, writeLeafHashOf } from './leaf.ts'

export interface Bundle {
  /** Sequence number of its first entry, from 0. */
  readonly first: number
  readonly entries: Bytes
}

/** Entries of a bundle at most, and bytes after which the next one is begun. */
const mostEntries = 256
const enoughBytes = 128 * 1024

export function packBundles(first: number, entries: readonly Bytes[]): Bundle[] {
  const bundles: Bundle[] = []
  let start = 0
  while (start < entries.length) {
    let end = start
    let length = 0
    while (end < entries.length && end - start < mostEntries && length < enoughBytes) {
      length += 2 + entries[end]!.length
      end += 1
    }
    bundles.push({ first: first + start, entries: packed(entries, start, end, length) })
    start = end
  }
  return bundles
}

function packed(entries: readonly Bytes[], start: number, end: number, length: number): Bytes {
  const bytes = Buffer.allocUnsafe(length)
  let offset = 0
  for (let position = start; position < end; position += 1) {
    const entry = entries[position]!
    bytes.writeUInt16BE(entry.length, offset)
    bytes.set(entry, offset + 2)
    offset += 2 + entry.length
  }
  return bytes
}

/**
 * The entries of a bundle, as views of its bytes.
 * @throws Refusal `not-verified` when the lengths do not end where the bytes end
 */
export function unpackBundle(bundle: Bundle): Bytes[] {
  const { entries, whole } = readBundle(bundle.entries)
  if (whole) return entries
  throw new Refusal('not-verified', `the bundle breaks off in entry ${bundle.first + entries.length}`, { rule: 'L9' })
}

/** The entries that can be read of a bundle, and whether those are all it holds. */
export function readBundle(bytes: Bytes): { readonly entries: Bytes[]; readonly whole: boolean } {
  const entries: Bytes[] = []
  const whole = walk(bytes, (start, end) => entries.push(bytes.subarray(start, end)))
  return { entries, whole }
}

export interface BundleHashes {
  /** Leaf hashes of the entries that can be read, 32 bytes each. */
  readonly leaves: Buffer
  /** False where the lengths do not end where the bytes end. */
  readonly whole: boolean
}

/** The leaf hashes of a bundle. */
export function hashBundle(bytes: Bytes): BundleHashes {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  const whole = walk(bytes, () => {
    count += 1
  })
  const leaves = Buffer.allocUnsafe(count * hashBytes)
  let offset = 0
  walk(bytes, (start, end) => {
    writeLeafHashOf(source, start, end, leaves, offset)
    offset += hashBytes
  })
  return { leaves, whole }
}

/** Tells where each entry begins and ends; false when the last is cut. */
function walk(bytes: Bytes, onEntry: (start: number, end: number) => void): boolean {
  let offset = 0
  while (offset < bytes.length) {
    const start = offset + 2
    const end = start + bytes[offset]! * 256 + (bytes[offset + 1] ?? 0)
    if (end > bytes.length) return false
    onEntry(start, end)
    offset = end
  }
  return true
}
