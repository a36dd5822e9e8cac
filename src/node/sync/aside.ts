/** Setting a copy aside by a person's word: only one that its author's change of key contradicts. Rule S30. */
import { Refusal } from '../../base/index.ts'
import { putAside } from '../../sync/index.ts'
import { folderFiles, refusalOfFile } from '../folder-files.ts'
import { readIdentity } from '../folder-identity.ts'
import { lockFolder } from '../folder-lock.ts'
import { openStore } from '../folder-store.ts'
import { readPin } from '../identity/index.ts'
import { fileKeep } from './keep-files.ts'

/** What was set aside: whose copy, and the name under which it is kept. */
export interface SetAside {
  readonly party: string
  readonly kept: string
}

/**
 * Sets aside the copy of a party's log that ends in what a key signed after it was given up; it is pulled anew from then on.
 * @throws Refusal `not-found` where there is no such copy; `busy` while a node writes to the folder
 */
export async function setCopyAside(directory: string, party: string): Promise<SetAside> {
  const files = folderFiles(directory)
  const { community, storeAddress } = readIdentity(files)
  const author = readPin(directory, party)
  const lock = lockFolder(files)
  try {
    const store = await openStore(files, storeAddress, { access: 'write' })
    try {
      const aside = await putAside(author, { store, keep: fileKeep(directory), community })
      if (aside !== undefined) return { party, kept: aside.party }
    } finally {
      await store.close()
    }
  } catch (error) {
    throw refusalOfFile(error, directory)
  } finally {
    lock.release()
  }
  throw new Refusal('not-found', 'no copy of this log is held that a key signed on after it was given up', {
    value: party,
    rule: 'S30',
    hint: 'no other copy can be set aside: what its author signed stays',
  })
}
