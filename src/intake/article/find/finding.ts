/**
 * Findings: what stands in a sentence, and where. A finding says what the words say and no more: whether a sum is a promise
 * or a comparison is said by `say/`, from the findings around it.
 */
import type { CalendarDate, Precision } from '../../../base/index.ts'
import type { Span } from '../page/index.ts'

/** How exact a figure is. No qualifier: as said. */
export type Qualifier = 'about' | 'nearly' | 'over' | 'atLeast' | 'under' | 'atMost'

/** Where a finding stands. */
export interface Found {
  /** Number of its sentence within the story. */
  readonly sentence: number
  /** Place in `Page.text`: the whole finding, with its qualifier, unit and item. */
  readonly at: Span
  /** The same place in `Page.original`. */
  readonly span: Span
}

/** A number with what is said of it. Decimals are exact text, as base/decimal writes them. */
export interface Figure {
  /** The number, with its scale; of a range its lower end. */
  readonly value: string
  /** Upper end of a range. */
  readonly upTo?: string
  readonly qualifier?: Qualifier
  /** Place in `Page.text` of the number itself, with its scale, without qualifier, currency and unit. */
  readonly number: Span
  /** The same place in `Page.original`: what a draft has to hold. */
  readonly numberSpan: Span
  /** "another", "a further": an addition to what was said before. */
  readonly further?: boolean
  /** "each", "per month", "a piece": one of many, never a total. */
  readonly per?: 'each' | 'day' | 'week' | 'month' | 'year'
  /** The other number that the digits can mean, where marks of thousands and decimals leave two readings. */
  readonly otherwise?: string
}

/** An amount of money. `value` is in whole units of the currency. */
export interface Money extends Found, Figure {
  readonly is: 'money'
  /** ISO 4217. */
  readonly currency: string
  /** Of a conversion: place among the findings of the amount it restates. */
  readonly converts?: number
  /** Of a conversion that cannot be true: how many times too large or too small it is, rounded: `0.001`. */
  readonly wrongBy?: string
}

/** A number of things. */
export interface Quantity extends Found, Figure {
  readonly is: 'quantity'
  /** What is counted. `item` is materiel; the others are told apart so that nobody takes them for it. */
  readonly of: 'item' | 'people' | 'place' | 'measure' | 'other'
  /** Unit of issue or of measure, singular and in English, where the words have one: `round`, `missile`, `tonne`. */
  readonly unit?: string
  /** Code of the catalogue. */
  readonly item?: string
  /** The thing in the words of the text, without the number. */
  readonly words: string
  /** The article "one", "a": a number only where the sentence counts. */
  readonly indefinite?: boolean
  /** The thing is named elsewhere, before it: "… 155 mm shells, of which 300,000 have arrived". */
  readonly implied?: boolean
}

/** A share: `40 %`, `a third`. */
export interface Share extends Found, Figure {
  readonly is: 'share'
}

/** A length of time. */
export interface Duration extends Found, Figure {
  readonly is: 'duration'
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
}

/** How often: "twice a day". `value` is the number of times. */
export interface Frequency extends Found, Figure {
  readonly is: 'frequency'
  readonly every: 'hour' | 'day' | 'week' | 'month' | 'year'
}

/** A date. */
export interface When extends Found {
  readonly is: 'when'
  /** Absent where the words leave it open: a month without a year on a page without a date. */
  readonly date?: CalendarDate
  /** Last date of a span. */
  readonly until?: CalendarDate
  readonly precision: Precision
  /** `on` it; `since` it; `by` it, not later; `about` it. */
  readonly role: 'on' | 'since' | 'by' | 'about'
  /** `stated` in full; `year` the year follows from the story’s date; `relative` all of it does ("Wednesday"); `open`. */
  readonly grounds: 'stated' | 'year' | 'relative' | 'open'
}

/** A state or organisation that is named, or that an adjective or a place stands for ("Washington", "British"). */
export interface Party extends Found {
  readonly is: 'party'
  readonly code: string
  /** `name` the party itself; `adjective` "British", "of Germany"; `seat` "Kyiv", "the Kremlin"; `institution` "the Pentagon"; `people`. */
  readonly by: 'name' | 'adjective' | 'seat' | 'institution' | 'people'
  /** Words before it that say its part: `to` ("to Ukraine", "cho Ukraine"), `from`, `of`, `by`, `with`. */
  readonly relation?: 'to' | 'from' | 'of' | 'by' | 'with' | 'against'
}

export interface Person extends Found {
  readonly is: 'person'
  readonly name: string
  /** Office in the words of the text. */
  readonly role?: string
  /** For whom they speak. */
  readonly party?: string
}

export interface Producer extends Found {
  readonly is: 'producer'
  readonly name: string
}

/** A thing that is named, counted or not. */
export interface Item extends Found {
  readonly is: 'item'
  /** Code of the catalogue. */
  readonly code: string
  readonly words: string
}

/** Who says it. */
export interface Attribution extends Found {
  readonly is: 'attribution'
  /** The speaker in the words of the text. */
  readonly speaker: string
  readonly form: 'official' | 'anonymousOfficial' | 'agency' | 'media' | 'expert' | 'body'
  readonly party?: string
  /** Place among the findings of the person who speaks. */
  readonly person?: number
  /** Who passes it on: "Reuters" of "officials told Reuters". */
  readonly via?: string
}

/** What a cue says. The grammar tables have one section for each of these names. */
export const cueNames = [
  // a stage of a promise or of money
  'proposed',
  'requested',
  'committed',
  'allocated',
  'authorised',
  'appropriated',
  'obligated',
  'contracted',
  'ordered',
  'produced',
  'dispatched',
  'delivered',
  'received',
  'disbursed',
  'blocked',
  'withdrawn',
  // how it is said
  'denied',
  'negated',
  'conditional',
  'future',
  'asked',
  // what is compared or added up
  'comparison',
  'total',
  'soFar',
  'including',
  'target',
  'price',
  'worth',
  // what it is about
  'package',
  'budget',
  'aid',
  'restock',
  'stock',
  'low',
  'depleted',
  'large',
  'capacity',
  'leadTime',
  'restart',
  'development',
  'own',
  'line',
  'check',
  'treaty',
  'limit',
  'meeting',
  'postponed',
  'suspended',
  'inForce',
  'attack',
  'loss',
  'legislature',
  'established',
  'used',
  'alarming',
  'part',
  'reduced',
] as const

export type CueName = (typeof cueNames)[number]

export interface Cue extends Found {
  readonly is: 'cue'
  readonly cue: CueName
}

export type Finding =
  | Money
  | Quantity
  | Share
  | Duration
  | Frequency
  | When
  | Party
  | Person
  | Producer
  | Item
  | Attribution
  | Cue
