/**
 * Replication: one node appends, another pulls over loopback HTTP with signed requests, serving each peer only what it may
 * read, verifies, and stores durably. Beside it the same entries hashed and written to SQLite and nothing else, and the
 * systems that do the same work, where they can be found (ENTENTE_PEERS names the folder in which they are installed).
 */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Bytes } from '../src/base/index.ts'
import { entriesOf, entryBytes } from './entries.ts'
import { timed } from './machine.ts'
import { makePair } from './pair.ts'
import { batchesOf, measurePeers, type PeerTimes } from './peers/index.ts'

export interface ReplicateBench extends PeerTimes {
  readonly entries: number
  readonly batch: number
  /** Seconds that hashing and writing alone take, by the clock and of a processor. */
  readonly bare: { readonly seconds: number; readonly processorSeconds: number }
  readonly held: number
  readonly findings: number
}

/** Runs the bench in a folder of its own, which it removes. */
export async function benchReplicate(count: number, batch: number): Promise<ReplicateBench> {
  const entries = entriesOf(count)
  const pair = await makePair()
  try {
    const append = await timed(async () => {
      for (const some of batchesOf(entries, batch)) await pair.append(some)
    })
    const replicate = await timed(() => pair.pull())
    const findings = await pair.findings()
    const bare = await timed(() => hashAndStore(join(pair.folder, 'bare.sqlite'), entries))
    const times = { append: append.seconds, replicate: replicate.seconds, processor: replicate.processorSeconds }
    return { entries: count, batch, ...times, bare, held: replicate.result, findings }
  } finally {
    await pair.close()
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

/** Runs the bench and prints it: `npm run bench -- replicate`. */
export async function main(small: boolean): Promise<void> {
  console.log(`\n## Replication, entries of ${entryBytes} bytes, loopback\n`)
  console.log(
    '| entries | batch | system | append/s | replicate + verify + store/s | ÷ ours | µs of processor | ÷ ours |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const count of small ? [2000] : [10_000, 100_000]) {
    for (const batch of [1, 1000]) await measure(count, batch)
  }
}

async function measure(count: number, batch: number): Promise<void> {
  const ours = await benchReplicate(count, batch)
  const { held, findings, bare } = ours
  if (held !== count || findings !== 0) throw new Error(`the copy does not verify: ${JSON.stringify(ours)}`)
  const print = (system: string, appended: number | undefined, seconds: number, processor: number): void => {
    const rate = (time: number): string => Math.round(count / time).toLocaleString('en')
    const times = [rate(seconds), `${(seconds / ours.replicate).toFixed(2)}×`]
    const costs = [((processor / count) * 1e6).toFixed(1), `${(processor / ours.processor).toFixed(2)}×`]
    const appends = appended === undefined ? '' : rate(appended)
    console.log(`| ${[count, batch, system, appends, ...times, ...costs].join(' | ')} |`)
  }
  print('Entente', ours.append, ours.replicate, ours.processor)
  print('hash + SQLite write alone', undefined, bare.seconds, bare.processorSeconds)
  for (const peer of await measurePeers(count, batch)) {
    if ('why' in peer) {
      console.log(`| ${count} | ${batch} | ${peer.package}: ${peer.why} | | | | | |`)
      continue
    }
    const { append, replicate, processor } = peer.times
    print(`${peer.package} ${peer.version}`, append, replicate, processor)
  }
}
