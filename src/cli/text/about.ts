/** Lines that say of an answer as of when it is, and by which clock. */
import type { ClaimCard, SourceCard, Stand } from '../../picture/index.ts'

export function standLine(stand: Stand): string {
  return stand.recorded
    ? `As of ${stand.asOf}: what this record held by then`
    : `As of ${stand.asOf}: what had been said by then`
}

/** `Kiel Institute, edition 18, 2024-08-06 [B2]`. */
export function sourceLine(source: SourceCard | null): string {
  if (source === null) return 'no source named'
  const edition = source.edition === null ? null : `edition ${source.edition}`
  const name = [source.publisher, edition ?? source.title, source.date].filter(part => part !== null).join(', ')
  return `${name} [${source.grade}]`
}

/** One claim: what, when, who says so, where. Two lines, so that a narrow terminal shows it whole. */
export function claimLines(claim: ClaimCard): string {
  const worth = claim.amount === null ? '' : `  ${claim.amount} ${claim.currency ?? ''}`.trimEnd()
  const place = claim.place === null ? '' : `, ${claim.place}`
  const lost = claim.superseded === null ? '' : `\n    no longer counts: ${claim.superseded}`
  return `  ${claim.id.slice(0, 12)}  ${claim.date ?? 'undated'}  ${claim.summary}${worth}\n    ${sourceLine(claim.source)}${place}${lost}\n`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
