/**
 * Restoring one's own log after a loss: up to the longest that our key is known to have signed, from whoever holds any of
 * it. What comes is verified against what we signed, and stays; nothing is signed before all of it is back, or known by its
 * hash. Rules S19, S28.
 */
import { equalBytes, hex } from '../base/index.ts'
import { Log, withheldIn } from '../log/index.ts'
import { fillFrom } from './fill.ts'
import { fillLimits, Lacks } from './lacks.ts'
import { openPinned, rowOf } from './pin.ts'
import { type PullGround, takeOver } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import { askStanding } from './standing.ts'
import type { CosignedCheckpoint, Link, Pin } from './types.ts'

export interface RestoreGround extends PullGround {
  /** Peers that need not answer: a person says that they are gone for good. */
  readonly without?: readonly string[]
  /** Called once every peer was asked, before anything is written. */
  readonly onAsked?: () => Promise<void>
  /** Called before entries are written of which some may be known by their hash only. */
  readonly onTaking?: () => void
  /** Told the entries that are known by their hash only, before anything may be signed again. */
  readonly onLost?: (lost: readonly number[]) => void
}

/** What a restore came to. */
export interface Restored {
  /** Entries held before and after. */
  readonly from: number
  readonly size: number
  /** Entries whose bytes came back, and all those of the log of which only the hash is there. */
  readonly recovered: number
  readonly lost: readonly { readonly seq: number; readonly id: string }[]
  /** Entries behind those that are held, which we signed and nobody who answered has: while there are any, nothing is signed. */
  readonly missing: number
  /** Who gave entries, and who could not be used, with the reason. */
  readonly sources: readonly Source[]
}

export interface Source {
  readonly peer: string
  readonly given: number
  readonly refusal?: string
}

interface Asked {
  readonly link: Link
  readonly shown: CosignedCheckpoint | undefined
  given: number
  /** Why it could not be used, last; nothing where it could. */
  refusal?: SyncRefusal | undefined
}

/** Refusals after which the same question can get another answer. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'too-slow', 'too-many', 'failed'])

/**
 * Fetches our own entries back from everybody. Bytes of an entry may come from any peer that holds them. Asked for again, it
 * goes on from what is there.
 * @throws SyncRefusal of a peer that gives no answer, or falls silent while something is missing, and is not among those that
 * need not answer; `not-held` when nobody has anything of what is missing; `forked` when our key signed two histories
 */
export async function restore(links: readonly Link[], own: Pin, ground: RestoreGround): Promise<Restored> {
  const log = { community: ground.community, party: own.party }
  const asked = await askAll(links, own, ground)
  if ((await ground.keep.fork(log)) !== undefined) throw new SyncRefusal('forked', 'our own log has two histories')
  await ground.onAsked?.()
  const copy = await Log.copyOf(ground.store, rowOf(own, ground.community), own.keys.at)
  const from = copy.size
  const note = await ground.keep.ahead(log)
  const signed = Math.max(note === undefined ? 0 : openPinned(note, own).size, from)
  const unbounded = { ...fillLimits, questions: Number.POSITIVE_INFINITY, lookEntries: Number.POSITIVE_INFINITY }
  const taking = { ...ground, lacks: new Lacks(unbounded) }
  if (signed > from) await takeAll(asked, own, copy, taking)
  await fillAll(asked, own, copy, taking)
  await expectOneHistory(asked, own, copy, ground)
  const lost = await withheldIn(copy, 0, copy.size)
  const missing = signed - copy.size
  if (lost.length > 0 || missing > 0) expectNobodyLeft(asked, ground.without)
  if (missing > 0 && copy.size === from) {
    throw new SyncRefusal('not-held', `nobody who can be reached holds any of the ${missing} entries that we signed`)
  }
  ground.onLost?.(lost)
  if (missing === 0) await ground.keep.putAhead(log, undefined)
  const sources = asked.map(({ link, given, refusal }) => ({
    peer: link.peer,
    given,
    ...(refusal === undefined ? {} : { refusal: refusal.message }),
  }))
  const recovered = sources.reduce((sum, { given }) => sum + given, 0)
  return { from, size: copy.size, recovered, lost: await named(copy, lost), missing, sources }
}

/** Asks everybody how much of our log they hold. Whoever is silent may hold the longest copy. */
async function askAll(links: readonly Link[], own: Pin, ground: RestoreGround): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const link of links) {
    try {
      const { shown } = await askStanding(link, own, ground)
      asked.push({ link, shown, given: 0 })
    } catch (error) {
      if (!(error instanceof SyncRefusal) || error.code === 'forked') throw error
      asked.push({ link, shown: undefined, given: 0, refusal: error })
      if (ground.without?.includes(link.peer)) continue
      const message = `${link.peer} could not be asked how much of our log it holds: ${error.message}`
      throw new SyncRefusal(error.code, message, error)
    }
  }
  return asked
}

/** Takes over what goes beyond our copy, the longest first; of shorter copies what the longest did not give. */
async function takeAll(asked: readonly Asked[], own: Pin, copy: Log, ground: RestoreGround): Promise<void> {
  const log = { community: ground.community, party: own.party }
  ground.onTaking?.()
  const sizeOf = ({ shown }: Asked): number => shown?.checkpoint.size ?? 0
  for (const one of [...asked].sort((left, right) => sizeOf(right) - sizeOf(left))) {
    const before = copy.size
    if (one.shown === undefined || sizeOf(one) <= before) continue
    try {
      await takeOver({ link: one.link, log, author: own, ground, copy }, one.shown)
    } catch (error) {
      if (!(error instanceof SyncRefusal) || error.code === 'forked') throw error
      one.refusal = error
    }
    one.given += copy.size - before - (await withheldIn(copy, before, copy.size)).length
  }
}

/** Fills what is held as hashes from everybody, that which was lost before as well. */
async function fillAll(asked: readonly Asked[], own: Pin, copy: Log, ground: PullGround): Promise<void> {
  for (const one of asked) {
    if (one.shown === undefined) continue
    const { filled, refusal } = await fillFrom(one.link, own, copy, one.shown.checkpoint.size, ground)
    one.given += filled.length
    if (refusal !== undefined) one.refusal = refusal
    else if (filled.length > 0) one.refusal = undefined
  }
}

/** What a shorter copy shows must be a beginning of what was taken over, or our key signed two histories. */
async function expectOneHistory(asked: readonly Asked[], own: Pin, copy: Log, ground: PullGround): Promise<void> {
  for (const { link, shown } of asked) {
    if (shown === undefined || shown.checkpoint.size > copy.size) continue
    const { size, root } = shown.checkpoint
    if (!equalBytes(await copy.rootAt(size), root)) await askStanding(link, own, ground)
  }
}

/** Whoever fell silent on the way may hold what is missing; given up, it would not be asked for again. */
function expectNobodyLeft(asked: readonly Asked[], without: readonly string[] = []): void {
  for (const { link, refusal } of asked) {
    if (refusal === undefined || !passing.has(refusal.code) || without.includes(link.peer)) continue
    const message = `${link.peer} fell silent while entries that nobody else gave were fetched: ${refusal.message}`
    throw new SyncRefusal(refusal.code, message, refusal)
  }
}

async function named(copy: Log, lost: readonly number[]): Promise<Restored['lost']> {
  const found: { seq: number; id: string }[] = []
  for (const seq of lost) found.push({ seq, id: hex(await copy.leaves(seq, seq + 1)) })
  return found
}
