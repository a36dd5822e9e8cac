import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { answersSchema } from './answers.ts'

test('U2 spec/answers.schema.json is what the forms of the answers say', () => {
  const written: unknown = JSON.parse(readFileSync(new URL('../../spec/answers.schema.json', import.meta.url), 'utf8'))
  assert.deepEqual(written, answersSchema(), 'run: npm run schema')
})
