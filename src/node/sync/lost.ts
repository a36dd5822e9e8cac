/** Which entries of our own log no peer could give back: the file `sync/PARTY.lost`, their numbers as JSON. Rule S19. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, Store } from '../../log/index.ts'
import { takePlace, writeBeside } from '../folder-files.ts'

interface Place {
  readonly directory: string
}

/**
 * Strikes what has come back since (S26) off the list. Without lost entries, and with the checkpoint that founded the log,
 * there is no list: from then on an entry without its bytes is damage again.
 */
export async function settleLost(place: Place, log: Log, store: Store): Promise<void> {
  const file = fileOf(place, log.row.party)
  // While a restore is under way more may be lost than is listed.
  if (!existsSync(file) || existsSync(join(place.directory, 'sync', `${log.row.party}.ahead`))) return
  const before = JSON.parse(readFileSync(file, 'utf8')) as number[]
  const lost: number[] = []
  for (const seq of before) if (seq >= log.size || (await log.entry(seq)).withheld === true) lost.push(seq)
  const [first] = await store.checkpoints(log.row, 0, 1)
  if (lost.length === 0 && first?.size === 0) return rmSync(file)
  if (lost.length === before.length) return
  writeBeside(file, `${JSON.stringify(lost)}\n`)
  takePlace(file)
}

function fileOf({ directory }: Place, party: string): string {
  return join(directory, 'sync', `${party}.lost`)
}

/** Whether entries of our own log are known to be lost: only then may it hold hashes without bytes. */
export function hasLost(place: Place, { party }: { readonly party: string }): boolean {
  return existsSync(fileOf(place, party))
}

/** Adds to what is lost, before the log is written that lacks it. */
export function putLost(place: Place, party: string, lost: readonly number[]): void {
  const file = fileOf(place, party)
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as number[]) : []
  mkdirSync(join(place.directory, 'sync'), { recursive: true })
  writeBeside(file, `${JSON.stringify([...new Set([...before, ...lost])].sort((left, right) => left - right))}\n`)
  takePlace(file)
}
