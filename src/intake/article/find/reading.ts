/** What all readers of one sentence share: its line, where it stands, which tokens are spoken for, what was found. */
import { type Lexicon, Line, type Words } from '../grammar/index.ts'
import type { Page, Span } from '../page/index.ts'
import type { Sentence, Story } from '../story/index.ts'
import type { Finding, Found, Money } from './finding.ts'
import type { NumberSetting } from './number.ts'

/** A finding before its place among the others is known. */
export type Drafted = Finding & { readonly convertsOf?: Money; readonly personOf?: Finding }

export class Reading {
  readonly page: Page
  readonly story: Story
  readonly sentence: Sentence
  readonly index: number
  readonly line: Line
  readonly words: Words
  readonly lexicon: Lexicon
  readonly numbers: NumberSetting
  /** Codes of the parties named in the sentences before, in order. */
  readonly parties: readonly string[]
  readonly found: Drafted[] = []
  /** Tokens that are part of a date, a name or a figure, and of nothing else. */
  readonly #taken: Uint8Array

  constructor(
    page: Page,
    story: Story,
    index: number,
    lexicon: Lexicon,
    style: NumberSetting['style'],
    parties: readonly string[],
  ) {
    this.page = page
    this.story = story
    this.index = index
    this.sentence = story.sentences[index]!
    this.lexicon = lexicon
    this.parties = parties
    this.words = lexicon.words(story.language)
    this.line = new Line(page.text, this.words, this.sentence.at.from, this.sentence.at.to)
    this.#taken = new Uint8Array(this.line.length)
    this.numbers = { style, isTight: token => this.#isTight(token) }
  }

  take(from: number, to: number): void {
    this.#taken.fill(1, from, to)
  }

  isTaken(at: number): boolean {
    return this.#taken[at] === 1
  }

  isFree(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (this.#taken[at] === 1) return false
    return true
  }

  /** Place of tokens in the text and in the original. */
  place(from: number, to: number): Found {
    const at = this.at(from, to)
    return { sentence: this.index, at, span: this.page.span(at) }
  }

  at(from: number, to: number): Span {
    return { from: this.line.tokens[from]!.from, to: this.line.tokens[to - 1]!.to }
  }

  textOf(from: number, to: number): string {
    const { from: start, to: end } = this.at(from, to)
    return this.page.text.slice(start, end)
  }

  add(finding: Drafted): void {
    this.found.push(finding)
  }

  /** A no-break, narrow or thin blank before a token: digits on both sides are one number. */
  #isTight(token: number): boolean {
    const { from } = this.line.tokens[token]!
    const { from: start, to } = this.page.span({ from: from - 1, to: from })
    return /[\u00a0\u2009\u202f]|&(?:nbsp|thinsp|#160|#8201|#8239|#xa0);/i.test(this.page.original.slice(start, to))
  }
}
