import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { benchEcho, benchLine } from './line.ts'

test('the bench of a line runs: every message is stored, then mirrored, and comes to the page', async () => {
  const { stored, mirrored, shown, bytes } = await benchLine(3)
  assert.deepEqual([stored.length, mirrored.length, shown.length], [3, 3, 3])
  assert.ok(bytes > 300)
  for (const [at, time] of stored.entries()) assert.ok(time > 0 && mirrored[at]! > time && shown[at]! > 0)
})

test('an echo that is not installed is told, and stops nothing', async () => {
  for (const folder of ['', tmpdir()]) assert.ok('why' in (await benchEcho(1, 100, folder)))
})
