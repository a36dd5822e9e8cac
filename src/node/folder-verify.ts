/** The audit of a data folder: its log as the store holds it, and the small files beside the store. */
import type { Clock } from '../base/index.ts'
import { type AuditReport, auditStore, type OnProgress, type Store, sqliteStore } from '../log/index.ts'
import { type FolderFiles, folderFiles } from './folder-files.ts'
import { readIdentity } from './folder-identity.ts'

export interface VerifySetting {
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

/**
 * Audits a folder that may be too damaged to open. Writes nothing.
 * @throws Refusal `not-found` when there is no folder; everything that is wrong in it is a finding
 */
export async function verifyFolder(directory: string, setting: VerifySetting): Promise<AuditReport> {
  const files = folderFiles(directory)
  return auditFolder(files, sqliteStore(files.record, { access: 'read' }), setting)
}

export async function auditFolder(files: FolderFiles, store: Store, setting: VerifySetting): Promise<AuditReport> {
  const identity = readIdentity(files)
  return auditStore(store, [identity], setting)
}
