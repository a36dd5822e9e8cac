/** Entries that were withheld and whose bytes come later: from anybody, in any order, once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, handClock, leafHash, Refusal } from '../base/index.ts'
import { auditStore } from './audit/audit.ts'
import { packBundles } from './bundle.ts'
import { withheldIn } from './fill.ts'
import { privateKeyOfSeed, signerOf } from './key.ts'
import { Log } from './log.ts'
import { memoryStore } from './store/memory.ts'
import type { LogRow, Store } from './store/port.ts'

const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(7)))
const row: LogRow = { community: 'public', party: 'GBR', origin: signer.verifier.name, vkey: signer.verifier.vkey }
const clock = handClock('2024-06-01T12:00:00.000Z')
const nothing = new Uint8Array(0)

/** A copy of these entries, appended in batches of so many, of which those that `isShown` names have bytes. */
async function copyOf(
  entries: readonly Bytes[],
  batch: number,
  isShown: (seq: number) => boolean,
): Promise<{ copy: Log; store: Store }> {
  const author = await Log.found(memoryStore(), row, signer)
  const store = memoryStore()
  const copy = await Log.copyOf(store, row)
  for (let first = 0; first < entries.length; first += batch) {
    const some = entries.slice(first, first + batch)
    await author.commit(author.prepare(some, signer))
    const shown = some.map((entry, at) => (isShown(first + at) ? entry : nothing))
    const received = { bundles: packBundles(first, shown), leaves: Buffer.concat(some.map(leafHash)) }
    await copy.commit(copy.prepareCopy({ ...received, checkpoint: author.checkpoint }))
  }
  return { copy, store }
}

async function heldBy(log: Log): Promise<string[]> {
  const held: string[] = []
  for await (const page of log.scan()) {
    held.push(...page.map(({ bytes, withheld }) => (withheld === true ? '-' : Buffer.from(bytes).toString('latin1'))))
  }
  return held
}

test('L18 an entry that was withheld gets its bytes, once, and the copy audits as before', async () => {
  const entries = Array.from({ length: 700 }, (_, seq) => Buffer.from(`entry ${seq}`))
  const { copy, store } = await copyOf(entries, 300, seq => seq % 3 > 0)
  assert.deepEqual((await withheldIn(copy, 0, 700)).length, 234)
  assert.deepEqual(await withheldIn(copy, 298, 304), [300, 303])
  const given = new Map([0, 1, 3, 300, 699].map(seq => [seq, entries[seq]!]))
  assert.deepEqual(await copy.fill(given), [0, 3, 300, 699])
  assert.deepEqual(await copy.fill(given), [])
  assert.deepEqual(await withheldIn(copy, 0, 7), [6])
  assert.equal((await copy.entry(300)).withheld, undefined)
  const { findings, withheld } = await auditStore(store, [], { clock })
  assert.deepEqual([findings, withheld], [[], 230])
})

test('L18 bytes that are not those of the entry are refused, and nothing is filled', async () => {
  const entries = ['a', 'b', 'c', ''].map(text => Buffer.from(text))
  const { copy } = await copyOf(entries, 4, () => false)
  for (const [seq, bytes, code] of [
    [1, Buffer.from('x'), 'not-verified'],
    [1, nothing, 'not-verified'],
    [1, Buffer.alloc(65_536), 'too-large'],
    [4, Buffer.from('x'), 'not-found'],
    [-1, Buffer.from('x'), 'not-found'],
    [0.5, Buffer.from('x'), 'not-found'],
  ] as const) {
    const given = new Map([
      [0, entries[0]!],
      [seq, bytes],
    ])
    await assert.rejects(copy.fill(given), error => error instanceof Refusal && error.code === code)
  }
  assert.deepEqual(await heldBy(copy), ['-', '-', '-', ''])
  assert.deepEqual(await withheldIn(copy, 0, 4), [0, 1, 2], 'an entry of no bytes is no withheld one')
})

test('L18 bundles that grow by a fill are cut as an append would have cut them, and read on while that happens', async () => {
  const entries = Array.from({ length: 256 }, (_, seq) => Buffer.alloc(60_000, seq))
  const { copy, store } = await copyOf(entries, 256, () => false)
  assert.equal((await store.bundles(row, 0, 100)).length, 1)
  const read: number[] = []
  for await (const { first } of copy.bundlesFrom(0, 1)) {
    read.push(first)
    if (read.length === 1) await copy.fill(new Map(entries.map((entry, seq) => [seq, entry])))
  }
  assert.deepEqual(read, [0])
  const stored = await store.bundles(row, 0, 1000)
  assert.ok(stored.length > 80 && stored.every(bundle => bundle.entries.length < 200_000))
  assert.deepEqual((await auditStore(store, [], { clock })).findings, [])
  let count = 0
  for await (const page of copy.scan({ from: 101 })) count += page.length
  assert.equal(count, 155)
})

test('L18 a reader that meets a bundle while it is cut in two reads on, and misses no entry', async () => {
  const entries = Array.from({ length: 200 }, (_, seq) => Buffer.alloc(2000, seq))
  const { store } = await copyOf(entries, 200, () => false)
  let isFilled = false
  const racing: Store = {
    ...store,
    bundleOf: async (log, seq) => {
      if (!isFilled) {
        isFilled = true
        const other = await Log.copyOf(store, row)
        await other.fill(new Map(entries.map((entry, at) => [at, entry])))
      }
      return store.bundleOf(log, seq)
    },
  }
  const copy = await Log.copyOf(racing, row)
  const seqs: number[] = []
  for await (const page of copy.scan({ from: 10 })) seqs.push(...page.map(({ seq }) => seq))
  assert.deepEqual(
    seqs,
    Array.from({ length: 190 }, (_, at) => at + 10),
  )
})

test('L18 in whatever order and portions bytes come, the same log stands at the end', async () => {
  const portions = fc.array(fc.array(fc.nat(59), { maxLength: 30 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(portions, fc.integer({ min: 1, max: 60 }), fc.nat(59), async (order, batch, shown) => {
      const entries = Array.from({ length: 60 }, (_, seq) => Buffer.alloc((seq % 7) * 4000, `${seq} `))
      const { copy, store } = await copyOf(entries, batch, seq => seq === shown)
      const filled: number[] = []
      for (const portion of order) {
        filled.push(...(await copy.fill(new Map(portion.map(seq => [seq, entries[seq]!])))))
      }
      assert.equal(new Set(filled).size, filled.length, 'no entry is filled twice')
      await copy.fill(new Map(entries.entries()))
      assert.deepEqual(
        await heldBy(copy),
        entries.map(entry => entry.toString('latin1')),
      )
      assert.deepEqual(await withheldIn(copy, 0, 60), [])
      const { findings, withheld } = await auditStore(store, [], { clock })
      assert.deepEqual([findings, withheld], [[], 0])
    }),
    { seed: 18, numRuns: 40 },
  )
})
