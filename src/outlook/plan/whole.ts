/** All blocks and what they share as one programme: the plain way, and the measure of the fast one. */
import type { Block } from './block.ts'
import { type Entry, type Programme, ProgrammeBuilder } from './programme.ts'
import type { Shared } from './shared.ts'

export interface Whole {
  readonly programme: Programme
  /** First column of each block. */
  readonly starts: readonly number[]
  /** First row of what is shared; the rows follow in the order of {@link Shared.rows}. */
  readonly sharedRow: number
}

export function wholeOf(blocks: readonly Block[], shared: Shared): Whole {
  const lp = new ProgrammeBuilder()
  const starts: number[] = []
  const taken: Entry[][] = Array.from({ length: shared.measures }, () => [])
  for (const block of blocks) {
    const first = lp.columns
    starts.push(first)
    lp.append(block.programme)
    for (const { column, measure, value } of block.usage) taken[measure]!.push({ column: first + column, value })
  }
  // A measure that stands in several rows gets a column of its own, so that the rows stay short.
  const several = new Set<number>()
  const seen = new Set<number>()
  for (const { terms } of shared.rows)
    for (const { measure } of terms) {
      if (seen.has(measure)) several.add(measure)
      seen.add(measure)
    }
  const own = new Map<number, number>()
  for (const measure of several) {
    const column = lp.addColumn(0)
    own.set(measure, column)
    lp.addRow(0, 0, [...taken[measure]!, { column, value: -1 }])
  }
  const sharedRow = lp.rows
  for (const row of shared.rows) {
    const entries = row.terms.flatMap(({ measure, value }) => {
      const column = own.get(measure)
      if (column !== undefined) return [{ column, value }]
      return taken[measure]!.map(entry => ({ column: entry.column, value: entry.value * value }))
    })
    lp.addRow(Number.NEGATIVE_INFINITY, row.limit, entries)
  }
  return { programme: lp.build(), starts, sharedRow }
}
