/**
 * The log in PostgreSQL against the log in SQLite, in the same run: append and read in order. Both are synced. Needs a
 * server: ENTENTE_TEST_POSTGRES=postgres://…
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Bytes, seededChance } from '../src/base/index.ts'
import { Log, postgresStore, privateKeyOfSeed, type Store, signerOf, sqliteStore } from '../src/log/index.ts'
import { type Measured, printMeasured, timed } from './machine.ts'

const entryBytes = 500
const batch = 10_000
const singles = 200
const schema = 'entente_bench'

interface Seconds {
  readonly append: number
  readonly scan: number
  readonly single: number
}

async function measure(store: Store, count: number): Promise<Seconds> {
  const signer = signerOf('bench', privateKeyOfSeed(seededChance('bench').bytes(32)))
  const log = await Log.found(store, { community: 'public', party: 'LOCAL' }, signer)
  const entries = Array.from({ length: count }, (_, seq): Bytes => {
    const entry = Buffer.alloc(entryBytes, seq % 251)
    entry.writeUInt32BE(seq, 0)
    return entry
  })
  const append = await timed(async () => {
    for (let start = 0; start < count; start += batch) await log.append(entries.slice(start, start + batch), signer)
  })
  const scan = await timed(async () => {
    let read = 0
    for await (const page of log.scan()) read += page.length
    if (read !== count) throw new Error(`${read} entries were read of ${count}`)
  })
  const single = await timed(async () => {
    for (const entry of entries.slice(0, singles)) await log.append([entry], signer)
  })
  return { append: append.seconds, scan: scan.seconds, single: single.seconds }
}

async function drop(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).finally(() => client.end())
}

/** Runs the bench and prints it: `npm run bench -- postgres`. */
export async function main(small: boolean): Promise<void> {
  const server = process.env.ENTENTE_TEST_POSTGRES
  if (server === undefined) {
    console.log('\nPostgreSQL is not measured: no server is named in ENTENTE_TEST_POSTGRES')
    return
  }
  const count = small ? 20_000 : 200_000
  const parent = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const address = new URL(server)
  address.searchParams.set('schema', schema)
  await drop(server)
  const [file, database] = [
    sqliteStore(join(parent, 'record.sqlite'), { access: 'write' }),
    await postgresStore(address.href, { access: 'write' }),
  ]
  try {
    const [theirs, ours] = [await measure(file, count), await measure(database, count)]
    const line = (what: string, entries: number, of: keyof Seconds): Measured => ({
      what,
      seconds: ours[of],
      per: `${Math.round(entries / ours[of]).toLocaleString('en')} entries/s`,
      peer: { name: 'SQLite', seconds: theirs[of] },
    })
    printMeasured(`PostgreSQL: ${count.toLocaleString('en')} entries of ${entryBytes} bytes`, [
      line(`append in batches of ${batch.toLocaleString('en')}, synced`, count, 'append'),
      line(`append one by one, ${singles} of them, synced`, singles, 'single'),
      line('read in order', count, 'scan'),
    ])
  } finally {
    await Promise.all([file.close(), database.close()])
    await drop(server)
    rmSync(parent, { recursive: true })
  }
}
