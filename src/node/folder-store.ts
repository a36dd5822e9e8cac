/** Where a folder's log is kept: in a file of the folder, or in the database that `folder.json` names. Rules L13, L17. */
import { existsSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import { hasPassword, isPostgresAddress, type LogName, postgresStore, type Store, sqliteStore } from '../log/index.ts'
import type { FolderFiles } from './folder-files.ts'

export interface StoreSetting {
  readonly access: 'read' | 'write' | 'snapshot'
  /** Quota of a store in a file, in pages of 16,384 bytes. */
  readonly mostPages?: number
}

/** @throws Refusal as the store; `address` names a database, and is absent where the store is a file of the folder */
export async function openStore(
  files: FolderFiles,
  address: string | undefined,
  setting: StoreSetting,
): Promise<Store> {
  const { access } = setting
  return address === undefined ? sqliteStore(files.record, setting) : postgresStore(address, { access })
}

/**
 * Holds the wish for a store to what `folder.json` may name.
 * @throws Refusal `bad-form`; the address is not repeated where it has a password in it
 */
export function checkStoreAddress(address: string | undefined): void {
  if (address === undefined) return
  if (!isPostgresAddress(address)) {
    throw new Refusal('bad-form', 'not the address of a store', {
      value: address,
      rule: 'L17',
      hint: 'write postgres://USER@HOST:PORT/DATABASE, or leave --store out to keep the log in the data folder',
    })
  }
  if (hasPassword(address)) {
    throw new Refusal('bad-form', 'a password does not belong into folder.json, which others may read', {
      rule: 'L17',
      hint: 'leave it out of the address; it is read from ~/.pgpass or from the variable PGPASSWORD',
    })
  }
}

/** A store in a file that is gone is not made anew: its folder would sign what it already signed. */
export function expectStoreFile(files: FolderFiles, address: string | undefined): void {
  if (address !== undefined || existsSync(files.record)) return
  throw new Refusal('not-verified', 'the store of this data folder is missing', {
    place: { file: files.record },
    rule: 'L10',
    hint: 'restore the whole folder from a copy',
  })
}

/** A database with a log of this party is not taken over by a new key. @throws Refusal `conflict` */
export async function expectNoLog(store: Store, name: LogName, address: string): Promise<void> {
  if ((await store.newest(name)) === undefined) return
  throw new Refusal('conflict', `the database has a log of ${name.party} in ${name.community} already`, {
    place: { file: address },
    rule: 'L17',
    hint: 'copy the whole data folder of that log to here, or name another schema with ?schema=',
  })
}
