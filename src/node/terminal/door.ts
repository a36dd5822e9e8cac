/**
 * The terminal's way into a running node: a file of the data folder, for the owner's eyes only, that says where the node is and with
 * which word it takes what is said. Whoever can read it could open the folder as well. Rule U15.
 */
import { timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Bytes, base64url, type Chance, sha256, utf8 } from '../../base/index.ts'
import { takePlace, writeBeside } from '../folder-files.ts'

const doorForm = z.strictObject({
  format: z.literal('entente terminal 1'),
  address: z.url({ protocol: /^http$/ }),
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})

export type TerminalDoor = z.infer<typeof doorForm>

/** A word that nobody can guess: 32 bytes of chance. */
export function terminalToken(chance: Chance): string {
  return base64url(chance.bytes(32))
}

/** Shows the way, until it is told to take that back. */
export function showDoor(directory: string, address: string, token: string): { close(): void } {
  const file = fileOf(directory)
  writeBeside(file, `${JSON.stringify({ format: 'entente terminal 1', address, token })}\n`, 0o600)
  takePlace(file)
  return {
    close: () => {
      // A node that was started since has a way of its own.
      if (findDoor(directory)?.token === token) rmSync(file, { force: true })
    },
  }
}

/** The way into the node that runs on a folder, as far as it left one. */
export function findDoor(directory: string): TerminalDoor | undefined {
  const file = fileOf(directory)
  if (!existsSync(file)) return undefined
  try {
    return doorForm.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Whether an `authorization` header holds the word; takes as long whatever it holds. */
export function isToken(header: string | undefined, token: string): boolean {
  const hash = (text: string): Bytes => sha256(utf8(text))
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`))
}

function fileOf(directory: string): string {
  return join(directory, 'terminal.json')
}
