/** What is proposed of a story: drafts that nobody has signed, each with where it stands and why it is believed. */
import type { BodyOf, KindName } from '../../../kinds/index.ts'
import type { Span } from '../page/index.ts'

/** Kinds that an article can give. What only a party can declare (treaties, lines, decisions) comes as a statement on it. */
export const proposedKinds = [
  'commitment',
  'transfer',
  'contract',
  'appropriation',
  'stock',
  'capacity',
  'target',
  'requirement',
  'statement',
] as const satisfies readonly KindName[]

export type ProposedKind = (typeof proposedKinds)[number]

/** One reason for a confidence, with what it adds or takes. */
export interface Reason {
  readonly because: string
  readonly by: number
}

/** Who said it, in the words of the text, and who passed it on. */
export interface Said {
  readonly by: string
  readonly form: 'official' | 'anonymousOfficial' | 'agency' | 'media' | 'expert' | 'body'
  readonly via?: string
}

/** A figure of a draft: the field that holds it, and where its number stands. */
export interface FigureAt {
  /** `quantity`, `money`, `rate`, `leadTime`, `figures.0` … */
  readonly field: string
  /** The number itself with its scale, in UTF-16 of the original. */
  readonly number: Span
  /** The whole figure, with qualifier, currency and item. */
  readonly span: Span
}

export interface Proposed {
  readonly kind: ProposedKind
  readonly body: BodyOf<ProposedKind>
  readonly basis: 'reported'
  readonly saidOn?: string
  readonly attribution: Said
  /** Admiralty grade: reliability of the source, credibility of the information: `B2`. */
  readonly grade: string
  readonly gradeBecause: readonly string[]
  readonly confidence: number
  readonly reasons: readonly Reason[]
  /** What the draft rests on, in UTF-16 of the original: all its figures; without one, its sentence. */
  readonly span: Span
  readonly sentence: Span
  readonly figures: readonly FigureAt[]
  /** Other places of the story that say the same. */
  readonly also: readonly Span[]
  /** Why it is nothing new: `comparison`, `total`, `budget`. Absent where it counts. */
  readonly notCounted?: string
  readonly warnings: readonly string[]
  /** Number of its story in the page. */
  readonly story: number
  readonly paragraph: number
}

/** A figure that no draft was made of, and why. */
export interface Left {
  readonly span: Span
  readonly text: string
  readonly why: string
  readonly story: number
}

export interface SaidInStory {
  readonly drafts: readonly Proposed[]
  readonly left: readonly Left[]
}
