/**
 * Proofs: that an entry is in a tree (inclusion), and that a tree only grew (consistency). Made as RFC 6962 section
 * 2.1.1 and 2.1.2 define them, checked by the algorithms of RFC 9162 section 2.1.3.2 and 2.1.4.2.
 */
import { assert, type Bytes, equalBytes, nodeHash, sha256 } from '../base/index.ts'
import { perfectRoot } from './frontier.ts'
import { hashBytes } from './leaf.ts'
import { type Tile, tileHeight, tileWidth } from './tile.ts'

/** Hands out the tile of a level at a position. */
export type ReadTile = (level: number, position: number) => Promise<Tile>

/** Hashes that lead from the entry `seq` to the root of the tree of `size` entries, lowest first. */
export async function inclusionProof(seq: number, size: number, read: ReadTile): Promise<Bytes[]> {
  assert(Number.isSafeInteger(seq) && seq >= 0 && seq < size, `entry ${seq} is in a tree of ${size}`)
  const path = async (start: number, end: number): Promise<Bytes[]> => {
    if (end - start === 1) return []
    const middle = start + splitOf(end - start)
    return seq < middle
      ? [...(await path(start, middle)), await rangeRoot(middle, end, read)]
      : [...(await path(middle, end)), await rangeRoot(start, middle, read)]
  }
  return path(0, size)
}

/** Hashes that show the tree of `older` entries to be the beginning of the tree of `size` entries. */
export async function consistencyProof(older: number, size: number, read: ReadTile): Promise<Bytes[]> {
  assert(older >= 0 && older <= size, `a tree of ${older} comes before one of ${size}`)
  if (older === 0 || older === size) return []
  const path = async (start: number, end: number, whole: boolean): Promise<Bytes[]> => {
    if (older === end) return whole ? [] : [await rangeRoot(start, end, read)]
    const middle = start + splitOf(end - start)
    return older <= middle
      ? [...(await path(start, middle, whole)), await rangeRoot(middle, end, read)]
      : [...(await path(middle, end, false)), await rangeRoot(start, middle, read)]
  }
  return path(0, size, true)
}

/** Root of the tree of the first `size` entries. */
export async function rootOf(size: number, read: ReadTile): Promise<Bytes> {
  return size === 0 ? sha256(new Uint8Array(0)) : rangeRoot(0, size, read)
}

/** True when the proof leads from the leaf hash of entry `seq` to the root of the tree of `size` entries. */
export function checkInclusion(seq: number, size: number, leaf: Bytes, proof: readonly Bytes[], root: Bytes): boolean {
  if (!areSizes(seq, size) || seq >= size || !areHashes(leaf, root, ...proof)) return false
  let node = seq
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(hash, root)
}

/**
 * True when the proof shows that the tree of `older` entries is the beginning of the tree of `size` entries. The empty
 * tree is the beginning of every tree, and its root is the hash of nothing.
 */
export function checkConsistency(
  older: number,
  size: number,
  olderRoot: Bytes,
  root: Bytes,
  proof: readonly Bytes[],
): boolean {
  if (!areSizes(older, size) || older > size || !areHashes(olderRoot, root, ...proof)) return false
  if (older === size) return proof.length === 0 && equalBytes(olderRoot, root)
  if (older === 0) return proof.length === 0 && equalBytes(olderRoot, sha256(new Uint8Array(0)))
  let node = older - 1
  let last = size - 1
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const [start, ...rest] = node === 0 ? [olderRoot, ...proof] : proof
  if (start === undefined) return false
  let olderHash = start
  let hash = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(sibling, olderHash)
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(olderHash, olderRoot) && equalBytes(hash, root)
}

/** Root over the entries from `start` up to, not including, `end`, where `start` is a multiple of the next power of two. */
async function rangeRoot(start: number, end: number, read: ReadTile): Promise<Bytes> {
  const count = end - start
  const level = Math.log2(count)
  if (Number.isInteger(level)) return perfectNode(level, start / count, read)
  const middle = start + splitOf(count)
  return nodeHash(await rangeRoot(start, middle, read), await rangeRoot(middle, end, read))
}

/** The node at a level of the tree and a position in it, from the tile that holds the hashes beneath it. */
async function perfectNode(level: number, position: number, read: ReadTile): Promise<Bytes> {
  const tileLevel = Math.floor(level / tileHeight)
  const width = 2 ** (level % tileHeight)
  const first = position * width
  const tile = await read(tileLevel, Math.floor(first / tileWidth))
  const offset = (first % tileWidth) * hashBytes
  return perfectRoot(tile.hashes.subarray(offset, offset + width * hashBytes))
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1))
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function areSizes(...values: readonly number[]): boolean {
  return values.every(value => Number.isSafeInteger(value) && value >= 0)
}

function areHashes(...values: readonly Bytes[]): boolean {
  return values.every(value => value.length === hashBytes)
}
