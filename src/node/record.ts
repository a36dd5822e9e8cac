/**
 * The record of a data folder, folded: bytes from its log and its copies of others', a picture in memory, and one way to
 * say something new. What is appended here is folded at once.
 */
import { type Chance, type Clock, Refusal } from '../base/index.ts'
import type { Draft } from '../kinds/index.ts'
import { makeNotices, type NoticeId } from '../notice/index.ts'
import type { Picture } from '../picture/index.ts'
import { type FoldedLog, RecordFold } from './fold/index.ts'
import { type Folder, type FolderSetting, openFolder } from './folder.ts'

/** How far long work is, and how fast. */
export interface Progress {
  /** What is being done: `fold`, `read`, `sign`, `store`. */
  readonly phase: string
  readonly done: number
  /** Undefined where the end is not known. */
  readonly total?: number
  readonly perSecond: number
}

export type OnProgress = (progress: Progress) => void

export interface RecordSetting {
  readonly clock: Clock
  readonly chance: Chance
  readonly onProgress?: OnProgress
  /** Of a new folder: whose log it holds. */
  readonly party?: string
  /** Of a new folder: the database that is to hold the log; a file of the folder when not said. */
  readonly storeAddress?: string
  /** Asked for the passphrase of a sealed key when the record is opened for writing. */
  readonly passphrase?: () => Promise<string>
  /** Quota of the store in pages of 16,384 bytes; beyond it appends are refused as on a full disk. */
  readonly mostPages?: number
}

export interface OpenRecord {
  readonly folder: Folder
  /** What all logs held here add up to. Another object once entries had to leave it: ask for it each time. */
  readonly picture: Picture
  /** What was folded of every log, the own first: this names what the picture follows from. */
  logs(): readonly FoldedLog[]
  /**
   * Says something new: all drafts in one transaction, or none.
   * @throws Refusal of the first draft that breaks a rule; as {@link Folder.append}
   */
  append(drafts: readonly Draft[]): Promise<readonly NoticeId[]>
  /**
   * Takes up what the folder holds by now: what other processes or peers brought, and what is believed no more. With
   * `again` entries of which only the hash was here are looked at once more.
   * @throws Refusal `not-verified` where the own log is not what was signed
   */
  refresh(setting?: { readonly again?: boolean }): Promise<void>
  /** Is called when something new is in the picture. Answers how to stop that. */
  onGrown(listener: () => void): () => void
  close(): Promise<void>
}

/** Opens the record to write to. Asked for only once the file has been read, so that a refused file touches no folder. */
export type OpenToWrite = () => Promise<OpenRecord>

/**
 * Opens a record to be asked. Works beside a node that writes to it.
 * @throws Refusal `not-found` where there is none, or nothing in it, with what to do
 */
export async function readRecordOf(directory: string, setting: RecordSetting): Promise<OpenRecord> {
  const record = await readFoundedOf(directory, setting)
  if (record.folder.size > 0 || record.picture.size > 0) return record
  await record.close()
  throw new Refusal('not-found', 'the record is empty: there is nothing to ask', {
    place: { file: directory },
    hint: 'entente import record brings in the public record, entente import kiel FILE a release',
  })
}

/** The same where nothing need have been said yet, as whoever says the first thing finds it. @throws Refusal `not-found` */
export function readFoundedOf(directory: string, setting: RecordSetting): Promise<OpenRecord> {
  return open(directory, setting, 'read')
}

/** Opens a record to say something, making the folder where there is none. @throws Refusal `busy` */
export function writeRecordOf(directory: string, setting: RecordSetting): Promise<OpenRecord> {
  return open(directory, setting, 'write')
}

async function open(directory: string, setting: RecordSetting, access: FolderSetting['access']): Promise<OpenRecord> {
  const { clock, chance, party, storeAddress, mostPages, passphrase } = setting
  const folder = await openFolder(directory, {
    clock,
    chance,
    access,
    ...(party === undefined ? {} : { party }),
    ...(storeAddress === undefined ? {} : { storeAddress }),
    ...(mostPages === undefined ? {} : { mostPages }),
    ...(passphrase === undefined ? {} : { passphrase }),
  })
  const record = new FoldedRecord(folder, setting)
  try {
    await record.refresh()
  } catch (error) {
    await folder.close()
    throw error
  }
  return record
}

/** Notices between two reports of progress. */
const notedBetween = 20_000

class FoldedRecord implements OpenRecord {
  readonly folder: Folder
  readonly #setting: RecordSetting
  readonly #fold: RecordFold
  readonly #listeners = new Set<() => void>()

  constructor(folder: Folder, setting: RecordSetting) {
    const { clock, onProgress } = setting
    const startMs = clock.elapsedMs()
    let reported = 0
    this.folder = folder
    this.#setting = setting
    this.#fold = new RecordFold(folder, (done, total) => {
      if (done < reported + notedBetween) return
      reported = done
      const seconds = (clock.elapsedMs() - startMs) / 1000
      onProgress?.({ phase: 'fold', done, total, perSecond: seconds > 0 ? Math.round(done / seconds) : 0 })
    })
  }

  get picture(): Picture {
    return this.#fold.picture
  }

  logs(): readonly FoldedLog[] {
    return this.#fold.facts()
  }

  append(drafts: readonly Draft[]): Promise<readonly NoticeId[]> {
    const { clock, chance } = this.#setting
    const { party: by, community } = this.folder
    return this.#fold.inTurn(async () => {
      const made = makeNotices(drafts, { by, community, at: clock.now(), chance })
      try {
        await this.folder.append(
          made.map(one => one.bytes),
          this.#fold.ownEntries,
        )
      } catch (error) {
        // What was decided on an older picture is decided again by whoever asked, on the one that is folded here.
        if (error instanceof Refusal && error.code === 'conflict') await this.#fold.update(false)
        throw error
      }
      this.#fold.append(made)
      this.#tell()
      return made.map(one => one.id)
    })
  }

  refresh({ again = false }: { readonly again?: boolean } = {}): Promise<void> {
    return this.#fold.inTurn(async () => {
      const before = this.#heldSoFar()
      await this.#fold.update(again)
      if (this.#heldSoFar() !== before) this.#tell()
    })
  }

  onGrown(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #heldSoFar(): string {
    return JSON.stringify(this.#fold.facts())
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  async close(): Promise<void> {
    await this.#fold.inTurn(() => this.folder.close())
  }
}
