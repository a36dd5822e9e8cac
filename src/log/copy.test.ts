/** Copies of another's log: entries known by their hash alone, and what an audit makes of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, bytesOfHex, handClock, hex, leafHash, Refusal } from '../base/index.ts'
import { auditStore } from './audit/audit.ts'
import { packBundles } from './bundle.ts'
import { privateKeyOfSeed, signerOf } from './key.ts'
import { Log } from './log.ts'
import { checkConsistency, checkInclusion } from './proof.ts'
import { memoryStore } from './store/memory.ts'
import type { LogRow, Store } from './store/port.ts'

const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(7)))
const row: LogRow = { community: 'public', party: 'GBR', origin: signer.verifier.name, vkey: signer.verifier.vkey }
const clock = handClock('2024-06-01T12:00:00.000Z')
const nothing = new Uint8Array(0)

function numbered(from: number, to: number): Buffer[] {
  return Array.from({ length: to - from }, (_, offset) => Buffer.from(`entry ${from + offset}`))
}

/** The author's log of `sizes`, and a copy that is not shown every third entry. */
async function copied(sizes: readonly number[]): Promise<{ author: Log; copy: Log; store: Store }> {
  const author = await Log.found(memoryStore(), row, signer)
  const store = memoryStore()
  const copy = await Log.copyOf(store, row)
  for (const size of sizes) {
    const entries = numbered(author.size, size)
    await author.commit(author.prepare(entries, signer))
    await copy.commit(copy.prepareCopy(received(copy.size, entries, author)))
  }
  return { author, copy, store }
}

function received(first: number, entries: readonly Bytes[], { checkpoint }: Log) {
  const shown = entries.map((entry, offset) => ((first + offset) % 3 === 0 ? nothing : entry))
  return { bundles: packBundles(first, shown), leaves: Buffer.concat(entries.map(leafHash)), checkpoint }
}

test('S6 a copy holds bytes or the hash alone, and proves and audits as the log it is of', async () => {
  const { author, copy, store } = await copied([1, 300, 301, 1000])
  const again = await Log.copyOf(store, row)
  assert.equal(again.checkpoint.note, author.checkpoint.note)
  for await (const page of again.scan()) {
    for (const { seq, bytes, id, withheld } of page) {
      assert.equal(id, hex(leafHash(Buffer.from(`entry ${seq}`))))
      assert.equal(withheld === true, seq % 3 === 0)
      if (withheld !== true) assert.equal(Buffer.from(bytes).toString(), `entry ${seq}`)
    }
  }
  for (const seq of [0, 1, 999]) {
    const { id, path, checkpoint } = await again.proof(seq)
    assert.ok(checkInclusion(seq, 1000, bytesOfHex(id), path.map(bytesOfHex), checkpoint.root))
  }
  assert.ok(
    checkConsistency(301, 900, await copy.rootAt(301), await author.rootAt(900), await again.consistency(301, 900)),
  )
  const report = await auditStore(store, [], { clock })
  assert.deepEqual(report.findings, [])
  assert.deepEqual([report.entries, report.withheld], [1000, 334])
})

test('S6 in one’s own log an entry without its bytes is damage, not an entry that was withheld', async () => {
  const { store } = await copied([5])
  const own = await Log.open(store, row)
  await assert.rejects(own.entry(0), error => error instanceof Refusal && error.code === 'not-verified')
  const { findings } = await auditStore(store, [row], { clock })
  assert.ok(findings.some(({ seq }) => seq === 0))
})

test('S6 a copy that nothing was stored of is in no store, and a log of no entries can be copied', async () => {
  const store = memoryStore()
  const copy = await Log.copyOf(store, row)
  assert.deepEqual([copy.size, copy.founded, await store.logs()], [0, false, []])
  await copy.refresh()
  const author = await Log.found(memoryStore(), row, signer)
  await copy.commit(copy.prepareCopy({ bundles: [], leaves: Buffer.alloc(0), checkpoint: author.checkpoint }))
  assert.deepEqual([copy.founded, (await Log.copyOf(store, row)).founded], [true, true])
})

test('S7 entries that do not lead to the signed root are not taken over', async () => {
  const { author, copy } = await copied([10])
  const entries = numbered(10, 20)
  await author.commit(author.prepare(entries, signer))
  const right = received(10, entries, author)
  const flipped = Buffer.from(right.leaves)
  flipped[40]! ^= 1
  for (const leaves of [flipped, right.leaves.subarray(32), Buffer.concat([right.leaves, right.leaves])]) {
    assert.throws(
      () => copy.prepareCopy({ ...right, leaves }),
      error => error instanceof Refusal && error.code === 'not-verified',
    )
  }
  await copy.commit(copy.prepareCopy(right))
  assert.equal(copy.size, 20)
})

test('S7 an audit finds the changed hash of a withheld entry', async () => {
  const { store } = await copied([300])
  const damaged: Store = {
    ...store,
    tiles: async (...asked) =>
      (await store.tiles(...asked)).map(tile => {
        const hashes = Buffer.from(tile.hashes)
        if (tile.level === 0 && tile.position === 0) hashes[3]! ^= 1
        return { ...tile, hashes }
      }),
  }
  const { findings } = await auditStore(damaged, [], { clock })
  assert.ok(findings.length > 0)
})

test('L9 an audit finds a copy whose stored origin is not the name of its key', async () => {
  const { store } = await copied([3])
  const damaged: Store = {
    ...store,
    logs: async () => (await store.logs()).map(stored => ({ ...stored, origin: 'entente/publjc/GBR' })),
  }
  const { findings } = await auditStore(damaged, [], { clock })
  const what = 'the store names another origin than that of the key'
  assert.deepEqual(findings, [{ log: 'public/GBR', what, expected: signer.verifier.name, found: 'entente/publjc/GBR' }])
})
