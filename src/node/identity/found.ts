/** How a party comes into being, and how its key and card are renewed. Rules Y6, Y8…: spec/party.md. */
import { existsSync } from 'node:fs'
import { assert, type Chance, type Clock, partyName, Refusal } from '../../base/index.ts'
import type { Signer } from '../../log/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { type Card, signRotation } from '../../sync/index.ts'
import { type Folder, openFolder } from '../folder.ts'
import { type FolderFiles, folderFiles } from '../folder-files.ts'
import { readIdentity } from '../folder-identity.ts'
import { recordRotation } from './finish-rotation.ts'
import { type AskPassphrase, isSealed, writeKeyBeside } from './key-file.ts'
import { addressOf, type CardWish, lastWish, writeOwnCard } from './own-card.ts'

export interface Founding {
  readonly party: string
  readonly community?: string
  readonly name?: string
  /** Database that is to hold the log; a file of the folder when not said. */
  readonly storeAddress?: string
  readonly addresses: readonly string[]
  /** Seals the key; where it is absent the key stands open in a file of strict rights. */
  readonly sealWith?: string
  readonly clock: Clock
  readonly chance: Chance
}

/** @throws Refusal `conflict` when a data folder stands here: one folder holds one party in one community */
export function expectNoFolder(directory: string): void {
  const files = folderFiles(directory)
  if (!existsSync(files.identity)) return
  const { party, community } = readIdentity(files)
  throw new Refusal('conflict', `this is the data folder of ${party} in ${community} already`, {
    place: { file: directory },
    rule: 'Y10',
    hint: 'name another folder with --data: one folder holds one party in one community',
  })
}

/**
 * Makes the data folder of a party: its key, its empty log, its card.
 * @throws Refusal `conflict` when there is one already; as `openFolder`
 */
export async function foundParty(directory: string, founding: Founding): Promise<Card> {
  const files = folderFiles(directory)
  expectNoFolder(directory)
  const { party, community, storeAddress, sealWith, clock, chance, name = partyName(party) } = founding
  const addresses = founding.addresses.map(addressOf)
  const folder = await openFolder(directory, {
    clock,
    chance,
    access: 'write',
    party,
    ...(community === undefined ? {} : { community }),
    ...(storeAddress === undefined ? {} : { storeAddress }),
    ...(sealWith === undefined ? {} : { sealWith, passphrase: async () => sealWith }),
  })
  try {
    return writeOwnCard(files, folder, signerIn(folder), { name, addresses }, clock)
  } finally {
    await folder.close()
  }
}

export interface Renewal {
  readonly clock: Clock
  readonly chance: Chance
  /** Asked where the key is sealed. */
  readonly passphrase?: AskPassphrase
}

/**
 * Signs a new card for the key in force. What is not wished for stays as it was.
 * @throws Refusal `busy`; `bad-form` for an address that is none
 */
export async function renewCard(directory: string, wish: Partial<CardWish>, renewal: Renewal): Promise<Card> {
  const files = folderFiles(directory)
  const { clock, chance } = renewal
  const { passphrase } = renewal
  const asked = passphrase === undefined ? {} : { passphrase }
  const folder = await openFolder(existing(files), { clock, chance, access: 'write', ...asked })
  try {
    return writeOwnCard(files, folder, signerIn(folder), wholeWish(files, folder.party, wish), clock)
  } finally {
    await folder.close()
  }
}

/**
 * Changes the key: a new one is made, the old one signs the notice of it as its last entry, and a new card is written.
 * @param sealWith seals the new key, where it is to be another passphrase than that of the old one
 * @throws Refusal `busy`; the folder stays as it was, or the change is finished when it is next opened for writing
 */
export async function rotateKey(directory: string, renewal: Renewal & { readonly sealWith?: string }): Promise<Card> {
  const files = folderFiles(directory)
  const { clock, chance } = renewal
  const passphrase = askedOnce(renewal.passphrase)
  const folder = await openFolder(existing(files), { clock, chance, access: 'write', ...passphrase })
  try {
    const sealWith = renewal.sealWith ?? (isSealed(files) ? await passphrase.passphrase?.() : undefined)
    const next = writeKeyBeside(files, folder.origin, chance, sealWith)
    const body = signRotation(folder.size, folder.keys.current, next)
    const [notice] = makeNotices([{ kind: 'rotation', basis: 'declared', body }], {
      by: folder.party,
      community: folder.community,
      at: clock.now(),
      chance,
    })
    const proof = await folder.appendRotation(notice!.bytes)
    const identity = recordRotation(files, folder, proof)
    return writeOwnCard(files, identity, next, wholeWish(files, folder.party, {}), clock)
  } finally {
    await folder.close()
  }
}

function wholeWish(files: FolderFiles, party: string, wish: Partial<CardWish>): CardWish {
  return { name: partyName(party), addresses: [], ...lastWish(files), ...wish }
}

/** A folder that is not there is not made on the way. */
function existing(files: FolderFiles): string {
  readIdentity(files)
  return files.directory
}

function signerIn({ signer }: Folder): Signer {
  assert(signer !== undefined, 'a folder that is open for writing signs')
  return signer
}

/** The passphrase opens the old key and seals the new one: it is asked for once. */
function askedOnce(ask: AskPassphrase | undefined): { passphrase?: AskPassphrase } {
  if (ask === undefined) return {}
  let given: Promise<string> | undefined
  return {
    passphrase: () => {
      given ??= ask()
      return given
    },
  }
}
