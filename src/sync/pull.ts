/**
 * Pull: from the checkpoint that a peer shows to entries in the store. What a peer says is first held against what is held
 * here; only what leads to the author's own signature is written, in one transaction a step. Rules S4 to S10.
 */
import { type Bytes, type Clock, equalBytes, leafHash, Refusal } from '../base/index.ts'
import {
  type Bundle,
  type Checkpoint,
  type Log,
  type LogName,
  type ReceivedEntries,
  readBundle,
  type Store,
} from '../log/index.ts'
import { copyToGrow } from './aside.ts'
import { askCheckpoint, askEntries, askRoot, sameRoot, shownHistory } from './ask.ts'
import { fillFrom, isAuthorsWord, vouchedSize } from './fill.ts'
import { findFork, type History } from './fork.ts'
import type { Lacks } from './lacks.ts'
import { SyncRefusal } from './refusal.ts'
import type { CosignedCheckpoint, Keep, Link, Pin, Pulled } from './types.ts'
import { hashBytes } from './wire.ts'

export interface PullLimits {
  /** Entries after which a step looks for a checkpoint to end at. */
  readonly stepEntries: number
  /** Bytes that one step holds in memory at the most: the largest append that can be taken over. */
  readonly stepBytes: number
  /** Time that a step may take. */
  readonly stepMs: number
}

export const pullLimits: PullLimits = { stepEntries: 65_536, stepBytes: 256 * 1024 * 1024, stepMs: 10 * 60 * 1000 }

/** What a pull works on. */
export interface PullGround {
  readonly community: string
  readonly store: Store
  readonly keep: Keep
  readonly clock: Clock
  /** Everybody who is pinned here. */
  pins(): readonly Pin[]
  readonly limits?: PullLimits
  /** Whose node this is: what it cosigned before was whole (S27). */
  readonly self?: string
  /** What is held as hashes only, from pull to pull: asked for where it is given. */
  readonly lacks?: Lacks
}

/**
 * Takes over what a peer holds of an author's log beyond what is held here.
 * @throws SyncRefusal `forked` when the log has two histories: the proof is then kept; every other code when the peer
 * cannot be believed or reached; Refusal of the store
 */
export async function pull(link: Link, author: Pin, ground: PullGround): Promise<Pulled> {
  const log = { community: ground.community, party: author.party }
  if ((await ground.keep.fork(log)) !== undefined) throw forked(log)
  const copy = await copyToGrow(author, ground)
  const from = copy.size
  const offered = await askCheckpoint(link, log, author, ground.pins())
  const outcome = await compare({ link, log, author, ground, copy }, offered.checkpoint)
  // Before anything new: a bundle is read from front to back.
  const { filled, refusal } = await fillFrom(link, author, copy, offered.checkpoint.size, ground)
  const withheld = outcome === 'extends' ? await takeOver({ link, log, author, ground, copy }, offered) : 0
  const isOwed =
    ground.lacks?.isOwed(copy, await vouchedSize(ground, log)) ?? !(withheld === 0 || isAuthorsWord(link, author))
  return {
    peer: link.peer,
    log,
    outcome: outcome === 'extends' ? 'extended' : outcome,
    from,
    size: copy.size,
    withheld,
    filled,
    isOwed,
    ...(refusal === undefined ? {} : { fillRefusal: { code: refusal.code, message: refusal.message } }),
    offered,
  }
}

export interface Pulling {
  readonly link: Link
  readonly log: LogName
  readonly author: Pin
  readonly ground: PullGround
  readonly copy: Log
}

/**
 * Holds a checkpoint that a peer shows against the copy held here.
 * @throws SyncRefusal `forked`, after keeping the proof; `bad-proof`
 */
async function compare(pulling: Pulling, shown: Checkpoint): Promise<'extends' | 'same' | 'behind'> {
  const { link, log, copy } = pulling
  if (!copy.founded) return 'extends'
  const held = copy.checkpoint
  if (shown.size === held.size && sameRoot(shown, held)) return 'same'
  const size = Math.min(shown.size, held.size)
  if (size === 0) return shown.size === 0 ? 'behind' : 'extends'
  const theirs = shown.size > size ? await askRoot(link, log, size, shown) : shown
  const ours = { root: await copy.rootAt(size) }
  if (sameRoot(theirs, ours)) return shown.size < held.size ? 'behind' : 'extends'
  throw await keepFork(pulling, heldHistory(copy, pulling.author), shown)
}

/** The history that is held here. */
export function heldHistory(copy: Log, author: Pin): History {
  const { checkpoint } = copy
  const at = async (size: number): Promise<{ root: Bytes; proof: Bytes[] }> => ({
    root: await copy.rootAt(size),
    proof: await copy.consistency(size, checkpoint.size),
  })
  return { checkpoint, vkey: author.keys.at(checkpoint.size).vkey, at }
}

async function keepFork(
  { link, log, author, ground }: Pulling,
  held: History,
  shown: Checkpoint,
): Promise<SyncRefusal> {
  const found = await findFork(log, held, shownHistory(link, log, author, shown))
  await ground.keep.putFork(log, { ...found, from: link.peer, foundAt: ground.clock.now() })
  return forked(log)
}

/** Goes to the checkpoint that was shown, in steps that end at checkpoints of the author. Answers how many are withheld. */
export async function takeOver(pulling: Pulling, { checkpoint: shown }: CosignedCheckpoint): Promise<number> {
  const { copy, link, author, log, ground } = pulling
  const limits = ground.limits ?? pullLimits
  let withheld = 0
  do {
    const target = await nextTarget(pulling, shown, limits)
    const start = ground.clock.elapsedMs()
    const received = await fetchEntries(link, log, copy.size, target, {
      ...limits,
      isLate: () => ground.clock.elapsedMs() - start > limits.stepMs,
    })
    withheld += received.withheld
    const held = copy.size
    try {
      await copy.commit(copy.prepareCopy(received))
    } catch (error) {
      if (!(error instanceof Refusal) || error.rule !== 'S7') throw error
      throw new SyncRefusal('bad-entries', `${link.peer}: ${error.message} of ${author.party}`, error)
    }
    const giver = { peer: link.peer, isAuthorsWord: isAuthorsWord(link, author), nowMs: ground.clock.elapsedMs() }
    ground.lacks?.taken(copy, held, withheldOf(held, received), giver)
  } while (copy.size < shown.size)
  return withheld
}

/** Numbers of the entries that came as hashes. */
function withheldOf(first: number, { bundles, leaves, withheld }: ReceivedEntries & { withheld: number }): number[] {
  if (withheld === 0) return []
  const lengths = bundles.flatMap(({ entries }) => readBundle(entries).entries.map(entry => entry.length))
  return lengths.flatMap((length, at) => {
    const isNothing = equalBytes(leaves.subarray(at * hashBytes, (at + 1) * hashBytes), leafOfNothing)
    return length > 0 || isNothing ? [] : [first + at]
  })
}

const leafOfNothing = leafHash(new Uint8Array(0))

/**
 * The checkpoint that the next step ends at: the one shown, or one on the way to it that is proved to be its beginning.
 * @throws SyncRefusal `bad-proof`, `forked`
 */
async function nextTarget(pulling: Pulling, shown: Checkpoint, { stepEntries }: PullLimits): Promise<Checkpoint> {
  const { link, log, author, ground, copy } = pulling
  const enough = copy.size + stepEntries
  if (shown.size <= enough) return shown
  const { checkpoint } = await askCheckpoint(link, log, author, [], enough)
  if (checkpoint.size < enough || checkpoint.size > shown.size) {
    throw new SyncRefusal(
      'bad-proof',
      `${link.peer} shows a checkpoint of ${checkpoint.size} where ${enough} is asked for`,
    )
  }
  const within = await askRoot(link, log, checkpoint.size, shown)
  if (sameRoot(within, checkpoint)) return checkpoint
  const history: History = {
    checkpoint,
    vkey: author.keys.at(checkpoint.size).vkey,
    at: size => askRoot(link, log, size, checkpoint),
  }
  throw await keepFork({ link, log, author, ground, copy }, history, shown)
}

export interface FetchLimits {
  readonly stepBytes: number
  isLate(): boolean
}

/**
 * Fetches the entries from a number up to a checkpoint, page by page. What comes is hashed and not yet believed.
 * @throws SyncRefusal `too-large`, `too-slow`, `bad-form`
 */
export async function fetchEntries(
  link: Link,
  log: LogName,
  from: number,
  checkpoint: Checkpoint,
  { stepBytes, isLate }: FetchLimits,
): Promise<ReceivedEntries & { readonly withheld: number }> {
  const bundles: Bundle[] = []
  const leaves: Buffer[] = []
  let withheld = 0
  let bytes = 0
  for (let next = from; next < checkpoint.size; ) {
    const page = await askEntries(link, log, next, checkpoint.size)
    next += page.count
    withheld += page.withheld
    for (const bundle of page.bundles) {
      bundles.push(bundle)
      bytes += bundle.entries.length
    }
    leaves.push(page.leaves)
    bytes += page.count * hashBytes
    if (bytes > stepBytes) throw new SyncRefusal('too-large', `${link.peer} sends more than ${stepBytes} bytes at once`)
    if (isLate()) throw new SyncRefusal('too-slow', `${link.peer} takes too long for ${checkpoint.size - from} entries`)
  }
  return { bundles, leaves: Buffer.concat(leaves), checkpoint, withheld }
}

function forked({ community, party }: LogName): SyncRefusal {
  return new SyncRefusal('forked', `the log of ${party} in ${community} shows two histories`)
}
