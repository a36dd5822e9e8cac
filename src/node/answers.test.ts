import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { answersSchema } from './answers.ts'

test('U2 spec/answers.schema.json is what the forms of the answers say', () => {
  const written: unknown = JSON.parse(readFileSync(new URL('../../spec/answers.schema.json', import.meta.url), 'utf8'))
  assert.deepEqual(written, answersSchema(), 'run: npm run schema')
})

test('H1 every field of every answer is described', () => {
  const bare: string[] = []
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { properties, items, anyOf } = schema as Record<string, unknown>
    for (const [name, field] of Object.entries((properties ?? {}) as Record<string, object>)) {
      const branches = ('anyOf' in field ? field.anyOf : []) as object[]
      if (![field, ...branches].some(one => 'description' in one)) bare.push(`${path}.${name}`)
      visit(field, `${path}.${name}`)
    }
    visit(items, path)
    for (const branch of (anyOf ?? []) as unknown[]) visit(branch, path)
  }
  for (const [command, schema] of Object.entries(answersSchema().$defs as object)) visit(schema, command)
  assert.deepEqual(bare, [])
})
