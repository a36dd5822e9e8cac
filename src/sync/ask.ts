/** Questions over a link, with their answers read. What is read is a claim until the caller has checked it. */
import { equalBytes } from '../base/index.ts'
import { type Checkpoint, checkConsistency, type LogName } from '../log/index.ts'
import { readCosigned } from './cosign.ts'
import type { History } from './fork.ts'
import { SyncRefusal } from './refusal.ts'
import type { CosignedCheckpoint, Link, Pin } from './types.ts'
import {
  type ClaimedConsistency,
  mostCheckpointBytes,
  mostConsistencyBytes,
  mostPageBytes,
  type Page,
  readConsistency,
  readPage,
} from './wire.ts'

/** The newest checkpoint that a peer shows of an author's log, or the smallest of at least `from` entries. */
export async function askCheckpoint(
  link: Link,
  log: LogName,
  author: Pin,
  pins: readonly Pin[],
  from?: number,
): Promise<CosignedCheckpoint> {
  const answer = await link.ask(
    { ask: 'checkpoint', log, ...(from === undefined ? {} : { from }) },
    mostCheckpointBytes,
  )
  return readCosigned(Buffer.from(answer).toString('utf8'), author, pins)
}

/**
 * The root that the first `older` entries have in the tree of a checkpoint, proved.
 * @throws SyncRefusal `bad-proof`
 */
export async function askRoot(
  link: Link,
  log: LogName,
  older: number,
  checkpoint: Checkpoint,
): Promise<ClaimedConsistency> {
  const { size: newer, root } = checkpoint
  if (older === newer) return { root, proof: [] }
  const claimed = readConsistency(await link.ask({ ask: 'consistency', log, older, newer }, mostConsistencyBytes))
  if (!checkConsistency(older, newer, claimed.root, root, claimed.proof)) {
    throw new SyncRefusal('bad-proof', `what ${link.peer} sent does not prove how ${older} entries became ${newer}`)
  }
  return claimed
}

/** @throws SyncRefusal `bad-form` */
export async function askEntries(link: Link, log: LogName, from: number, to: number): Promise<Page> {
  return readPage(await link.ask({ ask: 'entries', log, from, to }, mostPageBytes), from, to - from)
}

/** The history that a peer shows. */
export function shownHistory(link: Link, log: LogName, author: Pin, checkpoint: Checkpoint): History {
  const { vkey } = author.keys.at(checkpoint.size)
  return { checkpoint, vkey, at: size => askRoot(link, log, size, checkpoint) }
}

export function sameRoot(left: { readonly root: Uint8Array }, right: { readonly root: Uint8Array }): boolean {
  return equalBytes(left.root, right.root)
}
