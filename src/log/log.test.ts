/** One log, in every form of the store. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bytesOfHex, hex, leafHash, Refusal, utf8 } from '../base/index.ts'
import { openCheckpoint } from './checkpoint.ts'
import { privateKeyOfSeed, signerOf } from './key.ts'
import { Log, type Range } from './log.ts'
import { checkConsistency, checkInclusion } from './proof.ts'
import { memoryStore } from './store/memory.ts'
import type { Store } from './store/port.ts'
import { sqliteStore } from './store/sqlite.ts'

const name = { community: 'public', party: 'LOCAL' }
const signer = signerOf('entente/public/LOCAL', privateKeyOfSeed(new Uint8Array(32).fill(1)))

function numbered(from: number, to: number): Buffer[] {
  return Array.from({ length: to - from }, (_, offset) =>
    Buffer.from(`entry ${from + offset}`.repeat(1 + (offset % 50))),
  )
}

async function append(log: Log, entries: readonly Uint8Array[]): Promise<void> {
  await log.commit(log.prepare(entries, signer))
}

async function scanned(log: Log, range?: Range): Promise<{ seq: number; text: string; id: string }[]> {
  const found = []
  for await (const page of log.scan(range)) {
    for (const { seq, bytes, id } of page) found.push({ seq, text: Buffer.from(bytes).toString(), id })
  }
  return found
}

const forms: Readonly<Record<string, (t: TestContext) => Store>> = {
  'in memory': () => memoryStore(),
  'in a SQLite file': t => {
    const directory = mkdtempSync(join(tmpdir(), 'entente-log-'))
    t.after(() => rmSync(directory, { recursive: true }))
    return sqliteStore(join(directory, 'record.sqlite'), { access: 'write' })
  },
}

for (const [form, open] of Object.entries(forms)) {
  test(`L7 ${form}: a batch is appended with one checkpoint, which extends every earlier one`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    assert.equal(log.size, 0)
    const sizes = [1, 255, 256, 257, 1000, 1001]
    const checkpoints = [log.checkpoint]
    for (const size of sizes) {
      await append(log, numbered(log.size, size))
      checkpoints.push(openCheckpoint(log.checkpoint.note, signer.verifier))
    }
    assert.deepEqual(
      (await store.checkpoints(name, 0, 100)).map(({ size }) => size),
      [0, ...sizes],
    )
    const newest = log.checkpoint
    for (const { size, root } of checkpoints) {
      assert.ok(checkConsistency(size, newest.size, root, newest.root, await log.consistency(size)), `from ${size}`)
    }
    await store.close()
  })

  test(`L7 ${form}: a log opened again goes on where it stood`, async t => {
    const store = open(t)
    const first = await Log.found(store, name, signer)
    await append(first, numbered(0, 700))
    const again = await Log.open(store, name)
    assert.equal(again.checkpoint.note, first.checkpoint.note)
    await append(again, numbered(700, 800))
    const straight = await Log.found(memoryStore(), name, signer)
    await append(straight, numbered(0, 700))
    await append(straight, numbered(700, 800))
    assert.equal(again.checkpoint.note, straight.checkpoint.note)
    await store.close()
  })

  test(`L7 ${form}: two appends made of the same state cannot both be written`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    const other = await Log.open(store, name)
    const late = other.prepare(numbered(0, 3), signer)
    await append(log, numbered(0, 2))
    await assert.rejects(other.commit(late), error => error instanceof Refusal && error.code === 'conflict')
    await other.refresh()
    await append(other, numbered(2, 5))
    assert.equal(other.size, 5)
    await store.close()
  })

  test(`L14 ${form}: entries come back as they went in, all of them or a range, with their ids`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    const entries = numbered(0, 3000)
    for (const end of [1, 300, 301, 2999, 3000]) await append(log, entries.slice(log.size, end))
    const expected = entries.map((entry, seq) => ({ seq, text: entry.toString(), id: hex(leafHash(entry)) }))
    assert.deepEqual(await scanned(log), expected)
    for (const [from, to] of [
      [0, 1],
      [255, 257],
      [1, 2999],
      [2999, 3000],
      [2500, 9999],
      [10, 10],
      [3000, 3001],
    ] as const) {
      assert.deepEqual(await scanned(log, { from, to }), expected.slice(from, to), `${from} to ${to}`)
    }
    for (const seq of [0, 1, 299, 300, 2999]) {
      const { bytes, id } = await log.entry(seq)
      assert.deepEqual({ seq, text: Buffer.from(bytes).toString(), id }, expected[seq])
      assert.equal(await log.find(id), seq)
    }
    await store.close()
  })

  test(`L14 ${form}: an id is found at its first entry, also when appended after the first search`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    await append(log, [Buffer.from('a'), Buffer.from('b'), Buffer.from('a')])
    assert.equal(await log.find(hex(leafHash(Buffer.from('a')))), 0)
    assert.equal(await log.find(hex(leafHash(Buffer.from('c')))), undefined)
    await append(log, [Buffer.from('c')])
    assert.equal(await log.find(hex(leafHash(Buffer.from('c')))), 3)
    assert.equal(await log.find('00'), undefined)
    await assert.rejects(log.find('not hexadecimal'), Refusal)
    await store.close()
  })

  test(`L3 ${form}: the proof of an entry leads from its bytes to the signed root`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    await append(log, numbered(0, 777))
    for (const seq of [0, 255, 256, 776]) {
      const { id, path, checkpoint } = await log.proof(seq)
      const { bytes } = await log.entry(seq)
      assert.equal(id, hex(leafHash(bytes)))
      const { size, root } = openCheckpoint(checkpoint.note, signer.verifier)
      assert.ok(checkInclusion(seq, size, bytesOfHex(id), path.map(bytesOfHex), root))
    }
    await store.close()
  })

  test(`L14 ${form}: an entry beyond the end is refused with the range that is held`, async t => {
    const store = open(t)
    const log = await Log.found(store, name, signer)
    await append(log, numbered(0, 3))
    for (const seq of [-1, 3, 0.5, Number.NaN]) {
      await assert.rejects(log.entry(seq), error => error instanceof Refusal && error.code === 'not-found')
      await assert.rejects(log.proof(seq), error => error instanceof Refusal && error.code === 'not-found')
    }
    await store.close()
  })
}

test('L2 entries of no bytes, of 65,535 bytes and of every value are kept as they are', async () => {
  const log = await Log.found(memoryStore(), name, signer)
  const entries = [
    new Uint8Array(0),
    new Uint8Array(65_535).fill(255),
    Uint8Array.from({ length: 256 }, (_, value) => value),
    new Uint8Array(0),
  ]
  await append(log, entries)
  for (const [seq, entry] of entries.entries()) {
    assert.deepEqual(Buffer.from((await log.entry(seq)).bytes), Buffer.from(entry))
  }
})

test('L7 a log cannot be founded twice', async () => {
  const store = memoryStore()
  await Log.found(store, name, signer)
  await assert.rejects(Log.found(store, name, signer), error => error instanceof Refusal && error.code === 'conflict')
  await assert.rejects(Log.open(store, { community: 'public', party: 'GBR' }), Refusal)
})

test('L14 a damaged store is refused where it is read, not answered from', async () => {
  const damages: readonly ((store: Store) => Store)[] = [
    store => ({ ...store, tiles: async (...asked) => (await store.tiles(...asked)).slice(1) }),
    store => ({
      ...store,
      tiles: async (...asked) =>
        (await store.tiles(...asked)).map(tile => ({
          ...tile,
          hashes: tile.hashes.subarray(0, tile.hashes.length - 32),
        })),
    }),
    store => ({
      ...store,
      tiles: async (...asked) =>
        (await store.tiles(...asked)).map(tile => ({ ...tile, hashes: new Uint8Array(tile.hashes.length) })),
    }),
    store => ({ ...store, newest: async () => undefined }),
  ]
  for (const damage of damages) {
    const store = memoryStore()
    const log = await Log.found(store, name, signer)
    await append(log, numbered(0, 300))
    await assert.rejects(
      Log.open(damage(store), name),
      error => error instanceof Refusal && error.code === 'not-verified',
    )
  }
})

test('L14 an entry whose bytes were changed is refused when it is asked for, and so is its proof', async () => {
  const store = memoryStore()
  const log = await Log.found(store, name, signer)
  await append(log, numbered(0, 10))
  const changed = Buffer.from((await store.bundleOf(name, 0))!.entries)
  changed[2]! ^= 1
  const opened = await Log.open(
    { ...store, bundleOf: async () => ({ first: 0, checkpoint: 10, entries: changed }) },
    name,
  )
  for (const asked of [opened.entry(0), opened.proof(0)]) {
    await assert.rejects(asked, error => error instanceof Refusal && /entry 0 is not the one/.test(error.message))
  }
})

test('L14 a gap is refused where a scan meets it', async () => {
  const store = memoryStore()
  const log = await Log.found(store, name, signer)
  for (const size of [5, 9, 20]) await append(log, numbered(log.size, size))
  const holed = {
    ...store,
    bundles: async (...asked: Parameters<Store['bundles']>) =>
      (await store.bundles(...asked)).filter(({ first }) => first !== 5),
  }
  const opened = await Log.open(holed, name)
  await assert.rejects(scanned(opened), error => error instanceof Refusal && /entry 5 is missing/.test(error.message))
})

test('L14 whatever rots in a store, opening the log says not-verified, and not-found only of a log that is not there', async () => {
  const store = memoryStore()
  const rot = { community: 'public', party: 'ROT' }
  const log = await Log.found(store, rot, signer)
  await log.append([utf8('one'), utf8('two')], signer)
  const rotten: readonly Partial<Store>[] = [
    { logs: async () => [] },
    { logs: async () => (await store.logs()).map(row => ({ ...row, vkey: 'no key' })) },
    { logs: async () => (await store.logs()).map(row => ({ ...row, party: 'RAT' })) },
    ...['', 'no note', `${log.checkpoint.note.slice(0, -9)}\n`, log.checkpoint.note.replace('\n2\n', '\nx\n')].map(
      note => ({ newest: async () => ({ size: 2, note }) }),
    ),
    { newest: async () => ({ size: 3, note: log.checkpoint.note }) },
    { tiles: async () => [] },
  ]
  for (const part of rotten) {
    const isDamage = (error: unknown): boolean => error instanceof Refusal && error.code === 'not-verified'
    await assert.rejects(Log.open({ ...store, ...part }, rot), isDamage)
    if (part !== rotten[1]) await assert.rejects(Log.copyOf({ ...store, ...part }, log.row), isDamage)
  }
  await assert.rejects(
    Log.open(store, { ...rot, party: 'NOT' }),
    error => error instanceof Refusal && error.code === 'not-found',
  )
})
