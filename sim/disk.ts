/**
 * A simulated disk: files with what was written and, apart from it, what is safe. A crash decides for every file how much
 * of the difference survives. While the disk lies, a sync is answered and nothing is made safe.
 */
import { type Bytes, concat, Refusal } from '../src/base/index.ts'
import type { FaultCounts } from './faults.ts'
import type { Random } from './random.ts'

interface StoredFile {
  /** What a reader sees. */
  written: Bytes
  /** What a crash leaves at the least; undefined where the file itself is not safe yet. */
  safe: Bytes | undefined
}

type Names = Map<string, StoredFile>

export class Disk {
  #names: Names = new Map()
  #safeNames: Names = new Map()
  #backup: ReadonlyMap<string, Bytes> | undefined
  readonly #random: Random
  readonly #faults: FaultCounts
  /** Syncs are answered and do nothing. */
  lies = false
  /** Nothing more can be written. */
  full = false
  /** The next write is refused: before it was done, or after. */
  failsNext: 'not done' | 'done' | undefined

  constructor(random: Random, faults: FaultCounts) {
    this.#random = random
    this.#faults = faults
  }

  read(name: string): Bytes | undefined {
    return this.#names.get(name)?.written
  }

  /** @throws Refusal `no-space`; `unreadable-file` when the disk fails, whether or not the bytes were written */
  append(name: string, bytes: Bytes): void {
    this.#change(name, concat(this.read(name) ?? new Uint8Array(0), bytes))
  }

  /** Puts these bytes into a file, which is made where there is none. @throws as {@link append} */
  write(name: string, bytes: Bytes): void {
    this.#change(name, bytes)
  }

  /** Cuts a file; needs no space. */
  truncate(name: string, length: number): void {
    const file = this.#names.get(name)
    if (file !== undefined && file.written.length > length) file.written = file.written.subarray(0, length)
  }

  rename(from: string, to: string): void {
    const file = this.#names.get(from)
    if (file === undefined) return
    this.#names.delete(from)
    this.#names.set(to, file)
  }

  remove(name: string): void {
    this.#names.delete(name)
  }

  /** Makes the bytes of a file safe, and that it is there. */
  sync(name: string): void {
    if (this.#lying()) return
    const file = this.#names.get(name)
    if (file === undefined) return
    file.safe = file.written
    this.#safeNames.set(name, file)
  }

  /** Makes safe which names stand for which files. */
  syncNames(): void {
    if (this.#lying()) return
    this.#safeNames = new Map(this.#names)
  }

  /** Loses power: of what is not safe, each file keeps all, nothing or a part that may end in anything. */
  crash(): void {
    const names = this.#random.perMille(500) ? this.#names : this.#safeNames
    const kept: Names = new Map()
    for (const [name, file] of names) {
      const bytes = this.#survives(file)
      if (bytes !== undefined) kept.set(name, { written: bytes, safe: bytes })
    }
    this.#names = kept
    this.#safeNames = new Map(kept)
    this.failsNext = undefined
  }

  /** Turns one bit somewhere. @returns the file it was in, unless nothing is stored */
  rot(): string | undefined {
    const files = [...this.#names].filter(([, { written }]) => written.length > 0)
    if (files.length === 0) return undefined
    const [name, file] = this.#random.pick(files)
    const rotten = Uint8Array.from(file.written)
    const at = this.#random.below(rotten.length)
    rotten[at] = rotten[at]! ^ (1 << this.#random.below(8))
    if (file.safe === file.written) file.safe = rotten
    file.written = rotten
    this.#faults['bit rot'] += 1
    return name
  }

  /** Takes a copy of what is safe, as a nightly backup does. */
  backUp(): void {
    this.#backup = new Map(
      [...this.#safeNames].flatMap(([name, { safe }]) => (safe === undefined ? [] : [[name, safe] as const])),
    )
  }

  /** Puts the last copy back in place of everything. @returns whether there was one */
  putBackupBack(): boolean {
    if (this.#backup === undefined) return false
    this.#names = new Map([...this.#backup].map(([name, bytes]) => [name, { written: bytes, safe: bytes }]))
    this.#safeNames = new Map(this.#names)
    this.#faults['old backup restored'] += 1
    return true
  }

  /** Takes everything away, the copy too: what others were told from the empty disk, an older one would contradict. */
  wipe(): void {
    this.#backup = undefined
    this.#names = new Map()
    this.#safeNames = new Map()
  }

  #change(name: string, bytes: Bytes): void {
    if (this.full) {
      this.#faults['full disk'] += 1
      throw new Refusal('no-space', 'no space is left on the simulated disk', { place: { file: name }, rule: 'L8' })
    }
    const fails = this.failsNext
    this.failsNext = undefined
    if (fails !== 'not done') this.#put(name, bytes)
    if (fails === undefined) return
    this.#faults[`failed write, ${fails}`] += 1
    throw new Refusal('unreadable-file', 'the simulated disk failed', { place: { file: name } })
  }

  #put(name: string, bytes: Bytes): void {
    const file = this.#names.get(name)
    if (file === undefined) this.#names.set(name, { written: bytes, safe: undefined })
    else file.written = bytes
  }

  #lying(): boolean {
    if (this.lies) this.#faults['lost sync'] += 1
    return this.lies
  }

  #survives({ written, safe }: StoredFile): Bytes | undefined {
    if (written === safe) return written
    switch (this.#random.below(3)) {
      case 0:
        return safe
      case 1:
        return written
      default:
        return this.#torn(written, safe ?? new Uint8Array(0))
    }
  }

  /** A file that only grew keeps a part of its new end, whose last bytes may be those of something else. */
  #torn(written: Bytes, safe: Bytes): Bytes {
    this.#faults['torn write'] += 1
    const grew = written.length > safe.length
    const kept = grew ? this.#random.between(safe.length, written.length - 1) : this.#random.below(written.length + 1)
    const torn = Uint8Array.from(written.subarray(0, kept))
    const strange = Math.min(this.#random.below(16), kept - (grew ? safe.length : 0))
    torn.set(this.#random.bytes(strange), kept - strange)
    return torn
  }
}
