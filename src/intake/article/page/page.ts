/** A page: what a file says once it is decoded, its tags are gone and its blanks are plain, with the way back to the original. */

/** A stretch of text, from its first character up to but not with `to`, in UTF-16 units. Which text, the field says. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What a block is, as its mark-up or its line says. */
export type BlockForm = 'heading' | 'paragraph' | 'item' | 'caption' | 'cell'

/** One line of {@link Page.text}: a paragraph, a heading, an entry of a list. Blocks do not overlap and stand in order. */
export interface Block {
  /** Place in `Page.text`. */
  readonly at: Span
  readonly form: BlockForm
  /** Why mark-up says that this is no part of a story: `nav`, `class related-news`. Absent where it says nothing. */
  readonly furniture?: string
}

/** What a page says of itself in its head, with where it stands in the original. */
export interface PageFact {
  readonly name: 'title' | 'publisher' | 'published' | 'language' | 'address'
  readonly value: string
  readonly span: Span
}

export interface Page {
  /** The file as decoded, untouched: what spans are counted in. */
  readonly original: string
  /** Label of the encoding it was decoded by, as the WHATWG Encoding Standard names it: `utf-8`, `windows-1258`. */
  readonly encoding: string
  readonly format: 'text' | 'html'
  /** What a reader sees: NFC, one plain blank for any blank, one line a block. No tag, script, style or entity is left. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly facts: readonly PageFact[]
  /** Offset in `original` at which the character at this offset of `text` begins. */
  at(offset: number): number
  /** The stretch of `original` that a stretch of `text` was made of. */
  span(at: Span): Span
  /** Number of whole Unicode characters of `original` before a UTF-16 offset: what answers count in. */
  characters(offset: number): number
}
