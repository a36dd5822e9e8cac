/** The logs of a data folder as they are held: opened by the keys that are pinned, with what is kept beside them. */
import { type Clock, Refusal } from '../../base/index.ts'
import type { Log } from '../../log/index.ts'
import { believedSize, type KeptCosignature, type KnownFork, type PeerState, type Pin } from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'
import type { LogFacts, Mirror } from './answers.ts'
import type { Copies } from './copies.ts'

/** What answers about keeping are made of. */
export interface Keeping {
  readonly folder: Folder
  readonly clock: Clock
  /** Mirrors that this party wants before it calls a notice safe. */
  readonly wanted: number
  /** Logs of the folder that are open already. */
  readonly copies: Copies
  /** What is known of every peer. */
  states(): readonly PeerState[]
}

/** One log as it is held. */
export interface HeldLog {
  readonly log: Log
  readonly author: Pin
  readonly facts: LogFacts
  readonly kept: readonly KeptCosignature[]
}

/** The party of the folder, and everybody it has pinned. */
export function authorsOf({ folder }: Keeping): readonly (Pin & { readonly name?: string })[] {
  return [{ party: folder.party, keys: folder.keys, addresses: [] }, ...readPins(folder.directory)]
}

/** @throws Refusal `not-found` when no entry and no checkpoint of this log is held */
export async function heldLog(keeping: Keeping, party: string): Promise<HeldLog> {
  const author = authorsOf(keeping).find(one => one.party === party)
  const held = author === undefined ? undefined : await findHeld(keeping, author)
  if (held !== undefined) return held
  throw new Refusal('not-found', 'no log of this party is held here', {
    value: party,
    rule: 'M1',
    hint: 'GET /api/logs lists those that are',
  })
}

/** Undefined where nothing of it came yet. */
export async function findHeld(
  { folder, copies }: Keeping,
  author: Pin & { readonly name?: string },
): Promise<HeldLog | undefined> {
  const { community, keep } = folder
  const { log, isDisowned } = await copies.of(author)
  if (!log.founded) return undefined
  const name = { community, party: author.party }
  const [kept, fork, ahead] = await Promise.all([keep.cosigned(name), keep.fork(name), keep.ahead(name)])
  const isOwn = author.party === folder.party
  const facts: LogFacts = {
    party: author.party,
    name: author.name ?? null,
    community,
    holding: isOwn ? 'own' : 'copy',
    origin: log.row.origin,
    size: log.size,
    believed: isDisowned ? 0 : believedSize(log.size, fork),
    checkpoint: log.checkpoint.note,
    mirrors: kept.map(mirrorOf).sort((left, right) => (left.party < right.party ? -1 : 1)),
    state: isDisowned ? 'disowned' : fork !== undefined ? 'forked' : isOwn && ahead !== undefined ? 'lost' : 'well',
    fork: forkOf(fork),
  }
  return { log, author, facts, kept }
}

export function mirrorOf({ party, size, timestamp }: KeptCosignature): Mirror {
  return { party, size, at: new Date(timestamp * 1000).toISOString() }
}

function forkOf(fork: KnownFork | undefined): LogFacts['fork'] {
  return fork === undefined ? null : { agreed: fork.agreed, from: fork.from, foundAt: fork.foundAt }
}
