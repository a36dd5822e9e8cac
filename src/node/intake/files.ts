/** The files that an intake reads: those named, and every file of a folder that is named, by name. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/index.ts'
import { mostPageBytes } from '../../intake/index.ts'

/** @throws Refusal `not-found` for what is not there */
export function filesNamed(words: readonly string[]): readonly string[] {
  return words.flatMap(word => {
    if (!lookedAt(word, () => statSync(word)).isDirectory()) return [word]
    return lookedAt(word, () => readdirSync(word, { withFileTypes: true }))
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => join(word, name))
      .sort()
  })
}

/** The bytes of a page; a larger file is refused before it is read. @throws Refusal `too-large`, `unreadable-file`, `not-found` */
export function readPageFile(file: string): Uint8Array {
  const { size } = lookedAt(file, () => statSync(file))
  if (size > mostPageBytes) {
    throw new Refusal('too-large', `a page has at most ${mostPageBytes / 1_048_576} MiB`, {
      place: { file },
      value: `${size} bytes`,
      rule: 'J3',
    })
  }
  return lookedAt(file, () => readFileSync(file))
}

function lookedAt<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Refusal(
      missing ? 'not-found' : 'unreadable-file',
      missing ? 'there is no such file' : 'the file cannot be read',
      {
        place: { file },
        cause,
      },
    )
  }
}
