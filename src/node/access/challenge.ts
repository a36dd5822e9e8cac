/**
 * Challenges: chance and an end, under a key of this process, so that nothing has to be remembered of those that were only asked
 * for and no flood of questions can push out another's. One that was answered is remembered until its end. Rule E8.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Bytes, base64url, type Chance, type Clock, concat, utf8 } from '../../base/index.ts'

/** For somebody to find a key and touch it. */
export const lastsMs = 5 * 60_000
const chanceBytes = 16
const endBytes = 8
const macBytes = 32

export class Challenges {
  readonly #clock: Clock
  readonly #chance: Chance
  readonly #key: Bytes
  readonly #taken = new Map<string, number>()

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock
    this.#chance = chance
    this.#key = chance.bytes(32)
  }

  /** Base64url, for one purpose, such as `sign-in`. */
  make(purpose: string): string {
    const body = Buffer.alloc(chanceBytes + endBytes)
    body.set(this.#chance.bytes(chanceBytes))
    body.writeBigUInt64BE(BigInt(this.#nowMs() + lastsMs), chanceBytes)
    return base64url(concat(body, this.#mac(purpose, body)))
  }

  /** Takes one, once: false where it was not made here for this, is over, or was taken. */
  take(challenge: string, purpose: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length !== chanceBytes + endBytes + macBytes || base64url(bytes) !== challenge) return false
    const body = bytes.subarray(0, chanceBytes + endBytes)
    if (!timingSafeEqual(bytes.subarray(body.length), this.#mac(purpose, body))) return false
    const [now, end] = [this.#nowMs(), Number(body.readBigUInt64BE(chanceBytes))]
    if (now >= end || this.#taken.has(challenge)) return false
    for (const [old, until] of this.#taken) if (until <= now) this.#taken.delete(old)
    this.#taken.set(challenge, end)
    return true
  }

  #mac(purpose: string, body: Bytes): Bytes {
    return createHmac('sha256', this.#key)
      .update(utf8(`${purpose}\n`))
      .update(body)
      .digest()
  }

  #nowMs(): number {
    return Date.parse(this.#clock.now())
  }
}
