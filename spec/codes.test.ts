/** The pages may import nothing but types, so they keep a table of countries of their own: it is held to the one of base. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')

function codesIn(path: string): readonly string[] {
  return readFileSync(join(root, path), 'utf8').match(/\b[A-Z]{5}\d{3}\b/g) ?? []
}

test('B4 the pages know the countries that base knows', () => {
  const known = codesIn('src/base/codes.ts')
  assert.equal(known.length, 250)
  assert.deepEqual(codesIn('web/words/countries.ts'), known)
})
