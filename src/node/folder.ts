/**
 * The data folder: one party's log, its key, and the lock that lets one process write. What is answered here is on the
 * disk. Rules L7 to L12: spec/log.md.
 */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Bytes, Chance, Clock } from '../base/index.ts'
import { Refusal } from '../base/index.ts'
import {
  type AuditReport,
  type Checkpoint,
  type Entry,
  type InclusionProof,
  Log,
  type OnProgress,
  type Range,
  type Signer,
  type Store,
} from '../log/index.ts'
import type { AcceptedKeys, Keep, RotationProof } from '../sync/index.ts'
import { type FolderFiles, folderFiles, folderNames, refusalOfFile } from './folder-files.ts'
import { checkHead, dropReservedHead, putHead, readHead } from './folder-head.ts'
import {
  expectIdentity,
  type Identity,
  type IdentityWish,
  keysOf,
  readIdentity,
  wishedNames,
  writeIdentity,
} from './folder-identity.ts'
import { lockFolder } from './folder-lock.ts'
import { OpenFolder } from './folder-open.ts'
import { expectNoLog, expectStoreFile, openStore } from './folder-store.ts'
import { finishRotation } from './identity/finish-rotation.ts'
import { type AskPassphrase, readSigner, takeKeyPlace, writeKeyBeside } from './identity/key-file.ts'
import { hasLost, settleLost } from './sync/lost.ts'

export interface FolderSetting extends IdentityWish {
  readonly clock: Clock
  /** Where the key of a new folder comes from. */
  readonly chance: Chance
  /** `write` makes the folder where there is none, and holds it alone; `read` writes nothing and waits for nobody. */
  readonly access: 'read' | 'write'
  /** Seals the key of a new folder; where it is absent the key stands open in `key.pem`. */
  readonly sealWith?: string
  /** Asked, when the folder is opened for writing, for the passphrase of a sealed key. */
  readonly passphrase?: AskPassphrase
  /** Quota of the store in pages of 16,384 bytes; beyond it appends are refused as on a full disk. */
  readonly mostPages?: number
}

/** What an append came to. Once this is answered, the entries survive the loss of process and power. */
export interface Appended {
  /** Sequence number of the first entry of the batch, from 0. */
  readonly first: number
  /** Entries in the log now. */
  readonly size: number
  readonly checkpoint: Checkpoint
}

export interface Folder extends Identity {
  /** As the caller named it. */
  readonly directory: string
  /** The keys that have signed this log, and the one that does now. */
  readonly keys: AcceptedKeys
  /** Signs with the key in force what is no checkpoint: cards, requests, cosignatures. Absent where opened for reading. */
  readonly signer: Signer | undefined
  /** The store, for copies of others' logs; its own log is written by {@link append} alone. */
  readonly store: Store
  /** Cosignatures, forks, and what peers showed of this log. */
  readonly keep: Keep
  /** Entries in the log, as far as this process has seen; {@link refresh} looks again. */
  readonly size: number
  /** Newest checkpoint this process has seen. A new log has one of size 0. */
  readonly checkpoint: Checkpoint
  /**
   * Appends entries, all or none, with one checkpoint. An empty batch changes nothing. Appends of one process follow
   * each other in the order in which they were asked for; with `after` they go behind that many entries or nowhere.
   * @throws Refusal `wrong-use` when opened for reading, `too-large`, `no-space`, `busy`; `conflict` for a rotation, or
   * when another process has appended behind `after`
   */
  append(batch: readonly Bytes[], after?: number): Promise<Appended>
  /**
   * Appends a rotation, the last entry that the key in force signs. The folder takes no other afterwards, until it is
   * opened again with the new key. @throws Refusal as {@link append}; `conflict` when it states another place
   */
  appendRotation(entry: Bytes): Promise<RotationProof>
  /** Entries in order, in pages of up to some ten thousand. Ends at the size the log has when asked. */
  scan(range?: Range): AsyncIterable<readonly Entry[]>
  /** @throws Refusal `not-found` beyond the end */
  entry(seq: number): Promise<Entry>
  /** Sequence number of the first entry with this id (leaf hash, hexadecimal), or `undefined`. */
  find(id: string): Promise<number | undefined>
  /** Proof that an entry is in the log as its newest checkpoint states it. @throws Refusal `not-found` */
  proof(seq: number): Promise<InclusionProof>
  /** Hashes, hexadecimal, that show the log of `older` entries to be the beginning of this one. */
  consistency(older: number): Promise<readonly string[]>
  /**
   * From now on nothing is signed before a peer that mirrors this log has said how much of it it holds; where none is on
   * record, or none can be asked over the net, nothing is waited for (S29).
   */
  waitForMirror(): void
  /** Recomputes everything from the stored bytes. Findings are an answer, not an error. */
  verify(onProgress?: OnProgress): Promise<AuditReport>
  /** Takes up what another process has appended since, and answers the size. */
  refresh(): Promise<number>
  /** Lets go of the folder. Nothing else may be called afterwards. */
  close(): Promise<void>
}

/**
 * Opens a data folder, checking that key, newest checkpoint, tree and head belong together.
 * @throws Refusal `not-found` when there is none to read, `busy`, `conflict` when it is another party's,
 * `unreadable-file` when it is no data folder, of a newer version, or out of reach, `not-verified` when it lost or
 * changed what was answered
 */
export async function openFolder(directory: string, setting: FolderSetting): Promise<Folder> {
  const files = folderFiles(directory)
  return setting.access === 'write' ? openToWrite(files, setting) : openToRead(files, setting)
}

async function openToRead(files: FolderFiles, setting: FolderSetting): Promise<Folder> {
  if (!isDirectory(files) || !existsSync(files.identity)) {
    throw new Refusal('not-found', 'there is no data folder here', {
      place: { file: files.directory },
      hint: 'name the folder with --data, or make one with entente start or entente import',
    })
  }
  const identity = identityOf(files, setting)
  const store = await openStore(files, identity.storeAddress, { access: 'read' })
  return closingOnFailure(store, async () => {
    const { log } = await openOwnLog(files, store, identity)
    return new OpenFolder({ files, clock: setting.clock, identity, keys: keysOf(identity), store, log })
  })
}

async function openToWrite(files: FolderFiles, setting: FolderSetting): Promise<Folder> {
  wishedNames(setting)
  prepareDirectory(files)
  // Before the lock, which is a file: in another program's folder nothing is to be left behind.
  if (!existsSync(files.identity)) refuseForeignFiles(files)
  const lock = lockFolder(files)
  try {
    if (!existsSync(files.identity)) await foundFolder(files, setting)
    const found = identityOf(files, setting)
    const store = await openStore(files, found.storeAddress, { access: 'write', ...quota(setting) })
    return await closingOnFailure(store, async () => {
      if (found.storeAddress !== undefined && !existsSync(files.head))
        await finishFounding(files, store, found, setting)
      const { log, headStands } = await openOwnLog(files, store, found)
      await settleLost(files, log, store)
      if (headStands) dropReservedHead(files)
      else putHead(files, log.checkpoint)
      const identity = await finishRotation(files, found, log)
      const keys = keysOf(identity)
      const signer = await readSigner(files, identity.origin, keys.current, setting.passphrase)
      return new OpenFolder({ files, clock: setting.clock, identity, keys, store, log, writing: { lock, signer } })
    })
  } catch (error) {
    lock.release()
    throw refusalOfFile(error, files.directory)
  }
}

/** Whose folder this is. A folder whose store is gone is not made anew: it would sign what it already signed. */
function identityOf(files: FolderFiles, setting: FolderSetting): Identity {
  const identity = readIdentity(files)
  expectIdentity(files, identity, setting)
  expectStoreFile(files, identity.storeAddress)
  return identity
}

/**
 * Makes the files of a new folder in an order that leaves every crash recognisable: `folder.json` comes after the store,
 * and without it nothing was ever answered, so that an unfinished folder may be made again.
 */
async function foundFolder(files: FolderFiles, setting: FolderSetting): Promise<void> {
  refuseLostIdentity(files)
  const { party, community, origin } = wishedNames(setting)
  const { storeAddress: address } = setting
  const store = address === undefined ? undefined : await openStore(files, address, { access: 'write' })
  if (store !== undefined && address !== undefined) {
    await closingOnFailure(store, () => expectNoLog(store, { party, community }, address))
    await store.close()
  }
  for (const leftover of [files.record, `${files.record}-wal`, `${files.record}-shm`, files.key, files.sealedKey]) {
    rmSync(leftover, { force: true })
  }
  const signer = writeKeyBeside(files, origin, setting.chance, setting.sealWith)
  takeKeyPlace(files)
  const identity = { party, community, origin, vkey: signer.verifier.vkey, rotations: [] }
  // In a database the log comes last: a row there cannot be made again under another key.
  if (address !== undefined) return writeIdentity(files, { ...identity, storeAddress: address })
  const own = await openStore(files, undefined, { access: 'write' })
  await closingOnFailure(own, () => Log.found(own, { party, community }, signer))
  await own.close()
  writeIdentity(files, identity)
}

/** Founds the log in the database of a folder that has no head yet: nothing of it was ever answered. */
async function finishFounding(
  files: FolderFiles,
  store: Store,
  identity: Identity,
  { passphrase }: FolderSetting,
): Promise<void> {
  const { party, community, storeAddress = files.record } = identity
  const row = (await store.logs()).find(log => log.community === community && log.party === party)
  if (row?.vkey === identity.vkey) return
  await expectNoLog(store, identity, storeAddress)
  const signer = await readSigner(files, identity.origin, keysOf(identity).current, passphrase)
  try {
    await Log.found(store, { party, community }, signer)
  } catch (error) {
    // Somebody else founded a log of this party at the same moment.
    await expectNoLog(store, identity, storeAddress)
    throw error
  }
}

/** Opens the folder's own log and holds it to the head. The head is read first: a log only grows. */
async function openOwnLog(
  files: FolderFiles,
  store: Store,
  identity: Identity,
): Promise<{ log: Log; headStands: boolean }> {
  const keys = keysOf(identity)
  const head = readHead(files, keys.at)
  const log = await openLog(files, store, identity, head !== undefined)
  if (log.row.vkey !== identity.vkey || log.row.origin !== identity.origin) {
    throw new Refusal('not-verified', 'the store holds the log of another key than folder.json names', {
      place: { file: files.record },
      value: log.row.vkey,
      rule: 'L12',
      hint: 'restore the whole folder from a copy',
    })
  }
  const [stored] = head === undefined ? [] : await store.checkpoints(identity, head.size, 1)
  return { log, headStands: checkHead(files, head, log.size, stored) }
}

/** Opens the log. One that was answered, as a head says, and is not there is lost, not absent. */
async function openLog(files: FolderFiles, store: Store, identity: Identity, wasAnswered: boolean): Promise<Log> {
  const { at } = keysOf(identity)
  try {
    const mayLack = hasLost(files, identity) && (await store.newest(identity)) !== undefined
    return mayLack ? await Log.copyOf(store, identity, at) : await Log.open(store, identity, at)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-found' || !wasAnswered) throw error
    throw new Refusal('not-verified', 'the store has lost the log of this folder', {
      place: { file: files.record },
      rule: 'L10',
      hint: 'entente restore fetches it from peers; or restore the whole folder from a copy',
      cause: error,
    })
  }
}

/** Makes the folder where there is none, and sees to it that this user may write there. */
function prepareDirectory(files: FolderFiles): void {
  try {
    makeDirectory(files.directory)
    accessSync(files.directory, constants.R_OK | constants.W_OK | constants.X_OK)
    for (const file of [files.lock, files.record]) {
      if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
    }
  } catch (error) {
    throw refusalOfFile(error, files.directory)
  }
}

/** As Node's recursive form, which never returns where a file system takes no folder, such as /proc. */
function makeDirectory(directory: string): void {
  if (!existsSync(dirname(directory))) makeDirectory(dirname(directory))
  try {
    mkdirSync(directory)
  } catch (error) {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

/** A folder is made only where nothing was answered that would be lost. */
function refuseLostIdentity(files: FolderFiles): void {
  if (existsSync(files.head)) {
    throw new Refusal('not-verified', 'folder.json is missing from this data folder', {
      place: { file: files.directory },
      rule: 'L12',
      hint: 'restore it from a copy',
    })
  }
}

/** A folder is made only where nothing else stands. */
function refuseForeignFiles(files: FolderFiles): void {
  const foreign = readdirSync(files.directory).find(name => !folderNames.test(name))
  if (foreign !== undefined) {
    throw new Refusal('conflict', 'the folder holds other files and is no data folder', {
      place: { file: files.directory },
      value: foreign,
      rule: 'L12',
      hint: 'name an empty or a new folder with --data',
    })
  }
}

function isDirectory({ directory }: FolderFiles): boolean {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false
}

async function closingOnFailure<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await store.close()
    throw error
  }
}

function quota({ mostPages }: FolderSetting): { mostPages?: number } {
  return mostPages === undefined ? {} : { mostPages }
}
