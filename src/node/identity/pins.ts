/**
 * The parties whose keys a person has pinned: one file each in `peers/`, with their latest card, the rotations that were
 * accepted since, and whether this node pulls their log. Rules Y5, Y7, Y12: spec/party.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Instant, instantPattern, type Json, Refusal } from '../../base/index.ts'
import {
  type AcceptedKeys,
  acceptedKeys,
  type Card,
  fingerprintOf,
  isRotationProof,
  mostCardCharacters,
  type Pin,
  type RotationProof,
  readCard,
  rotationsOf,
} from '../../sync/index.ts'
import { type FolderFiles, folderFiles, refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'
import { readIdentity } from '../folder-identity.ts'

const pinFormat = 'entente pin 1'

/** A pinned party. */
export interface PinnedParty extends Pin {
  readonly name: string
  /** The key that a person compared; later ones follow from it by rotations. */
  readonly pinned: string
  readonly pinnedAt: Instant
  /** True where the words of the fingerprint were given, false where they were waved through. */
  readonly compared: boolean
  /** Whether this node pulls its log. */
  readonly peer: boolean
  readonly rotations: readonly RotationProof[]
  /** Its latest card. */
  readonly card: Card
}

/** A pin as a report gives it. */
export interface PinFacts {
  readonly party: string
  readonly name: string
  /** Key in force, and its words. */
  readonly vkey: string
  readonly words: string
  readonly pinnedAt: Instant
  readonly compared: boolean
  readonly peer: boolean
  readonly addresses: readonly string[]
}

export function pinFacts({ party, name, keys, pinnedAt, compared, peer, addresses }: PinnedParty): PinFacts {
  const vkey = keys.current
  return { party, name, vkey, words: fingerprintOf(vkey), pinnedAt, compared, peer, addresses }
}

type PinText = Omit<PinnedParty, 'keys' | 'card' | 'party' | 'name'> & { readonly card: string }

/** Codes of all pinned parties, without a look into the pins themselves: reading and checking a card costs a signature. */
export function pinnedCodes(directory: string): readonly string[] {
  return codesIn(folderFiles(directory))
}

/**
 * All pinned parties, by code. Needs no key.
 * @throws Refusal `not-found` without a folder; `unreadable-file` or `not-verified`, naming the file, when a pin was changed
 */
export function readPins(directory: string): readonly PinnedParty[] {
  const files = folderFiles(directory)
  const { community } = readIdentity(files)
  return codesIn(files).map(party => pinIn(files, community, party))
}

/** @throws Refusal `not-found` when this party is not pinned */
export function readPin(directory: string, party: string): PinnedParty {
  const pin = findPin(directory, party)
  if (pin !== undefined) return pin
  throw new Refusal('not-found', 'this party is not pinned', {
    value: party,
    rule: 'Y5',
    hint: 'get its card from somebody you trust, then: entente card pin FILE',
  })
}

export function findPin(directory: string, party: string): PinnedParty | undefined {
  const files = folderFiles(directory)
  const { community } = readIdentity(files)
  return isCode(party) && existsSync(fileOf(files, party)) ? pinIn(files, community, party) : undefined
}

/** What pinning a card comes to. */
export interface Pinning {
  readonly outcome: 'pinned' | 'same' | 'renewed' | 'rotated'
  readonly pin: PinnedParty
}

/**
 * Pins a card, or takes a later card of a pinned party. A person must have compared the fingerprint of a first one.
 * @throws Refusal `conflict` when it is of another community, of this party itself, older than the card that is pinned,
 * or of a key that no rotation leads to
 */
export function pinCard(
  directory: string,
  card: Card,
  seen: { readonly compared: boolean; readonly at: Instant },
): Pinning {
  const files = folderFiles(directory)
  const identity = readIdentity(files)
  if (card.community !== identity.community) {
    throw conflict(
      'the card is of another community than this folder',
      card.community,
      'pin it in the folder of that one',
    )
  }
  if (card.code === identity.party)
    throw conflict('the card is of the party of this folder', card.code, 'pin the others')
  const known = findPin(directory, card.code)
  if (known === undefined) {
    const keys = card.keys
    const { code: party, name, addresses, rotations, vkey } = card
    const pin = { party, name, keys, addresses, rotations, pinned: vkey, card, peer: addresses.length > 0 }
    return { outcome: 'pinned', pin: putPin(files, { ...pin, pinnedAt: seen.at, compared: seen.compared }) }
  }
  if (card.text === known.card.text) return { outcome: 'same', pin: known }
  const rotations = merged(known.rotations, card.rotations)
  const keys = acceptedKeys(known.pinned, rotationsOf(rotations, { party: card.code, community: card.community }))
  if (keys.current !== card.vkey) throw otherKey(known, card)
  if (card.issued < known.card.issued) {
    throw conflict('the card is older than the one that is pinned', card.issued, 'ask for the newest card')
  }
  const { name, addresses } = card
  const outcome = keys.current === known.keys.current ? 'renewed' : 'rotated'
  return { outcome, pin: putPin(files, { ...known, name, addresses, card, rotations, keys }) }
}

/**
 * Takes rotations that came from a peer into a pin, if they lead on from the key that was pinned.
 * @throws Refusal `not-found` when the party is not pinned; `not-verified` when a rotation does not hold
 */
export function acceptRotations(directory: string, party: string, proofs: readonly RotationProof[]): PinnedParty {
  const known = readPin(directory, party)
  const rotations = merged(known.rotations, proofs)
  const keys = acceptedKeys(known.pinned, rotationsOf(rotations, { party, community: known.card.community }))
  if (rotations.length === known.rotations.length) return known
  return putPin(folderFiles(directory), { ...known, rotations, keys })
}

/** Begins or ends to pull a pinned party's log, perhaps at other addresses than its card gives. */
export function setPeer(
  directory: string,
  party: string,
  wish: { readonly peer: boolean; readonly addresses?: readonly string[] },
): PinnedParty {
  return putPin(folderFiles(directory), { ...readPin(directory, party), ...wish })
}

function putPin(files: FolderFiles, pin: PinnedParty): PinnedParty {
  const { pinned, pinnedAt, compared, peer, addresses, rotations, card } = pin
  const stated = { format: pinFormat, pinned, pinnedAt, compared, peer, addresses, rotations, card: card.text }
  const file = fileOf(files, pin.party)
  try {
    mkdirSync(files.peers, { recursive: true })
    writeBeside(file, `${JSON.stringify(stated, undefined, 2)}\n`)
    takePlace(file)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
  return pin
}

function pinIn(files: FolderFiles, community: string, party: string): PinnedParty {
  const file = fileOf(files, party)
  const stated = pinTextOf(file)
  try {
    const card = readCard(stated.card)
    const keys: AcceptedKeys = acceptedKeys(stated.pinned, rotationsOf(stated.rotations, { party, community }))
    const known = keys.spans.some(({ vkey }) => vkey === card.vkey)
    if (card.code !== party || card.community !== community || !known) throw changed(file, card.vkey)
    return { ...stated, party, name: card.name, card, keys }
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file }) : error
  }
}

function pinTextOf(file: string): PinText {
  const text = readText(file)
  const value = jsonOf(text)
  const { format, pinned, pinnedAt, compared, peer, addresses, rotations, card } = value
  if (format !== pinFormat || typeof pinned !== 'string' || typeof card !== 'string') throw changed(file, text)
  if (typeof pinnedAt !== 'string' || !instantPattern.test(pinnedAt)) throw changed(file, text)
  if (typeof compared !== 'boolean' || typeof peer !== 'boolean') throw changed(file, text)
  if (!Array.isArray(addresses) || !addresses.every(one => typeof one === 'string')) throw changed(file, text)
  if (!Array.isArray(rotations) || !rotations.every(isRotationProof)) throw changed(file, text)
  return { pinned, pinnedAt, compared, peer, addresses, rotations, card }
}

function merged(known: readonly RotationProof[], more: readonly RotationProof[]): readonly RotationProof[] {
  const entries = new Set(known.map(({ entry }) => entry))
  return [...known, ...more.filter(({ entry }) => !entries.has(entry))]
}

function codesIn(files: FolderFiles): readonly string[] {
  if (!existsSync(files.peers)) return []
  return readdirSync(files.peers)
    .map(name => /^([A-Z][A-Z0-9]{1,11})\.json$/.exec(name)?.[1])
    .filter(code => code !== undefined)
    .sort()
}

function fileOf(files: FolderFiles, party: string): string {
  return join(files.peers, `${party}.json`)
}

function isCode(party: string): boolean {
  return /^[A-Z][A-Z0-9]{1,11}$/.test(party)
}

/** A pin is a card, the addresses beside it and rotations: far below a few times the size of a card. */
function readText(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.length <= 8 * mostCardCharacters) return text
  } catch (error) {
    throw refusalOfFile(error, file)
  }
  throw changed(file, 'too long')
}

function jsonOf(text: string): Record<string, Json | undefined> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, Json | undefined>) : {}
  } catch {
    return {}
  }
}

function changed(file: string, value: string): Refusal {
  return new Refusal('unreadable-file', 'not a pin as this program writes it', {
    place: { file },
    value,
    rule: 'Y5',
    hint: 'remove the file and pin the card again, comparing its fingerprint',
  })
}

function otherKey(known: PinnedParty, card: Card): Refusal {
  return new Refusal('conflict', `another key is pinned for ${known.party}, and no rotation leads to this one`, {
    place: { path: 'vkey' },
    value: `${card.vkey}, pinned ${known.keys.current}`,
    rule: 'Y5',
    hint: `speak to ${known.party} over a line you trust: either the card is false, or the key was lost`,
  })
}

function conflict(message: string, value: string, hint: string): Refusal {
  return new Refusal('conflict', message, { value, rule: 'Y5', hint })
}
