/**
 * The log: appending and verifying, against bare SHA-256 of the same bytes in the same run, by the fastest way Node has.
 * The test beside it runs it small, so that it cannot rot.
 */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bytes, type Clock, seededChance, systemClock } from '../src/base/index.ts'
import { openFolder } from '../src/node/index.ts'
import { type Measured, median, printMeasured } from './machine.ts'

export interface LogBench {
  readonly entries: number
  readonly entryBytes: number
  /** Milliseconds by what was done; of bare hashing and verifying the median of three. */
  readonly elapsedMs: {
    readonly bareSha256: number
    readonly append: number
    readonly scan: number
    readonly verify: number
  }
  /** Single appends a second, each one synced. */
  readonly singleAppendsPerSecond: number
  readonly findings: number
  /** Root of the log: the same for the same number of entries, on every machine. */
  readonly root: string
}

const entryBytes = 500
const batch = 10_000
const singles = 200

/** Runs the bench in a folder of its own, which it removes. */
export async function benchLog(count: number, clock: Clock = systemClock): Promise<LogBench> {
  const parent = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  try {
    const entries = entriesOf(count)
    const folder = await openFolder(join(parent, 'data'), { clock, chance: seededChance('bench'), access: 'write' })
    const timed = async (work: () => Promise<void> | void): Promise<number> => {
      const start = clock.elapsedMs()
      await work()
      return clock.elapsedMs() - start
    }
    const medianOf = async (work: () => Promise<void> | void): Promise<number> =>
      median([await timed(work), await timed(work), await timed(work)])
    const bareSha256 = await medianOf(() => {
      for (const entry of entries) hash('sha256', entry, 'binary')
    })
    const append = await timed(async () => {
      for (let start = 0; start < count; start += batch) await folder.append(entries.slice(start, start + batch))
    })
    let scanned = 0
    const scan = await timed(async () => {
      for await (const page of folder.scan()) scanned += page.length
    })
    const { findings } = await folder.verify()
    const verify = await medianOf(async () => {
      await folder.verify()
    })
    const root = Buffer.from(folder.checkpoint.root).toString('hex')
    const single = await timed(async () => {
      for (const entry of entriesOf(singles)) await folder.append([entry])
    })
    await folder.close()
    return {
      entries: scanned,
      entryBytes,
      elapsedMs: { bareSha256, append, scan, verify },
      singleAppendsPerSecond: Math.round(singles / (Math.max(single, 0.001) / 1000)),
      findings: findings.length,
      root,
    }
  } finally {
    rmSync(parent, { recursive: true })
  }
}

function entriesOf(count: number): Bytes[] {
  return Array.from({ length: count }, (_, seq) => {
    const entry = Buffer.alloc(entryBytes, seq % 251)
    entry.writeUInt32BE(seq, 0)
    return entry
  })
}

/** Runs the bench and prints it: `npm run bench -- log`. */
export async function main(small: boolean): Promise<void> {
  const { entries, elapsedMs, singleAppendsPerSecond, findings, root } = await benchLog(small ? 20_000 : 1_000_000)
  const bare = { name: 'bare SHA-256', seconds: elapsedMs.bareSha256 / 1000 }
  const measured = (what: string, ms: number): Measured => {
    const perSecond = Math.round(entries / (ms / 1000)).toLocaleString('en')
    return { what, seconds: ms / 1000, per: `${perSecond} entries/s`, peer: bare }
  }
  printMeasured(`${entries.toLocaleString('en')} entries of ${entryBytes} bytes`, [
    measured(`append in batches of ${batch.toLocaleString('en')}, synced`, elapsedMs.append),
    measured('read in order', elapsedMs.scan),
    measured('verify everything', elapsedMs.verify),
  ])
  console.log(
    `\n${singleAppendsPerSecond} single appends/s, each synced; ${findings} findings; root ${root.slice(0, 16)}`,
  )
}
