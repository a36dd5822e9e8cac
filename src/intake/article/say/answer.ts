/** The answer of one file: what `entente intake --json` prints. Places are whole Unicode characters of the original. Rule J26. */
import type { Lexicon } from '../grammar/index.ts'
import type { Page, Span } from '../page/index.ts'
import type { Article } from '../read.ts'
import type { Story } from '../story/index.ts'
import type { Proposed, ProposedKind, Reason, Said } from './draft.ts'
import { sayStory } from './say.ts'

type Place = readonly [from: number, to: number]

export interface StoryAnswer {
  readonly publisher: string | null
  readonly date: string | null
  readonly dateGrounds: string | null
  /** Other days that the page claims for it. */
  readonly otherDates: readonly string[]
  readonly language: string
  readonly title: string
  readonly from: number
  readonly to: number
  /** Where its sentences stand. What no sentence holds was not read. */
  readonly sentences: readonly Place[]
  /** What was left out as no part of it, and the pattern that named it. */
  readonly furniture: readonly { readonly span: Place; readonly pattern: string }[]
}

export interface ArticleDraft {
  readonly kind: ProposedKind
  readonly body: Proposed['body']
  readonly basis: 'reported'
  readonly saidOn: string | null
  /** Who proposed it, where it was none of our readers: `model NAME`. */
  readonly by?: string
  readonly attribution: Said
  readonly grade: string
  readonly gradeBecause: readonly string[]
  readonly confidence: number
  readonly reasons: readonly Reason[]
  readonly span: Place
  readonly sentence: Place
  readonly figures: readonly { readonly field: string; readonly number: Place; readonly span: Place }[]
  readonly also: readonly Place[]
  /** Why it is nothing new; null where it counts. */
  readonly notCounted: string | null
  readonly warnings: readonly string[]
  readonly story: number
  readonly paragraph: number
}

export interface ArticleAnswer {
  readonly file: string
  readonly format: 'text' | 'html'
  readonly encoding: string
  readonly stories: readonly StoryAnswer[]
  readonly drafts: readonly ArticleDraft[]
  /** Figures that no draft was made of, and why. */
  readonly left: readonly {
    readonly span: Place
    readonly text: string
    readonly why: string
    readonly story: number
  }[]
}

export function answerOf(file: string, { page, stories }: Article, lexicon: Lexicon): ArticleAnswer {
  const said = stories.map(story => sayStory(page, story, lexicon))
  return {
    file,
    format: page.format,
    encoding: page.encoding,
    stories: stories.map(story => storyAnswer(page, story)),
    drafts: said.flatMap(({ drafts }) => drafts.map(draft => draftAnswer(page, draft))),
    left: said.flatMap(({ left }) => left.map(one => ({ ...one, span: placeOf(page, one.span) }))),
  }
}

function storyAnswer(page: Page, story: Story): StoryAnswer {
  const [from, to] = placeOf(page, page.span(story.at))
  return {
    publisher: story.publisher?.name ?? null,
    date: story.date?.date ?? null,
    dateGrounds: story.date?.grounds ?? null,
    otherDates: story.otherDates.map(({ date }) => date),
    language: story.language,
    title: story.title,
    from,
    to,
    sentences: story.sentences.map(({ at }) => placeOf(page, page.span(at))),
    furniture: story.furniture.map(({ at, pattern }) => ({ span: placeOf(page, page.span(at)), pattern })),
  }
}

function draftAnswer(page: Page, draft: Proposed): ArticleDraft {
  return {
    ...draft,
    saidOn: draft.saidOn ?? null,
    span: placeOf(page, draft.span),
    sentence: placeOf(page, draft.sentence),
    figures: draft.figures.map(({ field, number, span }) => ({
      field,
      number: placeOf(page, number),
      span: placeOf(page, span),
    })),
    also: draft.also.map(span => placeOf(page, span)),
    notCounted: draft.notCounted ?? null,
  }
}

function placeOf(page: Page, { from, to }: Span): Place {
  return [page.characters(from), page.characters(to)]
}
