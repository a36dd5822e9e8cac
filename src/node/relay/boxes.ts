/**
 * What a relay keeps: sealed bundles, one file each, in one folder per box. The name of a file is the moment it came, its
 * size and the hash of its bytes, so that a relay that is stopped in any way goes on with what its folder holds. Rules Z20 to Z23:
 * spec/bundle.md.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, type Clock, concat, Refusal } from '../../base/index.ts'
import { isSealedBundle } from '../../sync/index.ts'
import { Senders } from './senders.ts'

export interface BoxLimits {
  /** Bytes of the largest bundle. */
  readonly mostBytes: number
  /** Bundles in one box, and their bytes. */
  readonly mostBundles: number
  readonly mostBoxBytes: number
  /** Bundles that one network puts in within a day, and their bytes. */
  readonly mostSenderBundles: number
  readonly mostSenderBytes: number
  /** Bundles in all boxes together, and their bytes with what is on its way. */
  readonly mostTotalBundles: number
  readonly mostTotalBytes: number
  /** After which a bundle is thrown away, in days. */
  readonly mostDays: number
}

export const usualLimits: BoxLimits = {
  mostBytes: 64 * 1_048_576,
  mostBundles: 1000,
  mostBoxBytes: 1024 * 1_048_576,
  mostSenderBundles: 300,
  mostSenderBytes: 1024 * 1_048_576,
  mostTotalBundles: 100_000,
  mostTotalBytes: 4096 * 1_048_576,
  mostDays: 30,
}

/** One bundle that waits in a box. */
export interface Waiting {
  /** SHA-256 of its bytes, hexadecimal. */
  readonly id: string
  readonly bytes: number
  /** When it came. */
  readonly at: string
}

interface Kept extends Waiting {
  readonly path: string
  readonly atMs: number
}

/** Bytes that say whether it is a sealed bundle. */
const telling = 64

export class Boxes {
  readonly #directory: string
  readonly #clock: Clock
  readonly #limits: BoxLimits
  #totalBundles = 0
  #totalBytes = 0
  /** Bytes of what is on its way. */
  #partBytes = 0
  #parts = 0
  readonly #senders: Senders

  constructor(directory: string, clock: Clock, limits: BoxLimits) {
    this.#directory = directory
    this.#clock = clock
    this.#limits = limits
    this.#senders = new Senders(clock, limits)
    mkdirSync(directory, { recursive: true })
    for (const name of readdirSync(directory)) if (name.startsWith('.part-')) rmSync(join(directory, name))
    this.expire()
  }

  /** The bundles in a box, in the order in which they came. */
  list(box: string): Waiting[] {
    const oldest = this.#oldest()
    return this.#kept(box)
      .filter(({ atMs }) => atMs >= oldest)
      .map(({ id, bytes, at }) => ({ id, bytes, at }))
  }

  /** Path of a bundle in a box. @throws Refusal `not-found` */
  path(box: string, id: string): string {
    const oldest = this.#oldest()
    const found = this.#kept(box).find(kept => kept.id === id && kept.atMs >= oldest)
    if (found !== undefined) return found.path
    throw new Refusal('not-found', 'no such bundle waits in this box', { value: id, rule: 'Z22' })
  }

  /**
   * Takes a bundle in, a piece at a time; the same one twice is kept once. Answered when it is on the disk.
   * @param sender address that it comes from
   * @throws Refusal `bad-form` for what is no sealed bundle, `too-large`, `busy` when the box is full or the sender has sent
   * enough for a day, `no-space`
   */
  async put(box: string, pieces: AsyncIterable<Bytes>, sender: string): Promise<Waiting> {
    this.#senders.begin(sender)
    const part = join(this.#directory, `.part-${this.#parts}`)
    this.#parts += 1
    try {
      const { id, bytes } = await this.#receive(part, pieces, sender)
      const known = this.#kept(box).find(kept => kept.id === id)
      if (known !== undefined) return { id, bytes, at: known.at }
      this.#refuseWhenFull(box, bytes)
      const at = this.#clock.now()
      mkdirSync(join(this.#directory, box), { recursive: true })
      renameSync(part, join(this.#directory, box, `${Date.parse(at)}-${bytes}-${id}`))
      this.#totalBundles += 1
      this.#totalBytes += bytes
      return { id, bytes, at }
    } finally {
      rmSync(part, { force: true })
    }
  }

  /** Throws away what has waited too long, and counts what is left. */
  expire(): void {
    const oldest = this.#oldest()
    this.#totalBundles = 0
    this.#totalBytes = 0
    for (const box of readdirSync(this.#directory)) {
      if (!isBox(box)) continue
      for (const { path, bytes, atMs } of this.#kept(box)) {
        if (atMs < oldest) rmSync(path, { force: true })
        else {
          this.#totalBundles += 1
          this.#totalBytes += bytes
        }
      }
    }
  }

  async #receive(part: string, pieces: AsyncIterable<Bytes>, sender: string): Promise<{ id: string; bytes: number }> {
    const hash = createHash('sha256')
    const file = openSync(part, 'wx', 0o600)
    let bytes = 0
    let first: Bytes = new Uint8Array(0)
    try {
      for await (const piece of pieces) {
        if (first.length < telling) first = concat(first, piece.subarray(0, telling))
        bytes += piece.length
        this.#senders.spend(sender, piece.length)
        this.#partBytes += piece.length
        if (this.#totalBytes + this.#partBytes > this.#limits.mostTotalBytes) throw noSpace()
        if (bytes > this.#limits.mostBytes) throw tooLarge(this.#limits.mostBytes)
        if (first.length >= telling && !isSealedBundle(first)) throw notSealed()
        hash.update(piece)
        writeSync(file, piece)
      }
      if (!isSealedBundle(first)) throw notSealed()
      fsyncSync(file)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw noSpace(error)
      throw error
    } finally {
      this.#partBytes -= bytes
      closeSync(file)
    }
    return { id: hash.digest('hex'), bytes }
  }

  #refuseWhenFull(box: string, bytes: number): void {
    const { mostBundles, mostBoxBytes, mostTotalBundles, mostTotalBytes } = this.#limits
    const kept = this.#kept(box)
    const held = kept.reduce((sum, one) => sum + one.bytes, 0)
    if (kept.length >= mostBundles || held + bytes > mostBoxBytes) {
      throw new Refusal('busy', `the box holds ${kept.length} bundles of ${held} bytes and takes no more`, {
        rule: 'Z21',
        hint: 'wait until old ones are thrown away',
      })
    }
    if (this.#totalBundles >= mostTotalBundles || this.#totalBytes + bytes > mostTotalBytes) throw noSpace()
  }

  #kept(box: string): Kept[] {
    const directory = join(this.#directory, box)
    let names: string[]
    try {
      names = readdirSync(directory)
    } catch {
      return []
    }
    return names
      .flatMap((name): Kept[] => {
        const match = /^(\d{1,13})-(\d{1,15})-([0-9a-f]{64})$/.exec(name)
        if (match === null) return []
        const [, at, bytes, id] = match
        const atMs = Number(at)
        return [{ id: id!, bytes: Number(bytes), at: new Date(atMs).toISOString(), atMs, path: join(directory, name) }]
      })
      .sort((left, right) => left.atMs - right.atMs || (left.id < right.id ? -1 : 1))
  }

  #oldest(): number {
    return Date.parse(this.#clock.now()) - this.#limits.mostDays * 86_400_000
  }
}

/** A box is named by 64 hexadecimal digits. */
export function isBox(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

function tooLarge(most: number): Refusal {
  return new Refusal('too-large', `a bundle has at most ${most} bytes here`, { rule: 'Z21' })
}

function notSealed(): Refusal {
  return new Refusal('bad-form', 'a relay takes sealed bundles and nothing else', { rule: 'Z20' })
}

function noSpace(cause?: unknown): Refusal {
  return new Refusal('no-space', 'the relay is full', { rule: 'Z21', cause })
}
