/** A line of text with what the tables know of it: its tokens, and from each of them the phrases that begin there. */
import type { Entry } from './entry.ts'
import type { Words } from './lexicon.ts'
import { type Token, tokensOf } from './token.ts'
import type { Match } from './trie.ts'

export class Line {
  readonly words: Words
  readonly tokens: readonly Token[]
  readonly #marks: readonly (readonly Match<Entry>[])[]
  /** Longest phrase that begins anywhere, in tokens: how far back {@link ending} has to look. */
  readonly #longest: number

  /** Reads the stretch of `text` from `from` up to `to`; places of tokens are those of `text`. */
  constructor(text: string, words: Words, from = 0, to = text.length) {
    this.words = words
    this.tokens = tokensOf(text, from, to)
    this.#marks = this.tokens.map((_, index) => words.trie.matches(this.tokens, index))
    let longest = 0
    for (const [index, marks] of this.#marks.entries()) {
      for (const { to: end } of marks) longest = Math.max(longest, end - index)
    }
    this.#longest = longest
  }

  get length(): number {
    return this.tokens.length
  }

  /** All phrases that begin at a token, shorter ones first. */
  marks(at: number): readonly Match<Entry>[] {
    return this.#marks[at] ?? []
  }

  /** The longest phrase of a sort that begins at a token. */
  starting<Is extends Entry['is']>(
    at: number,
    is: Is,
    fits: (entry: Of<Is>) => boolean = () => true,
  ): Found<Is> | undefined {
    const marks = this.marks(at)
    for (let index = marks.length - 1; index >= 0; index -= 1) {
      const { entry, to } = marks[index]!
      if (entry.is === is && fits(entry as Of<Is>)) return { entry: entry as Of<Is>, from: at, to }
    }
    return undefined
  }

  /** The longest phrase of a sort that ends right before a token. */
  ending<Is extends Entry['is']>(
    at: number,
    is: Is,
    fits: (entry: Of<Is>) => boolean = () => true,
  ): Found<Is> | undefined {
    for (let from = Math.max(0, at - this.#longest); from < at; from += 1) {
      const found = this.marks(from).find(mark => mark.to === at && mark.entry.is === is && fits(mark.entry as Of<Is>))
      if (found !== undefined) return { entry: found.entry as Of<Is>, from, to: at }
    }
    return undefined
  }

  text(at: number): string {
    return this.tokens[at]?.text ?? ''
  }

  isMark(at: number, ...texts: readonly string[]): boolean {
    const token = this.tokens[at]
    return token?.form === 'mark' && texts.includes(token.text)
  }
}

export type Of<Is extends Entry['is']> = Extract<Entry, { readonly is: Is }>

/** A phrase in a line: tokens from `from` up to but not with `to`. */
export interface Found<Is extends Entry['is']> {
  readonly entry: Of<Is>
  readonly from: number
  readonly to: number
}
