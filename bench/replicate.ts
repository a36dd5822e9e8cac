/**
 * Replication: one node appends, another pulls over loopback HTTP with signed requests, serving each peer only what it may
 * read, verifies, and stores durably. Beside it the same entries hashed and written to SQLite and nothing else, and
 * hypercore, where it can be found (ENTENTE_HYPERCORE names its folder).
 */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { type Bytes, systemChance, systemClock, utf8 } from '../src/base/index.ts'
import { auditStore, Log, privateKeyOfSeed, type Signer, signerOf, sqliteStore } from '../src/log/index.ts'
import { addSyncRoutes, mayRead } from '../src/node/index.ts'
import { Gate, httpLink, memoryKeep, NodeDesk, pinOf, pull } from '../src/sync/index.ts'
import { benchHypercore } from './hypercore.ts'
import { timed } from './machine.ts'

const entryBytes = 500
const log = { community: 'public', party: 'GBR' }

export interface ReplicateBench {
  readonly entries: number
  readonly batch: number
  /** Seconds. */
  readonly append: number
  readonly replicate: number
  readonly hashAndWrite: number
  readonly held: number
  readonly findings: number
}

/** Runs the bench in a folder of its own, which it removes. */
export async function benchReplicate(count: number, batch: number): Promise<ReplicateBench> {
  const parent = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const entries = entriesOf(count)
  const author = sqliteStore(join(parent, 'author.sqlite'), { access: 'write' })
  const holder = sqliteStore(join(parent, 'holder.sqlite'), { access: 'write' })
  const [gbr, fra] = [signerFor('GBR'), signerFor('FRA')]
  const pins = [gbr, fra].map(signer => pinOf(signer.verifier.name.slice(-3), signer.verifier.vkey))
  const ground = { self: 'GBR', community: 'public', store: author, keep: memoryKeep(), pins: () => pins }
  const app = new Hono()
  const gate = new Gate({ ...ground, clock: systemClock })
  addSyncRoutes(app, { self: 'GBR', desk: new NodeDesk({ ...ground, mayRead }), gate, report: console.error })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1' })
  try {
    const own = await Log.found(author, log, gbr)
    const append = await timed(async () => {
      for (let start = 0; start < count; start += batch) await own.append(entries.slice(start, start + batch), gbr)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const asker = { party: 'FRA', signer: fra, clock: systemClock, chance: systemChance }
    const link = httpLink({ ...asker, peer: 'GBR', address, send: request => fetch(request) })
    const asking = { community: 'public', store: holder, keep: memoryKeep(), clock: systemClock, pins: () => pins }
    const replicate = await timed(() => pull(link, pins[0]!, asking))
    const { findings } = await auditStore(holder, [], { clock: systemClock })
    const hashAndWrite = await timed(() => hashAndStore(join(parent, 'bare.sqlite'), entries))
    const held = replicate.result.size
    const seconds = { append: append.seconds, replicate: replicate.seconds, hashAndWrite: hashAndWrite.seconds }
    return { entries: count, batch, ...seconds, held, findings: findings.length }
  } finally {
    server.close()
    await Promise.all([author.close(), holder.close()])
    rmSync(parent, { recursive: true })
  }
}

/** The least that anybody must do who keeps entries: hash each, and write them synced, a thousand at once. */
function hashAndStore(path: string, entries: readonly Bytes[]): void {
  const database = new DatabaseSync(path)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (seq INTEGER PRIMARY KEY, hash, bytes)',
  )
  const insert = database.prepare('INSERT INTO entry VALUES (?, ?, ?)')
  for (let start = 0; start < entries.length; start += 1000) {
    database.exec('BEGIN')
    for (const [at, entry] of entries.slice(start, start + 1000).entries()) {
      insert.run(start + at, hash('sha256', entry, 'buffer'), entry)
    }
    database.exec('COMMIT')
  }
  database.close()
}

function signerFor(party: string): Signer {
  const seed = new Uint8Array(32)
  seed.set(utf8(party))
  return signerOf(`entente/public/${party}`, privateKeyOfSeed(seed))
}

/** Public notices of 500 bytes, as far as a desk looks at them. */
function entriesOf(count: number): Bytes[] {
  const end = ',"releasableTo":"public","salt":"AAAAAAAAAAAAAAAAAAAAAA==","status":"actual"}'
  return Array.from({ length: count }, (_, seq) => {
    const start = `{"at":"2024-06-01T12:00:00Z","body":{"number":${seq},"text":"`
    return utf8(`${start}${'x'.repeat(entryBytes - start.length - 2 - end.length)}"}${end}`)
  })
}

/** Runs the bench and prints it: `npm run bench -- replicate`. */
export async function main(small: boolean): Promise<void> {
  console.log(`\n## Replication, entries of ${entryBytes} bytes, loopback\n`)
  console.log(
    '| entries | batch | append/s | replicate + verify + store/s | hash + SQLite write alone/s | replicate ÷ that |',
  )
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const count of small ? [2000] : [10_000, 100_000]) {
    for (const batch of [1, 1000]) {
      const measured = await benchReplicate(count, batch)
      const { append, replicate, hashAndWrite, held, findings } = measured
      if (held !== count || findings !== 0) throw new Error(`the copy does not verify: ${JSON.stringify(measured)}`)
      const rate = (seconds: number): string => Math.round(count / seconds).toLocaleString('en')
      const ratio = (replicate / hashAndWrite).toFixed(2)
      console.log(`| ${count} | ${batch} | ${rate(append)} | ${rate(replicate)} | ${rate(hashAndWrite)} | ${ratio}× |`)
    }
  }
  console.log(`\n${await benchHypercore(entriesOf(small ? 2000 : 10_000))}`)
}
