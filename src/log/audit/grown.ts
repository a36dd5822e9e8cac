/** A tree that is grown again from the first leaf, with the hashes that tiles above the leaves must hold. */
import type { Bytes } from '../../base/index.ts'
import { Frontier } from '../frontier.ts'
import { hashBytes } from '../leaf.ts'
import { tileHeight } from '../tile.ts'

export class GrownTree {
  readonly #frontier: Frontier
  /** By tile level from 1: the hashes of that level so far. */
  readonly upper: Buffer[][]

  constructor(frontier = new Frontier(), upper: Buffer[][] = []) {
    this.#frontier = frontier
    this.upper = upper
  }

  get size(): number {
    return this.#frontier.size
  }

  push(source: Buffer, offset: number): void {
    this.#frontier.push(source, offset, this.#onComplete)
  }

  root(): Bytes {
    return this.#frontier.root()
  }

  copy(): GrownTree {
    return new GrownTree(
      this.#frontier.copy(),
      this.upper.map(hashes => [...hashes]),
    )
  }

  readonly #onComplete = (level: number, source: Buffer, offset: number): void => {
    if (level === 0 || level % tileHeight !== 0) return
    this.upper[level / tileHeight] ??= []
    this.upper[level / tileHeight]!.push(Buffer.from(source.subarray(offset, offset + hashBytes)))
  }
}
