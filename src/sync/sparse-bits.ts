/** A set of entry numbers, a bit each, with room only for stretches in which there are some. */

const chunkEntries = 4096

export class SparseBits {
  readonly #chunks: (Uint8Array | undefined)[] = []

  add(seq: number): void {
    const index = Math.floor(seq / chunkEntries)
    this.#chunks[index] ??= new Uint8Array(chunkEntries / 8)
    this.#chunks[index][(seq % chunkEntries) >> 3]! |= 1 << (seq & 7)
  }

  delete(seq: number): void {
    const chunk = this.#chunks[Math.floor(seq / chunkEntries)]
    if (chunk !== undefined) chunk[(seq % chunkEntries) >> 3]! &= ~(1 << (seq & 7))
  }

  /** The first at or after a number. */
  next(from: number): number | undefined {
    for (let seq = from; Math.floor(seq / chunkEntries) < this.#chunks.length; ) {
      const index = Math.floor(seq / chunkEntries)
      const chunk = this.#chunks[index]
      const end = (index + 1) * chunkEntries
      for (; chunk !== undefined && seq < end; seq += 1) {
        if ((chunk[(seq % chunkEntries) >> 3]! >> (seq & 7)) % 2 === 1) return seq
      }
      if (chunk?.every(byte => byte === 0)) this.#chunks[index] = undefined
      seq = end
    }
    return undefined
  }

  /** Those from one number up to, not including, another. */
  *within(from: number, to: number): Generator<number> {
    for (let seq = this.next(from); seq !== undefined && seq < to; seq = this.next(seq + 1)) yield seq
  }
}
