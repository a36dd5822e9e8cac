/** Parties for tests: folders that go away, keys that follow from a seed. Nothing here is reached by the program. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handClock, seededChance } from '../../base/index.ts'
import type { Card } from '../../sync/index.ts'
import { type Folder, openFolder } from '../folder.ts'
import { type Founding, foundParty } from './found.ts'

export const clock = handClock('2024-03-01T09:30:00.000Z')

export interface Ending {
  after(end: () => unknown): void
}

/** A place for a folder, gone after the test. */
export function placeFor(test: Ending): string {
  const directory = mkdtempSync(join(tmpdir(), 'entente-party-'))
  test.after(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'data')
}

/** Founds a party in a new folder: its key follows from code and community. */
export async function partyFor(
  test: Ending,
  party: string,
  more: Partial<Founding> = {},
): Promise<{ readonly directory: string; readonly card: Card }> {
  const directory = placeFor(test)
  const community = more.community ?? 'contact-group'
  const chance = seededChance(`${party} ${community} ${more.sealWith ?? ''}`)
  const card = await foundParty(directory, { party, community, addresses: [], clock, chance, ...more })
  return { directory, card }
}

export function writeTo(directory: string, passphrase?: string): Promise<Folder> {
  const asked = passphrase === undefined ? {} : { passphrase: async () => passphrase }
  return openFolder(directory, { clock, chance: seededChance('unused'), access: 'write', ...asked })
}

export function readFrom(directory: string): Promise<Folder> {
  return openFolder(directory, { clock, chance: seededChance('unused'), access: 'read' })
}

export function entries(...texts: readonly string[]): Buffer[] {
  return texts.map(text => Buffer.from(text))
}
