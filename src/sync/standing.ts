/**
 * Where one's own log stands among the copies that others hold. A node that lost its disk, or had an old backup put back,
 * finds its own signature under a longer log, and signs nothing before it has its entries back. Only our own signature
 * counts: nobody else can make us believe that there is more. Rules S18, S19.
 */
import { type Bytes, type Clock, equalBytes, hex, leafHash, Refusal } from '../base/index.ts'
import { type Bundle, type Checkpoint, Log, packBundles, readBundle } from '../log/index.ts'
import { askCheckpoint, askRoot, sameRoot, shownHistory } from './ask.ts'
import { fillFrom } from './fill.ts'
import { findFork } from './fork.ts'
import { keepAhead } from './keep.ts'
import { openPinned, rowOf } from './pin.ts'
import { fetchEntries, heldHistory, type PullGround, pullLimits } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { CosignedCheckpoint, Keep, Link, Pin, Pulled } from './types.ts'
import { hashBytes } from './wire.ts'

/** `level`: the peer holds all of our log, or a beginning of it; `ahead`: more than we do; `nothing`: no copy. */
export type Standing = 'level' | 'ahead' | 'nothing'

/**
 * Asks a peer how far it holds our own log, and keeps what it shows if that is more than we hold.
 * @throws SyncRefusal `forked` when our key signed another history, which is kept; others when the peer gives no answer
 */
export async function askStanding(
  link: Link,
  own: Pin,
  ground: PullGround,
): Promise<{ readonly standing: Standing; readonly shown?: CosignedCheckpoint; readonly regained?: Pulled }> {
  const log = { community: ground.community, party: own.party }
  let shown: CosignedCheckpoint
  try {
    shown = await askCheckpoint(link, log, own, ground.pins())
  } catch (error) {
    if (error instanceof SyncRefusal && error.code === 'not-held') return { standing: 'nothing' }
    throw error
  }
  const held = await Log.copyOf(ground.store, rowOf(own, ground.community), own.keys.at)
  const { checkpoint } = shown
  const isAhead = checkpoint.size > held.size
  if (isAhead) await keepAhead(ground.keep, log, own, checkpoint.note)
  const size = Math.min(checkpoint.size, held.size)
  if (size > 0) {
    const theirs = isAhead ? await askRoot(link, log, size, checkpoint) : checkpoint
    if (!sameRoot(theirs, { root: await held.rootAt(size) })) {
      const found = await findFork(log, heldHistory(held, own), shownHistory(link, log, own, checkpoint))
      await ground.keep.putFork(log, { ...found, from: link.peer, foundAt: ground.clock.now() })
      throw new SyncRefusal('forked', `${link.peer} holds another history of our own log, signed by our own key`)
    }
  }
  const regained = await regain(link, own, held, shown, ground)
  return { standing: isAhead ? 'ahead' : 'level', shown, ...(regained === undefined ? {} : { regained }) }
}

/** Asks a peer for bytes of our own that were lost. Answers what came of it, where there was something to ask for. */
async function regain(
  link: Link,
  own: Pin,
  held: Log,
  offered: CosignedCheckpoint,
  ground: PullGround,
): Promise<Pulled | undefined> {
  const { filled, refusal } = await fillFrom(link, own, held, offered.checkpoint.size, ground)
  if (filled.length === 0 && refusal === undefined) return undefined
  const { size } = held
  const log = { community: ground.community, party: own.party }
  const came = { peer: link.peer, log, outcome: 'same', from: size, size, withheld: 0, filled, isOwed: false } as const
  if (refusal === undefined) return { ...came, offered }
  return { ...came, offered, fillRefusal: { code: refusal.code, message: refusal.message } }
}

/**
 * Refuses to sign while it is known that our own log is shorter than what we signed, or that it has two histories.
 * @param size entries that our log holds
 * @throws Refusal `conflict`
 */
export async function expectSignable(own: Pin, community: string, size: number, keep: Keep): Promise<void> {
  const log = { community, party: own.party }
  const fork = await keep.fork(log)
  if (fork !== undefined) {
    throw new Refusal('conflict', 'our own key signed two histories of this log: nothing more is signed', {
      value: `they part after entry ${fork.agreed}, shown by ${fork.from}`,
      rule: 'S18',
      hint: 'the proof is kept in the data folder, sync/PARTY.fork; a log that forked is given up for one in a new folder',
    })
  }
  const ahead = await keep.ahead(log)
  const shown = ahead === undefined ? undefined : openPinned(ahead, own).size
  if (shown === undefined || shown <= size) return
  throw new Refusal('conflict', `we signed ${shown} entries and hold ${size}: nothing is signed before they are back`, {
    value: `${shown - size} missing`,
    rule: 'S18',
    hint: 'entente restore fetches them from those who hold copies',
  })
}

export interface RestoreGround extends PullGround {
  /** Peers that need not answer: a person says that they are gone for good. */
  readonly without?: readonly string[]
  /** Called once every peer was asked, before anything is written. */
  readonly onAsked?: () => Promise<void>
  /** Told which entries no peer could give back, before the log is written that lacks them. */
  readonly onLost?: (lost: readonly number[]) => void
}

/** What a restore came to. */
export interface Restored {
  /** Entries held before and after. */
  readonly from: number
  readonly size: number
  /** Entries whose bytes came back, and those of which only the hash did. */
  readonly recovered: number
  readonly lost: readonly { readonly seq: number; readonly id: string }[]
  /** Who gave entries, and who could not be used, with the reason. */
  readonly sources: readonly { readonly peer: string; readonly given: number; readonly refusal?: string }[]
}

/**
 * Fetches our own entries back from everybody, up to the longest log that our key is known to have signed, and writes them
 * in one transaction. Bytes of an entry may come from any peer that holds them.
 * @throws SyncRefusal of a peer that gives no answer, and is not among those that need not; `not-held` when nobody has all
 * entries; `forked` as {@link askStanding}
 */
export async function restore(links: readonly Link[], own: Pin, ground: RestoreGround): Promise<Restored> {
  const log = { community: ground.community, party: own.party }
  const sources: { peer: string; given: number; refusal?: string }[] = []
  for (const link of links) {
    try {
      await askStanding(link, own, ground)
    } catch (error) {
      if (!(error instanceof SyncRefusal) || error.code === 'forked') throw error
      sources.push({ peer: link.peer, given: 0, refusal: error.message })
      if (ground.without?.includes(link.peer)) continue
      // Whoever is silent may hold the longest copy: going on without it would sign a second history.
      throw new SyncRefusal(
        error.code,
        `${link.peer} could not be asked how much of our log it holds: ${error.message}`,
        error,
      )
    }
  }
  if ((await ground.keep.fork(log)) !== undefined) throw new SyncRefusal('forked', 'our own log has two histories')
  await ground.onAsked?.()
  const copy = await Log.copyOf(ground.store, rowOf(own, ground.community), own.keys.at)
  const from = copy.size
  const note = await ground.keep.ahead(log)
  const target = note === undefined ? undefined : openPinned(note, own)
  if (target === undefined || target.size <= from) {
    await ground.keep.putAhead(log, undefined)
    return { from, size: from, recovered: 0, lost: [], sources }
  }
  const { gathered, used, silent } = await gather(links, own, copy, target, ground)
  const lost = gathered.bytes.flatMap((bytes, at) =>
    bytes === undefined ? [{ seq: from + at, id: hex(gathered.leaves.subarray(at * 32, at * 32 + 32)) }] : [],
  )
  if (lost.length > 0) expectNobodyLeft(silent, ground.without)
  if (lost.length > 0) ground.onLost?.(lost.map(({ seq }) => seq))
  await copy.commit(
    copy.prepareCopy({ bundles: bundlesOf(from, gathered.bytes), leaves: gathered.leaves, checkpoint: target }),
  )
  await ground.keep.putAhead(log, undefined)
  return { from, size: copy.size, recovered: copy.size - from - lost.length, lost, sources: [...sources, ...used] }
}

/** Whoever fell silent while entries were fetched may hold what is missing; written as lost, it would never be asked for. */
function expectNobodyLeft(silent: ReadonlyMap<string, SyncRefusal>, without: readonly string[] = []): void {
  for (const [peer, refusal] of silent) {
    if (without.includes(peer)) continue
    const message = `${peer} fell silent while entries that nobody else gave were fetched: ${refusal.message}`
    throw new SyncRefusal(refusal.code, message, refusal)
  }
}

/** Refusals after which the same question can get another answer. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'too-slow', 'too-many', 'failed'])

interface Gathered {
  readonly leaves: Buffer
  readonly bytes: (Bytes | undefined)[]
}

/** The entries beyond what is held, from every peer whose answer leads to what we signed. */
async function gather(
  links: readonly Link[],
  own: Pin,
  copy: Log,
  target: Checkpoint,
  ground: PullGround,
): Promise<{ gathered: Gathered; used: Restored['sources']; silent: ReadonlyMap<string, SyncRefusal> }> {
  const log = { community: ground.community, party: own.party }
  const used: { peer: string; given: number; refusal?: string }[] = []
  const silent = new Map<string, SyncRefusal>()
  let gathered: Gathered | undefined
  for (const link of links) {
    try {
      const received = await fetchEntries(link, log, copy.size, target, {
        stepBytes: (ground.limits ?? pullLimits).stepBytes,
        isLate: lateness(ground.clock, (ground.limits ?? pullLimits).stepMs),
      })
      copy.prepareCopy(received)
      const given = unpacked(received.bundles, received.leaves)
      gathered ??= { leaves: received.leaves, bytes: given.map(() => undefined) }
      let count = 0
      for (const [at, bytes] of given.entries()) {
        if (bytes === undefined || gathered.bytes[at] !== undefined) continue
        gathered.bytes[at] = bytes
        count += 1
      }
      used.push({ peer: link.peer, given: count })
    } catch (error) {
      if (!(error instanceof SyncRefusal) && !(error instanceof Refusal)) throw error
      if (error instanceof SyncRefusal && passing.has(error.code)) silent.set(link.peer, error)
      used.push({ peer: link.peer, given: 0, refusal: error.message })
    }
  }
  if (gathered !== undefined) {
    const filled = await fillIn(links, own, copy, gathered, used, silent, ground)
    return { gathered, used: filled, silent }
  }
  throw new SyncRefusal('not-held', `nobody who can be reached holds all ${target.size} entries that we signed`)
}

/** Bytes that are still missing, from peers that hold a beginning of what we signed. They are believed by their hash. */
async function fillIn(
  links: readonly Link[],
  own: Pin,
  copy: Log,
  { leaves, bytes }: Gathered,
  used: Restored['sources'],
  silent: Map<string, SyncRefusal>,
  ground: PullGround,
): Promise<Restored['sources']> {
  const log = { community: ground.community, party: own.party }
  const { stepBytes, stepMs } = ground.limits ?? pullLimits
  const sources = [...used]
  for (const [place, { peer, refusal }] of used.entries()) {
    const link = links.find(one => one.peer === peer)
    if (refusal === undefined || link === undefined || !bytes.includes(undefined)) continue
    try {
      const { checkpoint } = await askCheckpoint(link, log, own, ground.pins())
      if (checkpoint.size <= copy.size || checkpoint.size * hashBytes > copy.size * hashBytes + leaves.length) continue
      const isLate = lateness(ground.clock, stepMs)
      const received = await fetchEntries(link, log, copy.size, checkpoint, { stepBytes, isLate })
      let given = 0
      for (const [at, entry] of unpacked(received.bundles, received.leaves).entries()) {
        const isOurs = equalBytes(leafAt(received.leaves, at), leafAt(leaves, at))
        if (entry === undefined || !isOurs || bytes[at] !== undefined) continue
        bytes[at] = entry
        given += 1
      }
      sources[place] = { peer, given }
      silent.delete(peer)
    } catch (error) {
      if (!(error instanceof SyncRefusal)) throw error
      if (passing.has(error.code)) silent.set(peer, error)
    }
  }
  return sources
}

function leafAt(leaves: Buffer, at: number): Buffer {
  return leaves.subarray(at * hashBytes, (at + 1) * hashBytes)
}

function lateness(clock: Clock, stepMs: number): () => boolean {
  const start = clock.elapsedMs()
  return () => clock.elapsedMs() - start > stepMs
}

/** Entries of a step, undefined where only the hash came. */
function unpacked(bundles: readonly Bundle[], leaves: Buffer): (Bytes | undefined)[] {
  const entries = bundles.flatMap(({ entries: packed }) => readBundle(packed).entries)
  const nothing = leafHash(new Uint8Array(0))
  return entries.map((entry, at) =>
    entry.length > 0 || equalBytes(leaves.subarray(at * 32, at * 32 + 32), nothing) ? entry : undefined,
  )
}

function bundlesOf(first: number, entries: readonly (Bytes | undefined)[]): Bundle[] {
  const nothing = new Uint8Array(0)
  return packBundles(
    first,
    entries.map(entry => entry ?? nothing),
  )
}
