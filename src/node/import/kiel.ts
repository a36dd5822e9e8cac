/**
 * Import of one release: read, compared with what is held, signed and stored in one transaction. A refusal, a full disk
 * or a kill at any moment leaves the folder as it was. Rules U8 to U12: spec/commands.md.
 */
import type { KielOptions, KielReport, TableFile } from '../../intake/index.ts'
import type { Draft, DraftOf } from '../../kinds/index.ts'
import { type Edition, editionsOf, type RevisionAnswer } from '../../picture/index.ts'
import type { OnProgress, OpenRecord } from '../record.ts'
import { predecessorOf, saidWhenPublished, sourceHeld } from './held.ts'
import { withLineage } from './lineage.ts'

/** An edition as an import names it. */
export interface EditionName {
  readonly edition: string | null
  readonly date: string | null
  /** Id of its source notice. */
  readonly source: string
}

export interface RowCounts {
  readonly new: number
  /** Facts changed. */
  readonly amended: number
  /** Only the conversion into another currency changed. */
  readonly reconverted: number
  readonly wording: number
  readonly unchanged: number
  /** Rows of the edition before whose package is gone. */
  readonly withdrawn: number
}

export interface KielImport {
  readonly outcome: 'added' | 'held'
  /** The edition this file is, whether it was added now or before. */
  readonly edition: EditionName
  /** Notices signed and stored. */
  readonly notices: number
  /** The edition it is compared with: the newest held that was said before it. */
  readonly before: EditionName | null
  /** Null where there is nothing to compare with, or nothing was added. */
  readonly rows: RowCounts | null
  readonly packages: RevisionAnswer['counts'] | null
  /** What explains the difference of the sums, in EUR. */
  readonly parts: RevisionAnswer['parts'] | null
  readonly report: KielReport
}

export type KielImportOptions = Omit<KielOptions, 'clock' | 'onProgress'> & {
  readonly today: string
  readonly clock: NonNullable<KielOptions['clock']>
  readonly onProgress?: OnProgress
}

/** @throws Refusal of the file (nothing is written), `no-space`, `busy` */
export async function importKiel(record: OpenRecord, file: TableFile, options: KielImportOptions): Promise<KielImport> {
  const { intakeKiel } = await import('../../intake/index.ts')
  const { onProgress, today, ...intakeOptions } = options
  const { drafts: read, report } = await intakeKiel(file, {
    ...intakeOptions,
    onProgress: ({ rows, rowsPerSecond }) => onProgress?.({ phase: 'read', done: rows, perSecond: rowsPerSecond }),
  })
  const drafts = read.map(saidWhenPublished)
  const source = drafts.find((draft): draft is DraftOf<'source'> => draft.kind === 'source')
  if (source === undefined) throw new Error('a release came without its source')
  const held = sourceHeld(record.picture, source)
  if (held !== undefined) return alreadyHeld(record, held, report)
  const before = predecessorOf(record.picture, source, today)
  const lined = before === undefined ? undefined : withLineage(record.picture, drafts, source, before)
  const appended: readonly Draft[] = lined?.drafts ?? drafts
  onProgress?.({ phase: 'sign and store', done: 0, total: appended.length, perSecond: 0 })
  const ids = await record.append(appended)
  const rows = lined === undefined ? null : countRows(lined.lineage)
  return {
    outcome: 'added',
    edition: { edition: source.body.edition ?? null, date: source.body.date ?? null, source: ids[0]! },
    notices: ids.length,
    before: before === undefined ? null : nameOf(before),
    rows,
    packages: lined?.lineage.answer.counts ?? null,
    parts: lined?.lineage.answer.parts ?? null,
    report,
  }
}

function alreadyHeld(record: OpenRecord, id: string, report: KielReport): KielImport {
  const edition = editionsOf(record.picture).find(one => one.source === id)
  if (edition === undefined) throw new Error('a source held is no edition')
  return {
    outcome: 'held',
    edition: nameOf(edition),
    notices: 0,
    before: null,
    rows: null,
    packages: null,
    parts: null,
    report,
  }
}

function nameOf({ edition, date, source }: Edition): EditionName {
  return { edition, date, source }
}

function countRows({ rows, dropped }: ReturnType<typeof withLineage>['lineage']): RowCounts {
  const count = (verdict: (typeof rows)[number]['verdict']): number =>
    rows.filter(row => row.verdict === verdict).length
  return {
    new: count('new'),
    amended: count('content'),
    reconverted: count('reconverted'),
    wording: count('wording'),
    unchanged: count('unchanged'),
    withdrawn: dropped.length,
  }
}
