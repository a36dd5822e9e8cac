/** Connections that end at the worst moments: an append is there once or not at all, and the answer says which. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { handClock, Refusal, utf8 } from '../../../base/index.ts'
import { auditStore } from '../../audit/audit.ts'
import { packBundles } from '../../bundle.ts'
import { privateKeyOfSeed, signerOf } from '../../key.ts'
import { Log } from '../../log.ts'
import { memoryStore } from '../memory.ts'
import { addressFor, execute, type Relay, relayFor, schemaOf, skip } from './fixture.ts'
import { postgresStore } from './store.ts'

const name = { community: 'public', party: 'GBR' }
const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(4)))

interface Scene {
  readonly log: Log
  readonly relay: Relay
  readonly address: string
  /** Entries as another process finds them; asserts that the audit finds nothing. */
  entries(): Promise<string[]>
}

async function scene(t: TestContext, patienceMs = 5000): Promise<Scene> {
  const address = addressFor(t)
  const relay = await relayFor(t, address)
  const store = await postgresStore(relay.address, { access: 'write', patienceMs })
  t.after(() => store.close())
  const log = await Log.found(store, name, signer)
  const entries = async (): Promise<string[]> => {
    const snapshot = await postgresStore(address, { access: 'snapshot' })
    const report = await auditStore(snapshot, [log.row], { clock: handClock('2024-03-01T09:30:00Z') })
    assert.deepEqual(report.findings, [])
    const texts: string[] = []
    for await (const page of (await Log.open(snapshot, name)).scan()) {
      texts.push(...page.map(({ bytes }) => Buffer.from(bytes).toString()))
    }
    await snapshot.close()
    return texts
  }
  return { log, relay, address, entries }
}

/** The verdict at the first message that holds `what`, and `pass` at all others. */
function once(what: string, verdict: 'cut' | 'close'): (text: string) => 'pass' | 'cut' | 'close' {
  let seen = false
  return text => {
    if (seen || !text.includes(what)) return 'pass'
    seen = true
    return verdict
  }
}

const commitDone = 'C\0\0\0\u000bCOMMIT\0'

test('L16 a commit whose answer was lost is answered as done, and is there once', { skip }, async t => {
  const { log, relay, entries } = await scene(t)
  await log.append([utf8('one')], signer)
  relay.onReply = once(commitDone, 'cut')
  const { checkpoint } = await log.append([utf8('two')], signer)
  assert.equal(checkpoint.size, 2)
  await log.append([utf8('three')], signer)
  assert.deepEqual(await entries(), ['one', 'two', 'three'])
})

test('L16 a commit that never came to the server is made again, once', { skip }, async t => {
  const { log, relay, entries } = await scene(t)
  for (const what of ['COMMIT', 'INSERT INTO', 'FOR UPDATE', 'BEGIN']) {
    relay.onRequest = once(what, 'cut')
    await log.append([utf8(`cut at ${what}`)], signer)
  }
  assert.deepEqual(await entries(), ['cut at COMMIT', 'cut at INSERT INTO', 'cut at FOR UPDATE', 'cut at BEGIN'])
})

test('L16 L18 a fill whose answer was lost, or that never came, is done once, and named', { skip }, async t => {
  const { relay, address } = await scene(t)
  const store = await postgresStore(relay.address, { access: 'write', patienceMs: 5000 })
  t.after(() => store.close())
  const author = signerOf('entente/public/FRA', privateKeyOfSeed(new Uint8Array(32).fill(6)))
  const row = { community: 'public', party: 'FRA', origin: author.verifier.name, vkey: author.verifier.vkey }
  const entries = ['one', 'two', 'three'].map(utf8)
  const original = await Log.found(memoryStore(), row, author)
  await original.append(entries, author)
  const copy = await Log.copyOf(store, row)
  const bundles = packBundles(
    0,
    entries.map(() => new Uint8Array(0)),
  )
  await copy.commit(copy.prepareCopy({ bundles, leaves: await original.leaves(0, 3), checkpoint: original.checkpoint }))
  relay.onReply = once(commitDone, 'cut')
  assert.deepEqual(await copy.fill(new Map([[0, entries[0]!]])), [0])
  relay.onRequest = once('COMMIT', 'cut')
  assert.deepEqual(await copy.fill(new Map([[1, entries[1]!]])), [1])
  relay.onRequest = once('DELETE FROM', 'cut')
  assert.deepEqual(await copy.fill(new Map(entries.entries())), [2])
  const seen = await postgresStore(address, { access: 'snapshot' })
  const report = await auditStore(seen, [], { clock: handClock('2024-03-01T09:30:00Z') })
  assert.deepEqual([report.findings, report.withheld], [[], 0])
  await seen.close()
})

test('L16 founding whose answer was lost is answered as done', { skip }, async t => {
  const { relay, entries } = await scene(t)
  const store = await postgresStore(relay.address, { access: 'write', patienceMs: 5000 })
  relay.onReply = once(commitDone, 'cut')
  const other = await Log.found(store, { community: 'public', party: 'FRA' }, signer)
  assert.equal(other.size, 0)
  assert.equal((await store.logs()).length, 2)
  assert.deepEqual(await entries(), [])
  await store.close()
})

test('L16 where the database stays away the append says that nobody knows, and the next one finds out', {
  skip,
}, async t => {
  const { log, relay, entries } = await scene(t, 100)
  relay.onReply = once(commitDone, 'close')
  await assert.rejects(log.append([utf8('one')], signer), error => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'busy')
    assert.match(error.message, /whether this batch was written/)
    return true
  })
  assert.equal(log.size, 0)
  await assert.rejects(
    log.append([utf8('two')], signer),
    error => error instanceof Refusal && error.code === 'busy' && /cannot be reached/.test(error.message),
  )
  relay.open()
  await log.append([utf8('three')], signer)
  assert.deepEqual(await entries(), ['one', 'three'])
})

test('L16 a server that ends every connection is gone on with: idle, reading, and holding the turn', {
  skip,
}, async t => {
  const { log, relay, address, entries } = await scene(t)
  const end = () =>
    execute(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente'
         AND query LIKE '%${schemaOf(address)}%' AND pid <> pg_backend_pid()`,
    )
  await log.append([utf8('one')], signer)
  await end()
  await log.append([utf8('two')], signer)
  let ended = false
  await log.append([utf8('three')], signer, () => {
    if (!ended) relay.cutAll()
    ended = true
  })
  relay.cutAll()
  assert.equal(Buffer.from((await log.entry(2)).bytes).toString(), 'three')
  assert.deepEqual(await entries(), ['one', 'two', 'three'])
})

test('L9 an audit that loses its connection ends as busy and finds nothing wrong', { skip }, async t => {
  const { log, relay } = await scene(t)
  await log.append([utf8('one')], signer)
  const snapshot = await postgresStore(relay.address, { access: 'snapshot' })
  t.after(() => snapshot.close())
  relay.onReply = once('SELECT 1', 'cut')
  await assert.rejects(
    auditStore(snapshot, [log.row], { clock: handClock('2024-03-01T09:30:00Z') }),
    error => error instanceof Refusal && error.code === 'busy',
  )
})
