/** The file that shows a terminal the way into a running node. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { folderFor } from '../fixture.ts'
import { findDoor, isToken, showDoor, terminalToken } from './door.ts'

test('U15 the way in is shown with another word at each start, and taken back by whoever showed it alone', t => {
  const directory = folderFor(t)
  const chance = seededChance('doors')
  const [one, other] = [terminalToken(chance), terminalToken(chance)]
  assert.notEqual(one, other)
  const first = showDoor(directory, 'http://127.0.0.1:4820/', one)
  const second = showDoor(directory, 'http://127.0.0.1:4821/', other)
  first.close()
  assert.equal(findDoor(directory)?.token, other)
  second.close()
  assert.equal(findDoor(directory), undefined)
})

test('U15 the word is the whole word', () => {
  const token = terminalToken(seededChance('door'))
  assert.ok(isToken(`Bearer ${token}`, token))
  for (const header of [undefined, '', token, `Bearer ${token.slice(1)}`, `Bearer ${token} `]) {
    assert.equal(isToken(header, token), false)
  }
})
