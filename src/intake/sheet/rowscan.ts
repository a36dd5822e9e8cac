/**
 * Rows of a worksheet part, piece by piece as it is unpacked. A row is cut out by its tags, then its cells by theirs:
 * twice as fast as a general XML reader, which makes an event of every tag and an object of every attribute.
 */
import { dayOfNumber, isCalendarDate, Refusal } from '../../base/index.ts'
import { blankCell, type Cell, cellOfValue, columnIndex, formulaWithoutValue, textCell } from './cell.ts'
import { mostColumns, mostRowCharacters, mostRows } from './limits.ts'
import { cellText, prefixOf, runsOf, withoutMarkedSections } from './xml.ts'

export interface ScanContext {
  readonly texts: readonly string[]
  /** By style number: whether it shows a number as a date. */
  readonly dates: readonly boolean[]
  /** True where day 0 of the workbook is 1904-01-01. */
  readonly from1904: boolean
}

export interface ScannedRow {
  readonly number: number
  readonly cells: Cell[]
}

interface Names {
  readonly row: string
  readonly rowEnd: string
  readonly cell: string
  readonly cellEnd: string
  readonly value: string
  readonly valueEnd: string
  readonly formula: string
  readonly prefix: string
}

export class RowScanner {
  readonly #context: ScanContext
  #names: Names | undefined
  #rest = ''
  #row = 0

  constructor(context: ScanContext) {
    this.#context = context
  }

  /** What stands behind the last whole row: at the end, the closing tags of the sheet. */
  get rest(): string {
    return this.#rest
  }

  /** @throws Refusal `too-large`, `unreadable-file` */
  *take(piece: string): Generator<ScannedRow> {
    let xml = this.#rest + piece
    this.#names ??= namesIn(xml)
    const names = this.#names
    let at = 0
    for (;;) {
      const start = names === undefined ? -1 : rowStart(xml, names.row, at)
      if (names === undefined || start < 0) break
      const tagEnd = xml.indexOf('>', start)
      const empty = tagEnd > 0 && xml.charCodeAt(tagEnd - 1) === 47
      const end = tagEnd < 0 ? -1 : empty ? tagEnd + 1 : xml.indexOf(names.rowEnd, tagEnd)
      if (end < 0) {
        at = start
        break
      }
      this.#row = rowNumber(xml.slice(start, tagEnd)) ?? this.#row + 1
      if (this.#row > mostRows) throw tooMuch(`a sheet has at most ${mostRows} rows`, this.#row)
      const cells = empty ? [] : this.#cells(withoutMarkedSections(xml.slice(tagEnd + 1, end)), names)
      at = empty ? end : end + names.rowEnd.length
      yield { number: this.#row, cells }
    }
    xml = xml.slice(at)
    if (xml.length > mostRowCharacters)
      throw tooMuch(`a row holds at most ${mostRowCharacters} characters`, this.#row + 1)
    this.#rest = xml
  }

  #cells(xml: string, names: Names): Cell[] {
    const cells: Cell[] = []
    let next = 0
    for (let at = xml.indexOf(names.cell); at >= 0; at = xml.indexOf(names.cell, at)) {
      const tagEnd = xml.indexOf('>', at)
      const tag = xml.slice(at, tagEnd)
      const index = columnOf(tag) ?? next
      next = index + 1
      if (tag.endsWith('/')) {
        at = tagEnd
        continue
      }
      const end = xml.indexOf(names.cellEnd, tagEnd)
      if (end < 0) throw damaged(this.#row)
      const cell = this.#cell(tag, xml.slice(tagEnd + 1, end), names)
      at = end
      if (cell.is === 'blank') continue
      if (index >= mostColumns) throw tooMuch(`a table has at most ${mostColumns} columns`, this.#row)
      while (cells.length < index) cells.push(blankCell)
      cells[index] = cell
    }
    return cells
  }

  #cell(tag: string, content: string, names: Names): Cell {
    const type = shortAttribute(tag, ' t="')
    if (type === 'inlineStr') return textCell(runsOf(content, names.prefix))
    const value = valueIn(content, names)
    if (value === '' && type !== 'str' && content.includes(names.formula)) return formulaWithoutValue
    switch (type) {
      case 's':
        return value === '' ? blankCell : this.#sharedText(value)
      case 'str':
        return textCell(cellText(value))
      case 'e':
        return { is: 'error', text: value }
      case 'b':
        return { is: 'boolean', text: String(value === '1' || value === 'true') }
      case 'd':
        return isCalendarDate(value.slice(0, 10)) ? { is: 'date', text: value.slice(0, 10) } : textCell(value)
      default:
        return value === '' ? blankCell : this.#number(value, shortAttribute(tag, ' s="'))
    }
  }

  #sharedText(value: string): Cell {
    const text = this.#context.texts[Number(value)]
    if (text === undefined) throw damaged(this.#row)
    return textCell(text)
  }

  #number(value: string, style: string | undefined): Cell {
    const number = Number(value)
    if (Number.isNaN(number)) return textCell(cellText(value))
    if (style === undefined || this.#context.dates[Number(style)] !== true) return cellOfValue(number)
    const date = dateOfSerial(number, this.#context.from1904)
    return date === undefined ? { is: 'error', text: 'a date no calendar has' } : { is: 'date', text: date }
  }
}

const dayMs = 86_400_000

/** The calendar day of a spreadsheet's day number (ECMA-376 part 1, 18.17.4.1): day 60 of 1900 was never there. */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(Math.round(serial * dayMs) / dayMs)
  const number = from1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569)
  return number > 2_932_896 || number < -719_528 ? undefined : dayOfNumber(number)
}

/** Where the next row begins; `<rowBreaks` only looks like one. */
function rowStart(xml: string, opening: string, from: number): number {
  for (let at = xml.indexOf(opening, from); at >= 0; at = xml.indexOf(opening, at + 1)) {
    const after = xml.charCodeAt(at + opening.length)
    if (after === 32 || after === 62 || after === 47 || Number.isNaN(after)) return at
  }
  return -1
}

function namesIn(xml: string): Names | undefined {
  if (!/<(?:\w+:)?sheetData\b/.test(xml)) return undefined
  const prefix = prefixOf(xml, 'worksheet')
  return {
    prefix,
    row: `<${prefix}row`,
    rowEnd: `</${prefix}row>`,
    cell: `<${prefix}c `,
    cellEnd: `</${prefix}c>`,
    value: `<${prefix}v`,
    valueEnd: `</${prefix}v>`,
    formula: `<${prefix}f`,
  }
}

function valueIn(content: string, names: Names): string {
  const end = content.lastIndexOf(names.valueEnd)
  if (end < 0) return ''
  return content.slice(content.indexOf('>', content.lastIndexOf(names.value, end - 1)) + 1, end)
}

function rowNumber(tag: string): number | undefined {
  const text = shortAttribute(tag, ' r="')
  return text === undefined ? undefined : Number(text)
}

function columnOf(tag: string): number | undefined {
  const reference = shortAttribute(tag, ' r="')
  return reference === undefined ? undefined : columnIndex(reference.replace(/\d+$/, ''))
}

/** Value of an attribute written as ` r="`; single quotes are looked for only where there are no double ones. */
function shortAttribute(tag: string, opening: string): string | undefined {
  const at = tag.indexOf(opening)
  if (at >= 0) return tag.slice(at + opening.length, tag.indexOf('"', at + opening.length))
  if (!tag.includes("'")) return undefined
  const single = opening.replace('"', "'")
  const start = tag.indexOf(single)
  return start < 0 ? undefined : tag.slice(start + single.length, tag.indexOf("'", start + single.length))
}

function tooMuch(message: string, row: number): Refusal {
  return new Refusal('too-large', message, { place: { row }, rule: 'I5' })
}

function damaged(row: number): Refusal {
  return new Refusal('unreadable-file', 'the workbook is damaged: a row cannot be read', {
    place: { row },
    rule: 'I3',
    hint: 'open it in a spreadsheet program and save it again',
  })
}
