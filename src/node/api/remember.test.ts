import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Remembered } from './remember.ts'

test('H4 answers are remembered until newer ones need the room, the one asked for last the longest', () => {
  const remembered = new Remembered(100)
  remembered.keep('a', 'a'.repeat(25))
  remembered.keep('b', 'b'.repeat(25))
  remembered.keep('c', 'c'.repeat(25))
  remembered.keep('d', 'd'.repeat(25))
  assert.equal(remembered.get('a')?.length, 25)
  remembered.keep('e', 'e'.repeat(25))
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'e'].map(tag => remembered.get(tag) !== undefined),
    [true, false, true, true, true],
  )
})

test('H4 an answer that would take most of the room is not remembered', () => {
  const remembered = new Remembered(100)
  remembered.keep('a', 'a'.repeat(26))
  assert.equal(remembered.get('a'), undefined)
})
