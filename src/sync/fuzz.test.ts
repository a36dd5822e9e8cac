/** Whatever comes over a link is read, or refused as a refusal: nothing else is ever thrown. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, Refusal, utf8 } from '../base/index.ts'
import { readCosigned } from './cosign.ts'
import { pinFor } from './fixture.ts'
import { readFork, readForkProof } from './fork-file.ts'
import { questionOf, targetOf } from './link/address.ts'
import { SyncRefusal } from './refusal.ts'
import type { Question } from './types.ts'
import { PageWriter, readConsistency, readPage } from './wire.ts'

function refusedOnly(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof SyncRefusal || error instanceof Refusal, String(error))
  }
}

function pageOf(write: (page: PageWriter) => void): Bytes {
  const page = new PageWriter()
  write(page)
  return page.done()
}

const runs = { seed: 20_240_601, numRuns: 500 }
const log = { community: 'public', party: 'GBR' }

test('S2 bytes of any kind are a page, a proof, or refused', () => {
  const run = fc.oneof(
    fc
      .uint8Array({ maxLength: 60 })
      .map(entry => pageOf(page => page.addBytes(Buffer.concat([Buffer.of(0, entry.length), entry]), 1))),
    fc.integer({ min: 1, max: 4 }).map(count => pageOf(page => page.addHashes(Buffer.alloc(32 * count, count)))),
    fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), fc.integer({ min: 1, max: 10 }), (parts, most) => {
      refusedOnly(() => {
        const page = readPage(Buffer.concat(parts), 7, most)
        assert.ok(page.count >= 1 && page.count <= most)
        assert.equal(page.leaves.length, page.count * 32)
      })
    }),
    runs,
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), bytes => refusedOnly(() => readConsistency(bytes))),
    runs,
  )
})

test('S9 any text is a fork proof, or refused', () => {
  const near = fc.json().map(text => `{"agreed":0,"branches":[${text},${text}],"community":"public"}`)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), near), text => refusedOnly(() => readFork(text))),
    runs,
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), near), text => refusedOnly(() => readForkProof(text))),
    runs,
  )
})

test('S13 any text is a cosigned checkpoint, or refused', () => {
  const pins = ['GBR', 'FRA'].map(pinFor)
  const lines = fc.array(fc.oneof(fc.string(), fc.constant('— entente/public/FRA AAAA'), fc.constant('')))
  const text = fc.oneof(
    fc.string(),
    lines.map(found => `${found.join('\n')}\n`),
  )
  fc.assert(
    fc.property(text, note => refusedOnly(() => readCosigned(note, pinFor('GBR'), pins))),
    runs,
  )
  assert.ok(utf8('—').length === 3)
})

test('S14 a question read from a request is the one that was asked; any other request is refused', () => {
  const size = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  const question: fc.Arbitrary<Question> = fc.oneof(
    fc.constant({ ask: 'checkpoint' as const, log }),
    size.map(from => ({ ask: 'checkpoint' as const, log, from })),
    fc.tuple(size, size).map(([older, newer]) => ({ ask: 'consistency' as const, log, older, newer })),
    fc.tuple(size, size).map(([from, to]) => ({ ask: 'entries' as const, log, from, to })),
    fc.string().map(note => ({ ask: 'cosign' as const, log, note })),
    fc.constantFrom(...(['keys', 'forks', 'fork'] as const)).map(ask => ({ ask, log })),
  )
  fc.assert(
    fc.property(question, asked => {
      const { method, path, query, body } = targetOf(asked)
      assert.deepEqual(questionOf(method, path, query, body ?? ''), asked)
    }),
    runs,
  )
  const path = fc.oneof(
    fc.string(),
    fc.webPath(),
    fc.string().map(end => `/sync/v1/public/GBR/entries${end}`),
  )
  fc.assert(
    fc.property(path, fc.string(), (wrong, query) => refusedOnly(() => questionOf('GET', wrong, query, ''))),
    runs,
  )
})
