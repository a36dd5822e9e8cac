/**
 * Blocks solved in worker threads. Each block belongs to one thread and meets its requests in order, so an answer never
 * depends on how many threads there are.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Block, BlockRequest, BlockResult, BlockWork, Workshop } from '../../outlook/index.ts'

const mostThreads = 8
const workerFile = new URL('../../outlook/plan/block-worker.ts', import.meta.url)

export function threads(): number {
  return Math.min(mostThreads, availableParallelism())
}

/** @param count how many threads; as many as the machine has cores, at most 8, by default */
export function workshopInThreads(
  blocks: readonly Block[],
  measures: number,
  count = threads(),
): Workshop & { dispose(): void } {
  const members = Array.from({ length: Math.max(1, Math.min(count, blocks.length)) }, () => new Member(measures))
  const owner = ownersOf(blocks, members.length)
  return {
    async solve(requests) {
      const results = await Promise.all(
        members.map((member, index) => {
          const own = requests.filter(request => owner[request.block] === index)
          return member.solve(own, blocks)
        }),
      )
      const byBlock = new Map(results.flat().map(result => [result.block, result]))
      return requests.map(request => byBlock.get(request.block)!)
    },
    dispose() {
      for (const member of members) member.dispose()
    },
  }
}

/** The largest blocks first, each to the thread with the least to do. */
function ownersOf(blocks: readonly Block[], count: number): number[] {
  const load = new Array<number>(count).fill(0)
  const owner = new Array<number>(blocks.length).fill(0)
  const order = blocks.map((_block, index) => index)
  order.sort((left, right) => sizeOf(blocks[right]!) - sizeOf(blocks[left]!) || left - right)
  for (const block of order) {
    const least = load.indexOf(Math.min(...load))
    owner[block] = least
    load[least] = load[least]! + sizeOf(blocks[block]!)
  }
  return owner
}

function sizeOf(block: Block): number {
  return block.programme.cost.length
}

class Member {
  readonly #worker = new Worker(workerFile)
  readonly #measures: number
  readonly #known = new Set<number>()
  #failed: Error | undefined
  #waiting: { resolve(results: readonly BlockResult[]): void; reject(error: Error): void } | undefined

  constructor(measures: number) {
    this.#measures = measures
    this.#worker.on('message', (results: readonly BlockResult[]) => this.#waiting?.resolve(results))
    this.#worker.on('error', error => {
      this.#failed = error instanceof Error ? error : new Error(String(error))
      this.#waiting?.reject(this.#failed)
    })
  }

  solve(requests: readonly BlockRequest[], blocks: readonly Block[]): Promise<readonly BlockResult[]> {
    if (requests.length === 0) return Promise.resolve([])
    if (this.#failed !== undefined) return Promise.reject(this.#failed)
    const fresh = requests.map(request => request.block).filter(block => !this.#known.has(block))
    for (const block of fresh) this.#known.add(block)
    const work: BlockWork = {
      measures: this.#measures,
      blocks: fresh.map(number => ({ number, block: blocks[number]! })),
      requests,
    }
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#worker.postMessage(work)
    })
  }

  dispose(): void {
    void this.#worker.terminate()
  }
}
