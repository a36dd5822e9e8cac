/**
 * Rows of a text table after RFC 4180: a cell may stand in double quotes, and then hold delimiters, line ends and
 * doubled quotes. Quotes anywhere else are refused, because a table with broken quotes reads as another table.
 */
import { Refusal } from '../../base/index.ts'
import { type Cell, columnLetter, type Row, textCell, withoutTrailingBlanks } from './cell.ts'
import { mostCellCharacters, mostColumns, mostRows } from './limits.ts'

const quote = 34
const lineFeed = 10
const carriageReturn = 13

type State = 'start' | 'bare' | 'quoted' | 'closed'

/**
 * Wholly blank rows are given too, as rows without cells, so that row numbers are those of a spreadsheet.
 * @throws Refusal `unreadable-file` for broken quotes, `too-large`
 */
export function* csvRows(pieces: Iterable<string>, delimiter: string): Generator<Row> {
  const reader = new RowReader(delimiter.charCodeAt(0))
  for (const piece of pieces) yield* reader.take(piece)
  yield* reader.finish()
}

class RowReader {
  readonly #delimiter: number
  #state: State = 'start'
  #field = ''
  #cells: Cell[] = []
  #row = 1
  /** A line feed right after a carriage return belongs to it, also across two pieces. */
  #afterReturn = false
  #begun = false

  constructor(delimiter: number) {
    this.#delimiter = delimiter
  }

  *take(piece: string): Generator<Row> {
    let from = 0
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at)
      if (this.#state === 'quoted') {
        if (code !== quote) continue
        this.#keep(piece.slice(from, at))
        this.#state = 'closed'
        continue
      }
      const ends = code === lineFeed || code === carriageReturn
      if (ends || code === this.#delimiter) {
        if (this.#state === 'bare') this.#keep(piece.slice(from, at))
        if (code === lineFeed && this.#afterReturn && !this.#begun) {
          this.#afterReturn = false
          continue
        }
        this.#afterReturn = code === carriageReturn
        this.#endCell()
        this.#begun = !ends
        if (ends) yield this.#endRow()
        continue
      }
      this.#begun = true
      if (code === quote && this.#state !== 'bare') {
        if (this.#state === 'closed') this.#field += '"'
        this.#state = 'quoted'
        from = at + 1
      } else if (this.#state === 'start') {
        this.#state = 'bare'
        from = at
      }
      if (code === quote && this.#state === 'bare') {
        throw this.#broken('a quote in the middle of a cell that does not begin with one', piece.slice(from, at + 1))
      }
      if (this.#state === 'closed') {
        throw this.#broken('text after the quote that closes a cell', `"${this.#field}"${piece[at]}`)
      }
    }
    if (this.#state === 'bare' || this.#state === 'quoted') this.#keep(piece.slice(from))
  }

  *finish(): Generator<Row> {
    if (this.#state === 'quoted') throw this.#broken('a quote opens a cell and is never closed', `"${this.#field}`)
    if (!this.#begun) return
    this.#endCell()
    yield this.#endRow()
  }

  #keep(text: string): void {
    this.#field += text
    if (this.#field.length <= mostCellCharacters) return
    const open = this.#state === 'quoted'
    throw new Refusal('too-large', `a cell holds at most ${mostCellCharacters} characters`, {
      place: this.#place(),
      value: this.#field.slice(0, 200),
      rule: 'I5',
      hint: open ? 'look for a quote that opens this cell and is never closed' : 'shorten the cell',
    })
  }

  #endCell(): void {
    if (this.#cells.length >= mostColumns) {
      throw new Refusal('too-large', `a table has at most ${mostColumns} columns`, {
        place: { row: this.#row },
        rule: 'I5',
      })
    }
    if (this.#field.includes('\0')) throw this.#broken('not text: the cell holds a zero character', this.#field)
    this.#cells.push(textCell(this.#field))
    this.#field = ''
    this.#state = 'start'
  }

  #endRow(): Row {
    if (this.#row > mostRows) {
      throw new Refusal('too-large', `a sheet has at most ${mostRows} rows`, { place: { row: this.#row }, rule: 'I5' })
    }
    const row = { number: this.#row, cells: withoutTrailingBlanks(this.#cells), width: this.#cells.length }
    this.#row += 1
    this.#cells = []
    return row
  }

  #place(): { row: number; column: string } {
    return { row: this.#row, column: columnLetter(this.#cells.length) }
  }

  #broken(message: string, value: string): Refusal {
    return new Refusal('unreadable-file', message, {
      place: this.#place(),
      value,
      rule: 'I4',
      hint: 'write a quote within a cell twice and put the cell in quotes, as spreadsheet programs do',
    })
  }
}
