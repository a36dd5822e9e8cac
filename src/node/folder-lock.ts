/**
 * One writer at a time. The lock is SQLite's own exclusive lock on an empty file, which the operating system takes back
 * when the process ends in whatever way: a lock that was left behind cannot exist.
 */
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '../base/index.ts'
import type { FolderFiles } from './folder-files.ts'

/** Holds the folder for writing until it is told to let go. */
export interface FolderLock {
  release(): void
}

/** @throws Refusal `busy` when another process, or this one, already writes to the folder */
export function lockFolder({ lock, directory }: FolderFiles): FolderLock {
  const database = new DatabaseSync(lock, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!(error instanceof Error) || !/locked/.test(error.message)) throw error
    throw new Refusal('busy', 'another process is writing to this data folder', {
      place: { file: directory },
      rule: 'L11',
      hint: 'stop the other entente (start, import), or wait until it has ended; reading works meanwhile',
      cause: error,
    })
  }
  return { release: () => database.close() }
}
