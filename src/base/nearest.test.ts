import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

test('a mistyped name finds the one that was meant', () => {
  assert.deepEqual(nearest('suport', ['start', 'support', 'sources']), ['support'])
  assert.deepEqual(nearest('as-off', ['as-of', 'at', 'account']), ['as-of'])
})

test('the beginning of a name is near, however long the rest is', () => {
  assert.deepEqual(nearest('rev', ['revisions', 'clashes']), ['revisions'])
})

test('a word that resembles nothing finds nothing', () => {
  assert.deepEqual(nearest('qqqq', ['support', 'item']), [])
  assert.deepEqual(nearest('', ['support']), [])
})
