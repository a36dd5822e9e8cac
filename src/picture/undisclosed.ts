/** Which packages nobody gives a value for: unknown, not zero, so they are counted beside the sum (P9). */
import type { Picture } from './fold.ts'

export class Packages {
  readonly #picture: Picture
  readonly #slots: number
  readonly #known: Uint8Array
  readonly #first: Int32Array
  readonly #singles = new Map<number, number>()

  readonly #order: (left: number, right: number) => number

  /** @param order ranks groups by their texts, so that no answer depends on which line arrived first */
  constructor(picture: Picture, slots: number, order: (left: number, right: number) => number) {
    this.#picture = picture
    this.#slots = slots
    this.#order = order
    this.#known = new Uint8Array(picture.claims.texts.package.size)
    this.#first = new Int32Array(picture.claims.texts.package.size).fill(-1)
  }

  /** Takes a counted row into account; a package whose lines fall into several groups belongs to the first of them. */
  see(row: number, slot: number): void {
    const { claims } = this.#picture
    const number = claims.package.at(row)
    const known = claims.native.known(row) || claims.euro.known(row)
    if (number < 0) {
      if (!known) this.#singles.set(claims.notice.at(row), slot)
      return
    }
    // Only a package without any value is counted, so only of one that has none so far does the group matter.
    if (known) this.#known[number] = 1
    else if (this.#known[number] === 0) {
      const first = this.#first[number]!
      if (first < 0 || (first !== slot && this.#order(slot, first) < 0)) this.#first[number] = slot
    }
  }

  /** Packages without value, by group. */
  undisclosed(): Int32Array {
    const numbers = new Int32Array(this.#slots)
    for (let number = 0; number < this.#first.length; number += 1) {
      if (this.#first[number]! >= 0 && this.#known[number] === 0) numbers[this.#first[number]!]! += 1
    }
    for (const slot of this.#singles.values()) numbers[slot]! += 1
    return numbers
  }
}
