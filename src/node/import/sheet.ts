/** Import of a sheet of one's own by a mapping file. Rules U8 to U12: spec/commands.md. */
import { canonicalJson, hex, type Json, sha256, utf8 } from '../../base/index.ts'
import type { SheetIntake, SheetOptions, TableFile } from '../../intake/index.ts'
import type { Draft } from '../../kinds/index.ts'
import type { OpenToWrite } from '../record.ts'
import { appendEdition, type EditionImport } from './edition.ts'
import type { ImportSetting } from './kiel.ts'
import { missingOf } from './missing.ts'

export interface SheetImport {
  readonly outcome: 'added' | 'held'
  /** Notices signed and stored. */
  readonly notices: number
  /** Rows that notices of this log said already. */
  readonly held: number
  /** Where the mapping names a source: its edition, and what changed since the one before. */
  readonly edition: EditionImport | null
  readonly report: SheetIntake['report']
}

export type SheetImportOptions = Omit<SheetOptions, keyof ImportSetting> & ImportSetting

/**
 * Takes in every row, or none. Rows that come with a source are known again by it; one's own acts by what they say.
 * @throws Refusal of the mapping or the sheet, before any folder is touched; `busy`; `no-space`, and nothing is written
 */
export async function importSheet(
  open: OpenToWrite,
  file: TableFile,
  mapping: { readonly name: string; readonly text: string },
  options: SheetImportOptions,
): Promise<SheetImport> {
  const { intakeSheet, readMapping } = await import('../../intake/index.ts')
  const { onProgress, today, ...intakeOptions } = options
  const { drafts, report } = await intakeSheet(file, readMapping(mapping.text, mapping.name), {
    ...intakeOptions,
    onProgress: ({ rows, rowsPerSecond }) => onProgress?.({ phase: 'read', done: rows, perSecond: rowsPerSecond }),
  })
  const record = await open()
  if (drafts.some(draft => draft.kind === 'source' && draft.name !== undefined)) {
    const setting = { today, ...(onProgress === undefined ? {} : { onProgress }) }
    const edition = await appendEdition(record, withContentHash(drafts), setting)
    const held = edition.outcome === 'held' ? drafts.length : 0
    return { outcome: edition.outcome, notices: edition.notices, held, edition, report }
  }
  const missing = missingOf(record.picture, drafts, record.folder.party)
  if (missing.drafts.length > 0) await record.append(missing.drafts)
  return {
    outcome: missing.drafts.length > 0 ? 'added' : 'held',
    notices: missing.drafts.length,
    held: missing.held,
    edition: null,
    report,
  }
}

/** Rows read alike from a sheet saved again, in another format or with other widths, have one hash. */
function withContentHash(drafts: readonly Draft[]): Draft[] {
  const said = drafts.filter(draft => draft.kind !== 'source').map(draft => [draft.kind, draft.body] as unknown as Json)
  const content = hex(sha256(utf8(canonicalJson(said))))
  return drafts.map(draft =>
    draft.kind === 'source' && draft.body.file !== undefined && draft.body.file.content === undefined
      ? { ...draft, body: { ...draft.body, file: { ...draft.body.file, content } } }
      : draft,
  )
}
