/** Sheets of an XLSX workbook, by way of hucre. Stored values only: formulas are not evaluated, links not followed. */
import { streamXlsxRows } from 'hucre/xlsx'
import { type CalendarDate, dayOfInstant, isCalendarDate, Refusal } from '../../base/index.ts'
import type { Book, Sheet } from './book.ts'
import {
  blankCell,
  type Cell,
  cellOfValue,
  columnLetter,
  formulaWithoutValue,
  type Row,
  type TableFile,
  withoutTrailingBlanks,
} from './cell.ts'
import { mostCellCharacters, mostColumns, mostRows } from './limits.ts'
import { type BareFormulas, checkSheetPart, partText, weighParts } from './part.ts'
import { type ZipEntry, zipEntries } from './zip.ts'

/** @throws Refusal `unreadable-file` or `too-large`, before anything is unpacked whole */
export function openWorkbook(file: TableFile): Book {
  const entries = zipEntries(file.bytes)
  weighParts(entries)
  const workbook = partText(file.bytes, entries, /(?:^|\/)workbook\.xml$/i)
  if (workbook === undefined) throw notAWorkbook(entries)
  const parts = sheetParts(file, entries, workbook)
  const savedOn = savedDate(partText(file.bytes, entries, /^docProps\/core\.xml$/i))
  return {
    form: 'workbook',
    sheets: parts.map(part => sheetOf(file, part)),
    ...(savedOn === undefined ? {} : { savedOn }),
  }
}

interface SheetPart {
  readonly name: string
  readonly index: number
  readonly entry: ZipEntry
}

/** Sheets in their order, hidden ones too; chart sheets have no cells and are left out. */
function sheetParts(file: TableFile, entries: readonly ZipEntry[], workbook: string): SheetPart[] {
  const relations = partText(file.bytes, entries, /(?:^|\/)_rels\/workbook\.xml\.rels$/i) ?? ''
  const targets = new Map<string, string>()
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')]
    if (id !== undefined && target !== undefined) targets.set(id, target)
  }
  const tags = [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(match => match[0])
  return tags.flatMap((tag, index) => {
    const target = targets.get(attribute(tag, '\\w+:id') ?? '')?.replace(/^.*?([^/]+\/[^/]+)$/, '$1')
    const entry = entries.find(one => target !== undefined && one.name.endsWith(`/${target}`))
    if (entry === undefined || !/worksheet/i.test(entry.name)) return []
    return [{ name: attribute(tag, 'name') ?? `sheet ${index + 1}`, index, entry }]
  })
}

function sheetOf(file: TableFile, part: SheetPart): Sheet {
  return {
    name: part.name,
    head: count => readRows(file, part, undefined, count),
    async *rows() {
      yield* readRows(file, part, await checkSheetPart(file.bytes, part.entry))
    },
  }
}

async function* readRows(
  file: TableFile,
  part: SheetPart,
  bareFormulas: BareFormulas | undefined,
  count?: number,
): AsyncGenerator<Row> {
  const options = { sheet: part.index, ...(count === undefined ? {} : { maxRows: count }) }
  try {
    for await (const { index, values } of streamXlsxRows(file.bytes, options)) {
      const number = index + 1
      if (number > mostRows) throw tooMuch(part, number, `a sheet has at most ${mostRows} rows`)
      const cells = marked(withoutTrailingBlanks(values.map(cellOfValue)), bareFormulas?.get(number))
      if (cells.length > mostColumns) throw tooMuch(part, number, `a table has at most ${mostColumns} columns`)
      refuseLongCells(cells, part, number)
      yield { number, cells }
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('unreadable-file', 'the workbook is damaged: a sheet cannot be read', {
      place: { sheet: part.name },
      rule: 'I3',
      hint: 'open it in a spreadsheet program and save it again',
      cause: error,
    })
  }
}

function refuseLongCells(cells: readonly Cell[], part: SheetPart, row: number): void {
  for (const [index, cell] of cells.entries()) {
    if (cell.text.length > mostCellCharacters) {
      throw new Refusal('too-large', `a cell holds at most ${mostCellCharacters} characters`, {
        place: { sheet: part.name, row, column: columnLetter(index) },
        value: cell.text.slice(0, 200),
        rule: 'I5',
        hint: 'shorten the cell or split its text over rows',
      })
    }
  }
}

function marked(cells: readonly Cell[], columns: ReadonlySet<number> | undefined): readonly Cell[] {
  if (columns === undefined) return cells
  const width = Math.max(cells.length, ...[...columns].map(column => column + 1))
  return Array.from({ length: width }, (_, index) =>
    columns.has(index) ? formulaWithoutValue : (cells[index] ?? blankCell),
  )
}

function tooMuch(part: SheetPart, row: number, message: string): Refusal {
  return new Refusal('too-large', message, { place: { sheet: part.name, row }, rule: 'I5' })
}

function savedDate(properties: string | undefined): CalendarDate | undefined {
  const moment = /<dcterms:modified[^>]*>([^<]+)</.exec(properties ?? '')?.[1]
  const day = moment === undefined ? undefined : dayOfInstant(moment)
  return day !== undefined && isCalendarDate(day) ? day : undefined
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : unescaped(value)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function notAWorkbook(entries: readonly ZipEntry[]): Refusal {
  const names = entries.map(entry => entry.name)
  const binary = names.some(name => /workbook\.bin$/i.test(name))
  const what = binary
    ? 'a binary workbook (.xlsb)'
    : names.includes('content.xml')
      ? 'an OpenDocument file'
      : names.some(name => name.startsWith('word/'))
        ? 'a text document'
        : 'a zip file without a workbook in it'
  return new Refusal('unreadable-file', `not a workbook that can be read: ${what}`, {
    value: names.slice(0, 4).join(', '),
    rule: 'I3',
    hint: 'save it as .xlsx or as CSV in UTF-8',
  })
}
