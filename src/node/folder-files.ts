/** The files of a data folder, and how a small one is replaced so that a crash leaves the old or the new, never half. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '../base/index.ts'

export interface FolderFiles {
  readonly directory: string
  /** Whose folder this is, and in which format: JSON, may be read by anybody. */
  readonly identity: string
  /** Private key, PKCS #8 in PEM, for the owner's eyes only; absent where it is sealed. */
  readonly key: string
  /** Private key under a passphrase; absent where it is open. */
  readonly sealedKey: string
  /** The party's own card, to be given to others. */
  readonly card: string
  /** Folder of the pinned cards of others, one file each. */
  readonly peers: string
  /** The store. */
  readonly record: string
  /** The last checkpoint that was answered. */
  readonly head: string
  /** Held by the process that writes. */
  readonly lock: string
}

export function folderFiles(directory: string): FolderFiles {
  return {
    directory,
    identity: join(directory, 'folder.json'),
    key: join(directory, 'key.pem'),
    sealedKey: join(directory, 'key.sealed'),
    card: join(directory, 'card'),
    peers: join(directory, 'peers'),
    record: join(directory, 'record.sqlite'),
    head: join(directory, 'head'),
    lock: join(directory, 'lock'),
  }
}

/** Names that may stand in a folder that is still being made. */
export const folderNames =
  /^(?:folder\.json|key\.pem|key\.sealed|head|lock)(?:\.next)?$|^(?:record|people)\.sqlite(?:-wal|-shm|-journal)?$|^\./

/** Writes the text that is to replace a file beside it, and syncs it. {@link takePlace} makes it count. */
export function writeBeside(path: string, text: string, mode = 0o644): void {
  try {
    const file = openSync(`${path}.next`, 'w', mode)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    rmSync(`${path}.next`, { force: true })
    throw refusalOfFile(error, path)
  }
}

/** Puts the text written beside a file in its place, and syncs the folder's list of names. */
export function takePlace(path: string): void {
  renameSync(`${path}.next`, path)
  // Windows syncs a folder's names by itself, and will not have a folder opened.
  if (process.platform === 'win32') return
  const directory = openSync(dirname(path), 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

/** What the file system says went wrong, as a refusal; anything else comes back as it is. */
export function refusalOfFile(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const details = { place: { file: path }, value: String(error.code), cause: error }
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal('no-space', 'no space is left on the disk; nothing was written', {
        ...details,
        rule: 'L8',
        hint: 'free some space and run the command again',
      })
    case 'ENOENT':
      return new Refusal('not-found', 'there is no such file', details)
    case 'ENOTDIR':
    case 'EEXIST':
      return new Refusal('unreadable-file', 'a file stands where the data folder should be', {
        ...details,
        hint: 'name another folder with --data',
      })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Refusal('unreadable-file', 'the data folder may not be read or written by this user', {
        ...details,
        hint: 'change the rights of the folder, or name another one with --data',
      })
    default:
      return error
  }
}
