import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchReplicate } from './replicate.ts'

test('the bench of replication runs, and the copy verifies', async () => {
  const { held, findings } = await benchReplicate(1500, 500)
  assert.deepEqual({ held, findings }, { held: 1500, findings: 0 })
})
