import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf, trialOf, typeWords } from './document.ts'

test('a schema is told in a few words', () => {
  assert.equal(typeWords({ type: 'string', format: 'date' }), 'string, date')
  assert.equal(typeWords({ anyOf: [{ type: 'string' }, { type: 'null' }] }), 'string | null')
  assert.equal(typeWords({ type: 'array', items: { type: 'object' } }), 'array of object')
  assert.equal(typeWords({ enum: ['csv', 'xlsx'] }), 'csv | xlsx')
  assert.equal(typeWords({ $ref: '#/components/schemas/Row' }), 'Row')
  assert.equal(typeWords(undefined), '')
})

test('fields are listed flat with their paths, lists and choices included', () => {
  const fields = fieldsOf({
    type: 'object',
    required: ['rows'],
    properties: {
      rows: {
        type: 'array',
        items: { type: 'object', properties: { amount: { type: 'string', description: 'exact' } } },
      },
      when: { anyOf: [{ properties: { date: { type: 'string' } } }, { properties: { undated: { type: 'string' } } }] },
    },
  })
  assert.deepEqual(
    fields.map(field => [field.path, field.required]),
    [
      ['rows', true],
      ['rows[].amount', false],
      ['when', false],
      ['when.date', false],
      ['when.undated', false],
    ],
  )
})

test('a route can be tried where it needs no id of this record', () => {
  assert.equal(trialOf('/api/overview'), '/api/overview')
  assert.equal(trialOf('/api/sources/{id}'), undefined)
})
