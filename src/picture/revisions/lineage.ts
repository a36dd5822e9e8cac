/**
 * Which row of an edition continues which row of the one before it. Editions are stated in full, so lineage changes no
 * sum: it is what lets a row be followed back through the editions that carried it. Rule V7: spec/revisions.md.
 */
import { canonicalJson, type Json } from '../../base/index.ts'
import { type Edition, type EditionClaim, type Package, packagesOf } from '../editions/index.ts'
import type { PackageRevision, RevisionAnswer } from './answer.ts'
import { matchLines } from './lines.ts'
import { revise } from './revise.ts'

/** What became of a row. */
export type RowVerdict = 'new' | 'content' | 'reconverted' | 'wording' | 'unchanged'

export interface RowLineage {
  /** Id of the row. */
  readonly id: string
  readonly verdict: RowVerdict
  /** Id of the row it continues, and the rule (1 to 7 of V2) that joined their packages; absent for a new row. */
  readonly from?: { readonly id: string; readonly rule: number }
}

export interface DroppedRow {
  readonly id: string
  /** The publisher's id of its package. */
  readonly reference: string | null
  readonly donor: string
}

export interface Lineage {
  readonly answer: RevisionAnswer
  /** One for each row of the later edition, in its order. */
  readonly rows: readonly RowLineage[]
  /** Rows of packages that the later edition no longer has. */
  readonly dropped: readonly DroppedRow[]
}

export function lineageOf(from: Edition, to: Edition): Lineage {
  const answer = revise(from, to)
  const earlier = byClaim(packagesOf(from.claims))
  const later = byClaim(packagesOf(to.claims))
  const columns = commonColumns(from, to)
  const rows = new Map<string, RowLineage>()
  const dropped: DroppedRow[] = []
  for (const revision of answer.packages) {
    const [before, after] = [packageOf(earlier, revision.from), packageOf(later, revision.to)]
    if (after !== undefined) for (const row of continued(revision, before, after, columns)) rows.set(row.id, row)
    else if (before !== undefined) dropped.push(...droppedRows(before))
  }
  return { answer, rows: to.claims.map(claim => rows.get(claim.id) ?? { id: claim.id, verdict: 'new' }), dropped }
}

function continued(
  revision: PackageRevision,
  before: Package | undefined,
  after: Package,
  columns: Columns,
): RowLineage[] {
  if (before === undefined) return after.lines.map(line => ({ id: line.claim.id, verdict: 'new' as const }))
  const { matched, added } = matchLines(before.lines, after.lines)
  const changed = new Set(revision.lineChanges.map(change => change.to))
  return [
    ...matched.map(pair => ({
      id: pair.to.claim.id,
      verdict: changed.has(pair.to.claim.id)
        ? ('content' as const)
        : likeVerdict(pair.from.claim, pair.to.claim, columns),
      from: { id: pair.from.claim.id, rule: revision.rule ?? 1 },
    })),
    ...added.map(line => ({ id: line.claim.id, verdict: 'new' as const })),
  ]
}

/** What both editions have a column for: a column that came or went is news of the table, not of each of its rows. */
interface Columns {
  readonly stages: ReadonlySet<string>
  readonly words: readonly WordField[]
}

const wordFields = [
  'subtype',
  'explanation',
  'itemText',
  'itemClass',
  'itemSubclass',
  'measure',
  'official',
  'addresses',
] as const

type WordField = (typeof wordFields)[number]

function commonColumns(from: Edition, to: Edition): Columns {
  const stagesOf = ({ claims }: Edition) => new Set(claims.flatMap(({ body }) => body.worths.map(worth => worth.stage)))
  const later = stagesOf(to)
  return {
    stages: new Set([...stagesOf(from)].filter(stage => later.has(stage))),
    words: wordFields.filter(field =>
      [from, to].every(({ claims }) => claims.some(({ body }) => body[field] !== undefined)),
    ),
  }
}

/** Of a row in which no field of a line differs: whether its worth, its words or its conversions do. */
function likeVerdict(before: EditionClaim, after: EditionClaim, columns: Columns): RowVerdict {
  if (worthOf(before, columns) !== worthOf(after, columns)) return 'content'
  if (wordsOf(before, columns) !== wordsOf(after, columns)) return 'wording'
  return conversionsOf(before, columns) === conversionsOf(after, columns) ? 'unchanged' : 'reconverted'
}

/** What it is worth in its own currency, and of which type. Reasons for a missing number count as equal (V5). */
function worthOf({ body }: EditionClaim, { stages }: Columns): string {
  const worths = body.worths.flatMap(({ stage, money }) =>
    stages.has(stage) && 'value' in money ? [[stage, money.value, money.currency]] : [],
  )
  return canonicalJson([body.type ?? null, body.recipient, worths])
}

/** What the row says in words. Its place among the rows, its number and what it is worth elsewhere are no words of it. */
function wordsOf({ body }: EditionClaim, { words }: Columns): string {
  return canonicalJson(words.map(field => (body[field] ?? null) as Json))
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
}

function conversionsOf({ body }: EditionClaim, { stages }: Columns): string {
  const worths = body.worths.filter(worth => stages.has(worth.stage))
  return canonicalJson(worths.map(worth => [worth.stage, (worth.converted ?? []) as Json]))
}

function droppedRows(one: Package): DroppedRow[] {
  return one.lines.map(line => ({ id: line.claim.id, reference: one.reference ?? null, donor: one.donor }))
}

/** Packages by each of their rows: an answer names a package by the rows that carry its value. */
function byClaim(packages: readonly Package[]): ReadonlyMap<string, Package> {
  return new Map(packages.flatMap(one => one.lines.map(line => [line.claim.id, one] as const)))
}

function packageOf(packages: ReadonlyMap<string, Package>, side: PackageRevision['from']): Package | undefined {
  return side === null ? undefined : packages.get(side.claims[0] ?? '')
}
