import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import type { TableFile } from '../intake/index.ts'

/** 256 MiB: intake refuses larger ones anyway (I5), and this way they are never held in memory. */
const mostBytes = 256 * 1024 * 1024

/** @throws Refusal `not-found` with the hint given, `unreadable-file`, `too-large` */
export function readTableFile(name: string, hint?: string): TableFile {
  try {
    const { size } = statSync(name)
    if (size > mostBytes) {
      throw new Refusal('too-large', 'a file has at most 256 MiB', {
        place: { file: name },
        value: `${size} bytes`,
        rule: 'I5',
      })
    }
    return { name, bytes: readFileSync(name) }
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
