/**
 * Passwords at rest: argon2id with 64 MiB, three passes and four lanes, the second recommended choice of RFC 9106 §4; about a
 * quarter of a second here. Lengths after NIST SP 800-63B-4 §3.1.1.2, for a password that stands alone. Rule E5.
 */
import { argon2, timingSafeEqual } from 'node:crypto'
import { type Bytes, type Chance, Refusal, utf8 } from '../../base/index.ts'
import { nameKey } from './names.ts'

const memoryKib = 65_536
const passes = 3
const lanes = 4
const tagBytes = 32
const saltBytes = 16

const leastCharacters = 15
/** Far beyond what anybody types; hashing more would only cost. */
export const mostPasswordCharacters = 1024

/** Each takes 64 MiB and a quarter of a second: so many at once, and so many that wait. */
const mostAtOnce = 2
const mostWaiting = 32

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

interface Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

const cost: Cost = { memoryKib, passes, lanes }

/** Hashes and compares, so many at once and no more. */
export class Passwords {
  #running = 0
  readonly #waiting: (() => void)[] = []

  /** The text that is kept (PHC string format). @throws Refusal `busy` */
  async hash(password: string, chance: Chance): Promise<string> {
    const salt = chance.bytes(saltBytes)
    const tag = await this.#derive(password, salt, cost)
    return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`
  }

  /**
   * Whether the password is the one that was kept. Where there is none, the same work is done for the same answer: nobody
   * learns from it who has a password, or who exists. @throws Refusal `busy`
   */
  async fits(password: string, kept: string | undefined): Promise<boolean> {
    const [, m, t, p, salt, tag] = shape.exec(kept ?? '') ?? []
    if (salt === undefined || tag === undefined) {
      await this.#derive(password, new Uint8Array(saltBytes), cost)
      return false
    }
    const stated = { memoryKib: Number(m), passes: Number(t), lanes: Number(p) }
    const derived = await this.#derive(password, Buffer.from(salt, 'base64'), stated)
    const known = Buffer.from(tag, 'base64')
    return known.length === derived.length && timingSafeEqual(derived, known)
  }

  async #derive(password: string, nonce: Bytes, { memoryKib: memory, passes: times, lanes: parallelism }: Cost) {
    await this.#turn()
    try {
      // What two keyboards write for one letter is one letter.
      const message = utf8(password.slice(0, mostPasswordCharacters).normalize('NFKC'))
      return await new Promise<Buffer>((resolve, reject) => {
        const parameters = { message, nonce, parallelism, tagLength: tagBytes, memory, passes: times }
        argon2('argon2id', parameters, (error, key) => (error === null ? resolve(key) : reject(error)))
      })
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  /** Waits for a place among those that run, which whoever is done hands on. */
  async #turn(): Promise<void> {
    if (this.#running < mostAtOnce) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= mostWaiting) {
      throw new Refusal('busy', 'too many are signing in at this moment', { rule: 'E5', hint: 'try again in a minute' })
    }
    await new Promise<void>(resolve => this.#waiting.push(resolve))
  }
}

/** @throws Refusal `bad-form` for a password that is too short, too long or too easily guessed */
export function expectStrong(password: string, name: string): void {
  const characters = [...password.normalize('NFKC')]
  const key = nameKey(password)
  const why =
    characters.length < leastCharacters
      ? `shorter than ${leastCharacters} characters`
      : password.length > mostPasswordCharacters
        ? `longer than ${mostPasswordCharacters} characters`
        : new Set(characters).size < 6
          ? 'of fewer than six different characters'
          : [nameKey(name), 'passwordpassword', 'password', 'entente'].some(one => key.replaceAll(one, '').length < 6)
            ? 'little more than a name or a common word'
            : undefined
  if (why === undefined) return
  throw new Refusal('bad-form', `not a password to rely on: ${why}`, {
    place: { path: 'password' },
    rule: 'E5',
    hint: 'four or five words that nobody else would put together do well; a passkey does better',
  })
}

function unpadded(bytes: Bytes): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
