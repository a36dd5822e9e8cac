import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { KeptCosignature } from '../../sync/index.ts'
import { fileKeep } from './keep-files.ts'
import { noteFirstHeld, readFirstHeld } from './witness-file.ts'

const cosignature = (size: number, timestamp: number): KeptCosignature =>
  ({ party: 'RUS', size, timestamp, line: 'x', note: 'y' }) as KeptCosignature

test('C18 when a party first held how much is kept, though its newest cosignature takes the place of the older ones', async t => {
  const directory = mkdtempSync(join(tmpdir(), 'entente-witness-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const keep = fileKeep(directory)
  const log = { party: 'GBR', community: 'line' }
  assert.deepEqual(readFirstHeld(directory, 'GBR'), [])
  for (const [size, timestamp] of [
    [2, 100],
    [2, 900],
    [1, 950],
    [5, 1000],
  ] as const) {
    await keep.putCosigned(log, cosignature(size, timestamp))
  }
  assert.deepEqual(
    readFirstHeld(directory, 'GBR').map(({ size, timestamp }) => [size, timestamp]),
    [
      [2, 100],
      [5, 1000],
    ],
  )
  assert.deepEqual(
    (await keep.cosigned(log)).map(({ size }) => size),
    [5],
  )
})

test('C18 a line that a crash tore is passed over, and a file that grew too long keeps every second line', t => {
  const directory = mkdtempSync(join(tmpdir(), 'entente-witness-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'sync', 'GBR.witnessed')
  const keep = fileKeep(directory)
  return keep.putCosigned({ party: 'GBR', community: 'line' }, cosignature(1, 10)).then(() => {
    appendFileSync(file, '{"party":"RUS","si\n{"party":"RUS","size":2,"timestamp":1e300}\nnull\n')
    assert.equal(readFirstHeld(directory, 'GBR').length, 1)
    writeFileSync(file, `${JSON.stringify({ party: 'RUS', size: 1, timestamp: 1 })}\n`.repeat(120_000))
    const before = statSync(file).size
    noteFirstHeld(directory, 'GBR', { party: 'RUS', size: 9, timestamp: 99 })
    assert.ok(statSync(file).size < before * 0.6)
    assert.equal(readFirstHeld(directory, 'GBR').at(-1)!.size, 9)
  })
})
