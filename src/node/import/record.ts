/** Loads a directory of curated facts, such as the public record, adding what is not held yet. */
import { fileURLToPath } from 'node:url'
import type { OpenToWrite } from '../record.ts'
import { missingOf } from './missing.ts'

/** The public record that comes with the software. */
export const publicRecord = fileURLToPath(new URL('../../../record', import.meta.url))

export interface FactsImport {
  /** Facts in the directory. */
  readonly facts: number
  /** Notices signed and stored now. */
  readonly added: number
  /** Facts that notices of this log said already. */
  readonly held: number
}

/** @throws Refusal naming file and line of what is no fact; nothing is written then */
export async function importFacts(open: OpenToWrite, directory: string): Promise<FactsImport> {
  const { readRecord } = await import('../../intake/index.ts')
  const drafts = readRecord(directory)
  const record = await open()
  const missing = missingOf(record.picture, drafts, record.folder.party)
  if (missing.drafts.length > 0) await record.append(missing.drafts)
  return { facts: drafts.length, added: missing.drafts.length, held: missing.held }
}
