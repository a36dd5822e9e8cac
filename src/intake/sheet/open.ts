/** From the bytes of a file to its tables, or to a refusal that says what the file is instead. Rules I1–I5. */
import { type Bytes, Refusal } from '../../base/index.ts'
import type { Book } from './book.ts'
import type { TableFile } from './cell.ts'
import { mostFileBytes } from './limits.ts'
import { openText } from './text.ts'
import { openWorkbook } from './workbook.ts'

/**
 * Opens a workbook (.xlsx) or a text table (CSV with comma, semicolon or tab; UTF-8, or UTF-16 with its mark). What the
 * file is follows from its bytes, never from its name.
 * @throws Refusal `unreadable-file` or `too-large`
 */
export function openBook(file: TableFile): Book {
  try {
    if (file.bytes.length === 0) throw refuse('the file is empty', 'fetch or copy the file again')
    if (file.bytes.length > mostFileBytes) {
      throw new Refusal('too-large', `a file has at most ${mostFileBytes} bytes`, {
        value: `${file.bytes.length} bytes`,
        rule: 'I5',
      })
    }
    if (startsWith(file.bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(file.bytes, 0x50, 0x4b, 0x05, 0x06)) {
      return openWorkbook(file)
    }
    refuseOtherFormats(file.bytes)
    return openText(file)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file: file.name }) : error
  }
}

function refuseOtherFormats(bytes: Bytes): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw compoundFile(bytes)
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw refuse('a PDF, not a table', 'copy the table into a spreadsheet')
  if (startsWith(bytes, 0x1f, 0x8b)) throw refuse('a gzip file, not a table', 'unpack it first')
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart().toLowerCase()
  if (/^(?:\xef\xbb\xbf)?<(?:!doctype|html|table|\?xml)/.test(start)) {
    throw refuse('a web page or XML, not a table', 'save it as .xlsx or as CSV in UTF-8')
  }
}

/** Old .xls files and encrypted .xlsx files share one container; the name of a stream in it tells them apart. */
function compoundFile(bytes: Bytes): Refusal {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return names.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? refuse('the workbook is protected by a password', 'save a copy without a password and import that')
    : refuse('a workbook of the old kind (.xls)', 'save it as .xlsx or as CSV in UTF-8')
}

function refuse(message: string, hint: string): Refusal {
  return new Refusal('unreadable-file', message, { rule: 'I3', hint })
}

function startsWith(bytes: Bytes, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
