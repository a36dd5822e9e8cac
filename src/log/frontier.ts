/**
 * The right edge of a Merkle tree: the roots of the perfect subtrees that a tree of `size` leaves falls into, one for
 * each bit set in its size. Enough to append to the tree and to know its root, and never larger than 53 hashes.
 */
import { type Bytes, sha256 } from '../base/index.ts'
import { hashBytes, writeNodeHash } from './leaf.ts'

/** Levels of the largest tree whose size is an exact number. */
const mostLevels = 54

/** Told of every subtree that becomes complete: its level (0 is a leaf) and where its hash stands. */
export type OnComplete = (level: number, source: Buffer, offset: number) => void

export class Frontier {
  #size = 0
  readonly #roots: Buffer
  readonly #carry = Buffer.alloc(hashBytes)

  constructor(size = 0, roots: Buffer = Buffer.alloc(mostLevels * hashBytes)) {
    this.#size = size
    this.#roots = roots
  }

  get size(): number {
    return this.#size
  }

  /** Appends one leaf hash. */
  push(source: Buffer, offset: number, onComplete?: OnComplete): void {
    const carry = this.#carry
    source.copy(carry, 0, offset, offset + hashBytes)
    onComplete?.(0, carry, 0)
    let level = 0
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      writeNodeHash(this.#roots, level * hashBytes, carry, 0, carry, 0)
      level += 1
      onComplete?.(level, carry, 0)
    }
    carry.copy(this.#roots, level * hashBytes)
    this.#size += 1
  }

  /** Root of the tree as it stands; of the empty tree the hash of nothing (RFC 6962 section 2.1). */
  root(): Bytes {
    if (this.#size === 0) return sha256(new Uint8Array(0))
    const root = Buffer.alloc(hashBytes)
    let found = false
    for (let level = 0, rest = this.#size; rest > 0; level += 1, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue
      if (found) writeNodeHash(this.#roots, level * hashBytes, root, 0, root, 0)
      else this.#roots.copy(root, 0, level * hashBytes, (level + 1) * hashBytes)
      found = true
    }
    return root
  }

  copy(): Frontier {
    return new Frontier(this.#size, Buffer.from(this.#roots))
  }
}

/** Root of the perfect tree over the 2^k hashes that `hashes` holds. */
export function perfectRoot(hashes: Bytes): Buffer {
  let level = Buffer.from(hashes)
  while (level.length > hashBytes) {
    const next = Buffer.allocUnsafe(level.length / 2)
    for (let offset = 0; offset < next.length; offset += hashBytes) {
      writeNodeHash(level, offset * 2, level, offset * 2 + hashBytes, next, offset)
    }
    level = next
  }
  return level
}
