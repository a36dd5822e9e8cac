/**
 * One table as CSV: RFC 4180, CRLF, header row. Rules X1…: spec/export.md.
 *
 * The file begins with a byte order mark, because the spreadsheets that most of these files are opened in take UTF-8
 * without one for the code page of the machine; pandas, R and DuckDB skip it. What the table is about stands in columns
 * at its end, the same in each row: lines of remarks before the header would break every reader that is not ours, and a
 * second file gets lost. A program that stacks several such files keeps their stands apart for free.
 */
import { isDecimalText } from '../../base/index.ts'
import type { Cell, Column, Table, TableSet } from './table.ts'

const byteOrderMark = '\uFEFF'

/** The table of the set, with its context, as the text of a CSV file. */
export function csvText(set: TableSet, table: Table = set.tables[0]): string {
  const about = set.about.filter(line => table.columns.every(column => column.key !== line.key))
  const context = about.map(line => textField(line.value))
  const header = [...table.columns.map(column => textField(column.key)), ...about.map(line => textField(line.key))]
  const lines = [header.join(',')]
  for (const row of table.rows) {
    lines.push([...table.columns.map((column, index) => field(column, row[index] ?? null)), ...context].join(','))
  }
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}

function field(column: Column, cell: Cell): string {
  if (cell === null) return ''
  return column.form === 'number' && isDecimalText(cell) ? cell : textField(cell)
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises
 * (owasp.org/www-community/attacks/CSV_Injection): those that begin with = + - @, a tab or a line break.
 */
function textField(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
