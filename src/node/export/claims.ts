/** Claims as rows: each with its source, so that a figure in a file still opens to who said it. */
import type { ClaimCard } from '../../picture/index.ts'
import { type Cell, type Column, citation, date, number, type Table, text } from './table.ts'

const claimColumns: readonly Column[] = [
  text('id'),
  text('kind'),
  text('by'),
  text('basis'),
  date('saidOn'),
  date('recordedOn'),
  text('date'),
  text('summary'),
  number('amount'),
  text('currency'),
  text('place'),
  text('note'),
  text('superseded'),
  text('sourceId'),
  text('source'),
]

/** One row a claim. */
export function claimTable(name: string, claims: readonly ClaimCard[]): Table {
  return { name, columns: claimColumns, rows: claims.map(claim => claimRow(claim)) }
}

/** Claims of several lists in one table, with the name of the list they stand in. */
export function sectionedClaims(name: string, sections: Readonly<Record<string, readonly ClaimCard[]>>): Table {
  const rows = Object.entries(sections).flatMap(([section, claims]) =>
    claims.map(claim => [section, ...claimRow(claim)]),
  )
  return { name, columns: [text('section'), ...claimColumns], rows }
}

function claimRow(claim: ClaimCard): Cell[] {
  const source = claim.source
  return [
    claim.id,
    claim.kind,
    claim.by,
    claim.basis,
    claim.saidOn,
    claim.recordedOn,
    claim.date,
    claim.summary,
    claim.amount,
    claim.currency,
    claim.place,
    claim.note,
    claim.superseded,
    source?.id ?? null,
    source === null ? null : citation(source),
  ]
}
