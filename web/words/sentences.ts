/**
 * Sentences that the node makes of a code and values. English ones are the node's own; the Vietnamese are made here of
 * the same code and the same values.
 */
import type { Language } from './numbers.ts'
import { viPhrases, viSentences } from './vi-sentences.ts'

/** What the node says: a code, its values, and the sentence in English. */
export interface Told {
  readonly code: string
  readonly text: string
  readonly values?: Readonly<Record<string, string>>
}

interface Writing {
  readonly language: Language
  date(date: string): string
  exact(amount: string): string
  named(family: string, name: string): string
  party(code: string): string
}

/** The sentence in the chosen language. `own` is false where it could be told in English alone. */
export function sentenceIn(words: Writing, told: Told): { readonly text: string; readonly own: boolean } {
  if (words.language === 'en') return { text: written(words, told.text), own: true }
  const form = viSentences[told.code]
  const values = told.values ?? {}
  if (form === undefined || leftInEnglish(values)) return { text: told.text, own: false }
  const text = form.replaceAll(/\{(\w+)\}/g, (_all, name: string) => valueIn(words, name, values[name]))
  return { text, own: true }
}

/** Days and long numbers of the node's own sentence, as the page writes them everywhere else. */
function written(words: Writing, text: string): string {
  return text
    .replaceAll(/(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])/g, day => words.date(day))
    .replaceAll(/(?<![\w.,-])\d{5,}(?![\w,-]|\.\d)/g, number => words.exact(number))
}

/** Whether a value that is a clause of its own has no phrase here: half a sentence in each language helps nobody. */
function leftInEnglish(values: Readonly<Record<string, string>>): boolean {
  return [values.why, values.text].some(
    clause => clause !== undefined && !viPhrases.some(([from]) => clause.match(from)),
  )
}

/** A value as the language writes it: days, numbers, units, parties, and the node's own phrases. */
function valueIn(words: Writing, name: string, value: string | undefined): string {
  if (value === undefined) return '?'
  if (name === 'unit') return words.named('unit', value)
  if (name === 'party') return words.party(value)
  if (/^\d{4}-\d{2}(?:-\d{2})?$/.test(value)) return words.date(value)
  if (/^-?[\d,]+(?:\.\d+)?$/.test(value)) return words.exact(value.replaceAll(',', ''))
  return phraseIn(words, value)
}

/** Phrases inside a value, each in its place: numbers and days among them are written as the language writes them. */
function phraseIn(words: Writing, value: string): string {
  const said = viPhrases.reduce((text, [from, to]) => text.replaceAll(from, to), value)
  return written(words, said)
    .replaceAll(/\b\d+\.\d\d(?= của )/g, ratio => words.exact(ratio))
    .replaceAll(/\b\d{1,3}(?:,\d{3})+\b/g, number => words.exact(number.replaceAll(',', '')))
}
