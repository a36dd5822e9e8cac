/**
 * Restoring a data folder whose store is lost, cut, or an old copy. The folder may not open: only its description, its key
 * and its pinned peers are needed. Rules S18, S19.
 */
import { type Chance, type Clock, Refusal } from '../../base/index.ts'
import { Log, type LogName, type Signer, type Store } from '../../log/index.ts'
import {
  type AcceptedKeys,
  httpLink,
  keepAhead,
  type Link,
  openPinned,
  type Pin,
  type Restored,
  restore,
  rowOf,
  SyncRefusal,
} from '../../sync/index.ts'
import { type FolderFiles, folderFiles, refusalOfFile } from '../folder-files.ts'
import { putHead, readHead } from '../folder-head.ts'
import { keysOf, readIdentity } from '../folder-identity.ts'
import { lockFolder } from '../folder-lock.ts'
import { openStore } from '../folder-store.ts'
import { type AskPassphrase, readPins } from '../identity/index.ts'
import { readSigner } from '../identity/key-file.ts'
import { fileKeep } from './keep-files.ts'
import { putLost, settleLost } from './lost.ts'

export interface RestoreSetting {
  readonly clock: Clock
  readonly chance: Chance
  readonly passphrase?: AskPassphrase
  /** Peers that need not answer, by code. */
  readonly without?: readonly string[]
  /** A person says that no bundle of this log is on its way any more, or lies unread (S32). */
  readonly bundlesIn: boolean
  readonly send?: (request: Request) => Promise<Response>
}

/**
 * Fetches the entries of this folder's log back from its peers.
 * @throws Refusal `not-found` without peers to ask, or where nobody has what was signed; `conflict` when our key signed two
 * histories, or where somebody who cannot be asked may hold more; `busy` while a node writes to the folder
 */
export async function restoreFolder(directory: string, setting: RestoreSetting): Promise<Restored> {
  const files = folderFiles(directory)
  const identity = readIdentity(files)
  const keys = keysOf(identity)
  const own: Pin = { party: identity.party, keys, rotations: identity.rotations, addresses: [] }
  const peers = readPins(directory).filter(({ peer, addresses }) => peer && addresses.length > 0)
  if (peers.length === 0) {
    throw new Refusal('not-found', 'there is no peer to restore from', {
      rule: 'S19',
      hint: 'entente card pin FILE and entente peer add CODE name those who hold copies',
    })
  }
  expectNobodyUnasked(directory, setting)
  const lock = lockFolder(files)
  try {
    const signer = await readSigner(files, identity.origin, keys.current, setting.passphrase)
    const store = await openStore(files, identity.storeAddress, { access: 'write' })
    try {
      const keep = fileKeep(directory)
      const head = readHead(files, keys.at)
      const pins = [own, ...peers]
      const { community, party } = identity
      const ground = { community, store, keep, clock: setting.clock, pins: () => pins }
      // The head says how much was signed, and so does the last change of the key.
      for (const note of [head?.note, identity.rotations.at(-1)?.checkpoint]) {
        const isAhead = note !== undefined && openPinned(note, own).size > (await sizeIn(store, own, community))
        if (isAhead) await keepAhead(keep, { community, party }, own, note)
      }
      const links = peers.map(({ party: peer, addresses }) => linkTo(peer, addresses[0]!, signer, party, setting))
      const onLost = (lost: readonly number[]): void => {
        if (lost.length > 0) putLost(files, party, lost)
      }
      const { without = [] } = setting
      const restored = await restore(links, own, {
        ...ground,
        without,
        onTaking: () => putLost(files, party, []),
        onLost,
        onAsked: () => begin(files, identity, store, keys, signer),
      })
      const log = await Log.copyOf(store, rowOf(own, community), keys.at)
      if (!log.founded) throw new SyncRefusal('not-held', 'nobody holds this log, and its first key was given up')
      await settleLost(files, log, store)
      putHead(files, log.checkpoint)
      return restored
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof SyncRefusal ? unrestored(error) : refusalOfFile(error, directory)
  } finally {
    lock.release()
  }
}

/**
 * A bundle may hold what was signed last and nobody else has, and so may a party that has no address. What was given away
 * is known to people only: whatever the folder noted of it may be lost with what is to be restored.
 */
function expectNobodyUnasked(directory: string, { without = [], bundlesIn }: RestoreSetting): void {
  const unasked = readPins(directory).filter(({ peer, addresses }) => !(peer && addresses.length > 0))
  const left = unasked.map(({ party }) => party).filter(party => !without.includes(party))
  if (left.length > 0) {
    throw new Refusal('conflict', 'parties that cannot be asked may hold entries that nobody else has', {
      value: left.join(', '),
      rule: 'S32',
      hint: 'give their addresses with entente peer add, or say --without CODE of each that holds nothing of this log',
    })
  }
  if (bundlesIn) return
  throw new Refusal('conflict', 'a bundle of this log that nobody has read yet may hold entries that nobody else has', {
    rule: 'S32',
    hint: 'wait until each one that was given away is read or lost for certain; where there is none, say --bundles-in',
  })
}

/** Makes the empty log again where the store is gone. By a key given up its first checkpoint cannot be signed again. */
async function begin(
  files: FolderFiles,
  { community, party }: LogName,
  store: Store,
  { spans }: AcceptedKeys,
  signer: Signer,
): Promise<void> {
  if ((await store.newest({ community, party })) !== undefined) return
  if (spans.length === 1) await Log.found(store, { community, party }, signer)
  else putLost(files, party, [])
}

async function sizeIn(store: Store, own: Pin, community: string): Promise<number> {
  return (await Log.copyOf(store, rowOf(own, community), own.keys.at)).size
}

function linkTo(peer: string, address: string, signer: Signer, party: string, setting: RestoreSetting): Link {
  const { clock, chance, send = request => fetch(request) } = setting
  return httpLink({ peer, address, party, signer, clock, chance, send })
}

function unrestored(error: SyncRefusal): Refusal {
  return new Refusal(error.code === 'forked' ? 'conflict' : 'not-found', error.message, {
    value: error.code,
    rule: 'S19',
    hint: 'try again when every peer answers, or say --without CODE of one that is gone for good',
    cause: error,
  })
}
