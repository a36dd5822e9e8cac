/** One article read, with the places of its labels. */
import type { Bytes } from '../../src/base/index.ts'
import {
  type Article,
  type ArticleAnswer,
  type ArticleFinding,
  answerOf,
  findIn,
  type Lexicon,
  readArticle,
} from '../../src/intake/index.ts'

export interface Place {
  readonly from: number
  readonly to: number
}

export interface Reading {
  readonly article: Article
  readonly answer: ArticleAnswer
  /** Findings by story. */
  readonly found: readonly (readonly ArticleFinding[])[]
  /** Every place of the text where these words stand. */
  placesOf(words: string): readonly Place[]
  /** The same in whole characters of the original, in which answers count. */
  charactersOf(place: Place): Place
}

export function readOne(name: string, bytes: Bytes, lexicon: Lexicon): Reading {
  const article = readArticle(bytes, { lexicon })
  const { page, stories } = article
  return {
    article,
    answer: answerOf(name, article, lexicon),
    found: stories.map(story => findIn(page, story, lexicon)),
    placesOf: words => placesIn(page.text, words),
    charactersOf(place) {
      const span = page.span(place)
      return { from: page.characters(span.from), to: page.characters(span.to) }
    },
  }
}

/** Places that begin and end at the edge of a number or word. */
function placesIn(text: string, words: string): readonly Place[] {
  const sought = words.normalize('NFC').replace(/\s/g, ' ')
  const places: Place[] = []
  for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + 1)) {
    const to = from + sought.length
    const cut = /[\p{L}\p{N}]/u
    const begins = from === 0 || !cut.test(text[from - 1]!) || !cut.test(text[from]!)
    if (begins && !/\d[.,]$/.test(text.slice(Math.max(0, from - 2), from))) places.push({ from, to })
  }
  return places
}

export const overlaps = (left: Place, right: Place): boolean => left.from < right.to && right.from < left.to
