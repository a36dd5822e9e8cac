/**
 * A form with its fields, in any language of the phrasebook: words that were agreed on, and values as they were sent. No
 * machine translates anything. Rule C8.
 */
import { Refusal } from '../../../base/index.ts'
import type { FieldValues, PlaceValue } from '../../../kinds/index.ts'
import type { MessageForm, Phrasebook, Words } from './book.ts'
import { slotsOf } from './read.ts'

export interface Said {
  readonly status: 'actual' | 'exercise' | 'test'
  readonly fields: FieldValues
}

/**
 * The lines of a message. One that is not actual says so first and last. A line whose optional field is not given is left
 * out.
 * @throws Refusal `not-found` for a language that the phrasebook has not
 */
export function renderForm(book: Phrasebook, form: MessageForm, { status, fields }: Said, language: string): string {
  const lines = wordsIn(form.text, language)
    .split('\n')
    .filter(line => slotsOf(line).every(slot => fields[slot] !== undefined))
    .map(line => filled(line, slot => valueText(book, form, slot, fields[slot]!, language)))
  if (status === 'actual') return lines.join('\n')
  const mark = wordsIn(book.status[status], language)
  return [mark, ...lines, mark].join('\n')
}

export function renderTitle(form: MessageForm, language: string): string {
  return wordsIn(form.title, language)
}

/** The agreed words of a challenge or an answer, with the digits. @throws Refusal `not-found` */
export function renderCheck(book: Phrasebook, part: 'challenge' | 'answer', code: string, language: string): string {
  return filled(wordsIn(book.checks[part], language), () => code)
}

/** The language asked for where the phrasebook has it, else the first one it has. */
export function languageIn(book: Phrasebook, wished: readonly string[]): string {
  return wished.find(language => book.languages.includes(language)) ?? book.languages[0]!
}

function valueText(
  book: Phrasebook,
  form: MessageForm,
  name: string,
  value: string | PlaceValue,
  language: string,
): string {
  if (typeof value !== 'string') return placeText(book, value, language)
  const field = form.fields.find(one => one.name === name)
  if (field?.type === 'moment') return momentText(value)
  if (field?.type !== 'choice') return value
  const chosen = book.lists[field.choices ?? '']?.find(({ code }) => code === value)
  return chosen === undefined ? value : wordsIn(chosen.words, language)
}

function placeText(book: Phrasebook, place: PlaceValue, language: string): string {
  const { latitude, longitude, radius } = place
  const values: Record<string, string> = { latitude, longitude, radius: radius ?? '' }
  const words = radius === undefined ? book.place.point : book.place.area
  return filled(wordsIn(words, language), slot => values[slot]!)
}

/** `2024-03-01T06:20:00Z` as `2024-03-01 06:20:00 UTC`, in every language. */
function momentText(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, -1)} UTC`
}

/** One pass: what a value contains is never taken for a slot. */
function filled(text: string, valueIn: (slot: string) => string): string {
  return text.replaceAll(/\{([A-Za-z0-9]+)\}/g, (_slot, name: string) => valueIn(name))
}

function wordsIn(words: Words, language: string): string {
  const text = Object.hasOwn(words, language) ? words[language] : undefined
  if (text !== undefined) return text
  throw new Refusal('not-found', 'the phrasebook has no such language', {
    value: language,
    rule: 'C8',
    hint: `choose ${Object.keys(words).join(', ')}`,
  })
}
