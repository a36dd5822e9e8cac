/** One part of a workbook, weighed before it is unpacked and checked when it was. */
import { Readable } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Bytes, Refusal } from '../../base/index.ts'
import { mostBookBytes, mostHeldPartBytes, mostPackedRatio, mostPartBytes, smallPartBytes } from './limits.ts'
import { packedBytes, type ZipEntry } from './zip.ts'

const pieceBytes = 256 * 1024
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
    if (!packedTight && entry.unpackedBytes <= most && total <= mostBookBytes) continue
    const message = packedTight
      ? `a part of the workbook unpacks to more than ${mostPackedRatio} times its size: this is how a zip bomb is built`
      : 'the workbook unpacks to more than may be read'
    throw new Refusal('too-large', message, {
      place: { path: entry.name },
      value: `${entry.packedBytes} bytes that unpack to ${entry.unpackedBytes}`,
      rule: 'I5',
      hint: 'open the file in a spreadsheet program, keep the sheet you need, and save it as a new file',
    })
  }
}

/** A part that is held whole, as text. Undefined where the workbook has none of this name. */
export function partText(bytes: Bytes, entries: readonly ZipEntry[], name: RegExp): string | undefined {
  const entry = entries.find(one => name.test(one.name))
  return entry === undefined ? undefined : entryText(bytes, entry)
}

/** @throws Refusal `unreadable-file` where it does not unpack to the bytes its directory promises */
export function entryText(bytes: Bytes, entry: ZipEntry): string {
  try {
    const packed = packedBytes(bytes, entry)
    const options = { maxOutputLength: Math.max(1, entry.unpackedBytes) }
    const content = entry.method === 0 ? Buffer.from(packed) : inflateRawSync(packed, options)
    if (content.length !== entry.unpackedBytes || crc32(content) !== entry.crc) throw damagedPart(entry)
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (cause) {
    throw cause instanceof Refusal ? cause : damagedPart(entry, cause)
  }
}

/**
 * A part unpacked piece by piece, as text. Its length and CRC-32 are checked after the last piece, so that a reader who
 * took them all has read what was packed.
 * @throws Refusal `unreadable-file`
 */
export async function* partPieces(bytes: Bytes, entry: ZipEntry): AsyncGenerator<string> {
  const packed = Readable.from(slicesOf(packedBytes(bytes, entry)))
  const stream: AsyncIterable<Buffer> =
    entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: pieceBytes }))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let length = 0
  let crc = 0
  try {
    for await (const piece of stream) {
      length += piece.length
      if (length > entry.unpackedBytes) throw damagedPart(entry)
      crc = crc32(piece, crc)
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  } catch (cause) {
    throw cause instanceof Refusal ? cause : damagedPart(entry, cause)
  }
  if (length !== entry.unpackedBytes || crc !== entry.crc) throw damagedPart(entry)
}

function* slicesOf(bytes: Bytes): Generator<Bytes> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

export function damagedPart(entry: ZipEntry, cause?: unknown): Refusal {
  return new Refusal('unreadable-file', 'the workbook is damaged: a part does not unpack to what it should', {
    place: { path: entry.name },
    rule: 'I3',
    hint: 'fetch or copy the file again, whole',
    cause,
  })
}
