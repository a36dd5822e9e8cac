/** The directory of a zip file (PKWARE APPNOTE 4.3.12, 4.5.3), read so that nothing is unpacked before it was weighed. */
import { type Bytes, Refusal } from '../../base/index.ts'

export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  /** Where its local header begins. */
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endBytes = 22
const longestComment = 65_535
const inZip64 = 0xffffffff
const encryptedFlag = 1
const sizesFollowFlag = 8

/** @throws Refusal `unreadable-file` */
export function zipEntries(bytes: Bytes): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw damaged('its directory is broken')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > bytes.length) throw damaged('its directory is broken')
    entries.push(readEntry(bytes, view, at, nameLength, extraLength))
    at = next
  }
  return entries
}

/** The packed bytes of one entry. */
export function packedBytes(bytes: Bytes, entry: ZipEntry): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== localSignature) {
    throw damaged(`its part ${entry.name} is not where the directory says`)
  }
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (start + entry.packedBytes > bytes.length) throw damaged(`its part ${entry.name} is cut short`)
  return bytes.subarray(start, start + entry.packedBytes)
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - endBytes
  for (let at = last; at >= 0 && at >= last - longestComment; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  throw new Refusal('unreadable-file', 'the workbook is cut short: the directory at its end is missing', {
    rule: 'I3',
    hint: 'fetch or copy the file again, whole',
  })
}

function readEntry(bytes: Bytes, view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8')
  const flags = view.getUint16(at + 8, true)
  if ((flags & encryptedFlag) !== 0) {
    throw new Refusal('unreadable-file', 'the workbook is protected by a password', {
      value: name,
      rule: 'I3',
      hint: 'save a copy without a password and import that',
    })
  }
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  const wide = sizes.includes(inZip64) ? zip64Values(view, at + 46 + nameLength, extraLength) : []
  const [unpacked, packed, offset] = sizes.map(size => (size === inZip64 ? (wide.shift() ?? -1) : size))
  if (unpacked === -1 || packed === -1 || offset === -1) throw damaged('its directory is broken')
  // A part of unstated size could be of any size: what is not stated cannot be weighed.
  if ((packed === 0 && (flags & sizesFollowFlag) !== 0) || (unpacked === 0 && packed! > 2)) {
    throw damaged(`the directory does not state the size of its part ${name}`)
  }
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: packed!,
    unpackedBytes: unpacked!,
    offset: offset!,
  }
}

/** The 64-bit values of the zip64 extra field, in the order in which they replace the short ones. */
function zip64Values(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const count = Math.floor(Math.min(view.getUint16(at + 2, true), start + length - at - 4) / 8)
    return Array.from({ length: count }, (_, index) => Number(view.getBigUint64(at + 4 + index * 8, true)))
  }
  return []
}

function damaged(why: string): Refusal {
  return new Refusal('unreadable-file', `the workbook is damaged: ${why}`, {
    rule: 'I3',
    hint: 'fetch or copy the file again, whole',
  })
}
