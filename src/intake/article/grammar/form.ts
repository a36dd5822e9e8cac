/** The form of the tables: what sections there are, and what may stand in them. The files show what each is for. Rule J9. */
import { z } from 'zod'
import { decimalPattern, isCurrencyCode } from '../../../base/index.ts'
import { type CueName, cueNames } from '../find/finding.ts'
import { formsOf } from './phrase.ts'

/** One phrase or several: `[hơn, trên]`. */
const phrasesForm = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === 'string' ? [value] : value))
  .superRefine((phrases, context) => {
    for (const [index, phrase] of phrases.entries()) {
      try {
        formsOf(phrase)
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message, path: [index], input: phrase })
      }
    }
  })

/** Lines or parts of lines as they stand, without brackets of choice. */
const linesForm = z.array(z.string()).default([])

export type Phrases = z.infer<typeof phrasesForm>

const partyCode = z.string().regex(/^[A-Z][A-Z0-9]{1,11}$/, 'a party code such as UKR or NATO')
const itemCode = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'an item code of the catalogue')
const currencyCode = z.string().refine(isCurrencyCode, 'a currency code of ISO 4217, such as EUR')
const word = z.string().regex(/^[a-z][a-z ]*$/, 'a unit in English, singular, small letters')
const decimalText = z.string().regex(decimalPattern, 'a number: digits, and a point before decimals')
const whole = z.string().regex(/^-?\d{1,4}$/, 'a whole number')

const lists = <Key extends z.ZodType<string, string>>(key: Key) => z.record(key, phrasesForm)
/** A section whose names are fixed; one that is left out is empty. */
const named = <const Name extends string>(names: readonly Name[]) =>
  z.partialRecord(z.enum(names), phrasesForm).default({} as Record<Name, string[]>)

export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export const qualifierNames = ['about', 'nearly', 'over', 'atLeast', 'under', 'atMost'] as const
export const markNames = ['.', ',', ' ', '’', "'"] as const

const numbersForm = z.strictObject({
  decimal: z.enum(['.', ',']),
  thousands: z.array(z.enum(markNames)),
  ones: lists(decimalText),
  'ones behind': lists(decimalText).default({}),
  tens: lists(decimalText),
  times: lists(decimalText).default({}),
  collectives: lists(decimalText).default({}),
  scales: lists(decimalText),
  alone: phrasesForm.default([]),
  articles: phrasesForm.default([]),
  joiners: phrasesForm.default([]),
  halves: named(['before', 'after', 'and']),
  quarters: phrasesForm.default([]),
  vague: phrasesForm.default([]),
  joined: z.enum(['yes', 'no']).default('no'),
})

const partyWords = z.strictObject({
  names: phrasesForm.default([]),
  adjectives: phrasesForm.default([]),
  seats: phrasesForm.default([]),
  institutions: phrasesForm.default([]),
  people: phrasesForm.default([]),
})

const datesForm = z.strictObject({
  months: lists(whole),
  weekdays: lists(whole),
  days: lists(whole).default({}),
  weeks: lists(whole).default({}),
  'months from now': lists(whole).default({}),
  years: lists(whole).default({}),
  words: named([
    'day',
    'month',
    'year',
    'next',
    'last',
    'this',
    'early',
    'middle',
    'late',
    'since',
    'by',
    'about',
    'clock',
    'of',
    'between',
    'ordinal',
    'ago',
    'before',
  ]),
})

export const languageTableForm = z.strictObject({
  language: z.enum(['vi', 'en', 'de', 'fr', 'ru', 'uk']),
  'function words': phrasesForm,
  stops: phrasesForm.default([]),
  abbreviations: phrasesForm.default([]),
  numbers: numbersForm,
  currencies: lists(currencyCode),
  crowns: phrasesForm.default([]),
  units: lists(word),
  measures: lists(word),
  people: phrasesForm,
  places: phrasesForm,
  others: phrasesForm,
  time: named(timeUnits),
  'time adjectives': named(timeUnits),
  times: phrasesForm,
  frequency: lists(decimalText).default({}),
  per: named(['each', ...timeUnits]),
  qualifiers: z.strictObject({
    before: named(qualifierNames),
    after: named(qualifierNames),
    'not behind': phrasesForm.default([]),
    between: phrasesForm.default([]),
  }),
  ranges: named(['from', 'to', 'between', 'and', 'change', 'onto']),
  further: z.strictObject({ before: phrasesForm.default([]), after: phrasesForm.default([]) }),
  conversion: phrasesForm,
  share: z.strictObject({ percent: phrasesForm, fractions: lists(decimalText).default({}) }),
  labels: phrasesForm,
  'labels behind': phrasesForm.default([]),
  dates: datesForm,
  parties: z.record(partyCode, partyWords),
  relations: named(['to', 'from', 'of', 'by', 'with', 'against']),
  offices: phrasesForm,
  titles: phrasesForm,
  items: lists(itemCode),
  attribution: named([
    'verbs',
    'according',
    'passing',
    'anonymous',
    'officials',
    'experts',
    'media',
    'bodies',
    'unnamed',
  ]),
  cues: z.partialRecord(z.enum(cueNames as readonly CueName[] as readonly [CueName, ...CueName[]]), phrasesForm),
  furniture: z.strictObject({
    starts: linesForm,
    lines: linesForm,
    ends: linesForm,
    stops: linesForm,
    credits: linesForm,
  }),
})

export const commonTableForm = z.strictObject({
  signs: lists(currencyCode),
  'money scales': lists(decimalText),
  measures: lists(word),
  producers: z.record(z.string(), phrasesForm),
  agencies: z.record(z.string(), phrasesForm),
  media: z.record(z.string(), phrasesForm),
  experts: z.record(z.string(), phrasesForm),
  parties: z.record(partyCode, partyWords),
  items: lists(itemCode),
  labels: phrasesForm,
  'furniture classes': phrasesForm,
  reliability: named(['A', 'B', 'C', 'D', 'E']),
  rates: z.record(currencyCode, z.tuple([decimalText, decimalText])),
})

export type LanguageTable = z.infer<typeof languageTableForm>
export type CommonTable = z.infer<typeof commonTableForm>
