import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageForm } from '../../src/picture/index.ts'
import { fieldsOf } from './fields.ts'

const form = {
  number: 1,
  fields: [
    { name: 'activity', type: 'choice' },
    { name: 'place', type: 'place' },
    { name: 'time', type: 'moment' },
    { name: 'contact', type: 'contact' },
  ],
} as unknown as MessageForm

test('W21 the fields of a message are the text that was typed: no number and no time zone touches them', () => {
  const inputs = {
    activity: 'shelling',
    'place.latitude': '47.5122000',
    'place.longitude': '-0.10',
    'place.radius': '',
    'time.day': '2024-03-01',
    'time.time': '06:20',
    contact: ' Desk 2 ',
  }
  assert.deepEqual(fieldsOf(form, inputs), {
    activity: 'shelling',
    place: { latitude: '47.5122000', longitude: '-0.10' },
    time: '2024-03-01T06:20:00Z',
    contact: 'Desk 2',
  })
  assert.deepEqual(fieldsOf(form, { ...inputs, 'place.radius': '2000', 'time.time': '06:20:07' }).place, {
    latitude: '47.5122000',
    longitude: '-0.10',
    radius: '2000',
  })
  assert.deepEqual(fieldsOf(form, {}), {}, 'what was left empty is not said')
})
