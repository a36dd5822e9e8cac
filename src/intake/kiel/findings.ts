/** What was odd about single cells, and what was done with them. */
import type { Cell, Row } from '../sheet/cell.ts'

/**
 * - `silent`: a word for nothing (`undisclosed`, `Not given`): kept as unknown.
 * - `read`: not in the form of its column, but with one meaning only: read, and said so.
 * - `unreadable`: kept as said, counted as unknown.
 * - `suspect`: reads well and cannot be true; kept as read.
 */
export type FindingSort = 'silent' | 'read' | 'unreadable' | 'suspect'

export interface Finding {
  readonly sheet?: string
  readonly row: number
  readonly column: string
  readonly value: string
  readonly sort: FindingSort
  readonly did: string
}

/** The same thing done to many cells of one column, for a terminal. */
export interface FindingGroup {
  readonly column: string
  readonly sort: FindingSort
  readonly did: string
  readonly count: number
  /** Up to five different values, in the order met. */
  readonly values: readonly string[]
  readonly firstRow: number
}

const valuesShown = 5

export class Findings {
  readonly #sheet: string | undefined
  readonly cells: Finding[] = []

  constructor(sheet: string | undefined) {
    this.#sheet = sheet
  }

  add(row: Row, column: string, cell: Cell, sort: FindingSort, did: string): void {
    const place = this.#sheet === undefined ? {} : { sheet: this.#sheet }
    this.cells.push({ ...place, row: row.number, column, value: cell.text, sort, did })
  }

  /** Groups by column and by what was done, values aside; the most frequent first. */
  groups(): FindingGroup[] {
    const groups = new Map<string, { first: Finding; did: string; count: number; values: Set<string> }>()
    for (const cell of this.cells) {
      const did = cell.did.replace(/^read as .*$/, 'read, each in its one meaning')
      const key = `${cell.column}\n${cell.sort}\n${did}`
      const group = groups.get(key) ?? { first: cell, did, count: 0, values: new Set() }
      group.count += 1
      if (group.values.size < valuesShown) group.values.add(cell.value)
      groups.set(key, group)
    }
    return [...groups.values()]
      .map(({ first, did, count, values }) => ({
        column: first.column,
        sort: first.sort,
        did,
        count,
        values: [...values],
        firstRow: first.row,
      }))
      .sort((left, right) => right.count - left.count)
  }
}
