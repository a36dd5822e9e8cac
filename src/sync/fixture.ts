/** Small nodes in memory for tests: a party with its key, store, keep and desk, and links between them. */
import { type Bytes, type Clock, handClock } from '../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, type Signer, type Store, signerOf } from '../log/index.ts'
import { NodeDesk } from './desk.ts'
import { memoryKeep } from './keep.ts'
import { Keeper } from './keeper.ts'
import type { Lacks } from './lacks.ts'
import { memoryLink } from './link/memory.ts'
import { pinOf } from './pin.ts'
import type { PullLimits } from './pull.ts'
import type { Keep, Link, MayRead, Pin } from './types.ts'

export const community = 'public'

export interface TestNode {
  readonly party: string
  readonly signer: Signer
  readonly store: Store
  readonly keep: Keep
  readonly desk: NodeDesk
  readonly keeper: Keeper
  /** Appends to its own log. */
  say(...entries: readonly (string | Bytes)[]): Promise<Log>
  /** Asks another node, as this party. */
  link(to: TestNode): Link
  /** Its copy of a log, or its own. */
  copy(party: string): Promise<Log>
  size(party: string): Promise<number>
}

export function signerFor(party: string): Signer {
  const seed = new Uint8Array(32)
  seed.set(Buffer.from(party))
  return signerOf(`entente/${community}/${party}`, privateKeyOfSeed(seed))
}

export function pinFor(party: string): Pin {
  return pinOf(party, signerFor(party).verifier.vkey)
}

export interface TestSetting {
  readonly mayRead?: MayRead
  readonly limits?: PullLimits
  readonly store?: Store
  readonly clock?: Clock
  readonly keep?: Keep
  readonly lacks?: Lacks
}

/** Entries that name who may read them: `for GBR,FRA: …`; all others are public. */
export const named: MayRead = (peer, log, entry) => {
  const readers = /^for ([A-Z,]+):/.exec(Buffer.from(entry).toString())?.[1]?.split(',')
  return readers === undefined || peer === log.party || readers.includes(peer ?? '')
}

/** A node for each party, all pinned by all. */
export function nodesFor<Party extends string>(
  parties: readonly Party[],
  setting: TestSetting = {},
): Record<Party, TestNode> {
  const pins = parties.map(pinFor)
  return Object.fromEntries(parties.map(party => [party, nodeFor(party, pins, setting)])) as Record<Party, TestNode>
}

export function nodeFor(party: string, pins: readonly Pin[], setting: TestSetting = {}): TestNode {
  const { mayRead = named, limits, lacks, store = memoryStore(), keep = memoryKeep() } = setting
  const { clock = handClock('2024-06-01T12:00:00.000Z') } = setting
  const signer = signerFor(party)
  const ground = { self: party, community, store, keep, pins: () => pins }
  const desk = new NodeDesk({ ...ground, mayRead })
  const bounds = { ...(limits === undefined ? {} : { limits }), ...(lacks === undefined ? {} : { lacks }) }
  const keeper = new Keeper({ ...ground, clock, signer, ...bounds })
  const copy = (of: string): Promise<Log> => {
    const { name, vkey } = signerFor(of).verifier
    return Log.copyOf(store, { community, party: of, origin: name, vkey })
  }
  return {
    party,
    signer,
    store,
    keep,
    desk,
    keeper,
    copy,
    say: async (...entries) => {
      const log = await copy(party)
      const founded = log.founded ? log : await Log.found(store, { community, party }, signer)
      const batch = entries.map(entry => (typeof entry === 'string' ? Buffer.from(entry) : entry))
      if (batch.length > 0) await founded.append(batch, signer)
      return founded
    },
    link: to => memoryLink(party, to.party, to.desk),
    size: async of => (await copy(of)).size,
  }
}
