/**
 * The picture of a data folder: its own log and every copy it holds, folded as far as they are believed, and kept to what
 * they become. Rules P17, M11 to M13.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { base64, Refusal } from '../../base/index.ts'
import { type Entry, Log, type Range } from '../../log/index.ts'
import type { MadeNotice } from '../../notice/index.ts'
import { Picture } from '../../picture/index.ts'
import { believedSize, copyHeld, type Pin, rowOf, SyncRefusal } from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'
import { type FoldedLog, LogFold } from './log-fold.ts'

/** A log to be folded, as it stands now. */
interface Standing {
  /** Entries that are held and believed. */
  readonly believed: number
  /** Signed note of its newest checkpoint, and the key in force. */
  readonly note: string
  readonly vkey: string
  /** Entries folded before that still stand, where a change of key may have put another copy in their place. */
  readonly stands?: number
  scan(range: Range): AsyncIterable<readonly Entry[]>
}

/** Told how many notices are folded, and of how many entries. */
export type OnFolded = (done: number, total: number) => void

/** Notices folded between two pauses in which a node answers. */
const pausesAfter = 2000

export class RecordFold {
  readonly #folder: Folder
  readonly #onFolded: OnFolded
  #logs: Map<string, LogFold>
  #picture: Picture
  /** The last piece of work asked for: each begins when the one before has ended. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: Folder, onFolded: OnFolded) {
    this.#folder = folder
    this.#onFolded = onFolded
    this.#logs = new Map([[folder.party, this.#foldOf(folder.party)]])
    this.#picture = pictureOver(this.#logs)
  }

  /** Another object once entries had to leave it. */
  get picture(): Picture {
    return this.#picture
  }

  /** Entries of the own log that were looked at. */
  get ownEntries(): number {
    return this.#own.entries
  }

  /** What was folded of every log, the own first: this names what the picture follows from. */
  facts(): FoldedLog[] {
    return [...this.#logs.values()].map(log => log.facts())
  }

  /** Does work when nothing else is being folded. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  /** Takes up notices that were appended to the own log just now. To be called in turn. */
  append(made: readonly MadeNotice[]): void {
    for (const { id, bytes, notice } of made) this.#picture.add({ id, seq: this.#own.append(bytes), notice })
    this.#own.checkpoint = this.#folder.checkpoint.note
  }

  /**
   * Brings the picture to what the folder holds now. To be called in turn.
   * @param again looks once more at entries of which only the hash was there
   * @throws Refusal `not-verified` where the own log is not what was signed. What is wrong with a copy is in its facts.
   */
  async update(again: boolean): Promise<void> {
    const folder = this.#folder
    await folder.refresh()
    const standings = new Map<string, Standing>([[folder.party, await this.#ownStanding()]])
    for (const pin of readPins(folder.directory)) {
      const standing = await this.#copyStanding(pin)
      if (standing !== undefined) standings.set(pin.party, standing)
    }
    await this.#drop(standings)
    for (const [party, standing] of standings) await this.#extend(this.#logOf(party), standing, again)
  }

  get #own(): LogFold {
    return this.#logs.get(this.#folder.party)!
  }

  #logOf(party: string): LogFold {
    const known = this.#logs.get(party) ?? this.#foldOf(party)
    this.#logs.set(party, known)
    return known
  }

  #foldOf(party: string): LogFold {
    const { community, party: self } = this.#folder
    return new LogFold({ party, community, isOwn: party === self })
  }

  async #ownStanding(): Promise<Standing> {
    const folder = this.#folder
    const believed = believedSize(folder.size, await folder.keep.fork(folder))
    return { believed, note: folder.checkpoint.note, vkey: folder.keys.current, scan: range => folder.scan(range) }
  }

  /** The copy of a pinned party's log; undefined where there is none, or none that can be opened. */
  async #copyStanding(author: Pin): Promise<Standing | undefined> {
    const { community, store, keep } = this.#folder
    const row = rowOf(author, community)
    try {
      const newest = await store.newest(row)
      if (newest === undefined) return undefined
      const believed = believedSize(newest.size, await keep.fork(row))
      const scan = async function* (range: Range) {
        yield* (await Log.copyOf(store, row, author.keys.at)).scan(range)
      }
      return { believed, note: newest.note, vkey: author.keys.current, scan, stands: await this.#standing(author) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // Nothing more is taken up while it cannot be told how much of the copy is believed.
      const { entries: believed, checkpoint: note } = this.#logOf(author.party)
      this.#logOf(author.party).fault = error.message
      return { believed, note, vkey: this.#logOf(author.party).vkey, scan: async function* () {} }
    }
  }

  /** How much of what was folded of a copy is still in it: a change of key may have set it aside (S30). */
  async #standing(author: Pin): Promise<number> {
    const { entries, checkpoint, vkey } = this.#logOf(author.party)
    if (entries === 0 || vkey === author.keys.current) return entries
    try {
      const log = await copyHeld(this.#folder.store, author, this.#folder.community)
      // The note was verified when what it signs was folded.
      const [, size, root] = checkpoint.split('\n')
      const isSame = Number(size) <= log.size && base64(await log.rootAt(Number(size))) === root
      return isSame ? entries : 0
    } catch (error) {
      if (error instanceof SyncRefusal) return 0
      throw error
    }
  }

  async #extend(log: LogFold, standing: Standing, again: boolean): Promise<void> {
    const { believed, note } = standing
    log.vkey = standing.vkey
    const ranges = again ? log.withheldRanges() : []
    const isNew = log.checkpoint !== note || log.entries < believed
    if (!isNew && ranges.length === 0) return
    log.checkpoint = note
    log.fault = null
    try {
      for (const range of ranges) await this.#scan(log, standing, range)
      if (log.entries < believed) await this.#scan(log, standing, { from: log.entries, to: believed })
    } catch (error) {
      if (log.of.isOwn || !(error instanceof Refusal)) throw error
      log.fault = error.message
    }
  }

  async #scan(log: LogFold, standing: Standing, range: Range): Promise<void> {
    for await (const page of standing.scan(range)) {
      for (let first = 0; first < page.length; first += pausesAfter) {
        this.#take(log, page.slice(first, first + pausesAfter))
        // What others signed is checked as it comes, which takes a while: the node answers in between.
        if (!log.of.isOwn) await breathe()
      }
      this.#onFolded(this.#picture.size, this.#folder.size)
    }
  }

  #take(log: LogFold, entries: readonly Entry[]): void {
    for (const entry of entries) {
      const notice = log.take(entry)
      if (notice !== undefined) this.#picture.add({ id: entry.id, seq: entry.seq, notice })
    }
  }

  /**
   * Folds anew what was folded, without what is believed no more: entries from after a fork, logs of parties that are no
   * longer pinned. Until it is done the picture is the one before.
   */
  async #drop(standings: ReadonlyMap<string, Standing>): Promise<void> {
    const left = [...this.#logs].map(([party, log]) => {
      const { believed = 0, stands = believed } = standings.get(party) ?? {}
      return [party, log, Math.min(believed, stands)] as const
    })
    if (left.every(([party, log, size]) => log.entries <= size && standings.has(party))) return
    const logs = new Map<string, LogFold>()
    for (const [party, log, size] of left) if (standings.has(party)) logs.set(party, log.upTo(size))
    const picture = pictureOver(logs)
    for (const log of logs.values()) {
      for (const noted of log.kept()) {
        picture.add(noted)
        if (picture.size % pausesAfter === 0) await breathe()
      }
    }
    this.#logs = logs
    this.#picture = picture
  }
}

function pictureOver(logs: ReadonlyMap<string, LogFold>): Picture {
  return new Picture((seq, by) => logs.get(by)!.read(seq))
}
