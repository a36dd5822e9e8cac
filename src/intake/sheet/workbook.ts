/** Sheets of an XLSX workbook (ECMA-376). Stored values only: formulas are not evaluated, links not followed. */
import { posix } from 'node:path'
import { type CalendarDate, dayOfInstant, isCalendarDate, Refusal } from '../../base/index.ts'
import type { Book, Sheet } from './book.ts'
import { type Cell, columnLetter, type Row, type TableFile } from './cell.ts'
import { mostCellCharacters } from './limits.ts'
import { damagedPart, entryText, partPieces, partText, weighParts } from './part.ts'
import { RowScanner, type ScanContext } from './rowscan.ts'
import { dateStyles, sharedTexts } from './shared.ts'
import { attribute, tagsOf } from './xml.ts'
import { type ZipEntry, zipEntries } from './zip.ts'

const workbookPart = /(?:^|\/)workbook\.xml$/i

/** @throws Refusal `unreadable-file` or `too-large`, before any sheet is unpacked */
export function openWorkbook(file: TableFile): Book {
  const entries = zipEntries(file.bytes)
  weighParts(entries)
  const workbook = partText(file.bytes, entries, workbookPart)
  if (workbook === undefined) throw notAWorkbook(entries)
  const relations = relationsOf(file, entries)
  const context = lazily(() => readContext(file, entries, relations, workbook))
  const parts = sheetParts(entries, relations, workbook)
  if (parts.length === 0) throw notAWorkbook(entries)
  const savedOn = savedDate(partText(file.bytes, entries, /^docProps\/core\.xml$/i))
  return {
    form: 'workbook',
    sheets: parts.map(part => sheetOf(file, part, context)),
    ...(savedOn === undefined ? {} : { savedOn }),
  }
}

interface Relation {
  readonly id: string
  /** Last word of its type: worksheet, sharedStrings, styles, chartsheet. */
  readonly type: string
  /** Name of the part within the zip file. */
  readonly target: string
}

function relationsOf(file: TableFile, entries: readonly ZipEntry[]): Relation[] {
  const folder = posix.dirname(entries.find(entry => workbookPart.test(entry.name))?.name ?? '')
  const xml = partText(file.bytes, entries, /(?:^|\/)_rels\/workbook\.xml\.rels$/i) ?? ''
  return tagsOf(xml, 'Relationship').map(tag => ({
    id: attribute(tag, 'Id') ?? '',
    type: (attribute(tag, 'Type') ?? '').replace(/^.*\//, ''),
    target: posix.resolve('/', folder, attribute(tag, 'Target') ?? '').slice(1),
  }))
}

/** A part that a relation promises and the file does not have would leave cells without their words or dates. */
function promised(entries: readonly ZipEntry[], relation: Relation): ZipEntry {
  const entry = entries.find(one => one.name === relation.target)
  if (entry !== undefined) return entry
  throw new Refusal('unreadable-file', 'the workbook is damaged: a part is missing', {
    place: { path: relation.target },
    rule: 'I3',
    hint: 'fetch or copy the file again, whole',
  })
}

interface SheetPart {
  readonly name: string
  readonly entry: ZipEntry
}

/** Sheets in their order, hidden ones too; chart sheets have no cells and are left out. */
function sheetParts(entries: readonly ZipEntry[], relations: readonly Relation[], workbook: string): SheetPart[] {
  return tagsOf(workbook, 'sheet').flatMap((tag, index) => {
    const id = attribute(tag, '\\w+:id')
    const relation = relations.find(one => one.id === id)
    if (relation?.type !== 'worksheet') return []
    return [{ name: attribute(tag, 'name') ?? `sheet ${index + 1}`, entry: promised(entries, relation) }]
  })
}

function sheetOf(file: TableFile, part: SheetPart, context: () => ScanContext): Sheet {
  return {
    name: part.name,
    head: count => readRows(file, part, context(), count),
    rows: () => readRows(file, part, context()),
    rowsAbout: () => statedRows(file, part),
  }
}

/** The last row of the area that the sheet says it fills. */
async function statedRows(file: TableFile, part: SheetPart): Promise<number | undefined> {
  for await (const piece of partPieces(file.bytes, part.entry)) {
    const area = tagsOf(piece.slice(0, 4096), 'dimension').map(tag => attribute(tag, 'ref'))[0]
    const row = Number(/\d+$/.exec(area ?? '')?.[0])
    return row > 0 ? row : undefined
  }
  return undefined
}

async function* readRows(
  file: TableFile,
  part: SheetPart,
  context: ScanContext,
  count = Number.POSITIVE_INFINITY,
): AsyncGenerator<Row> {
  const scanner = new RowScanner(context)
  let given = 0
  try {
    for await (const piece of partPieces(file.bytes, part.entry)) {
      for (const row of scanner.take(piece)) {
        refuseLongCells(row.cells, row.number)
        yield row
        given += 1
        if (given === count) return
      }
    }
    // A sheet cut in the middle would otherwise read as a shorter sheet.
    if (!/<\/(?:\w+:)?worksheet>\s*$/.test(scanner.rest)) throw damagedPart(part.entry)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ sheet: part.name }) : error
  }
}

function refuseLongCells(cells: readonly Cell[], row: number): void {
  for (const [index, cell] of cells.entries()) {
    if (cell.text.length <= mostCellCharacters) continue
    throw new Refusal('too-large', `a cell holds at most ${mostCellCharacters} characters`, {
      place: { row, column: columnLetter(index) },
      value: cell.text.slice(0, 200),
      rule: 'I5',
      hint: 'shorten the cell or split its text over rows',
    })
  }
}

function readContext(
  file: TableFile,
  entries: readonly ZipEntry[],
  relations: readonly Relation[],
  workbook: string,
): ScanContext {
  const textOf = (type: string) => {
    const relation = relations.find(one => one.type === type)
    return relation === undefined ? undefined : entryText(file.bytes, promised(entries, relation))
  }
  const texts = textOf('sharedStrings')
  const styles = textOf('styles')
  const from1904 = tagsOf(workbook, 'workbookPr').some(tag => /^(?:1|true)$/.test(attribute(tag, 'date1904') ?? ''))
  return {
    texts: texts === undefined ? [] : sharedTexts(texts),
    dates: styles === undefined ? [] : dateStyles(styles),
    from1904,
  }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The day of the last saving. Who saved it stands beside it and is not read. */
function savedDate(properties: string | undefined): CalendarDate | undefined {
  const moment = /<dcterms:modified[^>]*>([^<]+)</.exec(properties ?? '')?.[1]
  const day = moment === undefined ? undefined : dayOfInstant(moment)
  return day !== undefined && isCalendarDate(day) ? day : undefined
}

function notAWorkbook(entries: readonly ZipEntry[]): Refusal {
  const names = entries.map(entry => entry.name)
  const what = names.some(name => /workbook\.bin$/i.test(name))
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
