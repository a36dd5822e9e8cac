/**
 * The master of a decomposition (Dantzig and Wolfe 1960): mixes the solutions of each block that are known, so that what
 * is shared holds, at the least cost. Held in a box (Marsten, Hogan and Blankenship 1975) it gives the next prices to ask.
 */
import type { Highs } from 'highs'
import { type Entry, ProgrammeBuilder } from './programme.ts'
import type { Shared, SharedRow } from './shared.ts'
import { solveOnce } from './solver.ts'

/** A known solution of a block. */
export interface Proposal {
  readonly block: number
  readonly cost: number
  readonly usage: Float64Array
  readonly values: Float64Array
}

export interface Mix {
  readonly objective: number
  /** By how much shared rows are broken, in parts of their own size: zero for a plan. */
  readonly broken: number
  /** Price of each shared row, at least zero. */
  readonly rowPrices: Float64Array
  /** Part that each proposal has. */
  readonly parts: Float64Array
}

/** Within which the prices are to stay. */
export interface Box {
  readonly least: Float64Array
  readonly most: Float64Array
}

/** Breaking a shared row by its own size weighs as much as this many times all blocks together. */
export const breakingWeight = 100

/** @param costless nothing counts but by how much shared rows are broken */
export function mixProposals(
  highs: Highs,
  shared: Shared,
  blocks: number,
  proposals: readonly Proposal[],
  box?: Box,
  costless = false,
): Mix {
  const money = costless ? 1 : costScale(blocks, proposals)
  const lp = new ProgrammeBuilder()
  const byBlock: Entry[][] = Array.from({ length: blocks }, () => [])
  const byRow: Entry[][] = shared.rows.map(() => [])
  for (const proposal of proposals) {
    const column = lp.addColumn(costless ? 0 : proposal.cost / money)
    byBlock[proposal.block]!.push({ column, value: 1 })
    shared.rows.forEach((row, index) => {
      const value = activity(row, proposal.usage)
      if (value !== 0) byRow[index]!.push({ column, value })
    })
  }
  const sizes = shared.rows.map((row, index) =>
    Math.max(row.limit, 1e-6, ...byRow[index]!.map(entry => Math.abs(entry.value))),
  )
  const broken = shared.rows.map((_row, index) => {
    const most = box?.most[index]
    if (most !== undefined) return lp.addColumn((most * sizes[index]!) / money)
    return lp.addColumn(costless ? 1 : breakingWeight)
  })
  for (const entries of byBlock) lp.addRow(1, 1, entries)
  shared.rows.forEach((row, index) => {
    const size = sizes[index]!
    const entries = byRow[index]!.map(({ column, value }) => ({ column, value: value / size }))
    entries.push({ column: broken[index]!, value: -1 })
    const least = ((box?.least[index] ?? 0) * size) / money
    if (least > 0) entries.push({ column: lp.addColumn(-least), value: 1 })
    lp.addRow(Number.NEGATIVE_INFINITY, row.limit / size, entries)
  })
  const solved = solveOnce(highs, lp.build(), { presolve: false })
  if (solved.status !== 'optimal') throw new Error('a mix of proposals that cannot be solved')
  return {
    objective: solved.objective * money,
    broken: broken.reduce((sum, column) => sum + solved.values[column]!, 0),
    rowPrices: Float64Array.from(shared.rows, (_row, index) =>
      Math.max(0, (-solved.rowPrices[blocks + index]! * money) / sizes[index]!),
    ),
    parts: solved.values.slice(0, proposals.length),
  }
}

/** What all blocks cost at their dearest: nothing that is shared can be worth more. */
export function costScale(blocks: number, proposals: readonly Proposal[]): number {
  const most = new Float64Array(blocks)
  for (const { block, cost } of proposals) most[block] = Math.max(most[block]!, Math.abs(cost))
  return Math.max(
    1,
    most.reduce((sum, cost) => sum + cost, 0),
  )
}

export function activity(row: SharedRow, usage: Float64Array): number {
  let sum = 0
  for (const { measure, value } of row.terms) sum += value * usage[measure]!
  return sum
}
