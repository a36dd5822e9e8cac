import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, belowApi, isDated, partsOf, searchOf, searchText } from './address.ts'

test('an address takes its parameters once each, the given before those in the path', () => {
  assert.equal(addressOf('/support', { by: ['donor', 'type'], asOf: undefined }), '/support?by=donor%2Ctype')
  assert.equal(addressOf('/support?asOf=2022&by=donor', { asOf: '2023' }), '/support?asOf=2023&by=donor')
  assert.equal(addressOf('/items'), '/items')
})

test('W1 an address is the same whoever wrote it', () => {
  assert.equal(belowApi('support/open?donor=USA'), '/support/open?donor=USA')
  assert.equal(belowApi('/api/items/x'), '/items/x')
  assert.equal(belowApi('/items/x'), '/items/x')
  assert.equal(partsOf('api/notices/ab?limit=5').path, '/notices/ab')
  assert.equal(partsOf('api/notices/ab?limit=5').query.get('limit'), '5')
})

test('W2 what is the same on every day is asked without a date', () => {
  assert.ok(isDated('/support/open?donor=USA'))
  assert.ok(isDated('/notices?kind=target'))
  assert.ok(!isDated('/notices/60ed174a'))
  assert.ok(!isDated('/kinds'))
  assert.ok(!isDated('/decisions/5b1e'))
  assert.ok(!isDated('/channels'))
  assert.ok(isDated('/treaties/new-start'))
})

test('W2 the address bar holds plain text: a year stays a year', () => {
  assert.equal(
    searchText({ asOf: '2023', open: '/notices/ab', recorded: undefined }),
    '?asOf=2023&open=%2Fnotices%2Fab',
  )
  assert.deepEqual(searchOf('?asOf=2023&recorded=true'), { asOf: '2023', recorded: 'true' })
  assert.equal(searchText({}), '')
})
