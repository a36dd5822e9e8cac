/** Audit of the tiles above the leaves: each holds the hashes that the tree has there, and nothing else. */
import { equalBytes } from '../../base/index.ts'
import { hashBytes } from '../leaf.ts'
import type { LogRow, Store } from '../store/port.ts'
import { tileWidth } from '../tile.ts'
import type { Findings } from './finding.ts'
import { readable } from './reading.ts'

/**
 * Compares the tiles of every level with the hashes of that level, `upper[level]`.
 * @returns the rows read
 */
export async function auditUpperTiles(
  store: Store,
  row: LogRow,
  upper: readonly (readonly Buffer[] | undefined)[],
  findings: Findings,
): Promise<number> {
  let rows = 0
  for (let level = 1; level < upper.length; level += 1) {
    const expected = Buffer.concat(upper[level] ?? [])
    const place = (position: number): string => `tile ${position} of level ${level}`
    const add = (position: number, what: string): void =>
      findings.add({ log: `${row.community}/${row.party}`, what: `${place(position)} ${what}` })
    const seen = new Set<number>()
    const pages = readable(
      (from, most) => store.tiles(row, level, from, most),
      ({ position }) => position,
      Math.ceil(expected.length / (tileWidth * hashBytes)),
      (from, _, refusal) => add(from, `cannot be read: ${refusal.message}`),
    )
    for await (const page of pages) {
      for (const { position, hashes } of page) {
        seen.add(position)
        const start = position * tileWidth * hashBytes
        const right = expected.subarray(start, start + tileWidth * hashBytes)
        if (!equalBytes(right, hashes)) add(position, 'does not hold the hashes of the tree')
      }
    }
    for (let position = 0; position * tileWidth * hashBytes < expected.length; position += 1) {
      if (!seen.has(position)) add(position, 'is missing')
    }
    rows += seen.size
  }
  return rows
}
