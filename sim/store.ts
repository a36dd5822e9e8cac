/**
 * A store on a simulated disk, behind the store port of src/log. It works as SQLite's write-ahead log does: a change is
 * written as a frame with a checksum and synced, and frames that are safe are later moved into a main file that has no
 * checksums. A write-ahead log whose end is torn is read up to there, in silence. What is read comes from the plain store
 * in memory, filled from the files.
 */
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { type Bytes, concat, equalBytes, Refusal, textOf, utf8 } from '../src/base/index.ts'
import {
  type Change,
  type Fill,
  isAside,
  type LogName,
  type LogRow,
  memoryStore,
  type Store,
} from '../src/log/index.ts'
import type { Disk } from './disk.ts'
import { plainText, valueOfText } from './plain.ts'
import type { Process } from './process.ts'

const mainFile = 'record'
const journalFile = 'record-wal'
/** Frames in the journal before they are moved into the main file. */
const mostJournaled = 6
/** Length and checksum of a frame, 4 bytes each. */
const headerBytes = 8

interface Frame {
  /** Place among all frames of the store: one that was moved twice is taken once. */
  readonly number: number
  /** What was appended, or put in place of what stood there. */
  readonly change: Change | Fill | Aside
}

/** A log that was set aside. */
interface Aside {
  readonly log: LogName
  readonly note: string
}

export class DiskStore implements Store {
  readonly #disk: Disk
  readonly #process: Process
  #memory: Store = memoryStore()
  /** Kept apart from what is read: turns go on when the files are read again. */
  readonly #turns: Store = memoryStore()
  #last: Promise<void> = Promise.resolve()
  #frames = 0
  #journaled = 0
  /** Why nothing can be read. */
  #damage: Refusal | undefined

  private constructor(disk: Disk, process: Process) {
    this.#disk = disk
    this.#process = process
  }

  /** Opens the store, moving what the journal holds into the main file. */
  static async open(disk: Disk, process: Process): Promise<DiskStore> {
    const store = new DiskStore(disk, process)
    await store.load()
    await store.#settle()
    return store
  }

  /** Reads the files again: a disk that rots is not asked whether anybody looks. */
  async load(): Promise<void> {
    this.#memory = memoryStore()
    this.#frames = 0
    this.#damage = undefined
    try {
      for (const frame of framesOf(this.#disk.read(mainFile), 'as they are')) await this.#take(frame)
      const journal = framesOf(this.#disk.read(journalFile), 'while they hold')
      this.#journaled = journal.length
      this.#disk.truncate(
        journalFile,
        journal.reduce((length, frame) => length + frameBytes(frame).length, 0),
      )
      for (const frame of journal) await this.#take(frame)
    } catch (cause) {
      this.#damage = new Refusal('not-verified', 'the store is damaged', { rule: 'L9', cause })
    }
  }

  /** One write after the other, as in one connection to a database. */
  write(change: Change): Promise<void> {
    const written = this.#last.then(() => this.#write(change))
    this.#last = written.catch(() => {})
    return written
  }

  fill(fill: Fill): Promise<void> {
    const filled = this.#last.then(() => this.#write(fill))
    this.#last = filled.catch(() => {})
    return filled
  }

  async setAside(log: LogName, note: string): Promise<LogName> {
    const done = this.#last.then(() => this.#write({ log, note }))
    this.#last = done.catch(() => {})
    await done
    const names = (await this.#memory.logs()).filter(({ party }) => party.startsWith(`${log.party}~`))
    return { community: log.community, party: names.at(-1)!.party }
  }

  inTurn<Result>(log: LogName, work: (store: Store) => Promise<Result>): Promise<Result> {
    return this.#turns.inTurn(log, () => work(this))
  }

  async #write(change: Frame['change']): Promise<void> {
    await this.#process.step('write')
    this.#readable()
    if (!(await this.#fits(change))) return apply(this.#memory, change)
    const frame = { number: this.#frames, change }
    await this.#process.step('write the journal')
    await this.#journal(frameBytes(frame))
    await this.#process.step('sync the journal')
    await this.#process.wait(1)
    this.#disk.sync(journalFile)
    await this.#take(frame)
    await this.#process.step('answer the write')
    if (this.#journaled >= mostJournaled) await this.#settle()
  }

  /** Whether a change builds on what stands; what does not is refused by the store in memory. */
  async #fits(change: Frame['change']): Promise<boolean> {
    if ('note' in change) return (await this.#memory.newest(change.log))?.note === change.note
    if ('checkpoint' in change) return (await this.#memory.newest(change.log))?.size === change.after
    const stored = await Promise.all(change.rows.map(({ first }) => this.#memory.bundles(change.log, first, 1)))
    return change.rows.every(({ first, stands }, at) => {
      const bundle = stored[at]?.[0]
      return bundle?.first === first && equalBytes(bundle.entries, stands)
    })
  }

  async logs(): ReturnType<Store['logs']> {
    return (await this.#read()).logs()
  }

  async newest(...asked: Parameters<Store['newest']>): ReturnType<Store['newest']> {
    return (await this.#read()).newest(...asked)
  }

  async checkpoints(...asked: Parameters<Store['checkpoints']>): ReturnType<Store['checkpoints']> {
    return (await this.#read()).checkpoints(...asked)
  }

  async bundleOf(...asked: Parameters<Store['bundleOf']>): ReturnType<Store['bundleOf']> {
    return (await this.#read()).bundleOf(...asked)
  }

  async bundles(...asked: Parameters<Store['bundles']>): ReturnType<Store['bundles']> {
    return (await this.#read()).bundles(...asked)
  }

  async tiles(...asked: Parameters<Store['tiles']>): ReturnType<Store['tiles']> {
    return (await this.#read()).tiles(...asked)
  }

  async counts(...asked: Parameters<Store['counts']>): ReturnType<Store['counts']> {
    return (await this.#read()).counts(...asked)
  }

  /** A name that rotted disagrees with SQLite's index of names; here the origin stands for that index. */
  async inspect(): ReturnType<Store['inspect']> {
    const store = await this.#read()
    const isRotted = (row: LogRow): boolean => !isAside(row) && row.origin !== `entente/${row.community}/${row.party}`
    const rotted = (await store.logs()).filter(isRotted)
    const defects = rotted.map(({ community, party }) => {
      return { log: `${community}/${party}`, what: 'the index of names does not agree with the table of logs' }
    })
    return [...(await store.inspect()), ...defects]
  }

  async close(): Promise<void> {}

  /** What a reader would see, for checkers: they are no part of the program and take no step. */
  get seen(): Store {
    return this.#memory
  }

  async #read(): Promise<Store> {
    await this.#process.step('read')
    this.#readable()
    return this.#memory
  }

  #readable(): void {
    if (this.#damage !== undefined) throw this.#damage
  }

  async #take({ number, change }: Frame): Promise<void> {
    if (number < this.#frames) return
    await apply(this.#memory, change)
    this.#frames = number + 1
  }

  /** Appends a frame. After a failure the files say whether it was done. */
  async #journal(frame: Bytes): Promise<void> {
    try {
      this.#disk.append(journalFile, frame)
      this.#journaled += 1
    } catch (error) {
      this.#disk.sync(journalFile)
      await this.load()
      throw error
    }
  }

  /** Moves the frames of the journal into the main file. Every step may be the last, and failing does no harm. */
  async #settle(): Promise<void> {
    if (this.#journaled === 0 || this.#damage !== undefined) return
    const main = this.#disk.read(mainFile) ?? new Uint8Array(0)
    const journal = framesOf(this.#disk.read(journalFile), 'while they hold').map(frameBytes)
    try {
      await this.#process.step('move the journal')
      this.#disk.write(`${mainFile}.next`, concat(main, ...journal))
      await this.#process.step('sync the main file')
      this.#disk.sync(`${mainFile}.next`)
      await this.#process.step('put the main file in place')
      this.#disk.rename(`${mainFile}.next`, mainFile)
      this.#disk.remove(journalFile)
      this.#disk.syncNames()
      this.#journaled = 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

async function apply(store: Store, change: Frame['change']): Promise<void> {
  if ('note' in change) await store.setAside(change.log, change.note)
  else await put(store, change)
}

function put(store: Store, change: Change | Fill): Promise<void> {
  return 'checkpoint' in change ? store.write(change) : store.fill(change)
}

function frameBytes(frame: Frame): Bytes {
  const payload = utf8(plainText(frame))
  const header = Buffer.alloc(headerBytes)
  header.writeUInt32BE(payload.length, 0)
  header.writeUInt32BE(crc32(payload), 4)
  return concat(header, payload)
}

/**
 * Frames of a file, whose checksums are not looked at, or of a journal, which ends where they no longer hold.
 * @throws anything when a file cannot be read
 */
function framesOf(file: Bytes | undefined, read: 'as they are' | 'while they hold'): Frame[] {
  const bytes = Buffer.from(file ?? new Uint8Array(0))
  const frames: Frame[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const length = offset + headerBytes <= bytes.length ? bytes.readUInt32BE(offset) : Number.POSITIVE_INFINITY
    const end = offset + headerBytes + length
    const payload = bytes.subarray(offset + headerBytes, end)
    const holds = end <= bytes.length && crc32(payload) === bytes.readUInt32BE(offset + 4)
    if (!holds && read === 'while they hold') return frames
    if (end > bytes.length) throw new Error('the file ends within a frame')
    frames.push(frameOf(payload))
    offset = end
  }
  return frames
}

/** A column of a database has a type, whatever rots in it: what would not fit is damage of the file. */
const numberForm = z.int().nonnegative()
const bytesForm = z.instanceof(Uint8Array)
const bundleForm = z.object({ first: numberForm, entries: bytesForm })
const rowForm = z.object({ first: numberForm, stands: bytesForm, bundles: z.array(bundleForm) })
const fillForm = z.object({ log: z.object({ community: z.string(), party: z.string() }), rows: z.array(rowForm) })
const changeForm = z.object({
  log: z.object({ community: z.string(), party: z.string(), origin: z.string(), vkey: z.string() }),
  after: numberForm.optional(),
  bundles: z.array(bundleForm),
  tiles: z.array(z.object({ level: numberForm.max(6), position: numberForm.max(1000), hashes: bytesForm })),
  checkpoint: z.object({ size: numberForm, note: z.string() }),
})
const asideForm = z.object({ log: z.object({ community: z.string(), party: z.string() }), note: z.string() })
const frameForm = z.object({ number: numberForm, change: z.union([changeForm, fillForm, asideForm]) })

function frameOf(payload: Bytes): Frame {
  const value = valueOfText(textOf(payload))
  frameForm.parse(value)
  return value as Frame
}
