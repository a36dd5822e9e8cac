/**
 * From a leaf hash to its place in the log, kept in memory and built when first asked for. It is made of what the tiles
 * hold, so that the store has no second copy that could disagree. It holds 32 bits of each hash, 12 bytes an entry:
 * what it answers are candidates.
 */
import { hashBytes } from './leaf.ts'

export class LeafIndex {
  #size = 0
  /** First 32 bits of each leaf hash, by sequence number. */
  #prefixes = new Uint32Array(1024)
  /** Open addressing with linear probing: sequence number + 1, or 0 where empty. Never more than half full. */
  #slots = new Uint32Array(2048)

  get size(): number {
    return this.#size
  }

  /** Adds the next leaf hashes, 32 bytes each. */
  add(leaves: Buffer): void {
    const size = this.#size + leaves.length / hashBytes
    this.#grow(size)
    for (let offset = 0; offset < leaves.length; offset += hashBytes) {
      this.#prefixes[this.#size] = leaves.readUInt32BE(offset)
      this.#insert(this.#size)
      this.#size += 1
    }
  }

  /** Sequence numbers whose leaf hash may be this one, rising. */
  *candidates(leaf: Buffer): Generator<number> {
    const prefix = leaf.readUInt32BE(0)
    const mask = this.#slots.length - 1
    for (let slot = prefix & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const seq = this.#slots[slot]! - 1
      if (this.#prefixes[seq] === prefix) yield seq
    }
  }

  #insert(seq: number): void {
    const mask = this.#slots.length - 1
    let slot = this.#prefixes[seq]! & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = seq + 1
  }

  #grow(size: number): void {
    if (size <= this.#prefixes.length) return
    const room = 2 ** Math.ceil(Math.log2(size))
    const prefixes = new Uint32Array(room)
    prefixes.set(this.#prefixes)
    this.#prefixes = prefixes
    this.#slots = new Uint32Array(room * 2)
    for (let seq = 0; seq < this.#size; seq += 1) this.#insert(seq)
  }
}
