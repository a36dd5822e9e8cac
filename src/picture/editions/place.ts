/** The order of an edition's rows, read from the places of the claims, so that the order in which they came is nothing. */
import type { EditionClaim } from './edition.ts'

const rowInPlace = /^(.*?)\brow (\d+)\b/

/** Claims in the order of their rows; those without a row follow, by id of package, run and line, then by notice. */
export function rowOrder(claims: readonly EditionClaim[]): EditionClaim[] {
  return claims
    .map(claim => {
      const match = claim.place === undefined ? null : rowInPlace.exec(claim.place)
      return { claim, sheet: match?.[1] ?? '\uffff', row: Number(match?.[2] ?? Number.MAX_SAFE_INTEGER) }
    })
    .sort(
      (left, right) =>
        byText(left.sheet, right.sheet) ||
        left.row - right.row ||
        byText(left.claim.body.reference ?? '', right.claim.body.reference ?? '') ||
        (left.claim.body.run ?? 0) - (right.claim.body.run ?? 0) ||
        (left.claim.body.line ?? 0) - (right.claim.body.line ?? 0) ||
        byText(left.claim.id, right.claim.id),
    )
    .map(entry => entry.claim)
}

/** By code unit: the same everywhere, in any language. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
