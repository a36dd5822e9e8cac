/** What follows from a pin: the row of the copy, and which signed notes are believed. */
import { Refusal } from '../base/index.ts'
import { type Checkpoint, type LogRow, openCheckpointAt, verifierOf } from '../log/index.ts'
import { acceptedKeys } from './keys.ts'
import { SyncRefusal } from './refusal.ts'
import type { Pin } from './types.ts'

/** The pin of a party that never changed its key. @throws Refusal `bad-form` */
export function pinOf(party: string, vkey: string, addresses: readonly string[] = []): Pin {
  return { party, keys: acceptedKeys(verifierOf(vkey).vkey, []), addresses }
}

/** The row of a pinned party's log: its origin is the name of its key, its key the one that founded it. */
export function rowOf(pin: Pin, community: string): LogRow {
  const { vkey } = pin.keys.spans[0]!
  // Pinned keys have been checked: up to the plus stands the name.
  return { community, party: pin.party, origin: vkey.slice(0, vkey.indexOf('+')), vkey }
}

/** @throws SyncRefusal `bad-form`, `wrong-log` when it is not signed by the pinned key */
export function openPinned(note: string, pin: Pin): Checkpoint {
  try {
    return openCheckpointAt(note, pin.keys.at)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const code = error.code === 'bad-form' ? 'bad-form' : 'wrong-log'
    throw new SyncRefusal(code, `not a checkpoint of ${pin.party}: ${error.message}`, error)
  }
}
