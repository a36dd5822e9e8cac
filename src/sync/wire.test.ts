import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leafHash } from '../base/index.ts'
import { PageWriter, readPage } from './wire.ts'

/** Runs of a page, as its headers say. */
function runsOf(page: Uint8Array): { kind: number; count: number; bytes: number }[] {
  const view = Buffer.from(page)
  const runs = []
  for (let offset = 0; offset < view.length; offset += 7 + view.readUInt32BE(offset + 3)) {
    runs.push({ kind: view[offset]!, count: view.readUInt16BE(offset + 1), bytes: view.readUInt32BE(offset + 3) })
  }
  return runs
}

function bundleOf(entry: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(entry.length >> 8, entry.length & 255), entry])
}

test('S2 entries that were appended one by one make runs of 256, or of 128 KiB', () => {
  const small = new PageWriter()
  for (let seq = 0; seq < 600; seq += 1) small.addBytes(bundleOf(Buffer.alloc(100, seq)), 1)
  assert.deepEqual(
    runsOf(small.done()).map(({ count }) => count),
    [256, 256, 88],
  )
  const large = new PageWriter()
  for (let seq = 0; seq < 5; seq += 1) large.addBytes(bundleOf(Buffer.alloc(65_000, seq)), 1)
  assert.deepEqual(
    runsOf(large.done()).map(({ count }) => count),
    [3, 2],
  )
})

test('S2 a page reads back as it was written, however bytes and hashes follow each other', () => {
  const entry = fc.record({ shown: fc.boolean(), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 700 }), entries => {
      const page = new PageWriter()
      for (const { shown, bytes } of entries) {
        if (shown) page.addBytes(bundleOf(bytes), 1)
        else page.addHashes(leafHash(bytes))
      }
      const written = page.done()
      assert.equal(page.length, written.length)
      const { leaves, count, withheld } = readPage(written, 5, entries.length)
      assert.deepEqual(leaves, Buffer.concat(entries.map(({ bytes }) => leafHash(bytes))))
      assert.deepEqual([count, withheld], [entries.length, entries.filter(({ shown }) => !shown).length])
      const runs = runsOf(written)
      assert.ok(runs.every(({ count: some }, at) => some === 256 || runs[at + 1]?.kind !== runs[at]!.kind))
    }),
    { seed: 20_240_602, numRuns: 60 },
  )
})
