import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importBench } from './import.ts'
import { million } from './million.ts'

test('the bench of a million notices runs small, verifies, and adds up to the same sum every time', async () => {
  const { total, findings, measured } = await million(500)
  assert.equal(total, '2323206689.8')
  assert.equal(findings, 0)
  assert.equal(measured.length, 5)
})

test('the bench of an import runs small', async () => {
  const measured = await importBench(40, 1)
  assert.match(measured.what, /import 40 × 92/)
})
