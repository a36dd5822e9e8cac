/** HiGHS behind a small door: a programme goes in, values and prices come out; the next one starts where it ended. */
import type { Highs, Model, ModelData } from 'highs'
import type { Programme } from './programme.ts'

export interface Solution {
  readonly status: 'optimal' | 'infeasible' | 'stopped'
  readonly objective: number
  readonly values: Float64Array
  /** What one unit more of a row’s bound would change the objective by. */
  readonly rowPrices: Float64Array
}

/** `interior`: by interior point and left there, without a basis: quick, and its prices lie in the middle of the best. */
export type Method = 'simplex' | 'ipm' | 'interior'

export interface SolveOptions {
  readonly method?: Method
  /** False for a small programme that is solved often: to look for what can be left out costs more than it saves. */
  readonly presolve?: boolean
  readonly secondsMost?: number
}

/**
 * From which side a kept programme goes on: where only costs have changed, its values still keep every row (primal); where
 * rows have been drawn tighter, its prices are still the best (dual).
 */
export type Side = 'primal' | 'dual'

/** The solver's own numbers for its simplex methods. */
const strategies: Readonly<Record<Side, number>> = { dual: 1, primal: 4 }

/** A programme kept in the solver, so that changed costs and bounds start from the last basis. */
export class Kept {
  readonly #model: Model
  readonly #highs: Highs
  readonly #offset: number
  readonly #presolve: 'off' | 'choose'
  readonly #solver: 'simplex' | 'ipm'

  constructor(highs: Highs, programme: Programme, options: SolveOptions = {}) {
    this.#highs = highs
    this.#offset = programme.offset
    this.#model = highs.createModel(modelOf(programme))
    const method = options.method ?? 'simplex'
    this.#presolve = options.presolve === false ? 'off' : 'choose'
    this.#solver = method === 'interior' ? 'ipm' : method
    this.#model.options.set({ output_flag: false, solver: this.#solver, presolve: this.#presolve })
    if (method === 'interior') this.#model.options.set('run_crossover', 'off')
    if (options.secondsMost !== undefined) this.#model.options.set('time_limit', options.secondsMost)
  }

  setCosts(costs: Float64Array): void {
    this.#model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
  }

  setBounds(columns: readonly number[], lower: readonly number[], upper: readonly number[]): void {
    if (columns.length === 0) return
    this.#model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper)
  }

  setRows(rows: readonly number[], lower: readonly number[], upper: readonly number[]): void {
    if (rows.length === 0) return
    this.#model.changeRowsBounds({ kind: 'set', indices: rows }, lower, upper)
  }

  /** @throws Error for a status that the programmes of a plan cannot have */
  solve(side: Side = 'dual'): Solution {
    this.#model.options.set('simplex_strategy', strategies[side])
    const modelStatus = this.#run()
    const names = this.#highs.constants.modelStatus
    if (modelStatus === names.infeasible || modelStatus === names.unboundedOrInfeasible) {
      return {
        status: 'infeasible',
        objective: Number.NaN,
        values: new Float64Array(0),
        rowPrices: new Float64Array(0),
      }
    }
    if (modelStatus !== names.optimal && modelStatus !== names.timeLimit && modelStatus !== names.empty) {
      throw new Error(`the solver ended with status ${modelStatus}`)
    }
    const solution = this.#model.getSolution()
    return {
      status: modelStatus === names.timeLimit ? 'stopped' : 'optimal',
      objective: this.#model.getObjectiveValue() + this.#offset,
      values: solution.colValue,
      rowPrices: solution.rowDual,
    }
  }

  /** The solver gives up on a warm start or a way now and then: then it begins anew, by simplex and without presolve. */
  #run(): number {
    try {
      const { modelStatus } = this.#model.run()
      if (modelStatus !== this.#highs.constants.modelStatus.unknown) return modelStatus
    } catch {
      // Told below, should it happen again.
    }
    try {
      this.#model.clearSolver()
      this.#model.options.set({ presolve: 'off', solver: 'simplex' })
      return this.#model.run().modelStatus
    } finally {
      this.#model.options.set({ presolve: this.#presolve, solver: this.#solver })
    }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

export function solveOnce(highs: Highs, programme: Programme, options: SolveOptions = {}): Solution {
  const kept = new Kept(highs, programme, options)
  try {
    return kept.solve()
  } finally {
    kept.dispose()
  }
}

/** Branching stops after so many nodes, and after so long: then the best of what was found is taken. */
const nodesMost = 2000
const branchSecondsMost = 10
/** Part of the objective at which whole numbers are good enough. */
const branchGap = 0.001

/**
 * The same programme with whole numbers for some columns.
 * @param integers 1 for a column that takes whole numbers
 * @returns undefined where none were found
 */
export function solveInteger(highs: Highs, programme: Programme, integers: Uint8Array): Float64Array | undefined {
  const { integer, continuous } = highs.constants.variableType
  const model = highs.createModel({
    ...modelOf(programme),
    integrality: Array.from(integers, flag => (flag === 1 ? integer : continuous)),
  })
  try {
    model.options.set({
      output_flag: false,
      mip_max_nodes: nodesMost,
      time_limit: branchSecondsMost,
      mip_rel_gap: branchGap,
    })
    model.run()
    const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
    return found ? model.getSolution().colValue : undefined
  } catch {
    return undefined
  } finally {
    model.dispose()
  }
}

function modelOf(programme: Programme): ModelData {
  const [columns, rows] = [programme.cost.length, programme.rowLower.length]
  return {
    numCols: columns,
    numRows: rows,
    colCost: programme.cost,
    colLower: programme.lower,
    colUpper: programme.upper,
    rowLower: programme.rowLower,
    rowUpper: programme.rowUpper,
    matrix: {
      format: 'csr',
      numRows: rows,
      numCols: columns,
      starts: programme.starts,
      indices: programme.indices,
      values: programme.values,
    },
  }
}
