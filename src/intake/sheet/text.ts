/** Text tables: which encoding, which delimiter, and the rows. */
import { type Bytes, Refusal } from '../../base/index.ts'
import type { Book } from './book.ts'
import type { TableFile } from './cell.ts'
import { csvRows } from './csv.ts'

const pieceBytes = 64 * 1024
const delimiters = [',', ';', '\t'] as const
/** Lines looked at to tell the delimiter: titles may stand above the header. */
const linesWeighed = 20

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** @throws Refusal `unreadable-file` */
export function openText(file: TableFile): Book {
  const { encoding, start } = encodingOf(file.bytes)
  const first = decodedPieces(file.bytes, encoding, start).next().value ?? ''
  const delimiter = delimiterOf(first)
  const rows = () => csvRows(decodedPieces(file.bytes, encoding, start), delimiter)
  return {
    form: 'text',
    sheets: [
      {
        async *head(count) {
          let given = 0
          for (const row of rows()) {
            if (given === count) return
            given += 1
            yield row
          }
        },
        async *rows() {
          yield* rows()
        },
        rowsAbout: () => Promise.resolve(lineEnds(file.bytes)),
      },
    ],
  }
}

/** The delimiter that splits some line of the beginning into most cells. Text within quotes does not count. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map(one => [one, 0]))
  const bare = text.replace(/"[^"]*"?/g, '')
  for (const line of bare.split(/\r\n|\n|\r/).slice(0, linesWeighed)) {
    for (const delimiter of delimiters) {
      counts.set(delimiter, Math.max(counts.get(delimiter)!, line.split(delimiter).length - 1))
    }
  }
  return delimiters.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best))
}

function encodingOf(bytes: Bytes): { encoding: Encoding; start: number } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', start: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', start: 2 }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', start: 3 }
  const nothings = bytes.subarray(0, 4096).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (nothings > 0) {
    const wide = nothings * 3 > Math.min(bytes.length, 4096)
    throw new Refusal(
      'unreadable-file',
      wide ? 'UTF-16 text without its mark' : 'not text: the file holds zero bytes',
      {
        rule: wide ? 'I2' : 'I3',
        hint: 'save the table as CSV in UTF-8',
      },
    )
  }
  return { encoding: 'utf-8', start: 0 }
}

/** Line feeds in the file: as many rows, where no cell holds one. */
function lineEnds(bytes: Bytes): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function* decodedPieces(bytes: Bytes, encoding: Encoding, start: number): Generator<string, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let lines = 1
  for (let at = start; at < bytes.length || at === start; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    let text: string
    try {
      text = decoder.decode(piece, { stream: at + pieceBytes < bytes.length })
    } catch (cause) {
      throw notInEncoding(piece, encoding, lines, cause)
    }
    lines += text.split('\n').length - 1
    yield text
  }
}

function notInEncoding(piece: Bytes, encoding: Encoding, linesBefore: number, cause: unknown): Refusal {
  const lenient = new TextDecoder(encoding).decode(piece)
  // At the very start a half character of the piece before can stand; the real fault is then the next one or the end.
  const at = Math.max(0, lenient.indexOf('\uFFFD', 1))
  const before = lenient.slice(0, at)
  return new Refusal('unreadable-file', `not ${encoding.toUpperCase()} text`, {
    place: { row: linesBefore + before.split('\n').length - 1 },
    value: `${before.slice(before.lastIndexOf('\n') + 1).slice(-60)}\uFFFD`,
    rule: 'I2',
    hint: 'save the table as CSV in UTF-8',
    cause,
  })
}
