/** A story: one article of a page, with who published it, when and in which language, cut into sentences. */
import type { CalendarDate } from '../../../base/index.ts'
import type { Span } from '../page/index.ts'

export const languages = ['vi', 'en', 'de', 'fr', 'ru', 'uk'] as const

export type Language = (typeof languages)[number]

/** What a sentence is part of. Titles and headings repeat the text in short; captions are furniture. */
export type Role = 'title' | 'heading' | 'body'

export interface Sentence {
  readonly text: string
  /** Place in `Page.text`; `text` is what stands there. */
  readonly at: Span
  /** Number of its paragraph within the story, from 0. */
  readonly paragraph: number
  readonly role: Role
}

/** What was left out of the story, and why. */
export interface Furniture {
  /** Place in `Page.text`. */
  readonly at: Span
  /** The pattern or mark-up that named it: `captions: "Ảnh:"`, `class related-news`. */
  readonly pattern: string
}

/** The day of a story and what it rests on. */
export interface StoryDate {
  readonly date: CalendarDate
  /**
   * `dateLine` its own line with day and year; `published` the head of the page; `given` the `--date` of the user;
   * `relative` a day without a year in its text, the year taken from elsewhere; `text` a day with its year in its text.
   */
  readonly grounds: 'dateLine' | 'published' | 'given' | 'relative' | 'text'
  /** The words it was read from, in `Page.text`. Absent where the user or the head of the page gave it. */
  readonly at?: Span
}

export interface Publisher {
  readonly name: string
  readonly grounds: 'head' | 'line' | 'credited'
  readonly at?: Span
}

export interface Story {
  /** Place among the stories of the page, from 0. */
  readonly index: number
  /** Place in `Page.text`. */
  readonly at: Span
  readonly title: string
  readonly publisher?: Publisher
  /** Absent where nothing says when it was written: dates without a year stay undetermined then. */
  readonly date?: StoryDate
  /** Other days that claim to be the date of the story: what contradicts it is told, never chosen in silence. */
  readonly otherDates: readonly StoryDate[]
  readonly language: Language
  readonly sentences: readonly Sentence[]
  readonly furniture: readonly Furniture[]
}
