/**
 * The record of a data folder, folded: bytes from the log, a picture in memory, and one way to say something new. What
 * is appended here is folded at once.
 */
import { type Bytes, type Chance, type Clock, Refusal } from '../base/index.ts'
import type { Draft } from '../kinds/index.ts'
import { makeNotices, type Notice, type NoticeId, noticeId, readNotice } from '../notice/index.ts'
import { Picture } from '../picture/index.ts'
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
  readonly picture: Picture
  /**
   * Says something new: all drafts in one transaction, or none.
   * @throws Refusal of the first draft that breaks a rule; as {@link Folder.append}
   */
  append(drafts: readonly Draft[]): Promise<readonly NoticeId[]>
  close(): Promise<void>
}

/** Opens the record to write to. Asked for only once the file has been read, so that a refused file touches no folder. */
export type OpenToWrite = () => Promise<OpenRecord>

/**
 * Opens a record to be asked. Works beside a node that writes to it.
 * @throws Refusal `not-found` where there is none, or nothing in it, with what to do
 */
export async function readRecordOf(directory: string, setting: RecordSetting): Promise<OpenRecord> {
  const record = await open(directory, setting, 'read')
  if (record.folder.size > 0) return record
  await record.close()
  throw new Refusal('not-found', 'the record is empty: there is nothing to ask', {
    place: { file: directory },
    hint: 'entente import record brings in the public record, entente import kiel FILE a release',
  })
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
    await record.fold()
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
  readonly picture: Picture
  readonly #setting: RecordSetting
  /** Views of the pages as they were read: a picture keeps figures, and reads words back from here. */
  readonly #bytes: Bytes[] = []
  /** Entries of the log that were folded, or passed over because nobody has their bytes any more. */
  #folded = 0

  constructor(folder: Folder, setting: RecordSetting) {
    this.folder = folder
    this.#setting = setting
    this.picture = new Picture(seq => this.#read(seq))
  }

  async append(drafts: readonly Draft[]): Promise<readonly NoticeId[]> {
    const { clock, chance } = this.#setting
    const { party: by, community } = this.folder
    const made = makeNotices(drafts, { by, community, at: clock.now(), chance })
    try {
      await this.folder.append(
        made.map(one => one.bytes),
        this.#folded,
      )
    } catch (error) {
      // What was decided on an older picture is decided again by whoever asked, on the one that is folded here.
      if (error instanceof Refusal && error.code === 'conflict') await this.fold()
      throw error
    }
    for (const { id, bytes, notice } of made) this.#take(this.#folded, id, bytes, notice)
    return made.map(one => one.id)
  }

  /** Folds what the log has and the picture has not. */
  async fold(): Promise<void> {
    const { clock, onProgress } = this.#setting
    const startMs = clock.elapsedMs()
    for await (const page of this.folder.scan({ from: this.#folded })) {
      for (const { seq, id, bytes, withheld } of page) {
        // Lost in a disaster and known by its hash alone: nobody can say any more what it said.
        if (withheld === true) {
          this.#folded = seq + 1
          continue
        }
        // One hash an entry: a byte that changed on the disk is never counted. Everything else is for `log verify`.
        if (noticeId(bytes) !== id) throw damaged(seq)
        this.#take(seq, id, bytes, readNotice(bytes))
        if (this.#bytes.length % notedBetween === 0) this.#report(startMs, onProgress)
      }
    }
  }

  close(): Promise<void> {
    return this.folder.close()
  }

  #take(seq: number, id: NoticeId, bytes: Bytes, notice: Notice): void {
    this.#bytes[seq] = bytes
    this.#folded = seq + 1
    this.picture.add({ id, seq, notice })
  }

  #read(seq: number): Notice {
    const bytes = this.#bytes[seq]
    if (bytes === undefined) throw new Error(`entry ${seq} was never folded`)
    return readNotice(bytes)
  }

  #report(startMs: number, onProgress: OnProgress | undefined): void {
    const seconds = (this.#setting.clock.elapsedMs() - startMs) / 1000
    const perSecond = seconds > 0 ? Math.round(this.#bytes.length / seconds) : 0
    onProgress?.({ phase: 'fold', done: this.#bytes.length, total: this.folder.size, perSecond })
  }
}

function damaged(seq: number): Refusal {
  return new Refusal('not-verified', `entry ${seq} of the log is not what was signed`, {
    rule: 'L9',
    hint: 'entente log verify says what else is wrong; restore the folder from a copy',
  })
}
