/**
 * The curve of waits that are known between two limits only: Turnbull's maximum-likelihood estimate by self-consistency
 * (1976, J. R. Stat. Soc. B 38:290). Where every delivery is dated it is the product-limit curve. Rule O29: spec/outlook.md.
 */
import type { Weighted } from './types.ts'

/** So much of what is waited for comes within (`after`, `by`]; `by` is infinite for what is out beyond all that is known. */
export interface Mass {
  readonly after: number
  readonly by: number
  readonly share: number
}

const mostRounds = 5000
const settled = 1e-9

/** Only innermost intervals, from a left limit to the next right limit with none between, can hold mass. */
export function turnbull(observed: readonly Weighted[]): Mass[] {
  const cells = innermost(observed)
  if (cells.length === 0) return []
  const total = observed.reduce((sum, one) => sum + one.weight, 0)
  const spans = spansOf(observed, cells)
  let shares = cells.map(() => 1 / cells.length)
  for (let round = 0; round < mostRounds; round += 1) {
    const next = expected(spans, shares, total)
    const moved = Math.max(...next.map((share, index) => Math.abs(share - shares[index]!)))
    shares = next
    if (moved < settled) break
  }
  return cells.map((cell, index) => ({ ...cell, share: shares[index]! }))
}

interface Cell {
  readonly after: number
  readonly by: number
}

/** A dated delivery is a point; every other wait leaves its left limit out and takes its right limit in. */
function innermost(observed: readonly Weighted[]): Cell[] {
  const ends = observed.flatMap(({ wait: { after, by = Number.POSITIVE_INFINITY } }) => [
    { at: after, rank: after === by ? 0 : 2, opens: true },
    { at: by, rank: 1, opens: false },
  ])
  ends.sort((left, right) => (left.at === right.at ? left.rank - right.rank : left.at - right.at))
  const cells: Cell[] = []
  for (const [index, end] of ends.entries()) {
    const before = ends[index - 1]
    if (!end.opens && before?.opens === true) cells.push({ after: before.at, by: end.at })
  }
  return cells
}

interface Span {
  /** Places of the first and last cell that a wait can have ended in. */
  readonly first: number
  readonly last: number
  readonly weight: number
}

function spansOf(observed: readonly Weighted[], cells: readonly Cell[]): Span[] {
  const merged = new Map<string, Span>()
  for (const { wait, weight } of observed) {
    const { after, by = Number.POSITIVE_INFINITY } = wait
    const inside = (cell: Cell): boolean =>
      cell.by <= by && cell.after >= after && (cell.by > after || (after === by && cell.after === by))
    const first = cells.findIndex(inside)
    const last = cells.findLastIndex(inside)
    const key = `${first} ${last}`
    merged.set(key, { first, last, weight: weight + (merged.get(key)?.weight ?? 0) })
  }
  return [...merged.values()]
}

/** One round: each wait is spread over its cells as the shares stand. Sums run over cells once, by differences. */
function expected(spans: readonly Span[], shares: readonly number[], total: number): number[] {
  const upTo = [0]
  for (const share of shares) upTo.push(upTo.at(-1)! + share)
  const changes = new Float64Array(shares.length + 1)
  for (const { first, last, weight } of spans) {
    const within = upTo[last + 1]! - upTo[first]!
    if (within <= 0) continue
    changes[first]! += weight / within
    changes[last + 1]! -= weight / within
  }
  let factor = 0
  return shares.map((share, index) => {
    factor += changes[index]!
    return (share * factor) / total
  })
}
