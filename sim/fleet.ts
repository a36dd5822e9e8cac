/** Worlds on every processor: each worker runs one seed at a time, and takes the next when it is done. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Handed } from './handed.ts'
import { type Outcome, runSeed } from './run.ts'

/** Worlds that one worker runs: what it keeps of each that has ended, some 3 MB, goes with it. */
const mostWorlds = 200

/**
 * Runs these seeds on so many workers, and tells every outcome as it comes.
 * @throws Error when a worker fails in a way that no world can
 */
export async function runFleet(
  seeds: Iterable<number>,
  workers: number,
  options: Handed,
  onOutcome: (outcome: Outcome) => Promise<void> | void,
): Promise<void> {
  const waiting = seeds[Symbol.iterator]()
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; ) {
      const worker = new Worker(new URL(import.meta.url), { workerData: { options } })
      try {
        for (let worlds = 0; next.done !== true && worlds < mostWorlds; worlds += 1) {
          worker.postMessage(next.value)
          const [outcome] = (await once(worker, 'message')) as [Outcome]
          await onOutcome(outcome)
          next = waiting.next()
        }
      } finally {
        await worker.terminate()
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const { options } = workerData as { readonly options: Handed }
  port.on('message', async (seed: number) => {
    const outcome = await runSeed(seed, { options })
    // Steps of a sound world are nobody's business, and many.
    port.postMessage(outcome.violation === undefined ? { ...outcome, steps: [] } : outcome)
  })
}
