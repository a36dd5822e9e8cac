/** What a file of tables looks like, whatever its format. */
import type { CalendarDate } from '../../base/index.ts'
import type { Row } from './cell.ts'

export interface Sheet {
  /** Absent for a text file, which has no sheets. */
  readonly name?: string
  /** The first rows, up to this many. Cheap: the rest is not read. */
  head(count: number): AsyncIterable<Row>
  /** How many rows it has, about: for progress only. Undefined where the file does not say. */
  rowsAbout(): Promise<number | undefined>
  /** All rows in order, one at a time. Blank ones may be given, without cells, or left out. */
  rows(): AsyncIterable<Row>
}

export interface Book {
  readonly form: 'workbook' | 'text'
  readonly sheets: readonly Sheet[]
  /** The day the workbook says it was last saved. Who saved it is not read. */
  readonly savedOn?: CalendarDate
}
