/** A package as the matching sees it: what is compared, folded once. */
import { amountKey, dateKey, type Package } from '../editions/index.ts'
import { type Comparable, comparable, foldedText, likeness, likenessOfAtLeast } from '../likeness/index.ts'

export interface Candidate {
  readonly package: Package
  /** Position within its edition: what decides between candidates that are equal in everything else. */
  readonly order: number
  /** Folded explanation; undefined where none is given, and then nothing is like it. */
  readonly words: string | undefined
  /** Date in one spelling; undefined where there is none. */
  readonly date: string | undefined
  /** Totals in one spelling; undefined where there is none. */
  readonly amount: string | undefined
}

export function candidateOf(one: Package, order: number): Candidate {
  const words = foldedText(one.explanation)
  return {
    package: one,
    order,
    words: words === '' ? undefined : words,
    date: dateKey(one.date),
    amount: amountKey(one),
  }
}

/** Measures the likeness of explanations, each pair once and only as far as needed. */
export class Likenesses {
  readonly #ready = new Map<Candidate, Comparable>()
  readonly #measured = new Map<Candidate, Map<Candidate, number | undefined>>()
  readonly #least: number

  /** Likenesses below `least` are never of use, and not reckoned out. */
  constructor(least: number) {
    this.#least = least
  }

  /** The likeness where it is at least the least, else undefined. */
  ofUse(from: Candidate, to: Candidate): number | undefined {
    if (from.words === undefined || to.words === undefined) return undefined
    const row = this.#measured.get(from) ?? new Map<Candidate, number | undefined>()
    if (row.has(to)) return row.get(to)
    this.#measured.set(from, row)
    const found =
      from.words === to.words ? 1 : likenessOfAtLeast(this.#comparable(from), this.#comparable(to), this.#least)
    row.set(to, found)
    return found
  }

  /** The likeness whatever it is. */
  exact(from: Candidate, to: Candidate): number {
    return from.words === to.words ? 1 : likeness(this.#comparable(from), this.#comparable(to))
  }

  #comparable(candidate: Candidate): Comparable {
    const known = this.#ready.get(candidate)
    if (known !== undefined) return known
    const made = comparable(candidate.words ?? '')
    this.#ready.set(candidate, made)
    return made
  }
}
