import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, hex, type Json, Refusal, sha256, utf8 } from '../../../base/index.ts'
import type { FieldValues } from '../../../kinds/index.ts'
import {
  fieldsFault,
  formOf,
  languageIn,
  type MessageForm,
  readPhrasebook,
  renderCheck,
  renderForm,
  renderTitle,
  shippedPhrasebooks,
} from './index.ts'

const book = shippedPhrasebooks[0]
const file = JSON.parse(readFileSync(new URL('phrasebook-1.json', import.meta.url), 'utf8')) as Json

const place = { latitude: '47.5122', longitude: '34.5858' }

/** Some value for each field of a form. */
function someFields(form: MessageForm): FieldValues {
  const fields: FieldValues = {}
  for (const { name, type, choices } of form.fields) {
    if (type === 'place') fields[name] = place
    else if (type === 'moment') fields[name] = '2024-03-01T06:20:00Z'
    else if (type === 'choice') fields[name] = book.lists[choices!]![0]!.code
    else fields[name] = type === 'contact' ? 'Watch desk' : '4711'
  }
  return fields
}

/** The file with one value changed. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(file) as Record<string | number, never>
  let here = copy
  for (const step of path.slice(0, -1)) here = here[step]!
  here[path.at(-1)!] = value as never
  return copy
}

test('C5 the hash is that of the canonical JSON of the file, and a word changed is another phrasebook', () => {
  assert.equal(book.hash, hex(sha256(utf8(canonicalJson(file)))))
  const other = readPhrasebook(changed(['forms', 0, 'title', 'uk'], 'Занепокоєння'))
  assert.notEqual(other.hash, book.hash)
  assert.deepEqual(
    book.forms.map(({ name }) => name),
    ['concern', 'object', 'exerciseNotice', 'cease', 'acknowledgement', 'correction', 'test'],
  )
  assert.deepEqual(book.languages, ['en', 'ru', 'uk', 'vi'])
})

test('C6 a phrasebook with a fault is refused whole, with the place that a linguist looks at', () => {
  const faults: readonly (readonly [readonly (string | number)[], unknown, string])[] = [
    [['forms', 0, 'text', 'uk'], 'Місце: {place}', 'forms.0.text.uk'],
    [['forms', 0, 'text', 'vi'], undefined, 'forms.0.text.vi'],
    [['forms', 0, 'title', 'de'], 'Sorge', 'forms.0.title.de'],
    [['forms', 0, 'title', 'ru'], 'слово {place}', 'forms.0.title.ru'],
    [['forms', 0, 'title', 'ru'], 'a\u202eb', 'forms.0.title.ru'],
    [['forms', 0, 'title', 'ru'], 'a {', 'forms.0.title.ru'],
    [['forms', 1, 'number'], 1, 'forms'],
    [['forms', 1, 'name'], 'concern', 'forms'],
    [['forms', 0, 'fields', 0, 'choices'], 'birds', 'forms.0.fields.0.choices'],
    [['forms', 0, 'fields', 2, 'choices'], 'objects', 'forms.0.fields.2.choices'],
    [['forms', 2, 'fields', 3, 'notBefore'], 'place', 'forms.2.fields.3.notBefore'],
    [['forms', 4, 'text', 'en'], 'Message {message} {readBack}\n{contact}', 'forms.4.text.en'],
    [['lists', 'objects', 1, 'code'], 'missile', 'lists.objects'],
    [['checks', 'answer', 'vi'], 'Đã nhận', 'checks.answer.vi'],
    [['languages'], ['en', 'ru', 'uk', 'vi', 'pl'], 'status.exercise.pl'],
    [['surprise'], 1, ''],
  ]
  for (const [path, value, at] of faults) {
    assert.throws(
      () => readPhrasebook(changed(path, value)),
      (error: unknown) => error instanceof Refusal && error.rule === 'C6' && error.place.path === at,
      `${path.join('.')} = ${JSON.stringify(value)}`,
    )
  }
  assert.throws(() => readPhrasebook(null), { code: 'bad-form' })
})

test('C8 every form is rendered in every language with every value as it was sent', () => {
  for (const form of book.forms) {
    const fields = someFields(form)
    assert.equal(fieldsFault(book, form, fields), undefined)
    for (const language of book.languages) {
      const text = renderForm(book, form, { status: 'actual', fields }, language)
      assert.doesNotMatch(text, /[{}]|undefined/)
      for (const { name, type } of form.fields) {
        const value = fields[name]
        const shown = type === 'moment' ? '2024-03-01 06:20:00 UTC' : typeof value === 'string' ? value : '47.5122'
        if (type !== 'choice') assert.ok(text.includes(shown), `${form.name} ${language} ${name}`)
      }
      assert.ok(renderTitle(form, language).length > 0)
    }
  }
})

test('C8 a concern in four languages, word for word', () => {
  const form = formOf(book, 1)!
  const fields = { ...someFields(form), place: { ...place, radius: '2000' } }
  assert.equal(
    renderForm(book, form, { status: 'actual', fields }, 'uk'),
    'Ми занепокоєні діяльністю поблизу критичної інфраструктури.\nДіяльність: артилерійський вогонь\n' +
      'Об’єкт: атомна електростанція\nМісце: широта 47.5122, довгота 34.5858 (WGS 84), радіус 2000 м\n' +
      'Час: 2024-03-01 06:20:00 UTC\nДля зв’язку: Watch desk',
  )
  assert.equal(
    renderForm(book, form, { status: 'actual', fields }, 'vi').split('\n')[3],
    'Vị trí: vĩ độ 47.5122, kinh độ 34.5858 (WGS 84), bán kính 2000 m',
  )
  assert.equal(renderCheck(book, 'challenge', '4711', 'ru'), 'Проверка связи. Прошу повторить: 4711')
  assert.equal(renderCheck(book, 'answer', '4711', 'vi'), 'Đã nhận. Tôi đọc lại: 4711')
})

test('C2 C8 an exercise and a test say so first and last, in the language of the reader', () => {
  const form = formOf(book, 4)!
  const lines = renderForm(book, form, { status: 'exercise', fields: someFields(form) }, 'ru').split('\n')
  assert.deepEqual([lines[0], lines.at(-1)], ['УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ', 'УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ'])
  const test = renderForm(book, form, { status: 'test', fields: someFields(form) }, 'vi')
  assert.ok(test.startsWith('KIỂM TRA KIỂM TRA KIỂM TRA\n') && test.endsWith('\nKIỂM TRA KIỂM TRA KIỂM TRA'))
})

test('C8 a line whose field is not given is left out, and a value is never taken for a slot', () => {
  const form = formOf(book, 6)!
  const fields = { message: '3', contact: '{message} {place}' }
  assert.equal(
    renderForm(book, form, { status: 'actual', fields }, 'en'),
    'We correct our message number 3.\nContact: {message} {place}',
  )
  assert.throws(() => renderForm(book, form, { status: 'actual', fields }, 'de'), { code: 'not-found', rule: 'C8' })
  assert.equal(languageIn(book, ['de', 'vi', 'ru']), 'vi')
  assert.equal(languageIn(book, ['de']), 'en')
})

test('C7 a field that is missing, unknown or out of its form is told with its value', () => {
  const form = formOf(book, 3)!
  const fields = someFields(form)
  const faults: readonly (readonly [FieldValues, RegExp])[] = [
    [{ ...fields, surprise: 'x' }, /has no field surprise/],
    [{ ...fields, activity: 'picnic' }, /activity is "picnic", and should be one of ground/],
    [{ ...fields, place: '47.5, 34.6' }, /should be a place/],
    [{ ...fields, contact: place }, /should be a text/],
    [{ ...fields, contact: 'x'.repeat(201) }, /at most 200/],
    [{ ...fields, from: '2024-02-30T00:00:00Z' }, /from is "2024-02-30T00:00:00Z"/],
    [{ ...fields, from: '2024-03-01 06:20' }, /a moment in UTC/],
    [{ ...fields, until: '2024-03-01T06:19:59Z' }, /before from/],
  ]
  for (const [given, fault] of faults) assert.match(fieldsFault(book, form, given) ?? '', fault)
  const { place: _none, ...without } = fields
  assert.match(fieldsFault(book, form, without) ?? '', /needs the field place/)
})

test('C8 whatever the values are, each is in the text exactly as it was sent', () => {
  const form = formOf(book, 7)!
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4,8}$/), fc.constantFrom(...book.languages), (code, language) => {
      const fields = { ...someFields(form), code }
      return renderForm(book, form, { status: 'test', fields }, language).split('\n')[2]!.endsWith(`: ${code}`)
    }),
    { seed: 5, numRuns: 200 },
  )
})
