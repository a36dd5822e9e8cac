/**
 * Systems that do what a log and its sync do, to be measured beside them. None is among the dependencies: ENTENTE_PEERS
 * names a folder in which somebody installed them.
 */
import type { Bytes } from '../../src/base/index.ts'

/** Seconds to append on one node, and to replicate, verify and store on a second one over loopback. */
export interface PeerTimes {
  readonly append: number
  readonly replicate: number
  /** Seconds of a processor that replicating took, both nodes together. */
  readonly processor: number
}

/** Imports a package of the folder that ENTENTE_PEERS names. */
export type Load = (name: string) => Promise<unknown>

export interface Peer {
  /** Name of its package. */
  readonly package: string
  /** Two nodes in this process, both in `folder`. Throws where it cannot be made to run. */
  run(load: Load, folder: string, entries: readonly Bytes[], batch: number): Promise<PeerTimes>
}

export function* batchesOf(entries: readonly Bytes[], batch: number): Generator<readonly Bytes[]> {
  for (let start = 0; start < entries.length; start += batch) yield entries.slice(start, start + batch)
}
