import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyWith, leavesOf, schemaAt } from './leaves.ts'

const body = {
  donor: 'DEU',
  worths: [{ stage: 'committed', money: { value: '5', currency: 'EUR' } }],
  line: 2,
  denied: true,
}

test('W25 a body is its values by path, and changing none changes nothing', () => {
  const leaves = leavesOf(body)
  assert.deepEqual(
    leaves.map(({ path }) => path),
    ['donor', 'worths.0.stage', 'worths.0.money.value', 'worths.0.money.currency', 'line', 'denied'],
  )
  assert.deepEqual(bodyWith(body, Object.fromEntries(leaves.map(({ path, value }) => [path, String(value)]))), body)
})

test('W25 a value is changed, put in or taken out, and the draft itself is left alone', () => {
  const changed = bodyWith(body, { donor: 'POL', 'worths.0.money.value': '7', note: 'seen', line: '' })
  assert.deepEqual(changed, {
    donor: 'POL',
    worths: [{ stage: 'committed', money: { value: '7', currency: 'EUR' } }],
    denied: true,
    note: 'seen',
  })
  assert.equal(body.donor, 'DEU')
})

test('W25 the schema of a value is found through lists and choices', () => {
  const stage = { type: 'string', enum: ['committed'] }
  const schema = { properties: { worths: { items: { anyOf: [{ properties: { stage } }] } } } }
  assert.deepEqual(schemaAt(schema, 'worths.0.stage'), stage)
  assert.equal(schemaAt(schema, 'nothing.here'), undefined)
})
