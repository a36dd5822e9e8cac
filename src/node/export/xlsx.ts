/**
 * A set of tables as a workbook: one sheet a table, and a sheet About that says what they are about. Rules X1…:
 * spec/export.md.
 *
 * Text is stored as text, so a cell that begins with = is no formula here and needs no apostrophe. Numbers are stored as
 * numbers; the format keeps binary doubles, so the exact decimals are in the CSV and the JSON, and About says so.
 */
import type { CellValue, WriteSheet } from 'hucre'
import { type Bytes, isCalendarDate, isDecimalText, Refusal } from '../../base/index.ts'
import type { Cell, Column, Table, TableSet } from './table.ts'

/** Rows of one sheet, the header included: what the format can hold. */
const mostRows = 1_048_576

/**
 * The bytes of an XLSX file with every table of the set.
 * @throws Refusal `too-large` for a table with more rows than a sheet can have
 */
export async function workbookBytes(set: TableSet): Promise<Bytes> {
  const large = set.tables.find(table => table.rows.length >= mostRows)
  if (large !== undefined) {
    throw new Refusal('too-large', `a sheet of a workbook holds ${mostRows} rows`, {
      value: `table ${large.name}, ${large.rows.length} rows`,
      rule: 'X7',
      hint: 'save this table as CSV',
    })
  }
  const { writeXlsx } = await import('hucre')
  return writeXlsx({
    sheets: [...set.tables.map(table => sheetOf(table)), aboutSheet(set)],
    properties: { title: set.title, modified: dayOf(set) },
    stringMode: 'inline',
  })
}

/** The day the figures are as of. Without it the library asks the clock, and one answer would be files of many bytes. */
function dayOf(set: TableSet): Date {
  const day = set.about.find(line => line.key === 'asOf')?.value.slice(0, 10) ?? ''
  return new Date(`${isCalendarDate(day) && day.length === 10 ? day : '1980-01-01'}T00:00:00Z`)
}

function sheetOf(table: Table): WriteSheet {
  const header: CellValue[] = table.columns.map(column => headerOf(column))
  const rows = table.rows.map(row => table.columns.map((column, index) => workbookValue(column, row[index] ?? null)))
  return {
    name: table.name,
    columns: table.columns.map((column, index) => ({ width: widthOf(column, table, index) })),
    rows: [header, ...rows],
    freezePane: { rows: 1 },
  }
}

function aboutSheet(set: TableSet): WriteSheet {
  const lines: CellValue[][] = set.about.map(line => [line.key, line.value])
  lines.push(['numbers', 'rounded to what a spreadsheet can hold (15 digits); the CSV and the JSON are exact'])
  return {
    name: 'About',
    columns: [{ width: 16 }, { width: 100 }],
    rows: [['title', set.title], ...lines],
  }
}

function headerOf(column: Column): string {
  return column.unit === undefined ? column.key : `${column.key} (${column.unit})`
}

function workbookValue(column: Column, cell: Cell): CellValue {
  if (cell === null) return null
  return column.form === 'number' && isDecimalText(cell) ? Number(cell) : cell
}

function widthOf(column: Column, table: Table, index: number): number {
  const longest = table.rows.slice(0, 200).reduce((most, row) => Math.max(most, row[index]?.length ?? 0), 0)
  return Math.min(60, Math.max(headerOf(column).length, longest) + 2)
}
