/**
 * An answer as tables: what the terminal aligns, a CSV holds and a workbook spreads over sheets. A table alone would be
 * figures without a stand; so a set of tables carries what it is about, and every file made of it says so.
 */
import type { SourceCard, Stand } from '../../picture/index.ts'

/** Decimal text for numbers; null where the record leaves it open: an empty cell, never a zero. */
export type Cell = string | null

export interface Column {
  /** Name in the header of a file; the same as in the JSON answer. */
  readonly key: string
  readonly form: 'text' | 'number' | 'date'
  /** Currency or unit of issue of a number. */
  readonly unit?: string
}

export interface Table {
  /** Name of the sheet, and of the table where one is chosen. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** One line of what the tables are about. Its key heads a column of the CSV. */
export interface AboutLine {
  readonly key: string
  readonly value: string
}

export interface TableSet {
  readonly title: string
  /** The first is the answer itself, the others stand beside it. */
  readonly tables: readonly [Table, ...Table[]]
  readonly about: readonly AboutLine[]
}

/** A column of text, as the answer words it. */
export function text(key: string): Column {
  return { key, form: 'text' }
}

/** A column of numbers, in one unit where they share it. */
export function number(key: string, unit?: string): Column {
  return unit === undefined ? { key, form: 'number' } : { key, form: 'number', unit }
}

/** A column of calendar dates of any precision. They stay text: a spreadsheet would make days of months. */
export function date(key: string): Column {
  return { key, form: 'date' }
}

/** A whole number as a cell. */
export function count(value: number): Cell {
  return String(value)
}

/** The lines that every answer begins with: as of when, and by which clock claims were counted. */
export function standLines(stand: Stand): AboutLine[] {
  return [
    { key: 'asOf', value: stand.asOf },
    {
      key: 'counted',
      value: stand.recorded ? 'what this record held by that day' : 'what had been said by that day',
    },
  ]
}

/** A source in one line, as a file cites it. */
export function citation(source: SourceCard): string {
  const edition = source.edition === null ? null : `edition ${source.edition}`
  return [source.publisher, source.title, edition, source.date, `grade ${source.grade}`, source.address]
    .filter(part => part !== null)
    .join(', ')
}
