/**
 * Who is pinned, as the folder says now: the files are read, and the cards in them checked, only where one of them is
 * another than before. Every request of a peer asks this several times.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { folderFiles } from '../folder-files.ts'
import { type PinnedParty, readPins } from '../identity/index.ts'

export class Pinned {
  readonly #directory: string
  #stamp = ''
  #pins: readonly PinnedParty[] = []

  constructor(directory: string) {
    this.#directory = directory
  }

  /** @throws Refusal as {@link readPins} */
  read(): readonly PinnedParty[] {
    const stamp = this.#stampOf()
    if (stamp === undefined || stamp !== this.#stamp) {
      this.#pins = readPins(this.#directory)
      this.#stamp = stamp ?? ''
    }
    return this.#pins
  }

  /** A pin is replaced as a whole: another file, another number of it. Undefined where it cannot be told. */
  #stampOf(): string | undefined {
    const { peers } = folderFiles(this.#directory)
    try {
      const marks = readdirSync(peers).map(name => {
        const { ino, mtimeNs, size } = statSync(join(peers, name), { bigint: true })
        return `${name} ${ino} ${mtimeNs} ${size}`
      })
      return marks.sort().join('\n')
    } catch {
      // No such folder yet, or a file went while we looked: it is read.
      return undefined
    }
  }
}
