/** A worker thread: keeps the blocks it was given and solves what it is asked. */
import { parentPort } from 'node:worker_threads'
import { type Block, type BlockRequest, BlockSolver } from '../../outlook/index.ts'
import { solver } from './highs.ts'

/** Blocks it does not know yet, and what to solve. */
export interface Work {
  readonly measures: number
  readonly blocks: readonly { readonly number: number; readonly block: Block }[]
  readonly requests: readonly BlockRequest[]
}

const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')
const solvers = new Map<number, BlockSolver>()

port.on('message', async (work: Work) => {
  const highs = await solver()
  for (const { number, block } of work.blocks) solvers.set(number, new BlockSolver(highs, block, work.measures))
  port.postMessage(work.requests.map(request => solvers.get(request.block)!.solve(request)))
})
