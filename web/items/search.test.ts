import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from './search.ts'

const item = {
  code: 'artillery-shell-155mm',
  name: '155 mm artillery shell',
  names: { vi: 'đạn pháo 155 mm' },
  class: 'ammunition',
}

test('an item is found by any name, whatever case, accents or order the words have', () => {
  assert.ok(found('SHELL 155', item))
  assert.ok(found('dan phao', item))
  assert.ok(found('đạn', item))
  assert.ok(found('', item))
  assert.ok(!found('missile', item))
})
