/**
 * Numbers that follow from where they stand: Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror and Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", SC 2011). The number at a place is a function of the seed and the place
 * alone, so that any draw of a simulation can be made again without those before it. For simulations, never for keys.
 */
import { sha256, utf8 } from './bytes.ts'

const [multiplier0, multiplier1] = [0xd2511f53, 0xcd9e8d57]
const [weyl0, weyl1] = [0x9e3779b9, 0xbb67ae85]
const rounds = 10
const wordsPerBlock = 4
const twoTo32 = 4294967296
const twoTo53 = 9007199254740992

/** Upper half of the 64-bit product of two 32-bit words. */
function upperHalf(left: number, right: number): number {
  const leftLow = left & 0xffff
  const leftHigh = left >>> 16
  const rightLow = right & 0xffff
  const rightHigh = right >>> 16
  const middle = leftHigh * rightLow + ((leftLow * rightLow) >>> 16)
  const low = leftLow * rightHigh + (middle & 0xffff)
  return (leftHigh * rightHigh + (middle >>> 16) + (low >>> 16)) >>> 0
}

/** Four words of 32 bits from a counter of four and a key of two, written to `out`. */
export function philox(counter: ArrayLike<number>, key: ArrayLike<number>, out: Uint32Array): void {
  let c0 = counter[0]! >>> 0
  let c1 = counter[1]! >>> 0
  let c2 = counter[2]! >>> 0
  let c3 = counter[3]! >>> 0
  let k0 = key[0]! >>> 0
  let k1 = key[1]! >>> 0
  for (let round = 0; round < rounds; round += 1) {
    const low0 = Math.imul(multiplier0, c0) >>> 0
    const low1 = Math.imul(multiplier1, c2) >>> 0
    const next0 = (upperHalf(multiplier1, c2) ^ c1 ^ k0) >>> 0
    c2 = (upperHalf(multiplier0, c0) ^ c3 ^ k1) >>> 0
    c0 = next0
    c1 = low1
    c3 = low0
    k0 = (k0 + weyl0) >>> 0
    k1 = (k1 + weyl1) >>> 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}

/** Key of a seed: the first 64 bits of its SHA-256. */
export function philoxKey(seed: string): readonly [number, number] {
  const bytes = Buffer.from(sha256(utf8(seed)))
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)]
}

/**
 * The numbers of one draw. Each draw has lanes, so that asking for more numbers in one lane moves none in another.
 */
export class DrawStream {
  readonly #key: readonly [number, number]
  readonly #counter = new Uint32Array(wordsPerBlock)
  readonly #block = new Uint32Array(wordsPerBlock)
  #next = wordsPerBlock
  #spare: number | undefined

  /** @param key of {@link philoxKey} */
  constructor(key: readonly [number, number]) {
    this.#key = key
  }

  /** Goes to the beginning of a lane of a draw; the same place always gives the same numbers. */
  moveTo(draw: number, lane: number): this {
    this.#counter[0] = 0
    this.#counter[1] = lane
    this.#counter[2] = draw % twoTo32
    this.#counter[3] = Math.floor(draw / twoTo32)
    this.#next = wordsPerBlock
    this.#spare = undefined
    return this
  }

  /** 32 random bits. */
  word(): number {
    if (this.#next === wordsPerBlock) {
      philox(this.#counter, this.#key, this.#block)
      this.#counter[0] = this.#counter[0]! + 1
      this.#next = 0
    }
    const word = this.#block[this.#next]!
    this.#next += 1
    return word
  }

  /** Uniform on the open interval from 0 to 1, with 53 bits. */
  uniform(): number {
    const high = this.word() >>> 5
    return (high * 67108864 + (this.word() >>> 6) + 0.5) / twoTo53
  }

  /** Standard normal, by Box and Muller (1958). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare
      this.#spare = undefined
      return spare
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()))
    const angle = 2 * Math.PI * this.uniform()
    this.#spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}
