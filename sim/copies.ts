/** Copies of logs as the all-seeing look at them: through stores that take no steps. */
import { Refusal } from '../src/base/index.ts'
import { type Entry, Log, openCheckpoint, type Store, type Verifier } from '../src/log/index.ts'
import type { Pin } from '../src/sync/index.ts'
import { mostKeys, rowOfParty, signerOfParty } from './names.ts'
import type { Party } from './party.ts'

/** All entries of a party's log as a store holds them, by whatever key; none where it has no such log. */
export async function entriesOf(store: Store, author: string): Promise<readonly Entry[]> {
  const row = rowOfParty(author)
  const newest = await store.newest(row)
  if (newest === undefined) return []
  const signer = signerOfNote(newest.note, author)
  const log = await Log.copyOf(store, row, () => signer)
  const entries: Entry[] = []
  for await (const page of log.scan()) entries.push(...page)
  return entries
}

/** The key that a checkpoint names, taken at its word: checkers that look at signatures look themselves. */
function signerOfNote(note: string, author: string): Verifier {
  const isNamed = (verifier: Verifier): boolean => {
    try {
      openCheckpoint(note, { ...verifier, verify: () => true })
      return true
    } catch {
      return false
    }
  }
  const keys = Array.from({ length: mostKeys }, (_, generation) => signerOfParty(author, generation).verifier)
  return { ...keys.find(isNamed)!, verify: () => true }
}

/** The same, as far as these pins believe it: none of a copy that they do not open. */
export async function believedBy(pin: Pin, store: Store): Promise<readonly Entry[] | undefined> {
  try {
    await Log.copyOf(store, rowOfParty(pin.party), pin.keys.at)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
  return entriesOf(store, pin.party)
}

export interface Copy {
  readonly holder: string
  readonly entries: readonly Entry[]
}

/** Every honest copy of a party's log, its own among them, of those whose program runs. */
export async function copiesOf(author: string, parties: readonly Party[]): Promise<readonly Copy[]> {
  const copies: Copy[] = []
  for (const { name, running } of parties) {
    if (running !== undefined) copies.push({ holder: name, entries: await entriesOf(running.store.seen, author) })
  }
  return copies
}

/** The first place at which two copies hold different entries; undefined where one is the beginning of the other. */
export function partingOf(left: readonly Entry[], right: readonly Entry[]): number | undefined {
  const shared = Math.min(left.length, right.length)
  for (let seq = 0; seq < shared; seq += 1) if (left[seq]!.id !== right[seq]!.id) return seq
  return undefined
}
