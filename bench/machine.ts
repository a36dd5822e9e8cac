/** What a bench ran on, and how its figures are printed. */
import { cpus, totalmem } from 'node:os'

export function machineLine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.version}`
}

/** A measured figure. `ratio` is ours over the peer's: below 1 we are faster. */
export interface Measured {
  readonly what: string
  readonly seconds: number
  readonly per?: string
  readonly peer?: { readonly name: string; readonly seconds: number }
}

export function printMeasured(title: string, measured: readonly Measured[]): void {
  console.log(`\n## ${title}\n`)
  console.log('| what | ours | peer | ours ÷ peer |')
  console.log('| --- | --- | --- | --- |')
  for (const { what, seconds, per, peer } of measured) {
    const ours = `${time(seconds)}${per === undefined ? '' : ` (${per})`}`
    const theirs = peer === undefined ? '' : `${peer.name} ${time(peer.seconds)}`
    console.log(
      `| ${what} | ${ours} | ${theirs} | ${peer === undefined ? '' : `${(seconds / peer.seconds).toFixed(2)}×`} |`,
    )
  }
}

export function time(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)]!
}

/** Seconds that work takes, and those of them and of other threads in which this process had a processor. */
export async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ seconds: number; processorSeconds: number; result: Result }> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6, result }
}
