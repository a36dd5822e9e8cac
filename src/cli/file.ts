import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import type { TableFile } from '../intake/index.ts'

/** 256 MiB: intake refuses larger ones anyway (I5), and this way they are never held in memory. */
const mostBytes = 256 * 1024 * 1024

/** @throws Refusal `not-found` with the hint given, `unreadable-file`, `too-large` */
export function readTableFile(name: string, hint?: string): TableFile {
  return { name, bytes: readBounded(name, mostBytes, 'I5', hint) }
}

/** A file of no more bytes than are wanted. @throws Refusal `not-found`, `unreadable-file`, `too-large` by the rule */
export function readBounded(name: string, most: number, rule: string, hint?: string): Buffer {
  try {
    const { size } = statSync(name)
    if (size > most) {
      const limit = most % 1_048_576 === 0 ? `${most / 1_048_576} MiB` : `${most.toLocaleString('en')} bytes`
      throw new Refusal('too-large', `a file has at most ${limit}`, {
        place: { file: name },
        value: `${size} bytes`,
        rule,
      })
    }
    return readFileSync(name)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === undefined || cause instanceof Refusal) throw cause
    const place = { file: name }
    if (code === 'ENOENT') {
      throw new Refusal('not-found', 'there is no such file', { place, cause, ...(hint === undefined ? {} : { hint }) })
    }
    throw new Refusal('unreadable-file', code === 'EISDIR' ? 'this is a folder' : `the file cannot be read (${code})`, {
      place,
      cause,
    })
  }
}

/** Does something with what a file says, and names the file in what it refuses. */
export function placed<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file }) : error
  }
}
