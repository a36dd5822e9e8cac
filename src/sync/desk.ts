/**
 * The answering end: what a node hands out of its own log and of its copies, and to whom. Every member of the community may
 * have checkpoints, proofs and leaf hashes; bytes go only to whom the entry is released. Rules S2, S8.
 */
import { type Bytes, utf8 } from '../base/index.ts'
import { type Log, type LogName, readBundle, type Store } from '../log/index.ts'
import { noteText, readCosigned, withCosignatures } from './cosign.ts'
import { copyHeld } from './held.ts'
import { rotationsBytes } from './learn.ts'
import { openPinned } from './pin.ts'
import { SyncRefusal } from './refusal.ts'
import { forkBytes, forksBytes } from './spread.ts'
import type { Desk, Keep, MayRead, Pin, Question } from './types.ts'
import { givenBytes, wantedIn } from './wanted.ts'
import { consistencyBytes, enoughPageBytes, hashBytes, mostRunEntries, PageWriter } from './wire.ts'

export interface DeskSetting {
  /** Whose node this is. */
  readonly self: string
  readonly community: string
  readonly store: Store
  readonly keep: Keep
  /** Everybody who is pinned here, oneself among them. */
  pins(): readonly Pin[]
  readonly mayRead: MayRead
  /** Told of a checkpoint of one's own log that a peer shows and that is longer than the log (S18). */
  readonly onAhead?: (note: string) => Promise<void>
}

/** Bundles that are read at once. */
const rowsAtOnce = 8

export class NodeDesk implements Desk {
  readonly #setting: DeskSetting
  readonly #logs = new Map<string, Log>()

  constructor(setting: DeskSetting) {
    this.#setting = setting
  }

  async answer(peer: string | undefined, question: Question): Promise<Bytes> {
    if (!this.#setting.pins().some(({ party }) => party === peer)) {
      throw new SyncRefusal('unknown-party', 'this node knows no such party')
    }
    switch (question.ask) {
      case 'checkpoint':
        return this.#checkpoint(question.log, question.from)
      case 'consistency':
        return this.#consistency(question.log, question.older, question.newer)
      case 'entries':
        return this.#entries(peer, question.log, question.from, question.to)
      case 'bytes':
        return this.#bytes(peer, question.log, question.from, question.wanted)
      case 'cosign':
        return this.#cosign(peer, question.log, question.note)
      case 'keys':
        return this.#keys(question.log)
      case 'forks':
        return this.#forks(question.log)
      case 'fork':
        return this.#fork(question.log)
    }
  }

  /** Entries held of each log, by party: what is shown to others. */
  async sizes(): Promise<ReadonlyMap<string, number>> {
    const { community, store } = this.#setting
    const sizes = new Map<string, number>()
    for (const { party } of this.#setting.pins()) {
      const newest = await store.newest({ community, party })
      if (newest !== undefined) sizes.set(party, newest.size)
    }
    return sizes
  }

  /** The log as it stands now. @throws SyncRefusal `not-held` */
  async log(name: LogName): Promise<Log> {
    const { community, store } = this.#setting
    const pin = this.#setting.pins().find(({ party }) => party === name.party)
    if (name.community !== community || pin === undefined) throw notHeld(name)
    // Under a new key it is opened anew: what an old one signed may be no part of it (S30).
    const key = `${pin.party} ${pin.keys.current}`
    const log = this.#logs.get(key) ?? (await copyHeld(store, pin, community))
    await log.refresh(pin.keys.at)
    if (!log.founded) throw notHeld(name)
    this.#logs.set(key, log)
    return log
  }

  async #checkpoint(name: LogName, from: number | undefined): Promise<Bytes> {
    const { store, keep } = this.#setting
    const { checkpoint } = await this.log(name)
    const note = from === undefined ? checkpoint.note : (await store.checkpoints(name, from, 1))[0]?.note
    if (note === undefined) throw new SyncRefusal('not-held', `no checkpoint of ${from} entries or more is held`)
    return utf8(withCosignatures(note, await keep.cosigned(name)))
  }

  async #consistency(name: LogName, older: number, newer: number): Promise<Bytes> {
    const log = await this.log(name)
    if (!isRange(older, newer + 1, log.size + 1)) throw new SyncRefusal('not-held', `${log.size} entries are held`)
    return consistencyBytes({ root: await log.rootAt(older), proof: await log.consistency(older, newer) })
  }

  async #entries(peer: string | undefined, name: LogName, from: number, to: number): Promise<Bytes> {
    const log = await this.log(name)
    if (!isRange(from, to, log.size)) throw new SyncRefusal('not-held', `${log.size} entries are held`)
    const page = new PageWriter()
    let next = from
    for await (const { first, entries } of log.bundlesFrom(from, rowsAtOnce)) {
      const unpacked = readBundle(entries).entries
      const end = Math.min(first + unpacked.length, to)
      const shown = unpacked.slice(next - first, end - first)
      const isWhole = first === next && end === first + unpacked.length
      await this.#write(page, peer, log, next, shown, isWhole ? entries : undefined)
      next = end
      if (next >= to || page.length >= enoughPageBytes) break
    }
    return page.done()
  }

  /** Single entries that the asker has as hashes. As much is looked through as a page of entries would have. */
  async #bytes(peer: string | undefined, name: LogName, from: number, text: string): Promise<Bytes> {
    const log = await this.log(name)
    const wanted = new Set(wantedIn(from, text))
    const end = Math.max(...wanted) + 1
    if (end > log.size) throw new SyncRefusal('not-held', `${log.size} entries are held`)
    const given = new Map<number, Bytes>()
    let next = from
    let length = 0
    for await (const { first, entries } of log.bundlesFrom(from, rowsAtOnce)) {
      for (const entry of readBundle(entries).entries.slice(next - first)) {
        if (next >= end || length >= enoughPageBytes) break
        length += 2 + entry.length
        if (wanted.has(next) && entry.length > 0 && this.#setting.mayRead(peer, log.row, entry)) given.set(next, entry)
        next += 1
      }
      if (next >= end || length >= enoughPageBytes) break
    }
    return givenBytes(from, { spoken: next - from, entries: given })
  }

  /** Writes entries of one bundle: as they are stored where all may be read, else each by who may read it. */
  async #write(
    page: PageWriter,
    peer: string | undefined,
    log: Log,
    first: number,
    entries: readonly Bytes[],
    whole: Bytes | undefined,
  ): Promise<void> {
    const { mayRead } = this.#setting
    const isShown = entries.map(entry => entry.length > 0 && mayRead(peer, log.row, entry))
    const isAll = entries.length <= mostRunEntries && isShown.every(Boolean)
    if (isAll && whole !== undefined) return page.addBytes(whole, entries.length)
    const leaves = isAll ? Buffer.alloc(0) : await log.leaves(first, first + entries.length)
    for (let start = 0; start < entries.length; ) {
      let end = start
      while (end < entries.length && end - start < mostRunEntries && isShown[end] === isShown[start]) end += 1
      if (isShown[start] === true) page.addBytes(packed(entries.slice(start, end)), end - start)
      else page.addHashes(leaves.subarray(start * hashBytes, end * hashBytes))
      start = end
    }
  }

  /** Whoever asks may learn how the key of a pinned party changed: only so can it go on reading that log. */
  #keys(name: LogName): Bytes {
    const pin = this.#setting.pins().find(({ party }) => party === name.party)
    if (name.community !== this.#setting.community || pin === undefined) throw notHeld(name)
    return rotationsBytes(pin.rotations ?? [])
  }

  /** The logs that are known here to have two histories: whoever asks shall know it too. */
  async #forks(name: LogName): Promise<Bytes> {
    const { self, community, keep } = this.#setting
    if (name.community !== community || name.party !== self) throw notHeld(name)
    const parties = this.#setting.pins().map(({ party }) => party)
    const forks = await Promise.all(parties.map(party => keep.fork({ community, party })))
    return forksBytes(parties.filter((_, at) => forks[at] !== undefined))
  }

  async #fork(name: LogName): Promise<Bytes> {
    const fork = name.community === this.#setting.community ? await this.#setting.keep.fork(name) : undefined
    if (fork === undefined) throw new SyncRefusal('not-held', `no fork of the log of ${name.party} is known here`)
    return forkBytes(fork)
  }

  /** Keeps a cosignature of our own log by the party that asks. */
  async #cosign(peer: string | undefined, name: LogName, note: string): Promise<Bytes> {
    const { self, keep, store } = this.#setting
    const log = await this.log(name)
    const pins = this.#setting.pins()
    const own = pins.find(({ party }) => party === self)
    if (name.party !== self || own === undefined)
      throw new SyncRefusal('wrong-log', `cosignatures of ${self} are kept here`)
    const { checkpoint, cosignatures } = readCosigned(note, own, pins)
    const given = cosignatures.find(({ party }) => party === peer)
    if (given === undefined) throw new SyncRefusal('not-signed', `no cosignature of ${peer} that holds`)
    if (checkpoint.size > log.size) {
      await this.#setting.onAhead?.(checkpoint.note)
      throw new SyncRefusal('not-held', `this log holds ${log.size} entries`)
    }
    const [held] = await store.checkpoints(name, checkpoint.size, 1)
    if (held === undefined || noteText(held.note) !== noteText(openPinned(note, own).note)) {
      throw new SyncRefusal('wrong-log', 'this log has another checkpoint there')
    }
    await keep.putCosigned(name, given)
    return new Uint8Array(0)
  }
}

function packed(entries: readonly Bytes[]): Bytes {
  const parts = entries.flatMap(entry => [Uint8Array.of(entry.length >> 8, entry.length & 255), entry])
  return Buffer.concat(parts)
}

function isRange(from: number, to: number, size: number): boolean {
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to && to <= size
}

function notHeld({ community, party }: LogName): SyncRefusal {
  return new SyncRefusal('not-held', `no log of ${party} in ${community} is held here`)
}
