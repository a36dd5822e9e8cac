/**
 * The store port: where logs are kept. It knows rows and bytes and checks no proof; what it hands out is believed only
 * after an audit. Asynchronous where a batch or a page is moved, so that a database behind a socket fits as well as a
 * file, and never asynchronous per entry. Every form of it passes `contract.test.ts`.
 */
import { type Bytes, Refusal } from '../../base/index.ts'
import type { Bundle } from '../bundle.ts'
import type { Tile } from '../tile.ts'

/** A log is one party's, in one community. */
export interface LogName {
  readonly community: string
  readonly party: string
}

export interface LogRow extends LogName {
  readonly origin: string
  /** Verifier key of the log's checkpoints. */
  readonly vkey: string
}

export interface StoredCheckpoint {
  readonly size: number
  /** The signed note, as received. */
  readonly note: string
}

export interface StoredBundle extends Bundle {
  /** Size of the checkpoint that it was appended with. */
  readonly checkpoint: number
}

/** What one append, or the founding of a log, changes. Written whole or not at all. */
export interface Change {
  readonly log: LogRow
  /** Size of the newest checkpoint that this builds on; `undefined` founds the log. */
  readonly after: number | undefined
  readonly bundles: readonly Bundle[]
  /** Tiles that are new, or that stand in place of an unfinished one. */
  readonly tiles: readonly Tile[]
  readonly checkpoint: StoredCheckpoint
}

/**
 * Entries that were held as hashes only, with their bytes: bundles in place of stored ones. Written whole or not at all;
 * sizes, tiles and checkpoints stay as they are. Rule L18.
 */
export interface Fill {
  readonly log: LogName
  readonly rows: readonly FilledRow[]
}

export interface FilledRow {
  /** First entry of the stored bundle, and its bytes as they stand. */
  readonly first: number
  readonly stands: Bytes
  /** The same entries again, in one bundle or in several: the first begins where the stored one does. */
  readonly bundles: readonly Bundle[]
}

/** How many rows a log has of each sort. */
export interface Counts {
  readonly bundles: number
  readonly tiles: number
  readonly checkpoints: number
}

/** Damage the store itself can see, beneath rows: a page that is no page, an index that misses a row. */
export interface Defect {
  readonly what: string
  readonly page?: number
}

export interface Store {
  logs(): Promise<readonly LogRow[]>
  newest(log: LogName): Promise<StoredCheckpoint | undefined>
  /** The next checkpoints of size `from` or larger, by size. `most` rows of each of these three at the most. */
  checkpoints(log: LogName, from: number, most: number): Promise<readonly StoredCheckpoint[]>
  /** The bundle that holds the entry `seq`, if it is there: the last that begins at or before it. */
  bundleOf(log: LogName, seq: number): Promise<StoredBundle | undefined>
  /** The next bundles that begin at the entry `from` or later, in order. */
  bundles(log: LogName, from: number, most: number): Promise<readonly StoredBundle[]>
  /** The next tiles of a level from a position on, in order. */
  tiles(log: LogName, level: number, from: number, most: number): Promise<readonly Tile[]>
  /** Rows of a log, whether or not the readings above can reach them. */
  counts(log: LogName): Promise<Counts>
  /**
   * Writes a change, and answers when it is on the disk.
   * @throws Refusal `conflict` when the log does not stand at `after`; `no-space` when the disk is full
   */
  write(change: Change): Promise<void>
  /**
   * Puts bundles in place of stored ones, and answers when they are on the disk.
   * @throws Refusal `conflict` when a bundle does not stand as the fill says; `no-space`
   */
  fill(fill: Fill): Promise<void>
  /**
   * Puts a log aside as a whole: it stands under another party from then on ({@link asidePartyOf}), and its place is free. Answers
   * its new name when that is on the disk.
   * @throws Refusal `conflict` when its newest checkpoint is not this note
   */
  setAside(log: LogName, note: string): Promise<LogName>
  /**
   * Does work on a log in turn with whoever else asks for it, in this process or another: what is read through the store
   * handed to the work is the newest until the work writes or ends. It writes, fills or sets aside once, as the last thing it does
   * with that store. Where the database went away before anything was written, the work is done again from its beginning.
   * @throws Refusal of the work; `busy` when the turn does not come, or the database stays away
   */
  inTurn<Result>(log: LogName, work: (store: Store) => Promise<Result>): Promise<Result>
  /** Rows and pages as the store itself checks them. */
  inspect(): Promise<readonly Defect[]>
  close(): Promise<void>
}

/** The party under which the copy of a log that was set aside as this many before it stands: no party is called so. */
export function asidePartyOf(party: string, number: number): string {
  return `${party}~${number + 1}`
}

/** Whether it is a copy that was set aside: it is kept and believed by nobody (L19). */
export function isAside({ party }: LogName): boolean {
  return party.includes('~')
}

/** The answer of every store where a log to be set aside has become another. */
export function refuseAside({ community, party }: LogName): Refusal {
  return new Refusal('conflict', 'the log has grown, or was set aside, since it was looked at', {
    place: { path: `${community}/${party}` },
    rule: 'L19',
    hint: 'open the log again',
  })
}

/** The answer of every store to a change that does not build on what is there. */
export function refuseChange(change: Change, newest: number | undefined): Refusal {
  return new Refusal('conflict', 'the log has grown, or shrunk, since this change was made', {
    place: { path: `${change.log.community}/${change.log.party}` },
    value: `made after ${change.after ?? 'nothing'}, stands at ${newest ?? 'nothing'}`,
    rule: 'L7',
    hint: 'open the log again',
  })
}

/** The answer of every store to a fill of a bundle that is not there, or that another filled meanwhile. */
export function refuseFill({ log }: Fill, first: number): Refusal {
  return new Refusal('conflict', 'the entries to be filled do not stand as they did when they were read', {
    place: { path: `${log.community}/${log.party}` },
    value: `bundle of entry ${first}`,
    rule: 'L18',
    hint: 'open the log again',
  })
}
