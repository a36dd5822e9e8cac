/** What the embedded store promises beyond the contract. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import type { Change, LogRow } from './port.ts'
import { sqliteStore } from './sqlite.ts'

const log: LogRow = { community: 'public', party: 'LOCAL', origin: 'entente/public/LOCAL', vkey: 'key' }

function change(after: number | undefined, size: number, bytes = 10): Change {
  const bundles = after === undefined ? [] : [{ first: after, entries: new Uint8Array(bytes) }]
  return { log, after, bundles, tiles: [], checkpoint: { size, note: `note ${size}` } }
}

function filePath(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'entente-store-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return join(directory, 'record.sqlite')
}

/** Names, lengths, times and contents of a folder's files. */
function stateOf(path: string): unknown {
  const directory = join(path, '..')
  return readdirSync(directory).map(name => {
    const file = join(directory, name)
    const { size, mtimeMs, ino } = statSync(file)
    return { name, size, mtimeMs, ino, bytes: readFileSync(file, 'hex') }
  })
}

test('L8 the file is in write-ahead mode and every commit is synced', t => {
  const path = filePath(t)
  const store = sqliteStore(path, { access: 'write' })
  const database = new DatabaseSync(path, { readOnly: true })
  assert.equal(database.prepare('PRAGMA journal_mode').get()?.journal_mode, 'wal')
  database.close()
  return store.close()
})

test('L8 a full store refuses the append whole, and takes the next one that fits', async t => {
  const path = filePath(t)
  const store = sqliteStore(path, { access: 'write', mostPages: 16 })
  await store.write(change(undefined, 0))
  await store.write(change(0, 1, 50_000))
  await assert.rejects(
    store.write(change(1, 2, 200_000)),
    error => error instanceof Refusal && error.code === 'no-space',
  )
  assert.deepEqual(await store.counts(log), { bundles: 1, tiles: 0, checkpoints: 2 })
  assert.deepEqual(await store.inspect(), [])
  await store.write(change(1, 2, 1000))
  assert.equal((await store.newest(log))?.size, 2)
  await store.close()
})

test('L18 a full store refuses a fill whole, and takes the next one that fits', async t => {
  const store = sqliteStore(filePath(t), { access: 'write', mostPages: 16 })
  await store.write(change(undefined, 0))
  await store.write(change(0, 1))
  await store.write(change(1, 2))
  const stands = new Uint8Array(10)
  const fill = (...lengths: readonly number[]) =>
    store.fill({
      log,
      rows: lengths.map((length, first) => ({
        first,
        stands,
        bundles: [{ first, entries: new Uint8Array(length) }],
      })),
    })
  await assert.rejects(fill(20, 300_000), error => error instanceof Refusal && error.code === 'no-space')
  assert.deepEqual(
    (await store.bundles(log, 0, 10)).map(({ entries }) => entries.length),
    [10, 10],
  )
  await fill(20, 3000)
  assert.deepEqual(
    (await store.bundles(log, 0, 10)).map(({ entries }) => entries.length),
    [20, 3000],
  )
  assert.deepEqual(await store.inspect(), [])
  await store.close()
})

test('L11 a reader of a store at rest leaves no trace beside it', async t => {
  const path = filePath(t)
  const writer = sqliteStore(path, { access: 'write' })
  await writer.write(change(undefined, 0))
  await writer.close()
  const before = stateOf(path)
  const reader = sqliteStore(path, { access: 'read' })
  assert.equal((await reader.newest(log))?.size, 0)
  assert.deepEqual(stateOf(path), before)
  await reader.close()
  assert.deepEqual(stateOf(path), before)
})

test('L11 a reader that was there first sees what a writer appends, while it runs and after it has closed', async t => {
  const path = filePath(t)
  const founder = sqliteStore(path, { access: 'write' })
  await founder.write(change(undefined, 0))
  await founder.close()
  const reader = sqliteStore(path, { access: 'read' })
  assert.equal((await reader.newest(log))?.size, 0)
  const writer = sqliteStore(path, { access: 'write' })
  await writer.write(change(0, 1))
  assert.equal((await reader.newest(log))?.size, 1, 'from the write-ahead log')
  await writer.write(change(1, 2))
  assert.equal((await reader.newest(log))?.size, 2)
  await writer.close()
  const second = sqliteStore(path, { access: 'read' })
  assert.equal((await second.newest(log))?.size, 2, 'from the file')
  await second.close()
  await reader.close()
})

test('L9 a snapshot shows the store as it stood, whatever is appended meanwhile', async t => {
  const path = filePath(t)
  const writer = sqliteStore(path, { access: 'write' })
  await writer.write(change(undefined, 0))
  const snapshot = sqliteStore(path, { access: 'snapshot' })
  assert.equal((await snapshot.newest(log))?.size, 0)
  await writer.write(change(0, 1))
  assert.equal((await snapshot.newest(log))?.size, 0)
  await snapshot.close()
  await writer.close()
})

test('L9 a snapshot of a file that is rewritten meanwhile ends as busy instead of mixing two states', async t => {
  const path = filePath(t)
  const founder = sqliteStore(path, { access: 'write' })
  await founder.write(change(undefined, 0))
  await founder.close()
  const snapshot = sqliteStore(path, { access: 'snapshot' })
  assert.equal((await snapshot.newest(log))?.size, 0)
  const writer = sqliteStore(path, { access: 'write' })
  await writer.write(change(0, 1))
  assert.equal((await snapshot.newest(log))?.size, 0, 'the write-ahead log leaves the file as it was')
  await writer.close()
  await assert.rejects(snapshot.newest(log), error => error instanceof Refusal && error.code === 'busy')
  await snapshot.close()
})

test('L12 a store of a newer version is refused with both versions', t => {
  const path = filePath(t)
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE log (id); PRAGMA user_version = 2')
  database.close()
  assert.throws(
    () => sqliteStore(path, { access: 'write' }),
    error =>
      error instanceof Refusal &&
      error.code === 'unreadable-file' &&
      error.value === 'version 2, this program reads up to 1',
  )
})

test('L12 a file that is no database, and one that is not there, are refused with its name', async t => {
  const path = filePath(t)
  const missing = sqliteStore(path, { access: 'read' })
  await assert.rejects(missing.logs(), error => error instanceof Refusal && error.place.file === path)
  const text = import.meta.filename
  const reader = sqliteStore(text, { access: 'read' })
  await assert.rejects(reader.logs(), error => error instanceof Refusal && error.code === 'not-verified')
})
