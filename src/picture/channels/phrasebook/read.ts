/** From a file of words to a phrasebook, or to a refusal that names the place a linguist has to look at. */
import { canonicalJson, hex, type Json, Refusal, sha256, utf8 } from '../../../base/index.ts'
import { type Fault, nearestFault } from '../../../kinds/index.ts'
import { type Book, bookForm, type MessageForm, type Phrasebook, type Words } from './book.ts'

/**
 * Checks that every text is there in every language with exactly the slots it should have, that forms and codes are there
 * once, and that every choice has its list.
 * @throws Refusal `bad-form` with the path of what is wrong (C6)
 */
export function readPhrasebook(value: unknown): Phrasebook {
  const read = bookForm.safeParse(value, { reportInput: true })
  if (!read.success) {
    const { path, message, input } = nearestFault(read.error.issues[0] as Fault)
    throw fault(path.map(String).join('.'), message, JSON.stringify(input))
  }
  const book = read.data
  checkWords(book)
  checkForms(book)
  return { ...book, hash: hex(sha256(utf8(canonicalJson(book as Json)))) }
}

/** Names of the slots of a text, in the order of their names: `{place}` is one. */
export function slotsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([A-Za-z0-9]+)\}/g)].map(match => match[1]!))].sort()
}

function checkWords(book: Book): void {
  const has = (path: string, words: Words, slots: readonly string[]) => checkSlots(book, path, words, slots)
  has('status.exercise', book.status.exercise, [])
  has('status.test', book.status.test, [])
  has('place.point', book.place.point, ['latitude', 'longitude'])
  has('place.area', book.place.area, ['latitude', 'longitude', 'radius'])
  has('checks.challenge', book.checks.challenge, ['code'])
  has('checks.answer', book.checks.answer, ['code'])
  for (const [name, list] of Object.entries(book.lists)) {
    checkOnce(
      `lists.${name}`,
      list.map(({ code }) => code),
    )
    for (const [at, { words }] of list.entries()) has(`lists.${name}.${at}.words`, words, [])
  }
}

function checkForms(book: Book): void {
  checkOnce('languages', book.languages)
  checkOnce(
    'forms',
    book.forms.map(({ number }) => String(number)),
  )
  checkOnce(
    'forms',
    book.forms.map(({ name }) => name),
  )
  for (const [at, form] of book.forms.entries()) checkForm(book, form, `forms.${at}`)
}

function checkForm(book: Book, form: MessageForm, path: string): void {
  const names = form.fields.map(({ name }) => name)
  checkOnce(`${path}.fields`, names)
  checkSlots(book, `${path}.title`, form.title, [])
  checkSlots(book, `${path}.text`, form.text, names)
  for (const [at, field] of form.fields.entries()) {
    const here = `${path}.fields.${at}`
    checkSlots(book, `${here}.label`, field.label, [])
    if ((field.type === 'choice') !== (field.choices !== undefined)) {
      throw fault(`${here}.choices`, 'a choice names its list, and nothing else does', field.choices)
    }
    if (field.choices !== undefined && !Object.hasOwn(book.lists, field.choices)) {
      throw fault(`${here}.choices`, 'there is no such list', field.choices)
    }
    const earlier = field.notBefore === undefined ? undefined : form.fields.find(one => one.name === field.notBefore)
    if (field.notBefore !== undefined && (field.type !== 'moment' || earlier?.type !== 'moment')) {
      throw fault(`${here}.notBefore`, 'a moment names another moment of the same form', field.notBefore)
    }
    if (field.optional === true) checkOwnLine(book, form.text, field.name, `${path}.text`)
  }
}

/** An optional field stands alone in its line: the line is left out where nothing is given (C6). */
function checkOwnLine(book: Book, text: Words, name: string, path: string): void {
  for (const language of book.languages) {
    for (const line of text[language]!.split('\n')) {
      if (!slotsOf(line).includes(name) || slotsOf(line).length === 1) continue
      throw fault(`${path}.${language}`, `the field ${name} may be missing: it needs a line of its own`, line)
    }
  }
}

function checkSlots(book: Book, path: string, words: Words, slots: readonly string[]): void {
  const surplus = Object.keys(words).find(language => !book.languages.includes(language))
  if (surplus !== undefined) throw fault(`${path}.${surplus}`, 'not a language of this phrasebook', surplus)
  const wanted = [...slots].sort().join(', ')
  for (const language of book.languages) {
    const text = words[language]
    if (text === undefined) throw fault(`${path}.${language}`, 'this language is missing', undefined)
    const found = slotsOf(text).join(', ')
    if (found !== wanted || /[{}]/.test(text.replaceAll(/\{[A-Za-z0-9]+\}/g, ''))) {
      throw fault(`${path}.${language}`, `it has the slots ${found || '(none)'}, and needs ${wanted || '(none)'}`, text)
    }
  }
}

function checkOnce(path: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw fault(path, 'there twice', twice)
}

function fault(path: string, message: string, value: string | undefined): Refusal {
  return new Refusal('bad-form', `phrasebook: ${message}`, {
    place: { path },
    ...(value === undefined ? {} : { value }),
    rule: 'C6',
  })
}
