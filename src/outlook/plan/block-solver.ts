/** Solves the programme of one block again and again: under prices of what is shared, or within an allowance of it. */
import type { Highs } from 'highs'
import type { Block } from './block.ts'
import { type Entry, ProgrammeBuilder } from './programme.ts'
import { Kept } from './solver.ts'

export interface BlockRequest {
  readonly block: number
  /** Price of one unit of each measure. */
  readonly prices: Float64Array
  /** Most of each measure that the block may take; infinite where it is free. */
  readonly allowance?: Float64Array
  /** Nothing counts but the prices: how little of what is shared the block can do with. */
  readonly costless?: boolean
}

export interface BlockResult {
  readonly block: number
  /** False where the block cannot be solved within its allowance. */
  readonly feasible: boolean
  /** Its own part of the objective, without prices. */
  readonly cost: number
  /** Its least objective under the prices: part of a bound that holds for every plan. */
  readonly priced: number
  /** What it takes of each measure. */
  readonly usage: Float64Array
  readonly values: Float64Array
}

/** Solves blocks somewhere: here, or in worker threads. The answers do not depend on where. */
export interface Workshop {
  solve(requests: readonly BlockRequest[]): Promise<readonly BlockResult[]>
}

export class BlockSolver {
  readonly #block: Block
  readonly #kept: Kept
  readonly #measures: number
  #begun = false
  /** Measures the block takes of, with their rows in its programme. */
  readonly #rows = new Map<number, number>()

  constructor(highs: Highs, block: Block, measures: number) {
    this.#block = block
    this.#measures = measures
    const byMeasure = new Map<number, Entry[]>()
    for (const { column, measure, value } of block.usage) {
      const entries = byMeasure.get(measure)
      if (entries === undefined) byMeasure.set(measure, [{ column, value }])
      else entries.push({ column, value })
    }
    const lp = new ProgrammeBuilder()
    lp.append(block.programme)
    for (const measure of [...byMeasure.keys()].sort((left, right) => left - right)) {
      const row = lp.addRow(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, byMeasure.get(measure)!)
      this.#rows.set(measure, row)
    }
    this.#kept = new Kept(highs, lp.build(), { presolve: false })
  }

  solve(request: BlockRequest): BlockResult {
    const { programme, usage } = this.#block
    const costs = request.costless === true ? new Float64Array(programme.cost.length) : programme.cost.slice()
    for (const { column, measure, value } of usage) costs[column] = costs[column]! + value * request.prices[measure]!
    this.#kept.setCosts(costs)
    const rows = [...this.#rows.values()]
    const most = [...this.#rows.keys()].map(measure => request.allowance?.[measure] ?? Number.POSITIVE_INFINITY)
    this.#kept.setRows(
      rows,
      rows.map(() => Number.NEGATIVE_INFINITY),
      most,
    )
    const solved = this.#kept.solve(this.#begun && request.allowance === undefined ? 'primal' : 'dual')
    this.#begun = true
    const used = new Float64Array(this.#measures)
    if (solved.status !== 'optimal') {
      const none = Number.POSITIVE_INFINITY
      return { block: request.block, feasible: false, cost: none, priced: none, usage: used, values: solved.values }
    }
    for (const { column, measure, value } of usage) used[measure] = used[measure]! + value * solved.values[column]!
    let cost = programme.offset
    for (let column = 0; column < programme.cost.length; column += 1) {
      cost += programme.cost[column]! * solved.values[column]!
    }
    return {
      block: request.block,
      feasible: true,
      cost,
      priced: request.costless === true ? solved.objective - programme.offset : solved.objective,
      usage: used,
      values: solved.values,
    }
  }

  dispose(): void {
    this.#kept.dispose()
  }
}

/** All blocks solved here, one after the other. */
export function workshopHere(highs: Highs, blocks: readonly Block[], measures: number): Workshop & { dispose(): void } {
  const solvers = new Map<number, BlockSolver>()
  return {
    solve: async requests =>
      requests.map(request => {
        let solver = solvers.get(request.block)
        if (solver === undefined) {
          solver = new BlockSolver(highs, blocks[request.block]!, measures)
          solvers.set(request.block, solver)
        }
        return solver.solve(request)
      }),
    dispose: () => {
      for (const solver of solvers.values()) solver.dispose()
      solvers.clear()
    },
  }
}
