/**
 * Hash tiles (C2SP tlog-tiles): the tree kept in rows of 256 hashes. A tile of level L holds the roots of perfect
 * subtrees of 256^L leaves; tiles of level 0 hold the leaf hashes. Every other node is at most 255 hashes away.
 */
import { assert, type Bytes } from '../base/index.ts'
import { Frontier, perfectRoot } from './frontier.ts'
import { hashBytes } from './leaf.ts'

/** Levels of the tree that one tile spans, and the hashes it holds when it is full. */
export const tileHeight = 8
export const tileWidth = 256

export interface Tile {
  readonly level: number
  /** Position among the tiles of its level, from 0. */
  readonly position: number
  /** 1 to 256 hashes, one after the other. Only the last tile of a level may hold fewer than 256. */
  readonly hashes: Bytes
}

/** Hashes at a tile level of a tree of `size` leaves. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level)
}

/**
 * Whether these tiles, from a position on, hold what a level of `count` hashes has there: none missing, none cut. The
 * last may hold more, where the log has grown since.
 */
export function areWhole(tiles: readonly Tile[], position: number, count: number): boolean {
  return tiles.every((tile, offset) => {
    const expected = Math.min(tileWidth, count - (position + offset) * tileWidth)
    const held = tile.hashes.length / hashBytes
    return tile.position === position + offset && (expected === tileWidth ? held === expected : held >= expected)
  })
}

/** A tree that can be appended to: its frontier, and the last, unfinished tile of each level. */
export class Tree {
  readonly #frontier: Frontier
  readonly #tails: Buffer[]

  constructor(frontier = new Frontier(), tails: Buffer[] = []) {
    this.#frontier = frontier
    this.#tails = tails
  }

  /**
   * The tree of `size` leaves from its last tiles: `tails[level]` holds the hashes of the unfinished tile, and is empty
   * where that level ends with a full one.
   */
  static ofTails(size: number, tails: readonly Bytes[]): Tree {
    const roots = Buffer.alloc(54 * hashBytes)
    for (const [level, tail] of tails.entries()) {
      const count = hashesAtLevel(size, level) % tileWidth
      assert(tail.length === count * hashBytes, `the tail of level ${level} holds ${count} hashes`)
      for (let bit = 0; bit < tileHeight; bit += 1) {
        if ((count >> bit) % 2 === 0) continue
        const start = (count >> (bit + 1)) << (bit + 1)
        const subtree = tail.subarray(start * hashBytes, (start + 2 ** bit) * hashBytes)
        perfectRoot(subtree).copy(roots, (level * tileHeight + bit) * hashBytes)
      }
    }
    return new Tree(
      new Frontier(size, roots),
      tails.map(tail => Buffer.from(tail)),
    )
  }

  get size(): number {
    return this.#frontier.size
  }

  root(): Bytes {
    return this.#frontier.root()
  }

  copy(): Tree {
    return new Tree(this.#frontier.copy(), [...this.#tails])
  }

  /** Appends leaf hashes, 32 bytes each, and returns the tiles that are new or have grown. */
  append(leaves: Buffer): Tile[] {
    const grown: Buffer[][] = []
    const starts = this.#tails.map((_, level) => hashesAtLevel(this.size, level))
    for (let offset = 0; offset < leaves.length; offset += hashBytes) {
      this.#frontier.push(leaves, offset, (level, source, at) => {
        if (level === 0 || level % tileHeight !== 0) return
        const tileLevel = level / tileHeight
        grown[tileLevel] ??= []
        grown[tileLevel].push(Buffer.from(source.subarray(at, at + hashBytes)))
      })
    }
    if (leaves.length === 0) return []
    grown[0] = [leaves]
    return grown.flatMap((hashes, level) => {
      const all = Buffer.concat([this.#tails[level] ?? Buffer.alloc(0), ...hashes])
      const first = Math.floor((starts[level] ?? 0) / tileWidth)
      this.#tails[level] = all.subarray(all.length - (all.length % (tileWidth * hashBytes)))
      return cutIntoTiles(level, first, all)
    })
  }
}

function cutIntoTiles(level: number, first: number, hashes: Buffer): Tile[] {
  const tiles: Tile[] = []
  for (let offset = 0; offset < hashes.length; offset += tileWidth * hashBytes) {
    tiles.push({
      level,
      position: first + tiles.length,
      hashes: hashes.subarray(offset, offset + tileWidth * hashBytes),
    })
  }
  return tiles
}
