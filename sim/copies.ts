/** Copies of logs as the all-seeing look at them: through stores that take no steps. */
import { type Entry, Log, type Store } from '../src/log/index.ts'
import { type Pin, rowOf } from '../src/sync/index.ts'
import { community } from './notices.ts'
import type { Party } from './party.ts'

/** All entries of a party's log as a store holds them; none where it has no such log. */
export async function entriesOf(store: Store, author: Pin): Promise<readonly Entry[]> {
  const log = await Log.copyOf(store, rowOf(author, community), author.keys.at)
  const entries: Entry[] = []
  for await (const page of log.scan()) entries.push(...page)
  return entries
}

export interface Copy {
  readonly holder: string
  readonly entries: readonly Entry[]
}

/** Every honest copy of a party's log, its own among them, of those whose program runs. */
export async function copiesOf(author: Pin, parties: readonly Party[]): Promise<readonly Copy[]> {
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
