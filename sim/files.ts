/** Small files that are replaced as a whole, each behind its checksum: what is cut or rots is as good as not there. */
import { crc32 } from 'node:zlib'
import { type Bytes, concat, textOf, utf8 } from '../src/base/index.ts'
import type { Disk } from './disk.ts'
import { plainText, valueOfText } from './plain.ts'

const checksumDigits = 8

/** Writes the bytes of a value beside their place, not yet safe. @throws Refusal of the disk */
export function writeBeside(disk: Disk, file: string, value: unknown): void {
  const text = utf8(plainText(value))
  disk.write(`${file}.next`, concat(utf8(checksumOf(text)), text))
}

/** Makes them safe, and puts them in place. */
export function takePlace(disk: Disk, file: string): void {
  disk.sync(`${file}.next`)
  disk.rename(`${file}.next`, file)
  disk.syncNames()
}

/** What a file holds; undefined where it is missing or damaged. */
export function valueIn(disk: Disk, file: string): unknown {
  const bytes = disk.read(file) ?? new Uint8Array(0)
  const text = bytes.subarray(checksumDigits)
  const holds = Buffer.from(bytes.subarray(0, checksumDigits)).toString('latin1') === checksumOf(text)
  return holds && text.length > 0 ? valueOfText(textOf(text)) : undefined
}

function checksumOf(text: Bytes): string {
  return crc32(text).toString(16).padStart(checksumDigits, '0')
}
