/**
 * Claim: an entry costs the same however many the log has. Logs of 10,000 to 10,000,000 entries, appended in batches of
 * 10,000 and copied by a second node over loopback. The largest takes 12 GB of disk while it runs.
 */
import { entriesOf, entryBytes } from './entries.ts'
import { timed } from './machine.ts'
import { makePair } from './pair.ts'

export interface FlatBench {
  readonly entries: number
  /** Making the entries is not counted. */
  readonly append: Cost
  readonly replicate: Cost
  readonly held: number
}

/** Seconds, and those in which this process had a processor: the clock also counts what others do on the machine. */
interface Cost {
  readonly seconds: number
  readonly processorSeconds: number
}

const batch = 10_000

export async function benchFlat(count: number, onProgress: (done: number) => void = () => {}): Promise<FlatBench> {
  const pair = await makePair()
  try {
    const append = { seconds: 0, processorSeconds: 0 }
    for (let done = 0; done < count; done += batch) {
      const entries = entriesOf(Math.min(batch, count - done), done)
      const { seconds, processorSeconds } = await timed(() => pair.append(entries))
      append.seconds += seconds
      append.processorSeconds += processorSeconds
      if (done % 1_000_000 === 0) onProgress(done)
    }
    const { result: held, ...replicate } = await timed(() => pair.pull())
    return { entries: count, append, replicate, held }
  } finally {
    await pair.close()
  }
}

/** Runs the bench and prints it: `npm run bench -- flat`. */
export async function main(small: boolean): Promise<void> {
  console.log(`\n## Cost of an entry of ${entryBytes} bytes as the log grows, batches of ${batch}\n`)
  console.log('In µs an entry, by the clock (of it on a processor):\n')
  console.log('| entries | append | replicate + verify + store | most memory so far |')
  console.log('| --- | --- | --- | --- |')
  await benchFlat(batch)
  for (const count of small ? [1000, 10_000] : [10_000, 100_000, 1_000_000, 10_000_000]) {
    const { append, replicate, held } = await benchFlat(count, done => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')} appended `)
    })
    if (held !== count) throw new Error(`the copy holds ${held} of ${count}`)
    const micros = (seconds: number): string => ((seconds / count) * 1e6).toFixed(2)
    const each = (cost: Cost): string => `${micros(cost.seconds)} (${micros(cost.processorSeconds)})`
    const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`
    console.log(`| ${count.toLocaleString('en')} | ${each(append)} | ${each(replicate)} | ${memory} |`)
  }
}
