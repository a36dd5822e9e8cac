/** Rows of an answer by two dimensions as a grid: one line a value of the first, one column a value of the second. */
import type { Dimension, SupportAnswer } from '../../src/picture/index.ts'
import { addNumbers, compareNumbers, sumKnown } from '../words/index.ts'
import { figureOf, type Row } from './question.ts'

export interface Line {
  /** Value of the first dimension; null where the source leaves it open. */
  readonly value: string | null
  /** One figure a column: null unknown, undefined where no row says anything. */
  readonly figures: readonly (string | null | undefined)[]
  /** Exact sum of the line; null where its parts are never added or one is unknown. */
  readonly total: string | null
  readonly undated: string
  readonly undisclosed: number
  readonly claims: number
}

export interface Grid {
  readonly by: Dimension
  readonly stack: Dimension | null
  readonly columns: readonly (string | null)[]
  readonly lines: readonly Line[]
}

/** Null where an answer has more than two dimensions: it is shown as a long table only. */
export function gridOf(answer: SupportAnswer): Grid | null {
  const [by, stack, ...rest] = answer.by
  if (by === undefined || rest.length > 0) return null
  const columns = stack === undefined ? [null] : columnsOf(answer.rows, stack)
  const byValue = Map.groupBy(answer.rows, row => row[by] ?? null)
  const added = answer.total !== null
  const lines = [...byValue].map(([value, rows]) => lineOf(value, rows, stack, columns, answer.per, added))
  return { by, stack: stack ?? null, columns, lines: inOrder(lines, by) }
}

/** Types of aid keep their places, so that a fill means the same in every drawing. */
const typeOrder = ['military', 'financial', 'humanitarian']

/** Values of the second dimension: types and years in their order, the rest by their sum, the largest first. */
function columnsOf(rows: readonly Row[], stack: Dimension): (string | null)[] {
  const sums = new Map<string | null, string>()
  for (const row of rows) {
    const value = row[stack] ?? null
    sums.set(value, addNumbers([sums.get(value) ?? '0', row.amount]))
  }
  const entries = [...sums]
  if (stack === 'year' || stack === 'month')
    return entries.map(([value]) => value).sort((left, right) => (left ?? '9999').localeCompare(right ?? '9999'))
  if (stack === 'type')
    return entries.map(([value]) => value).sort((left, right) => placeOfType(left) - placeOfType(right))
  return entries.sort((left, right) => compareNumbers(right[1], left[1])).map(([value]) => value)
}

function placeOfType(type: string | null): number {
  const place = typeOrder.indexOf(type ?? '')
  return place < 0 ? typeOrder.length : place
}

function lineOf(
  value: string | null,
  rows: readonly Row[],
  stack: Dimension | undefined,
  columns: readonly (string | null)[],
  per: SupportAnswer['per'],
  added: boolean,
): Line {
  const figures = columns.map(column => {
    const row = stack === undefined ? rows[0] : rows.find(one => (one[stack] ?? null) === column)
    return row === undefined ? undefined : figureOf(row, per)
  })
  return {
    value,
    figures,
    total: added || columns.length === 1 ? sumKnown(figures.filter(figure => figure !== undefined)) : null,
    undated: addNumbers(rows.map(row => row.undated)),
    undisclosed: rows.reduce((sum, row) => sum + row.undisclosed, 0),
    claims: rows.reduce((sum, row) => sum + row.claims, 0),
  }
}

/** Dates in their order; everything else by its largest figure. */
function inOrder(lines: readonly Line[], by: Dimension): Line[] {
  if (by === 'month' || by === 'year')
    return [...lines].sort((one, other) => (one.value ?? '9999').localeCompare(other.value ?? '9999'))
  return [...lines].sort((one, other) => compareNumbers(weightOf(other), weightOf(one)))
}

function weightOf(line: Line): string {
  if (line.total !== null) return line.total
  return line.figures.reduce<string>(
    (most, figure) => (figure != null && compareNumbers(figure, most) > 0 ? figure : most),
    '0',
  )
}

/** Gathers the columns beyond `most` into one, so that no more fills are drawn than can be told apart. */
export function gathered(grid: Grid, most: number): Grid & { readonly rest: number } {
  if (grid.columns.length <= most) return { ...grid, rest: 0 }
  const rest = grid.columns.length - (most - 1)
  return {
    ...grid,
    rest,
    columns: [...grid.columns.slice(0, most - 1), 'rest'],
    lines: grid.lines.map(line => ({
      ...line,
      figures: [
        ...line.figures.slice(0, most - 1),
        sumKnown(line.figures.slice(most - 1).filter(figure => figure !== undefined)) ?? undefined,
      ],
    })),
  }
}
