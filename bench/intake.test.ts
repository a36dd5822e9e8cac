import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRecord } from './intake/items.ts'
import { readLabelled } from './intake/labels.ts'

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
