/** Files that are too large to hold: written piece by piece, read from any place. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { Refusal } from '../base/index.ts'

/** Saves bytes as they come, beside the file and then in its place. @returns how many there were */
export async function saveStream(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const part = `${path}.part`
  let length = 0
  try {
    const file = openSync(part, 'w')
    try {
      for await (const piece of pieces) {
        writeSync(file, piece)
        length += piece.length
      }
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
    return length
  } catch (cause) {
    rmSync(part, { force: true })
    throw refusalOf(cause, path)
  }
}

/** The bytes of a file that was just saved, or of what would have been saved. */
export async function wholeOf(path: string | undefined, pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  if (path !== undefined) return readFileSync(path)
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return Buffer.concat(parts)
}

/** Opens a file to be read from any place. @throws Refusal `not-found`, `unreadable-file`, `too-large` */
export function openAt(
  path: string,
  mostBytes: number,
): { read(position: number, length: number): Buffer; close(): void } {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (cause) {
    throw refusalOf(cause, path)
  }
  const { size } = fstatSync(file)
  if (size > mostBytes || fstatSync(file).isDirectory()) {
    closeSync(file)
    throw new Refusal(size > mostBytes ? 'too-large' : 'unreadable-file', 'this is no bundle that can be read', {
      place: { file: path },
      value: `${size} bytes`,
      rule: 'Z10',
    })
  }
  return {
    read: (position, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - position)))
      return bytes.subarray(0, bytes.length === 0 ? 0 : readSync(file, bytes, 0, bytes.length, position))
    },
    close: () => closeSync(file),
  }
}

function refusalOf(cause: unknown, file: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code
  if (cause instanceof Refusal || code === undefined) return cause
  const place = { file }
  if (code === 'ENOSPC') return new Refusal('no-space', 'the disk is full: nothing was saved', { place, cause })
  if (code === 'ENOENT') return new Refusal('not-found', 'there is no such file or folder', { place, cause })
  return new Refusal('unreadable-file', `the file cannot be read or written (${code})`, { place, cause })
}
