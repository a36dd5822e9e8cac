/** One part of a workbook, weighed and checked before it is believed. */
import { Readable } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Bytes, Refusal } from '../../base/index.ts'
import { columnIndex } from './cell.ts'
import { mostBookBytes, mostHeldPartBytes, mostPackedRatio, mostPartBytes, smallPartBytes } from './limits.ts'
import { packedBytes, type ZipEntry } from './zip.ts'

const sheetPart = /(?:^|\/)worksheets\/[^/]+\.xml$/i

/**
 * Weighs a workbook by what its directory declares. The declared size is then a bound: unpacking stops at it.
 * @throws Refusal `too-large`
 */
export function weighParts(entries: readonly ZipEntry[]): void {
  let total = 0
  for (const entry of entries) {
    total += entry.unpackedBytes
    const most = sheetPart.test(entry.name) ? mostPartBytes : mostHeldPartBytes
    const packedTight =
      entry.unpackedBytes > smallPartBytes && entry.unpackedBytes > entry.packedBytes * mostPackedRatio
    if (packedTight || entry.unpackedBytes > most || total > mostBookBytes) {
      throw new Refusal(
        'too-large',
        packedTight
          ? `a part of the workbook unpacks to more than ${mostPackedRatio} times its size: this is how a zip bomb is built`
          : 'the workbook unpacks to more than may be read',
        {
          place: { path: entry.name },
          value: `${entry.packedBytes} bytes that unpack to ${entry.unpackedBytes}`,
          rule: 'I5',
          hint: 'open the file in a spreadsheet program, keep the sheet you need, and save it as a new file',
        },
      )
    }
  }
}

/** A small part, whole and as text. Undefined where the workbook has none of this name. */
export function partText(bytes: Bytes, entries: readonly ZipEntry[], name: RegExp): string | undefined {
  const entry = entries.find(one => name.test(one.name))
  if (entry === undefined) return undefined
  const packed = packedBytes(bytes, entry)
  if (entry.method === 0) return Buffer.from(packed).toString('utf8')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpackedBytes) }).toString('utf8')
  } catch (cause) {
    throw damagedPart(entry, cause)
  }
}

/** Columns, counted from 0, by row: the cells of a sheet that hold a formula and no stored value. */
export type BareFormulas = ReadonlyMap<number, ReadonlySet<number>>

/**
 * Unpacks a sheet's part once, as a stream, to check its length, its CRC-32 and that it ends as XML must: a sheet cut
 * in the middle would otherwise read as a shorter sheet. Finds formulas without a stored value on the way.
 * @throws Refusal `unreadable-file`
 */
export async function checkSheetPart(bytes: Bytes, entry: ZipEntry): Promise<BareFormulas> {
  const packed = packedBytes(bytes, entry)
  const stream =
    entry.method === 0
      ? Readable.from([Buffer.from(packed)])
      : Readable.from([packed]).pipe(createInflateRaw({ chunkSize: 256 * 1024 }))
  const found = new Map<number, Set<number>>()
  let length = 0
  let crc = 0
  let carry = ''
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > entry.unpackedBytes) break
      crc = crc32(chunk, crc)
      carry = collectBareFormulas(carry + chunk.toString('latin1'), found)
    }
  } catch (cause) {
    throw damagedPart(entry, cause)
  }
  if (length !== entry.unpackedBytes || crc !== entry.crc || !/<\/(?:\w+:)?worksheet>\s*$/.test(carry)) {
    throw damagedPart(entry)
  }
  return found
}

const bareFormula = /(?:<\/f>|<f [^<>]*\/>)(?:<v><\/v>|<v ?\/>)?<\/c>/g
const longestCarry = 64 * 1024

/** Returns what must be kept for the next piece: from the last cell on, which may be cut in two. */
function collectBareFormulas(xml: string, found: Map<number, Set<number>>): string {
  for (const match of xml.matchAll(bareFormula)) {
    const tag = xml.slice(xml.lastIndexOf('<c ', match.index), match.index)
    const [, letters, row] = /^<c [^>]*\br="([A-Z]+)(\d+)"/.exec(tag) ?? []
    // A formula that yields an empty text is stored as an empty text: that is a value.
    if (letters === undefined || /^<c [^>]*\bt="str"/.test(tag)) continue
    const columns = found.get(Number(row)) ?? new Set()
    found.set(Number(row), columns.add(columnIndex(letters)))
  }
  return xml.slice(Math.max(xml.lastIndexOf('<c '), xml.length - longestCarry))
}

function damagedPart(entry: ZipEntry, cause?: unknown): Refusal {
  return new Refusal('unreadable-file', 'the workbook is damaged: a part does not unpack to what it should', {
    place: { path: entry.name },
    rule: 'I3',
    hint: 'fetch or copy the file again, whole',
    cause,
  })
}
