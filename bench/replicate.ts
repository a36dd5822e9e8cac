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
import { batchesOf, measurePeers } from './peers/index.ts'

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
  const entries = entriesOf(count)
  const pair = await makePair()
  try {
    const append = await timed(async () => {
      for (const some of batchesOf(entries, batch)) await pair.append(some)
    })
    const replicate = await timed(() => pair.pull())
    const findings = await pair.findings()
    const hashAndWrite = await timed(() => hashAndStore(join(pair.folder, 'bare.sqlite'), entries))
    const seconds = { append: append.seconds, replicate: replicate.seconds, hashAndWrite: hashAndWrite.seconds }
    return { entries: count, batch, ...seconds, held: replicate.result, findings }
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
  console.log('| entries | batch | system | append/s | replicate + verify + store/s | its time ÷ ours | ÷ bare |')
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const count of small ? [2000] : [10_000, 100_000]) {
    for (const batch of [1, 1000]) {
      const ours = await benchReplicate(count, batch)
      const { append, replicate, hashAndWrite, held, findings } = ours
      if (held !== count || findings !== 0) throw new Error(`the copy does not verify: ${JSON.stringify(ours)}`)
      const print = (system: string, appended: number | undefined, seconds: number): void => {
        const rate = (time: number): string => Math.round(count / time).toLocaleString('en')
        const ratio = (time: number): string => `${(seconds / time).toFixed(2)}×`
        const appends = appended === undefined ? '' : rate(appended)
        const columns = [count, batch, system, appends, rate(seconds), ratio(replicate), ratio(hashAndWrite)]
        console.log(`| ${columns.join(' | ')} |`)
      }
      print('Entente', append, replicate)
      print('hash + SQLite write alone', undefined, hashAndWrite)
      for (const peer of await measurePeers(count, batch)) {
        if ('times' in peer) print(`${peer.package} ${peer.version}`, peer.times.append, peer.times.replicate)
        else console.log(`| ${count} | ${batch} | ${peer.package}: ${peer.why} | | | | |`)
      }
    }
  }
}
