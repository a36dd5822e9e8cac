/** Whose folder this is, and which keys have signed for it: `folder.json`. */
import { readFileSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import { isKeyName } from '../log/index.ts'
import { type AcceptedKeys, acceptedKeys, isRotationProof, type RotationProof, rotationsOf } from '../sync/index.ts'
import { type FolderFiles, refusalOfFile, takePlace, writeBeside } from './folder-files.ts'
import { checkStoreAddress } from './folder-store.ts'

/** Version of the folder's layout; a folder with a greater one is refused. Rotations and stores came with 2: others are 1. */
const folderVersion = 2

export interface Identity {
  readonly party: string
  readonly community: string
  /** Name of the log in its checkpoints. */
  readonly origin: string
  /** Verifier key with which the log was founded. */
  readonly vkey: string
  /** Changes of the key since, oldest first. */
  readonly rotations: readonly RotationProof[]
  /** Address of the database that holds the log; absent where it is a file of the folder. */
  readonly storeAddress?: string
}

/** Whose folder is founded; where it exists, whose it is expected to be. */
export interface IdentityWish {
  /** Party that speaks; `LOCAL` when not said. */
  readonly party?: string
  /** Community it speaks in; `public` when not said. */
  readonly community?: string
  /** Name of the log in its checkpoints; `entente/COMMUNITY/PARTY` when not said. */
  readonly origin?: string
  /** Address of the database that is to hold the log; a file of the folder when not said. */
  readonly storeAddress?: string
}

/** Reads the description of a folder. @throws Refusal `unreadable-file`, also when it is of a newer version */
export function readIdentity({ identity }: FolderFiles): Identity {
  const text = readText(identity)
  const stated = parsed(text)
  if (typeof stated.version === 'number' && stated.version > folderVersion) {
    throw new Refusal('unreadable-file', 'the data folder was written by a newer version of this program', {
      place: { file: identity },
      value: `version ${stated.version}, this program reads up to ${folderVersion}`,
      rule: 'L12',
      hint: 'install the newer version',
    })
  }
  const { party, community, origin, vkey, rotations = [], store } = stated
  const read = {
    ...{ party, community, origin, vkey, rotations },
    ...(store === undefined ? {} : { storeAddress: store }),
  } as Identity
  if (!Array.isArray(rotations) || !rotations.every(isRotationProof) || text !== identityText(read)) {
    throw new Refusal('unreadable-file', 'not the description of a data folder', {
      place: { file: identity },
      value: text,
      rule: 'L12',
      hint: 'restore folder.json from a copy',
    })
  }
  return read
}

export function writeIdentity({ identity }: FolderFiles, stated: Identity): void {
  writeBeside(identity, identityText(stated))
  takePlace(identity)
}

/** @throws Refusal `conflict` when the folder is not whose the caller takes it to be */
export function expectIdentity(files: FolderFiles, found: Identity, wish: IdentityWish): void {
  for (const member of ['party', 'community', 'origin', 'storeAddress'] as const) {
    if (wish[member] === undefined || wish[member] === found[member]) continue
    const [named, wished] = [found[member] ?? 'record.sqlite', wish[member]]
    throw new Refusal(
      'conflict',
      `the data folder belongs to another ${member === 'storeAddress' ? 'store' : member}`,
      {
        place: { file: files.directory },
        value: `${named}, not ${wished}`,
        rule: 'L12',
        hint: 'name another folder with --data, or leave the option out',
      },
    )
  }
}

/** The keys of the folder's log. @throws Refusal `not-verified` when a rotation does not hold */
export function keysOf(identity: Identity): AcceptedKeys {
  return acceptedKeys(identity.vkey, rotationsOf(identity.rotations, identity))
}

/** What a new folder will be. @throws Refusal `bad-form` */
export function wishedNames(wish: IdentityWish): { party: string; community: string; origin: string } {
  const { party = 'LOCAL', community = 'public' } = wish
  checkStoreAddress(wish.storeAddress)
  const { origin = `entente/${community}/${party}` } = wish
  if (!/^[A-Z][A-Z0-9]{1,11}$/.test(party)) {
    throw new Refusal('bad-form', 'a party code has 2 to 12 capitals and digits', { value: party, rule: 'L12' })
  }
  if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(community) || community.length > 60) {
    throw new Refusal('bad-form', 'a community is named by lower-case words joined by hyphens or dots', {
      value: community,
      rule: 'L12',
    })
  }
  if (!isKeyName(origin)) {
    throw new Refusal('bad-form', 'an origin has no spaces and no plus sign', { value: origin, rule: 'L4' })
  }
  return { party, community, origin }
}

function identityText({ party, community, origin, vkey, rotations, storeAddress }: Identity): string {
  const later = {
    ...(storeAddress === undefined ? {} : { store: storeAddress }),
    ...(rotations.length === 0 ? {} : { rotations }),
  }
  const version = Object.keys(later).length === 0 ? 1 : folderVersion
  const whole = { version, party, community, origin, vkey, ...later }
  return `${JSON.stringify(whole, undefined, 2)}\n`
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refusalOfFile(error, path)
  }
}
