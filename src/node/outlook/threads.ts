/** Draws made by several threads: each makes a range of them, and they are put together in order (O15). */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Drawing, drawSheet, mergeSheets, type Sheet } from '../../outlook/index.ts'

/** Below this a thread takes longer to start than the draws to make. */
const worthAThread = 40_000

/** What a thread is given. */
export interface Range {
  readonly model: Parameters<Drawing>[0]
  readonly seed: string
  readonly first: number
  readonly count: number
}

/** Draws by as many threads as there are processors and as the draws are worth. */
export const drawInThreads: Drawing = (model, seed, draws) =>
  drawBy(model, seed, draws, Math.min(availableParallelism(), Math.ceil(draws / worthAThread)))

/** Draws by this many threads; one draws here. */
export async function drawBy(model: Range['model'], seed: string, draws: number, threads: number): Promise<Sheet> {
  if (threads <= 1) return drawSheet(model, seed, 0, draws)
  const size = Math.ceil(draws / threads)
  const ranges: Range[] = []
  for (let first = 0; first < draws; first += size) {
    ranges.push({ model, seed, first, count: Math.min(size, draws - first) })
  }
  return mergeSheets(await Promise.all(ranges.map(drawApart)))
}

function drawApart(range: Range): Promise<Sheet> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: range })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
