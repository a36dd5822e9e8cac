/**
 * What a worker thread runs: keeps the blocks it was given and solves what it is asked. It stands here, and the pool that
 * starts it in node, so that a thread loads these few files and not the whole of the folder: 26 ms in place of 670.
 */
import { parentPort } from 'node:worker_threads'
import type { Block } from './block.ts'
import { type BlockRequest, BlockSolver } from './block-solver.ts'
import { loadSolver } from './load-solver.ts'

/** Blocks it does not know yet, and what to solve. */
export interface BlockWork {
  readonly measures: number
  readonly blocks: readonly { readonly number: number; readonly block: Block }[]
  readonly requests: readonly BlockRequest[]
}

const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')
const solvers = new Map<number, BlockSolver>()
const loading = loadSolver()

port.on('message', async (work: BlockWork) => {
  const highs = await loading
  for (const { number, block } of work.blocks) solvers.set(number, new BlockSolver(highs, block, work.measures))
  port.postMessage(work.requests.map(request => solvers.get(request.block)!.solve(request)))
})
