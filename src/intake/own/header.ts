/** Where a sheet of one's own has its header, and which column goes to which field. */
import { nearest, Refusal } from '../../base/index.ts'
import type { Book, Sheet } from '../sheet/book.ts'
import { columnLetter, type Row } from '../sheet/cell.ts'
import { type Field, fieldAt, fieldsOf, requiredLists } from './fields.ts'
import type { CheckedMapping } from './mapping.ts'

export interface ColumnOf {
  readonly index: number
  readonly header: string
  readonly path: string
  readonly field: Field
}

export interface Plan {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly width: number
  readonly columns: readonly ColumnOf[]
  readonly unread: readonly string[]
  /** Fields of the constants, by their paths. */
  readonly constants: readonly { readonly path: string; readonly text: string; readonly field: Field }[]
  /** Lists that a body must have, empty where the row gives nothing for them. */
  readonly requiredLists: readonly string[]
}

const rowsInHead = 60

/** The first sheet with a row that holds every header of the mapping; headers are compared without blanks at their ends. */
export async function findHeader(book: Book, mapping: CheckedMapping): Promise<Plan> {
  const wanted = Object.values(mapping.columns)
  const seen: string[] = []
  for (const sheet of book.sheets) {
    if (mapping.sheet !== undefined && sheet.name !== mapping.sheet) continue
    for await (const row of sheet.head(rowsInHead)) {
      const headers = row.cells.map(cell => cell.text.trim())
      if (wanted.every(header => headers.includes(header.trim()))) return planOf(sheet, row, headers, mapping)
      if (seen.length < 200) seen.push(...headers.filter(header => header !== ''))
    }
  }
  const missed = wanted.filter(header => !seen.includes(header.trim()))
  const lines = missed.map(header => {
    const near = nearest(header, seen, 1)[0]
    return near === undefined ? `"${header}"` : `"${header}" (nearest: "${near}")`
  })
  const sheets = book.sheets.map(sheet => `"${sheet.name}"`).join(', ')
  throw new Refusal('unknown-layout', `no row holds every header of the mapping: missed ${lines.join(', ')}`, {
    ...(mapping.sheet === undefined ? {} : { place: { sheet: mapping.sheet } }),
    value: seen.slice(0, 12).join(' | '),
    rule: 'I15',
    hint: book.form === 'workbook' ? `the sheets are ${sheets}` : 'correct the headers in the mapping or in the file',
  })
}

function planOf(sheet: Sheet, row: Row, headers: readonly string[], mapping: CheckedMapping): Plan {
  for (const header of Object.values(mapping.columns)) {
    if (headers.indexOf(header.trim()) === headers.lastIndexOf(header.trim())) continue
    throw new Refusal('unknown-layout', 'two columns have the header that the mapping names', {
      place: { ...(sheet.name === undefined ? {} : { sheet: sheet.name }), row: row.number, column: header },
      rule: 'I15',
      hint: 'rename one of them',
    })
  }
  const fields = fieldsOf(mapping.kind)
  const columns = Object.entries(mapping.columns).map(([path, header]) => ({
    path,
    header,
    index: headers.indexOf(header.trim()),
    field: fieldAt(fields, path)!,
  }))
  const taken = new Set(columns.map(column => column.index))
  const unread = headers.flatMap((header, index) =>
    taken.has(index) ? [] : [header === '' ? `column ${columnLetter(index)}` : header],
  )
  return {
    sheet,
    headerRow: row.number,
    width: row.width ?? headers.length,
    columns,
    unread,
    constants: Object.entries(mapping.constants ?? {}).map(([path, text]) => ({
      path,
      text,
      field: fieldAt(fields, path)!,
    })),
    requiredLists: requiredLists(mapping.kind),
  }
}
