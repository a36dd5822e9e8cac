/** The card of the folder's own party: the file `card`, signed by the key in force, ready to be given to others. */
import { existsSync, readFileSync } from 'node:fs'
import { type Clock, Refusal } from '../../base/index.ts'
import type { Signer } from '../../log/index.ts'
import { type Card, isAddress, makeCard, mostCardRotations, readCard, recipientOf } from '../../sync/index.ts'
import { type FolderFiles, folderFiles, refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'
import { type Identity, keysOf, readIdentity } from '../folder-identity.ts'

/** What a card says that the folder does not know by itself. */
export interface CardWish {
  /** Name for people. */
  readonly name: string
  readonly addresses: readonly string[]
}

/**
 * Reads the folder's own card. Needs no key.
 * @throws Refusal `not-found` when there is no folder or no card; `not-verified` when the card is of another key
 */
export function readOwnCard(directory: string): Card {
  const files = folderFiles(directory)
  const identity = readIdentity(files)
  if (!existsSync(files.card)) {
    throw new Refusal('not-found', 'this data folder has no card yet', {
      place: { file: files.card },
      rule: 'Y2',
      hint: 'entente card make --name NAME --address URL writes one',
    })
  }
  const card = readCard(textIn(files.card))
  const { current } = keysOf(identity)
  if (card.vkey === current && card.code === identity.party && card.community === identity.community) return card
  throw new Refusal('not-verified', 'the card is not of the key in force', {
    place: { file: files.card },
    value: card.vkey,
    rule: 'Y2',
    hint: 'entente card make writes a new one',
  })
}

/** Writes a card of the folder, signed by its key. @throws Refusal `bad-form` */
export function writeOwnCard(
  files: FolderFiles,
  { party, community, rotations }: Identity,
  signer: Signer,
  { name, addresses }: CardWish,
  clock: Clock,
): Card {
  const card = makeCard(
    {
      name,
      code: party,
      community,
      recipient: recipientOf(signer),
      addresses: addresses.map(addressOf),
      issued: clock.now(),
      rotations: rotations.slice(-mostCardRotations),
    },
    signer,
  )
  writeBeside(files.card, card.text)
  takePlace(files.card)
  return card
}

/** What the folder's card says now, where it has one of whatever key. */
export function lastWish(files: FolderFiles): CardWish | undefined {
  if (!existsSync(files.card)) return undefined
  const { name, addresses } = readCard(textIn(files.card))
  return { name, addresses }
}

/** An address as cards write it, without a slash at its end. @throws Refusal `bad-form` */
export function addressOf(text: string): string {
  const trimmed = text.replace(/\/+$/, '')
  if (isAddress(trimmed)) return trimmed
  throw new Refusal('bad-form', 'not an address of a node', {
    value: text,
    rule: 'Y2',
    hint: 'write it as https://host:port, in lower case, without user, query or fragment',
  })
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refusalOfFile(error, path)
  }
}
