/**
 * Lineage of a new edition: its rows name the rows they continue, and rows of packages it no longer has are withdrawn.
 * Editions are stated in full, so none of this changes a sum. Rules U10 and U11: spec/commands.md.
 */
import type { Draft, DraftOf } from '../../kinds/index.ts'
import {
  type Edition,
  type EditionContent,
  editionContent,
  type Lineage,
  lineageOf,
  type Picture,
  type RowLineage,
} from '../../picture/index.ts'

export interface LinedDrafts {
  readonly drafts: readonly Draft[]
  readonly lineage: Lineage
}

/** The drafts of an edition, linked to the edition before it. */
export function withLineage(
  picture: Picture,
  drafts: readonly Draft[],
  source: DraftOf<'source'>,
  before: Edition,
): LinedDrafts {
  const name = source.body.edition ?? source.body.date ?? 'this edition'
  const lineage = lineageOf(editionContent(picture, before), contentOfDrafts(drafts, name))
  const rows = new Map(lineage.rows.map(row => [row.id, row]))
  const linked = drafts.map((draft, index) => linkedTo(draft, rows.get(localId(index))))
  const withdrawn = lineage.dropped.map(
    ({ id, reference }): Draft => ({
      kind: 'withdrawal',
      basis: 'reported',
      ...(source.saidOn === undefined ? {} : { saidOn: source.saidOn }),
      body: {
        of: id,
        reason: `Listed by edition ${before.edition ?? before.date ?? '?'}${reference === null ? '' : ` under ${reference}`}, no longer by edition ${name}.`,
      },
      evidence: [{ source: `#${source.name ?? ''}` }],
    }),
  )
  return { drafts: [...linked, ...withdrawn], lineage }
}

function linkedTo(draft: Draft, row: RowLineage | undefined): Draft {
  if (row?.from === undefined) return draft
  const relation = row.verdict === 'content' || row.verdict === 'wording' ? 'amends' : 'restates'
  return { ...draft, refs: { ...draft.refs, [relation]: [{ id: row.from.id, rule: `V2.${row.from.rule}` }] } }
}

function contentOfDrafts(drafts: readonly Draft[], name: string): EditionContent {
  return {
    name,
    claims: drafts.flatMap((draft, index) =>
      draft.kind === 'commitment' ? [{ id: localId(index), place: draft.evidence?.[0]?.place, body: draft.body }] : [],
    ),
    rates: drafts.flatMap((draft, index) => (draft.kind === 'rate' ? [{ id: localId(index), body: draft.body }] : [])),
  }
}

/** Stands for the id that a draft does not have yet. */
function localId(index: number): string {
  return index.toString(16).padStart(64, '0')
}
