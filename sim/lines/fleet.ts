/** Histories on every processor: each worker plays a batch of seeds at a time and answers with sums, and with what failed. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { runHistory, type Subject, type Violation } from './run.ts'

/** Seeds of one batch: a message costs as much as some histories. */
export const batchSeeds = 250

/** What is drawn from a seed where nobody says of what the history is to be. */
export function subjectOf(seed: number, subject: Subject | undefined): Subject {
  return subject ?? (['line', 'decision', 'line', 'treaty'] as const)[seed % 4]!
}

export interface Batch {
  readonly from: number
  readonly seeds: number
}

export interface Failure {
  readonly seed: number
  readonly violation: Violation
}

export interface BatchOutcome {
  readonly seeds: number
  readonly events: number
  readonly counts: ReadonlyMap<string, number>
  readonly failures: readonly Failure[]
}

export async function runBatch({ from, seeds }: Batch, subject: Subject | undefined): Promise<BatchOutcome> {
  const counts = new Map<string, number>()
  const failures: Failure[] = []
  let events = 0
  for (let seed = from; seed < from + seeds; seed += 1) {
    const of = subjectOf(seed, subject)
    const outcome = await runHistory(of, seed)
    events += outcome.events
    counts.set(`history of a ${of}`, (counts.get(`history of a ${of}`) ?? 0) + 1)
    for (const [what, times] of outcome.counts) counts.set(what, (counts.get(what) ?? 0) + times)
    if (outcome.violation !== undefined) failures.push({ seed, violation: outcome.violation })
  }
  return { seeds, events, counts, failures }
}

/** @throws Error when a worker fails in a way that no history can */
export async function runBatches(
  batches: Iterable<Batch>,
  { workers, subject }: { readonly workers: number; readonly subject: Subject | undefined },
  onOutcome: (outcome: BatchOutcome) => void,
): Promise<void> {
  const waiting = batches[Symbol.iterator]()
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { subject } })
    try {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        worker.postMessage(next.value)
        const [outcome] = (await once(worker, 'message')) as [BatchOutcome]
        onOutcome(outcome)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const { subject } = workerData as { readonly subject: Subject | undefined }
  port.on('message', async (batch: Batch) => port.postMessage(await runBatch(batch, subject)))
}
