/**
 * The log: appending and verifying, against bare SHA-256 of the same bytes in the same run. `node bench/log.ts [entries]`
 * prints a table; the test beside it runs it small, so that it cannot rot.
 */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bytes, type Clock, seededChance, systemClock } from '../src/base/index.ts'
import { openFolder } from '../src/node/index.ts'

export interface LogBench {
  readonly entries: number
  readonly entryBytes: number
  /** Milliseconds by what was done. */
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
    const bareSha256 = await timed(() => {
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
    const verify = await timed(async () => {
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

function report({ entries, elapsedMs, singleAppendsPerSecond, findings, root }: LogBench): string {
  const { bareSha256 } = elapsedMs
  const line = (what: string, ms: number): string =>
    `${what.padEnd(14)} ${ms.toFixed(0).padStart(8)} ms ${Math.round(entries / (ms / 1000))
      .toLocaleString('en')
      .padStart(12)} entries/s` + ` ${(ms / bareSha256).toFixed(2).padStart(7)} × bare`
  return [
    `${entries.toLocaleString('en')} entries of ${entryBytes} bytes, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`,
    line('bare SHA-256', bareSha256),
    line('append, synced', elapsedMs.append),
    line('scan', elapsedMs.scan),
    line('verify', elapsedMs.verify),
    `single appends, each synced: ${singleAppendsPerSecond.toLocaleString('en')}/s; findings ${findings}; root ${root.slice(0, 16)}`,
  ].join('\n')
}

if (import.meta.main) console.log(report(await benchLog(Number(process.argv[2] ?? 1_000_000))))
