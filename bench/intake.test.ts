import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLexicon } from '../src/node/index.ts'
import { factOfLabel, wrongParts } from './intake/facts.ts'
import { readRecord } from './intake/items.ts'
import { factForm, readLabelled } from './intake/labels.ts'
import { scoreOf } from './intake/marks.ts'
import { measureSpeed } from './intake/speed.ts'
import { markAll } from './intake.ts'

const flat = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&euro;/g, '€')
    .replace(/&oacute;/g, 'ó')
    .normalize('NFC')
    .replace(/\s/g, ' ')

test('every label of an article rests on words that stand in it', () => {
  const articles = readLabelled()
  assert.ok(articles.length >= 44)
  for (const { name, bytes, labels } of articles) {
    const text = flat(Buffer.from(bytes).toString('utf8'))
    for (const { text: words } of [...labels.money, ...labels.quantities, ...labels.drafts])
      assert.ok(words !== undefined && text.includes(flat(words)), `${name}: ${words}`)
    for (const { title } of labels.stories) assert.ok(title === undefined || text.includes(flat(title)), name)
  }
})

test('every item of a label is one of the catalogue', () => {
  const { items } = readRecord()
  for (const { name, labels } of readLabelled())
    for (const { item } of [...labels.quantities, ...labels.drafts])
      assert.ok(item === undefined || items.some(({ code }) => code === item), `${name}: ${item}`)
})

test('a third of the articles is held back, and each language has some of them', () => {
  const articles = readLabelled()
  const held = articles.filter(({ share }) => share === 'held')
  assert.ok(held.length >= articles.length / 3)
  const languages = new Set(held.map(({ labels }) => labels.stories[0]!.language))
  assert.deepEqual([...languages].sort(), ['de', 'en', 'fr', 'ru', 'uk', 'vi'])
})

test('a draft is right only where kind, parties, every figure and stage are those of the label', () => {
  const fact = (fields: object) => factOfLabel(factForm.parse({ kind: 'commitment', ...fields }))
  const promised = { donor: 'NLD', recipient: 'UKR', stage: 'committed', amount: 350_000_000, currency: 'EUR' }
  const label = fact(promised)
  assert.deepEqual(wrongParts(label, fact(promised)), [])
  assert.deepEqual(wrongParts(label, fact({ ...promised, kind: 'delivery' })), ['kind'])
  assert.deepEqual(wrongParts(label, fact({ ...promised, recipient: 'POL' })), ['parties'])
  assert.deepEqual(wrongParts(label, fact({ ...promised, currency: 'USD' })), ['figure'])
  assert.deepEqual(wrongParts(label, fact({ ...promised, quantity: 5 })), ['figure'])
  assert.deepEqual(wrongParts(label, fact({ ...promised, stage: 'proposed', amount: 1 })), ['figure', 'stage'])
})

test('J1 every figure of every draft stands where its draft says, and no score falls below what was reached', () => {
  const marks = markAll(readLabelled(), readLexicon())
  const of = (field: string) => scoreOf(marks.filter(mark => mark.field === field))
  assert.equal(of('span').f1, 1)
  assert.equal(of('story').f1, 1)
  assert.ok(of('money').f1 >= 0.97, `money ${of('money').f1}`)
  assert.ok(of('quantity').f1 >= 0.9, `quantities ${of('quantity').f1}`)
  assert.ok(of('draft').f1 >= 0.75, `drafts ${of('draft').f1}`)
  assert.ok(of('not counted').f1 >= 0.9, `what must not count ${of('not counted').f1}`)
})

test('a tagger that is not there is told with the reason', async () => {
  const english = readLabelled().filter(({ labels }) => labels.stories[0]!.language === 'en')
  const speeds = await measureSpeed(english.slice(0, 2), readLexicon(), 1, {})
  assert.deepEqual(
    speeds.slice(1).map(({ who, why }) => [who, why]),
    [
      ['compromise', 'not here; ENTENTE_PEERS names its folder'],
      ['wink-nlp', 'not here; ENTENTE_PEERS names its folder'],
    ],
  )
})
