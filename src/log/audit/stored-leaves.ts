/** The leaf hashes as the store holds them, read along with the entries. */
import type { Bytes } from '../../base/index.ts'
import { hashBytes } from '../leaf.ts'
import type { LogRow, Store } from '../store/port.ts'
import { type Tile, tileWidth } from '../tile.ts'
import type { Findings } from './finding.ts'
import { readable } from './reading.ts'

/** A run of entries, the second number not included. */
export type Run = readonly [from: number, to: number]

export class StoredLeaves {
  readonly #log: string
  readonly #size: number
  readonly #findings: Findings
  readonly #pages: AsyncGenerator<readonly Tile[]>
  /** Tiles read and not yet behind, by position. */
  readonly #tiles = new Map<number, Bytes>()
  #readUpTo = 0
  #ended = false
  /** Tiles seen so far. */
  rows = 0

  constructor(store: Store, row: LogRow, size: number, findings: Findings) {
    this.#log = `${row.community}/${row.party}`
    this.#size = size
    this.#findings = findings
    this.#pages = readable(
      (from, most) => store.tiles(row, 0, from, most),
      ({ position }) => position,
      Math.ceil(size / tileWidth),
      (from, to, refusal) => findings.addRefusal(refusal, { log: this.#log, ...this.#entriesOf(from, to) }),
    )
  }

  /**
   * Copies the hashes of `count` entries from `from` on into `target`. Never goes back.
   * @returns the entries that have no stored hash
   */
  async copy(from: number, count: number, target: Buffer): Promise<Run[]> {
    const end = from + count
    const missing: Run[] = []
    for (let seq = from; seq < end; ) {
      const position = Math.floor(seq / tileWidth)
      const stop = Math.min((position + 1) * tileWidth, end)
      const hashes = await this.#tile(position)
      const start = (seq % tileWidth) * hashBytes
      const here = hashes?.subarray(start, start + (stop - seq) * hashBytes) ?? new Uint8Array(0)
      target.set(here, (seq - from) * hashBytes)
      const held = Math.floor(here.length / hashBytes)
      if (seq + held < stop) missing.push([seq + held, stop])
      seq = stop
    }
    return missing
  }

  /** Reads what is left, which nothing should be. */
  async finish(): Promise<void> {
    while (!this.#ended) await this.#readPage()
  }

  async #tile(position: number): Promise<Bytes | undefined> {
    while (position >= this.#readUpTo && !this.#ended) await this.#readPage()
    for (const behind of this.#tiles.keys()) {
      if (behind >= position) break
      this.#tiles.delete(behind)
    }
    return this.#tiles.get(position)
  }

  async #readPage(): Promise<void> {
    const { value, done } = await this.#pages.next()
    if (done === true) {
      this.#ended = true
      return
    }
    for (const { position, hashes } of value) {
      this.rows += 1
      this.#readUpTo = position + 1
      const expected = Math.min(tileWidth, Math.max(this.#size - position * tileWidth, 0)) * hashBytes
      if (hashes.length !== expected) {
        this.#findings.add({
          log: this.#log,
          ...this.#entriesOf(position, position + 1),
          what: 'the stored leaf hashes of these entries are cut, or too many',
          expected: `${expected} bytes`,
          found: `${hashes.length} bytes`,
        })
      }
      this.#tiles.set(position, hashes.subarray(0, expected))
    }
  }

  /** The entries whose hashes the tiles from one position up to another hold. */
  #entriesOf(from: number, to: number): { seq: number; through: number } {
    const seq = from * tileWidth
    const last = to * tileWidth - 1
    return { seq, through: seq < this.#size ? Math.min(last, this.#size - 1) : last }
  }
}
