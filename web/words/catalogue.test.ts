import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { setupI18n } from '@lingui/core'
import { compiled, counted, type Message, placeholdersOf } from './catalogue.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

const web = resolve(import.meta.dirname, '..')
const english: Readonly<Record<string, Message>> = en
const vietnamese: Readonly<Record<string, Message>> = vi
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter(path => !path.endsWith('.test.ts') && !/^words\/(?:en|vi)/.test(path))
  .map(path => readFileSync(join(web, path), 'utf8'))
  .join('\n')

test('W6 both languages have the same keys, and the same values go into each message', () => {
  assert.deepEqual(Object.keys(vietnamese).sort(), Object.keys(english).sort())
  for (const [key, message] of Object.entries(english)) {
    assert.deepEqual(placeholdersOf(vietnamese[key]!), placeholdersOf(message), key)
  }
})

test('W6 every key that a page names exists, and every key is named', () => {
  const literals = new Set(
    [...sources.matchAll(/'([a-zA-Z]+(?:\.[a-zA-Z]+)+|unknown|yes|loading)'/g)].map(match => match[1]!),
  )
  const families = new Set([...sources.matchAll(/(?:named|options)\(\s*'([a-z.A-Z]+)'/g)].map(match => match[1]!))
  families.add('party')
  const used = [...sources.matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1]!)
  assert.ok(used.length > 200, 'the pages were read')
  assert.deepEqual(
    used.filter(key => !Object.hasOwn(english, key)),
    [],
  )
  const idle = Object.keys(english).filter(key => {
    const family = [...families].some(name => key.startsWith(`${name}.`))
    return !literals.has(key) && !family
  })
  assert.deepEqual(idle, [])
})

test('W6 no message of one language was left in the other', () => {
  const alike = Object.keys(english).filter(key => {
    const words = english[key]
    return typeof words === 'string' && words.length > 14 && words === vietnamese[key]
  })
  assert.deepEqual(alike, [])
})

test('W6 messages are said with their values, in the plural that the number asks for', () => {
  const i18n = setupI18n({
    locale: 'en',
    messages: { en: compiled({ hello: '{a} to {b}', rows: counted('{shown} of # rows', '{shown} of # row') }) },
  })
  assert.equal(i18n._('hello', { a: 'one', b: 'two' }), 'one to two')
  assert.equal(i18n._('rows', { n: 1, shown: '1' }), '1 of 1 row')
  assert.equal(i18n._('rows', { n: 2000, shown: '7' }), '7 of 2,000 rows')
})
