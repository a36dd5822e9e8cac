/**
 * Claim: an entry costs the same however many the log has. Logs of 10,000 to 10,000,000 entries, appended in batches of
 * 10,000 and copied by a second node over loopback. The largest takes 12 GB of disk while it runs.
 */
import { entriesOf, entryBytes } from './entries.ts'
import { timed } from './machine.ts'
import { makePair } from './pair.ts'

export interface FlatBench {
  readonly entries: number
  /** Seconds. Making the entries is not counted. */
  readonly append: number
  readonly replicate: number
  readonly held: number
}

const batch = 10_000

export async function benchFlat(count: number, onProgress: (done: number) => void = () => {}): Promise<FlatBench> {
  const pair = await makePair()
  try {
    let append = 0
    for (let done = 0; done < count; done += batch) {
      const entries = entriesOf(Math.min(batch, count - done), done)
      append += (await timed(() => pair.append(entries))).seconds
      if (done % 1_000_000 === 0) onProgress(done)
    }
    const { seconds: replicate, result: held } = await timed(() => pair.pull())
    return { entries: count, append, replicate, held }
  } finally {
    await pair.close()
  }
}

/** Runs the bench and prints it: `npm run bench -- flat`. */
export async function main(small: boolean): Promise<void> {
  console.log(`\n## Cost of an entry of ${entryBytes} bytes as the log grows, batches of ${batch}\n`)
  console.log('| entries | append, µs each | replicate + verify + store, µs each | most memory so far |')
  console.log('| --- | --- | --- | --- |')
  await benchFlat(batch)
  for (const count of small ? [1000, 10_000] : [10_000, 100_000, 1_000_000, 10_000_000]) {
    const { append, replicate, held } = await benchFlat(count, done => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')} appended `)
    })
    if (held !== count) throw new Error(`the copy holds ${held} of ${count}`)
    const each = (seconds: number): string => ((seconds / count) * 1e6).toFixed(2)
    const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`
    console.log(`| ${count.toLocaleString('en')} | ${each(append)} | ${each(replicate)} | ${memory} |`)
  }
}
