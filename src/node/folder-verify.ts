/** The audit of a data folder: its log as the store holds it, and the small files beside the store. */
import { existsSync } from 'node:fs'
import { type Clock, Refusal } from '../base/index.ts'
import {
  type AuditReport,
  auditStore,
  type Checkpoint,
  type ExpectedLog,
  Findings,
  type KeyAt,
  type LogName,
  type OnProgress,
  type Store,
} from '../log/index.ts'
import type { AcceptedKeys } from '../sync/index.ts'
import { type FolderFiles, folderFiles } from './folder-files.ts'
import { checkHead, readHead } from './folder-head.ts'
import { type Identity, keysOf, readIdentity } from './folder-identity.ts'
import { openStore } from './folder-store.ts'
import { checkKeyFile } from './identity/key-file.ts'
import { readPins } from './identity/pins.ts'
import { hasLost } from './sync/lost.ts'

export interface VerifySetting {
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

/**
 * Audits a folder that may be too damaged to open. Takes no lock and writes nothing: a writer may go on meanwhile.
 * @throws Refusal `not-found` when there is no data folder, `busy` when the store was rewritten meanwhile; everything
 * that is wrong in the folder is a finding
 */
export async function verifyFolder(directory: string, setting: VerifySetting): Promise<AuditReport> {
  const files = folderFiles(directory)
  if (!existsSync(files.identity) && !existsSync(files.record)) {
    throw new Refusal('not-found', 'there is no data folder here', { place: { file: directory } })
  }
  const findings = new Findings()
  const identity = attempt(findings, files.identity, () => readIdentity(files))
  const keys = identity && attempt(findings, files.identity, () => keysOf(identity))
  const head = keys && attempt(findings, files.head, () => readHead(files, keys.at))
  if (identity !== undefined && keys !== undefined) checkKey(files, identity, keys.current, findings)
  const store = await openStore(files, identity?.storeAddress, { access: 'snapshot' })
  try {
    if (identity !== undefined) await checkStoreAgainstHead(files, store, identity, head, findings)
    const pins = attempt(findings, files.peers, () => readPins(directory)) ?? []
    const keysOfCopy = ({ party }: LogName): KeyAt | undefined => pins.find(pin => pin.party === party)?.keys.at
    const own = identity === undefined ? [] : [{ ...expected(identity, keys), mayWithhold: hasLost(files, identity) }]
    return await auditStore(store, own, { ...setting, keysOf: keysOfCopy }, findings)
  } finally {
    await store.close()
  }
}

/** Holds the key file to the key in force. A copy that was given away without its key is none the worse for it. */
function checkKey(files: FolderFiles, { origin }: Identity, current: string, findings: Findings): void {
  try {
    checkKeyFile(files, origin, current)
  } catch (error) {
    if (error instanceof Refusal && error.value !== undefined && keptFromUs.has(error.value)) return
    findings.addRefusal(error, { file: files.key })
  }
}

const keptFromUs = new Set(['ENOENT', 'EACCES', 'EPERM'])

async function checkStoreAgainstHead(
  files: FolderFiles,
  store: Store,
  identity: Identity,
  head: Checkpoint | undefined,
  findings: Findings,
): Promise<void> {
  try {
    const newest = await store.newest(identity)
    const [stored] = head === undefined ? [] : await store.checkpoints(identity, head.size, 1)
    checkHead(files, head, newest?.size ?? 0, stored)
  } catch (error) {
    findings.addRefusal(error, { file: files.head, ...(head === undefined ? {} : { checkpoint: head.size }) })
  }
}

function expected({ party, community, origin, vkey }: Identity, keys: AcceptedKeys | undefined): ExpectedLog {
  return { party, community, origin, vkey, ...(keys === undefined ? {} : { keyAt: keys.at }) }
}

/** The value, or a finding that says why there is none. */
function attempt<Value>(findings: Findings, file: string, read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    findings.addRefusal(error, { file })
    return undefined
  }
}
