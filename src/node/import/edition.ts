/** Appends drafts that come with a source: once, and as an edition where the source belongs to a series. */
import type { Draft, DraftOf } from '../../kinds/index.ts'
import { type Edition, editionsOf, type Lineage, type RevisionAnswer } from '../../picture/index.ts'
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

export interface EditionImport {
  readonly outcome: 'added' | 'held'
  /** The edition or source this file is, whether it was added now or before. */
  readonly edition: EditionName
  /** Notices signed and stored. */
  readonly notices: number
  /** The edition it is compared with: the newest held that was said before it. Null where there is none. */
  readonly before: EditionName | null
  readonly rows: RowCounts | null
  readonly packages: RevisionAnswer['counts'] | null
  /** What explains the difference of the sums, in EUR. */
  readonly parts: RevisionAnswer['parts'] | null
}

const nothingBefore = { before: null, rows: null, packages: null, parts: null }

/** @throws Refusal of {@link OpenRecord.append}; nothing is written then */
export async function appendEdition(
  record: OpenRecord,
  read: readonly Draft[],
  setting: { readonly today: string; readonly onProgress?: OnProgress },
): Promise<EditionImport> {
  const drafts = read.map(saidWhenPublished)
  const source = drafts.find((draft): draft is DraftOf<'source'> => draft.kind === 'source')
  if (source === undefined) throw new Error('drafts of an edition came without their source')
  const held = sourceHeld(record.picture, source, record.folder.party)
  if (held !== undefined) {
    return { outcome: 'held', edition: heldName(record, held), notices: 0, ...nothingBefore }
  }
  const before = predecessorOf(record.picture, source, setting.today, record.folder.party)
  const lined = before === undefined ? undefined : withLineage(record.picture, drafts, source, before)
  const appended = lined?.drafts ?? drafts
  setting.onProgress?.({ phase: 'sign and store', done: 0, total: appended.length, perSecond: 0 })
  const ids = await record.append(appended)
  const { edition, date } = source.body
  return {
    outcome: 'added',
    edition: { edition: edition ?? null, date: date ?? null, source: ids[drafts.indexOf(source)]! },
    notices: ids.length,
    ...(before === undefined || lined === undefined ? nothingBefore : comparison(before, lined.lineage)),
  }
}

function heldName(record: OpenRecord, id: string): EditionName {
  const edition = editionsOf(record.picture).find(one => one.source === id)
  return edition === undefined ? { edition: null, date: null, source: id } : nameOf(edition)
}

function comparison(before: Edition, { answer, rows, dropped }: Lineage) {
  const count = (verdict: Lineage['rows'][number]['verdict']): number =>
    rows.filter(row => row.verdict === verdict).length
  return {
    before: nameOf(before),
    rows: {
      new: count('new'),
      amended: count('content'),
      reconverted: count('reconverted'),
      wording: count('wording'),
      unchanged: count('unchanged'),
      withdrawn: dropped.length,
    },
    packages: answer.counts,
    parts: answer.parts,
  }
}

function nameOf({ edition, date, source }: Edition): EditionName {
  return { edition, date, source }
}
