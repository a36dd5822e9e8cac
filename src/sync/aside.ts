/**
 * A copy that a key signed on after it was given up. Where the author's own notice of the change stands in it, what lies
 * beyond is set aside as what it is, and the copy goes on from there with what the new key signs. Rule S30.
 */
import { equalBytes, Refusal } from '../base/index.ts'
import {
  asidePartyOf,
  type Bundle,
  type Checkpoint,
  Log,
  type LogName,
  openCheckpointAt,
  packBundles,
  type ReceivedEntries,
  readBundle,
  type Store,
  verifierOf,
} from '../log/index.ts'
import { rotationsOf } from './card.ts'
import { copyHeld, type GivenUp, givenUpBy } from './held.ts'
import { rowOf } from './pin.ts'
import type { PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Pin } from './types.ts'

/**
 * The copy that a pull goes on from.
 * @throws SyncRefusal `forked` where the old key signed another history than the one that ends in its change: which of
 * them is the party's own is for people to find out
 */
export async function copyToGrow(author: Pin, ground: PullGround): Promise<Log> {
  const { store, community } = ground
  if (author.keys.spans.length === 1) return copyHeld(store, author, community)
  const found = await givenUpBy(store, author, community)
  if (found !== undefined && (await endsRightly(author, ground, author.party, found)) !== undefined) {
    await putAside(author, ground, found.until)
  }
  const copy = await copyHeld(store, author, community)
  await regrow(copy, author, ground)
  return copy
}

/**
 * Sets aside the copy of a log that ends in what was signed with a key given up; any other copy stays.
 * @param kept entries of which cosignatures still stand
 * @returns the name under which it stands from then on; undefined where there is no such copy
 */
export async function putAside(author: Pin, ground: AsideGround, kept = 0): Promise<LogName | undefined> {
  const { store, keep, community, lacks } = ground
  const found = await givenUpBy(store, author, community)
  if (found === undefined) return undefined
  const log = { community, party: author.party }
  // Before the copy goes: of what is pulled in its place nobody has cosigned anything.
  await keep.dropCosigned(log, kept)
  lacks?.forget(log)
  return store.setAside(log, found.note)
}

/** What a copy is set aside on. */
export type AsideGround = Pick<PullGround, 'store' | 'keep' | 'community' | 'lacks'>

/** The checkpoint that the old key ended with, where the copy has the very entries under it. */
async function endsRightly(
  author: Pin,
  { store, community }: PullGround,
  party: string,
  { vkey, until }: GivenUp,
): Promise<Checkpoint | undefined> {
  const rotations = rotationsOf(author.rotations ?? [], { community, party: author.party })
  const last = rotations.find(({ from }) => from === vkey)?.checkpoint
  if (last === undefined) return undefined
  const copy = await asideLog(store, author, community, party, vkey)
  return equalBytes(await copy.rootAt(until), last.root) ? last : undefined
}

function asideLog(store: Store, author: Pin, community: string, party: string, vkey: string): Promise<Log> {
  const verifier = verifierOf(vkey)
  return Log.copyOf(store, { ...rowOf(author, community), party }, () => verifier)
}

/** Takes what is right of the copies that were set aside: bytes of it may be nowhere else. Goes on where it broke off. */
async function regrow(copy: Log, author: Pin, ground: PullGround): Promise<void> {
  const { store, community } = ground
  for (let number = 0; ; number += 1) {
    const party = asidePartyOf(author.party, number)
    if ((await store.newest({ community, party })) === undefined) return
    const found = await givenUpBy(store, author, community, party)
    if (found === undefined || copy.size >= found.until) continue
    const last = await endsRightly(author, ground, party, found)
    if (last === undefined) continue
    const aside = await asideLog(store, author, community, party, found.vkey)
    if (copy.size > 0 && !equalBytes(await aside.rootAt(copy.size), await copy.rootAt(copy.size))) continue
    while (copy.size < last.size) {
      const target = await nextSigned(store, aside, copy.size, author, last)
      await copy.commit(copy.prepareCopy(await entriesUpTo(aside, copy.size, target)))
    }
  }
}

/** The next checkpoint that was pulled, so that no more is held at once than was then; the last in the end. */
async function nextSigned(store: Store, aside: Log, size: number, author: Pin, last: Checkpoint): Promise<Checkpoint> {
  const [stored] = await store.checkpoints(aside.row, size + 1, 1)
  if (stored === undefined || stored.size >= last.size) return last
  try {
    return openCheckpointAt(stored.note, author.keys.at)
  } catch (error) {
    if (error instanceof Refusal)
      throw new SyncRefusal('bad-entries', `the copy set aside is damaged: ${error.message}`)
    throw error
  }
}

async function entriesUpTo(aside: Log, from: number, checkpoint: Checkpoint): Promise<ReceivedEntries> {
  const bundles: Bundle[] = []
  for await (const { first, entries } of aside.bundlesFrom(from)) {
    if (first >= checkpoint.size) break
    const start = Math.max(first, from)
    bundles.push(...packBundles(start, readBundle(entries).entries.slice(start - first, checkpoint.size - first)))
  }
  return { bundles, leaves: await aside.leaves(from, checkpoint.size), checkpoint }
}
