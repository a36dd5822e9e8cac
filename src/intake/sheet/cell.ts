/** A cell as it was read, before anybody asks what its column means. */
import { type Bytes, decimalOfNumber, decimalText } from '../../base/index.ts'

/**
 * `text` is always there: the words as typed, a number as exact decimal text, a date as `YYYY-MM-DD`, the name of the
 * error (`#NAME?`), `true` or `false`, or nothing. Cells of blanks only (also no-break ones) are blank.
 */
export interface Cell {
  readonly is: 'blank' | 'text' | 'number' | 'date' | 'boolean' | 'error'
  readonly text: string
}

export interface Row {
  /** 1-based, as a spreadsheet counts. */
  readonly number: number
  /** Without the blanks at its end. */
  readonly cells: readonly Cell[]
  /** Of a text table: cells as written, blank ones at the end included. A row cut short shows here. */
  readonly width?: number
}

/** A file handed in: its name as the user gave it, and its bytes. */
export interface TableFile {
  readonly name: string
  readonly bytes: Bytes
}

export const blankCell: Cell = { is: 'blank', text: '' }

/** What a formula without a stored value leaves behind. We never evaluate: the cell is unreadable, not blank. */
export const formulaWithoutValue: Cell = { is: 'error', text: 'formula without a stored value' }

const errorName =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/

export function textCell(text: string): Cell {
  if (text.trim() === '') return blankCell
  return { is: text.charCodeAt(0) === 35 && errorName.test(text.trim()) ? 'error' : 'text', text }
}

/** A cell of a plain value. */
export function cellOfValue(value: unknown): Cell {
  if (value === null || value === undefined) return blankCell
  if (typeof value === 'string') return textCell(value)
  if (typeof value === 'number') return numberCell(value)
  if (typeof value === 'boolean') return { is: 'boolean', text: String(value) }
  return textCell(String(value))
}

/** Column letters as a spreadsheet writes them: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  let rest = index + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** The inverse of {@link columnLetter}: A → 0. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export function withoutTrailingBlanks(cells: readonly Cell[]): readonly Cell[] {
  let length = cells.length
  while (length > 0 && cells[length - 1]!.is === 'blank') length -= 1
  return length === cells.length ? cells : cells.slice(0, length)
}

function numberCell(value: number): Cell {
  if (!Number.isFinite(value)) return { is: 'error', text: String(value) }
  // The shortest text of a double is already the exact decimal we write, unless it needs an exponent.
  const shortest = Object.is(value, -0) ? '0' : String(value)
  return { is: 'number', text: shortest.includes('e') ? decimalText(decimalOfNumber(value)) : shortest }
}
