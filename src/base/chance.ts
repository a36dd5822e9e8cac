/** Chance, handed in. `systemChance` is the only reader of the machine's own. */
import { randomBytes } from 'node:crypto'
import { type Bytes, sha256, utf8 } from './bytes.ts'

export interface Chance {
  bytes(count: number): Bytes
}

/** Asking the system costs more than the bytes: small wishes are served from a pool, and no byte is given out twice. */
const poolBytes = 4096
let pool = Buffer.alloc(0)

export const systemChance: Chance = {
  bytes: count => {
    if (count > poolBytes / 4) return randomBytes(count)
    if (pool.length < count) pool = randomBytes(poolBytes)
    const given = Buffer.from(pool.subarray(0, count))
    pool = pool.subarray(count)
    return given
  },
}

/** Bytes that follow from a seed: SHA-256 in counter mode. For tests and simulations, never for keys. */
export function seededChance(seed: string): Chance & { below(limit: number): number } {
  let counter = 0
  let pool: Bytes = new Uint8Array(0)
  const bytes = (count: number): Bytes => {
    const out = new Uint8Array(count)
    let filled = 0
    while (filled < count) {
      if (pool.length === 0) {
        pool = sha256(utf8(`${seed}/${counter}`))
        counter += 1
      }
      const take = pool.subarray(0, count - filled)
      out.set(take, filled)
      pool = pool.subarray(take.length)
      filled += take.length
    }
    return out
  }
  return {
    bytes,
    below: limit => Buffer.from(bytes(6)).readUIntBE(0, 6) % limit,
  }
}
