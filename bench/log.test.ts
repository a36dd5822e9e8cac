import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchLog } from './log.ts'

test('the bench of the log runs, verifies what it appended, and comes to the same root everywhere', async () => {
  const { entries, findings, root } = await benchLog(2000)
  assert.deepEqual(
    { entries, findings, root },
    { entries: 2000, findings: 0, root: '46359265902b8ee15405d29ed9744a1bb9d9d384ffb00e03e5de9ebf494291ac' },
  )
})
