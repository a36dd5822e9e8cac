import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outlook } from '../../src/outlook/index.ts'
import { assumedIn, assumeText, assuming, knobsOf, placeOf, roundUp } from './assume.ts'

test('W14 assumptions are read from the address and written back as they were', () => {
  const text = 'rate=4000..6000,leadTime=18,ramp=2024-06:20000;2024-12:40000'
  assert.equal(assumeText(assumedIn(text)), text)
  assert.equal(
    assumeText(assuming(assumedIn(text), 'leadTime', '')),
    'rate=4000..6000,ramp=2024-06:20000;2024-12:40000',
  )
  assert.equal(assumeText(assumedIn(undefined)), undefined)
})

test('W14 a slider reaches three times what is known, rounded up, and stands where the answer stands', () => {
  const rate = { name: 'rate', value: '32846', upTo: null, used: true, origin: 'record' }
  const answer = { inputs: [rate], target: { quantity: '1000000', per: 'total' } } as unknown as Outlook
  const knob = knobsOf(answer).find(one => one.name === 'rate')!
  assert.equal(knob.high, 500_000)
  assert.equal(placeOf(knob, undefined), 32846)
  assert.equal(placeOf(knob, '50000..60000'), 50000)
  assert.equal(placeOf(knob, '9000000'), 500_000)
  assert.equal(placeOf({ ...knob, inputs: [] }, undefined), null)
  assert.deepEqual([roundUp(3), roundUp(10), roundUp(11), roundUp(0.3)].map(Number), [5, 10, 20, 0.5])
})
