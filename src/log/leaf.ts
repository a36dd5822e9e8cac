/**
 * RFC 6962 section 2.1 in bulk. `base/leaf.ts` states how one leaf and one node are hashed; here the same hashes are
 * written into buffers that already exist, because making a Buffer for every digest costs more than the digest.
 */
import { hash } from 'node:crypto'
import { type Bytes, Refusal } from '../base/index.ts'

/** Bytes of one SHA-256 hash. */
export const hashBytes = 32

/** Bytes of the largest entry (L2). The length of an entry is stored in 16 bits. */
export const mostEntryBytes = 65_535

const leafInput = Buffer.alloc(1 + mostEntryBytes)
/** Views of the input by length of the entry, made when first needed: a view costs as much as half a hash. */
const leafInputs: Buffer[] = []
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 1)

/** Writes the leaf hash of an entry into `target` at `offset`. */
export function writeLeafHash(entry: Bytes, target: Buffer, offset: number): void {
  leafInput.set(entry, 1)
  writeInputHash(entry.length, target, offset)
}

/** The same for an entry that stands in `source` from `start` to `end`, without making a view of it. */
export function writeLeafHashOf(source: Buffer, start: number, end: number, target: Buffer, offset: number): void {
  source.copy(leafInput, 1, start, end)
  writeInputHash(end - start, target, offset)
}

function writeInputHash(length: number, target: Buffer, offset: number): void {
  leafInputs[length] ??= leafInput.subarray(0, 1 + length)
  target.write(hash('sha256', leafInputs[length]!, 'binary'), offset, hashBytes, 'latin1')
}

/** Writes the hash of the node over two children into `target` at `offset`, which may be where a child stands. */
export function writeNodeHash(
  left: Buffer,
  leftOffset: number,
  right: Buffer,
  rightOffset: number,
  target: Buffer,
  offset: number,
): void {
  left.copy(nodeInput, 1, leftOffset, leftOffset + hashBytes)
  right.copy(nodeInput, 1 + hashBytes, rightOffset, rightOffset + hashBytes)
  target.write(hash('sha256', nodeInput, 'binary'), offset, hashBytes, 'latin1')
}

/**
 * Leaf hashes of many entries, one after the other, 32 bytes each.
 * @throws Refusal `too-large` naming the position of the entry in the batch, from 1
 */
export function leafHashes(entries: readonly Bytes[]): Buffer {
  const hashes = Buffer.allocUnsafe(entries.length * hashBytes)
  for (const [position, entry] of entries.entries()) {
    if (entry.length > mostEntryBytes) {
      throw new Refusal('too-large', `an entry has at most ${mostEntryBytes} bytes`, {
        place: { path: `entry ${position + 1} of the batch` },
        value: `${entry.length} bytes`,
        rule: 'L2',
      })
    }
    writeLeafHash(entry, hashes, position * hashBytes)
  }
  return hashes
}
