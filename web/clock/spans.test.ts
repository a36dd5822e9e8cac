import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spanWords } from './spans.ts'

test('W20 a span is told to the second, and nothing is over before it is', () => {
  assert.equal(spanWords(0, 'd'), '00:00:00')
  assert.equal(spanWords(1, 'd'), '00:00:01')
  assert.equal(spanWords(59_999, 'd'), '00:01:00')
  assert.equal(spanWords(2 * 86_400_000 + 11_649_000, 'd'), '2 d 03:14:09')
  assert.equal(spanWords(-5000, 'd'), '00:00:05')
})
