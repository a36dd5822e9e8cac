/**
 * The copy of a log that is held here, under the keys that are known by now. A change of key that is learned late may show
 * that its newest checkpoint was signed with a key that had been given up: such a copy is believed by nobody. Rule S28.
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
    if (!isUnsound || !(await isByKeyGivenUp(store, author, community))) throw error
    const { party } = author
    throw new SyncRefusal('forked', `the copy of ${party} here was signed with a key that ${party} had given up`, error)
  }
}

async function isByKeyGivenUp(store: Store, author: Pin, community: string): Promise<boolean> {
  const newest = await store.newest(rowOf(author, community))
  if (newest === undefined) return false
  return author.keys.spans.some(({ vkey, until }) => {
    return until !== undefined && newest.size > until && isSignedBy(newest.note, vkey)
  })
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
