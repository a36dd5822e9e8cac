/** Copies that two processes of one party keep in one database: pulled, filled and restored at once, in one history. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { handClock, Refusal, utf8 } from '../../base/index.ts'
import {
  auditStore,
  Log,
  memoryStore,
  postgresStore,
  privateKeyOfSeed,
  type Store,
  signerOf,
  withheldIn,
} from '../../log/index.ts'
import { Lacks, type MayRead, memoryKeep, memoryLink, NodeDesk, pinOf, pull, restore, rowOf } from '../../sync/index.ts'

const server = process.env.ENTENTE_TEST_POSTGRES ?? ''
const skip = server === '' && 'needs a PostgreSQL server, and none is named: set ENTENTE_TEST_POSTGRES=postgres://…'
const clock = handClock('2024-03-01T09:30:00Z')
const community = 'public'
const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(8)))
const author = pinOf('GBR', signer.verifier.vkey)
const pins = [author, ...['FRA', 'UKR'].map((party, at) => pinOf(party, vkeyFor(party, at)))]

function vkeyFor(party: string, at: number): string {
  return signerOf(`entente/public/${party}`, privateKeyOfSeed(new Uint8Array(32).fill(20 + at))).verifier.vkey
}

let schemas = 0

/** Stores on one schema, as two processes have them. */
async function storesFor(t: TestContext): Promise<[Store, Store]> {
  schemas += 1
  const address = new URL(server)
  const schema = `test_copies_${process.pid}_${schemas}`
  address.searchParams.set('schema', schema)
  t.after(async () => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).finally(() => client.end())
  })
  const stores = await Promise.all([0, 1].map(() => postgresStore(address.href, { access: 'write' })))
  t.after(() => Promise.all(stores.map(store => store.close())))
  return [stores[0]!, stores[1]!]
}

/** The node of an author with a log of 900 entries in 30 appends, of which every third is shown to those that may read all. */
async function authorNode(): Promise<{ log: Log; desk: (reads: 'all' | 'some') => NodeDesk }> {
  const store = memoryStore()
  const log = await Log.found(store, { community, party: 'GBR' }, signer)
  for (let at = 0; at < 900; at += 30) {
    await log.append(
      Array.from({ length: 30 }, (_, offset) => utf8(`entry ${at + offset}`)),
      signer,
    )
  }
  const desk = (reads: 'all' | 'some'): NodeDesk => {
    const mayRead: MayRead = (_peer, _log, entry) =>
      reads === 'all' || Buffer.from(entry).toString('latin1').at(-1) !== '3'
    return new NodeDesk({ self: 'GBR', community, store, keep: memoryKeep(), pins: () => pins, mayRead })
  }
  return { log, desk }
}

async function expectSound(store: Store, log: Log): Promise<void> {
  const copy = await Log.copyOf(store, rowOf(author, community), author.keys.at)
  assert.equal(copy.checkpoint.note, log.checkpoint.note)
  assert.deepEqual(await withheldIn(copy, 0, copy.size), [])
  const { findings } = await auditStore(store, [], { clock })
  assert.deepEqual(findings, [])
}

/** Tries again whenever the other process was first, as the next round does. */
async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
    }
  }
}

const limits = { stepEntries: 100, stepBytes: 1_000_000, stepMs: 60_000 }

test('L15 L18 S7 two processes that pull and fill one copy at once end with one copy, whole', { skip }, async t => {
  const stores = await storesFor(t)
  const { log, desk } = await authorNode()
  const filled = await Promise.all(
    stores.map(async store => {
      const ground = { community, store, keep: memoryKeep(), clock, pins: () => pins, limits, lacks: new Lacks() }
      await persistently(() => pull(memoryLink('FRA', 'UKR', desk('some')), author, ground))
      return (await persistently(() => pull(memoryLink('FRA', 'GBR', desk('all')), author, ground))).filled
    }),
  )
  const all = filled.flat()
  assert.equal(new Set(all).size, 90)
  assert.equal(all.length, 90, 'each entry was filled by one of them')
  await expectSound(stores[0], log)
})

test('L15 S19 two processes that restore one log at once end with one history, and neither signs before', {
  skip,
}, async t => {
  const stores = await storesFor(t)
  const { log, desk } = await authorNode()
  const restored = await Promise.all(
    stores.map(async store => {
      const keep = memoryKeep()
      await keep.putAhead({ community, party: 'GBR' }, log.checkpoint.note)
      const ground = { community, store, keep, clock, pins: () => pins, limits }
      const links = [memoryLink('GBR', 'FRA', desk('some')), memoryLink('GBR', 'UKR', desk('all'))]
      const { size, missing, lost } = await persistently(() => restore(links, author, ground))
      assert.equal(await keep.ahead({ community, party: 'GBR' }), undefined)
      return [size, missing, lost.length]
    }),
  )
  assert.deepEqual(restored, [
    [900, 0, 0],
    [900, 0, 0],
  ])
  await expectSound(stores[1], log)
})
