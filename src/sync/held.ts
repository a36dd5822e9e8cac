/**
 * The copy of a log that is held here, under the keys that are known by now. A change of key that is learned late may show
 * that its newest checkpoint was signed with a key that had been given up: such a copy is believed by nobody. Rule S30.
 */
import { Refusal } from '../base/index.ts'
import { Log, openCheckpoint, type Store, verifierOf } from '../log/index.ts'
import { rowOf } from './pin.ts'
import { SyncRefusal } from './refusal.ts'
import type { Pin } from './types.ts'

/**
 * @throws SyncRefusal `forked` where the author's own change of key contradicts what is held; Refusal of the store, and
 * `not-verified` where it is damaged
 */
export async function copyHeld(store: Store, author: Pin, community: string): Promise<Log> {
  try {
    return await Log.copyOf(store, rowOf(author, community), author.keys.at)
  } catch (error) {
    const isUnsound = error instanceof Refusal && error.code === 'not-verified'
    if (!isUnsound || (await givenUpBy(store, author, community)) === undefined) throw error
    const { party } = author
    throw new SyncRefusal('forked', `the copy of ${party} here was signed with a key that ${party} had given up`, error)
  }
}

/** A copy that a key signed beyond its change: that key, the most entries that it may sign, and what it signed. */
export interface GivenUp {
  readonly vkey: string
  readonly until: number
  readonly note: string
}

/** What a copy, or one that was set aside, ends in, where that is by a key that had been given up. */
export async function givenUpBy(
  store: Store,
  author: Pin,
  community: string,
  party = author.party,
): Promise<GivenUp | undefined> {
  const newest = await store.newest({ community, party })
  if (newest === undefined) return undefined
  for (const { vkey, until } of author.keys.spans) {
    if (until === undefined || newest.size <= until || !isSignedBy(newest.note, vkey)) continue
    return { vkey, until, note: newest.note }
  }
  return undefined
}

function isSignedBy(note: string, vkey: string): boolean {
  try {
    openCheckpoint(note, verifierOf(vkey))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
