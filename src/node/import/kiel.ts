/**
 * Import of one release: read, compared with what is held, signed and stored in one transaction. A refusal, a full disk
 * or a kill at any moment leaves the folder as it was. Rules U8 to U12: spec/commands.md.
 */
import type { Clock } from '../../base/index.ts'
import type { KielOptions, KielReport, TableFile } from '../../intake/index.ts'
import type { OnProgress, OpenToWrite } from '../record.ts'
import { appendEdition, type EditionImport } from './edition.ts'

export interface KielImport extends EditionImport {
  readonly report: KielReport
}

export interface ImportSetting {
  /** The day in UTC. */
  readonly today: string
  readonly clock: Clock
  readonly onProgress?: OnProgress
}

export type KielImportOptions = Omit<KielOptions, keyof ImportSetting> & ImportSetting

/** @throws Refusal of the file, before any folder is touched; `busy`; `no-space`, and nothing is written then */
export async function importKiel(open: OpenToWrite, file: TableFile, options: KielImportOptions): Promise<KielImport> {
  const { intakeKiel } = await import('../../intake/index.ts')
  const { onProgress, today, ...intakeOptions } = options
  const { drafts, report } = await intakeKiel(file, {
    ...intakeOptions,
    onProgress: ({ rows, rowsPerSecond }) => onProgress?.({ phase: 'read', done: rows, perSecond: rowsPerSecond }),
  })
  const appended = await appendEdition(await open(), drafts, {
    today,
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  return { ...appended, report }
}
