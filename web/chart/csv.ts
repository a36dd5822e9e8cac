/**
 * CSV of what a chart shows, in the form the node gives its own (spec/export.md): UTF-8 with a byte order mark, CRLF,
 * and what the figures are about in columns at the end, the same in each row.
 */

export interface ChartTable {
  /** Headers with their unit. */
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[]
  /** Exact text as the answer gave it; null where nothing is known. */
  readonly rows: readonly (readonly (string | null)[])[]
}

/** As of when, at which rates, from which source: in words for the eye, by key for a file. */
export interface Provenance {
  readonly lines: readonly string[]
  readonly about: readonly { readonly key: string; readonly value: string }[]
}

const byteOrderMark = '\uFEFF'
const number = /^-?\d+(?:\.\d+)?$/

/** One cell. Text that a spreadsheet would run as a formula is led by an apostrophe; numbers are left alone. */
export function csvCell(value: string | null): string {
  if (value === null) return ''
  const safe = /^[=+\-@\t\r\n]/.test(value) && !number.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvText(table: ChartTable, { about }: Provenance): string {
  const context = about.map(line => csvCell(line.value))
  const header = [...table.columns.map(column => csvCell(column.name)), ...about.map(line => csvCell(line.key))]
  const lines = [header, ...table.rows.map(row => [...row.map(csvCell), ...context])]
  return `${byteOrderMark}${lines.map(line => line.join(',')).join('\r\n')}\r\n`
}
