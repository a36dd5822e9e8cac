import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSyncCode, SyncRefusal, syncStatusOf } from './refusal.ts'
import { syncCodes } from './types.ts'

test('S3 every code of the closed list has a status, and a refusal for people that names the peer and the code', () => {
  assert.deepEqual(Object.keys(syncStatusOf).sort(), [...syncCodes].sort())
  for (const code of syncCodes) {
    const refusal = new SyncRefusal(code, 'as a test').toRefusal('GBR')
    assert.deepEqual([refusal.value, refusal.rule, refusal.message], [code, 'S3', 'GBR: as a test'])
    assert.ok(isSyncCode(code))
  }
  assert.equal(isSyncCode('toString'), false)
})
