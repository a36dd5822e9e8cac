/** Which entries of our own log no peer could give back: the file `sync/PARTY.lost`, their numbers as JSON. Rule S19. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { takePlace, writeBeside } from '../folder-files.ts'

interface Place {
  readonly directory: string
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
