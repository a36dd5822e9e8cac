/** The tables of a language and the names of the record as one lexicon: a trie of all phrases with what they mean. */
import type { Entry, NumberPart } from './entry.ts'
import type { CommonTable, LanguageTable } from './form.ts'
import type { Names } from './names.ts'
import { formsOf } from './phrase.ts'
import type { Grammar } from './read.ts'
import { keyOf } from './token.ts'
import { Trie } from './trie.ts'

export type LanguageCode = LanguageTable['language']

/** What the readers of one language work with. */
export interface Words {
  readonly language: LanguageCode
  readonly table: LanguageTable
  readonly common: CommonTable
  readonly trie: Trie<Entry>
  /** Keys of the function words. */
  readonly functionWords: ReadonlySet<string>
  /** Short forms whose point ends no sentence. */
  readonly abbreviations: ReadonlySet<string>
}

export class Lexicon {
  readonly common: CommonTable
  /** Languages that have a table, with their function words: enough to tell which one a text is in. */
  readonly languages: ReadonlyMap<
    LanguageCode,
    { readonly language: LanguageCode; readonly table: LanguageTable; readonly functionWords: readonly string[] }
  >
  readonly #names: Names
  readonly #made = new Map<LanguageCode, Words>()

  constructor({ common, languages }: Grammar, names: Names) {
    this.common = common
    this.#names = names
    this.languages = new Map(
      [...languages].map(([language, table]) => [
        language,
        { language, table, functionWords: table['function words'].map(keyOf) },
      ]),
    )
  }

  /** The words of a language, made when they are first asked for; those of English where it has no table. */
  words(language: LanguageCode): Words {
    const made = this.#made.get(language)
    if (made !== undefined) return made
    const table = (this.languages.get(language) ?? this.languages.get('en') ?? [...this.languages.values()][0]!).table
    const words = wordsOf(table, this.common, this.#names)
    this.#made.set(language, words)
    return words
  }
}

/** Makes the lexicon; reading a story only looks up. */
export function lexiconOf(grammar: Grammar, names: Names): Lexicon {
  return new Lexicon(grammar, names)
}

function wordsOf(table: LanguageTable, common: CommonTable, names: Names): Words {
  const trie = new Trie<Entry>()
  addNumbers(trie, table, common)
  addFigures(trie, table, common)
  addDates(trie, table)
  addSpeech(trie, table, common)
  addNames(trie, table, common, names)
  const abbreviations = new Set(table.abbreviations.flatMap(one => [one, one.toLowerCase()]))
  return {
    language: table.language,
    table,
    common,
    trie,
    functionWords: new Set(table['function words'].map(keyOf)),
    abbreviations,
  }
}

type Add = (phrases: readonly string[] | undefined, entry: Entry) => void

function adderTo(trie: Trie<Entry>): Add {
  return (phrases, entry) => {
    for (const phrase of phrases ?? []) for (const form of formsOf(phrase)) trie.add(form, entry)
  }
}

function addNumbers(trie: Trie<Entry>, { numbers }: LanguageTable, common: CommonTable): void {
  const add = adderTo(trie)
  const put = (part: NumberPart, phrases: readonly string[] | undefined, value = '0') =>
    add(phrases, { is: 'number', part, value })
  for (const [value, phrases] of Object.entries(numbers.ones)) put('one', phrases, value)
  for (const [value, phrases] of Object.entries(numbers['ones behind'])) put('oneBehind', phrases, value)
  for (const [value, phrases] of Object.entries(numbers.tens)) put('ten', phrases, value)
  for (const [value, phrases] of Object.entries(numbers.times)) put('times', phrases, value)
  for (const [value, phrases] of Object.entries(numbers.collectives)) put('collective', phrases, value)
  for (const [value, phrases] of Object.entries(numbers.scales)) put('scale', phrases, value)
  for (const [value, phrases] of Object.entries(common['money scales'])) put('moneyScale', phrases, value)
  put('alone', numbers.alone)
  put('article', numbers.articles, '1')
  put('joiner', numbers.joiners)
  put('halfBefore', numbers.halves.before, '0.5')
  put('halfAfter', numbers.halves.after, '0.5')
  put('halfAnd', numbers.halves.and, '0.5')
  put('quarter', numbers.quarters, '0.25')
  put('vague', numbers.vague)
}

/** Crowns of a country that the sentence names: no currency code (ISO 4217 keeps XXX for none). */
export const crown = 'XXX'

function addFigures(trie: Trie<Entry>, table: LanguageTable, common: CommonTable): void {
  const add = adderTo(trie)
  for (const [code, phrases] of Object.entries(table.currencies)) add(phrases, { is: 'currency', code, sign: false })
  for (const [code, phrases] of Object.entries(common.signs)) add(phrases, { is: 'currency', code, sign: true })
  add(table.crowns, { is: 'currency', code: crown, sign: false })
  add(table.qualifiers['not behind'], { is: 'noQualifier' })
  add(table.qualifiers.between, { is: 'between' })
  for (const [unit, phrases] of Object.entries(table.units)) add(phrases, { is: 'unit', of: 'item', unit })
  for (const [unit, phrases] of Object.entries({ ...table.measures })) add(phrases, { is: 'unit', of: 'measure', unit })
  for (const [unit, phrases] of Object.entries(common.measures)) add(phrases, { is: 'unit', of: 'measure', unit })
  add(table.people, { is: 'unit', of: 'people' })
  add(table.places, { is: 'unit', of: 'place' })
  add(table.others, { is: 'unit', of: 'other' })
  for (const [unit, phrases] of entriesOf(table.time)) add(phrases, { is: 'time', unit, adjective: false })
  for (const [unit, phrases] of entriesOf(table['time adjectives'])) add(phrases, { is: 'time', unit, adjective: true })
  add(table.times, { is: 'times' })
  for (const [value, phrases] of Object.entries(table.frequency)) add(phrases, { is: 'frequency', value })
  for (const [per, phrases] of entriesOf(table.per)) add(phrases, { is: 'per', per })
  for (const side of ['before', 'after'] as const) {
    for (const [qualifier, phrases] of entriesOf(table.qualifiers[side]))
      add(phrases, { is: 'qualifier', qualifier, side })
    add(table.further[side], { is: 'further', side })
  }
  for (const [part, phrases] of entriesOf(table.ranges)) add(phrases, { is: 'range', part })
  add(table.conversion, { is: 'conversion' })
  add(table.share.percent, { is: 'percent' })
  for (const [value, phrases] of Object.entries(table.share.fractions)) add(phrases, { is: 'fraction', value })
  add(table.labels, { is: 'label', side: 'before' })
  add(common.labels, { is: 'label', side: 'before' })
  add(table['labels behind'], { is: 'label', side: 'after' })
  add(table.stops, { is: 'stop' })
}

function addDates(trie: Trie<Entry>, { dates }: LanguageTable): void {
  const add = adderTo(trie)
  for (const [month, phrases] of Object.entries(dates.months)) add(phrases, { is: 'month', month: Number(month) })
  for (const [day, phrases] of Object.entries(dates.weekdays)) add(phrases, { is: 'weekday', day: Number(day) })
  const relative = { day: dates.days, week: dates.weeks, month: dates['months from now'], year: dates.years } as const
  for (const [unit, table] of entriesOf(relative)) {
    for (const [count, phrases] of Object.entries(table)) add(phrases, { is: 'relative', unit, count: Number(count) })
  }
  for (const [part, phrases] of entriesOf(dates.words)) add(phrases, { is: 'dateWord', part })
}

function addSpeech(trie: Trie<Entry>, table: LanguageTable, common: CommonTable): void {
  const add = adderTo(trie)
  for (const [part, phrases] of entriesOf(table.attribution)) add(phrases, { is: 'speech', part })
  for (const [name, phrases] of Object.entries(common.agencies)) add(phrases, { is: 'source', form: 'agency', name })
  for (const [name, phrases] of Object.entries(common.media)) add(phrases, { is: 'source', form: 'media', name })
  for (const [name, phrases] of Object.entries(common.experts)) add(phrases, { is: 'source', form: 'expert', name })
  for (const [cue, phrases] of entriesOf(table.cues)) add(phrases, { is: 'cue', cue })
}

function addNames(trie: Trie<Entry>, table: LanguageTable, common: CommonTable, names: Names): void {
  const add = adderTo(trie)
  const sorts = {
    names: 'name',
    adjectives: 'adjective',
    seats: 'seat',
    institutions: 'institution',
    people: 'people',
  } as const
  for (const parties of [common.parties, table.parties]) {
    for (const [code, words] of Object.entries(parties)) {
      for (const [sort, by] of entriesOf(sorts)) add(words[sort], { is: 'party', code, by })
    }
  }
  for (const { code, name, names: others } of names.parties) {
    const known = table.parties[code] !== undefined || common.parties[code] !== undefined
    if (!known)
      for (const form of [name, others?.[table.language]])
        if (form !== undefined) trie.add(form, { is: 'party', code, by: 'name' })
  }
  addItems(trie, table, common, names)
  for (const [name, phrases] of Object.entries(common.producers)) add(phrases, { is: 'producer', name })
  for (const [relation, phrases] of entriesOf(table.relations)) add(phrases, { is: 'relation', relation })
  add(table.offices, { is: 'office' })
  add(table.titles, { is: 'title' })
}

/** Names of things. What a language table names is generic, unless the name has digits; what all languages share is a type. */
function addItems(trie: Trie<Entry>, table: LanguageTable, common: CommonTable, names: Names): void {
  const units = new Map(names.items.map(item => [item.code, item.unit]))
  const types = new Set(Object.keys(common.items))
  const put = (code: string, form: string) => {
    const unit = units.get(code)
    const named = types.has(code) || table.items[code] === undefined || /\d/.test(form)
    trie.add(form, { is: 'item', code, ...(unit === undefined ? {} : { unit }), named })
  }
  for (const items of [common.items, table.items]) {
    for (const [code, phrases] of Object.entries(items)) {
      for (const phrase of phrases) for (const form of formsOf(phrase)) put(code, form)
    }
  }
  for (const { code, name, names: others, aliases } of names.items) {
    for (const form of [name, ...Object.values(others ?? {}), ...(aliases ?? [])]) put(code, form)
  }
}

function entriesOf<Key extends string, Value>(table: Readonly<Partial<Record<Key, Value>>>): [Key, Value][] {
  return Object.entries(table) as [Key, Value][]
}
