/** What a phrase of the tables means, as the readers of a sentence take it up. */
import type { CueName, Qualifier } from '../find/finding.ts'
import type { timeUnits } from './form.ts'

export type TimeUnit = (typeof timeUnits)[number]

export type NumberPart =
  | 'one'
  | 'oneBehind'
  | 'ten'
  | 'times'
  | 'collective'
  | 'scale'
  | 'moneyScale'
  | 'halfBefore'
  | 'halfAfter'
  | 'halfAnd'
  | 'quarter'
  | 'article'
  | 'joiner'
  | 'alone'
  | 'vague'

export type DatePart =
  | 'day'
  | 'month'
  | 'year'
  | 'next'
  | 'last'
  | 'this'
  | 'early'
  | 'middle'
  | 'late'
  | 'since'
  | 'by'
  | 'about'
  | 'clock'
  | 'of'
  | 'between'
  | 'ordinal'
  | 'ago'
  | 'before'

export type SpeechPart =
  | 'verbs'
  | 'according'
  | 'passing'
  | 'anonymous'
  | 'officials'
  | 'experts'
  | 'media'
  | 'bodies'
  | 'unnamed'

export type Entry =
  | { readonly is: 'number'; readonly part: NumberPart; readonly value: string }
  | { readonly is: 'currency'; readonly code: string; readonly sign: boolean }
  | { readonly is: 'unit'; readonly of: 'item' | 'measure' | 'people' | 'place' | 'other'; readonly unit?: string }
  | { readonly is: 'time'; readonly unit: TimeUnit; readonly adjective: boolean }
  | { readonly is: 'times' }
  | { readonly is: 'frequency'; readonly value: string }
  | { readonly is: 'per'; readonly per: 'each' | TimeUnit }
  | { readonly is: 'qualifier'; readonly qualifier: Qualifier; readonly side: 'before' | 'after' }
  | { readonly is: 'range'; readonly part: 'from' | 'to' | 'between' | 'and' | 'change' | 'onto' }
  /** A word behind which a qualifier is a preposition: "Auftrag über", "вырастет до". */
  | { readonly is: 'noQualifier' }
  /** A short word between a qualifier and its number: "более чем на 35 млрд". */
  | { readonly is: 'between' }
  | { readonly is: 'further'; readonly side: 'before' | 'after' }
  | { readonly is: 'conversion' }
  | { readonly is: 'percent' }
  | { readonly is: 'fraction'; readonly value: string }
  | { readonly is: 'label'; readonly side: 'before' | 'after' }
  | { readonly is: 'month'; readonly month: number }
  | { readonly is: 'weekday'; readonly day: number }
  | { readonly is: 'relative'; readonly unit: 'day' | 'week' | 'month' | 'year'; readonly count: number }
  | { readonly is: 'dateWord'; readonly part: DatePart }
  | {
      readonly is: 'party'
      readonly code: string
      readonly by: 'name' | 'adjective' | 'seat' | 'institution' | 'people'
    }
  | { readonly is: 'relation'; readonly relation: 'to' | 'from' | 'of' | 'by' | 'with' | 'against' }
  | { readonly is: 'office' }
  | { readonly is: 'title' }
  | { readonly is: 'producer'; readonly name: string }
  | { readonly is: 'source'; readonly form: 'agency' | 'media' | 'expert'; readonly name: string }
  /** `named`: a type or model, which says more than the generic name beside it. */
  | { readonly is: 'item'; readonly code: string; readonly unit?: string; readonly named: boolean }
  | { readonly is: 'speech'; readonly part: SpeechPart }
  | { readonly is: 'cue'; readonly cue: CueName }
  | { readonly is: 'stop' }
