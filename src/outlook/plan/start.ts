/** Where a decomposition begins: prices of what is shared, and how much of it each block may take, from a coarse copy. */
import type { Highs } from 'highs'
import { type Block, buildBlock } from './block.ts'
import type { Case } from './case.ts'
import { coarseCase } from './coarse.ts'
import { budgetsIn, inPeriods } from './periods.ts'
import type { Programme } from './programme.ts'
import { type Shared, sharedOf } from './shared.ts'
import { type Solution, solveOnce } from './solver.ts'
import { type Whole, wholeOf } from './whole.ts'

export interface Start {
  readonly rowPrices: Float64Array
  /** By block: most it may take of each measure. */
  readonly allowances: Float64Array[]
}

/** A coarse copy has at least so many periods; prices between their middles follow a straight line. */
const periodsLeast = 12
const longestPeriod = 2
/** For the largest cases, of millions of quantities; the usual ones take a second. */
const coarseSecondsMost = 120
/** Allowances stay this part inside their sum, so that the solver’s tolerance breaks no shared row. */
const allowed = 1 - 1e-6

export function coarseStart(one: Case, shared: Shared, blocks: readonly Block[], highs: Highs): Start {
  const free = (): Float64Array => new Float64Array(shared.measures).fill(Number.POSITIVE_INFINITY)
  if (shared.rows.length === 0) return { rowPrices: new Float64Array(0), allowances: blocks.map(free) }
  const length = Math.max(1, Math.min(longestPeriod, Math.floor(one.months / periodsLeast)))
  const coarse = coarseCase(inPeriods(one, length))
  const own = sharedOf(coarse)
  const parts = blocks.map(block => buildBlock(coarse, own, block.items))
  const whole = wholeOf(parts, own)
  const solved = coarseSolution(highs, whole.programme)
  // A coarse copy without a plan says nothing: all prices begin at zero, and nobody may take anything of what is capped.
  if (solved === undefined) {
    const nothing = blocks.map(() => new Float64Array(shared.measures))
    return { rowPrices: new Float64Array(shared.rows.length), allowances: nothing }
  }
  const finer = new Finer(one, shared, own, length)
  return {
    rowPrices: finer.prices(own.rows.map((_row, index) => Math.max(0, -solved.rowPrices[whole.sharedRow + index]!))),
    allowances: parts.map((part, block) => finer.allowance(takenOf(part, own, whole, block, solved))),
  }
}

/** It is a hint and nothing rests on it: where the solver gives up on it, there is none. */
function coarseSolution(highs: Highs, programme: Programme): Solution | undefined {
  try {
    const solved = solveOnce(highs, programme, { method: 'interior', secondsMost: coarseSecondsMost })
    return solved.status === 'optimal' ? solved : undefined
  } catch {
    return undefined
  }
}

function takenOf(part: Block, own: Shared, whole: Whole, block: number, solved: Solution): Float64Array {
  const taken = new Float64Array(own.measures)
  for (const { column, measure, value } of part.usage) {
    taken[measure] = taken[measure]! + value * solved.values[whole.starts[block]! + column]! * allowed
  }
  return taken
}

/** From periods to months, and from budgets taken together to each of them. */
class Finer {
  readonly #shared: Shared
  readonly #own: Shared
  readonly #length: number
  readonly #coarseRow = new Map<string, number>()
  /** Row of the coarse copy of each shared row; none for shares, which it leaves out. */
  readonly #rowOf: readonly (number | undefined)[]
  /** What stands to the limit of that row as the limit of this one does. */
  readonly #partOf: readonly number[]

  constructor(one: Case, shared: Shared, own: Shared, length: number) {
    this.#shared = shared
    this.#own = own
    this.#length = length
    own.rows.forEach((row, index) => {
      this.#coarseRow.set(`${row.kind} ${row.index}`, index)
    })
    const groupOf = new Map(budgetsIn(one, length).flatMap((group, index) => group.budgets.map(at => [at, index])))
    this.#rowOf = shared.rows.map(({ kind, index }) => {
      if (kind === 'lift') return this.#coarseRow.get(`lift ${Math.floor(index / length)}`)
      return kind === 'budget' ? this.#coarseRow.get(`budget ${groupOf.get(index)}`) : undefined
    })
    this.#partOf = shared.rows.map((row, index) => {
      const coarse = this.#rowOf[index]
      const limit = coarse === undefined ? 0 : own.rows[coarse]!.limit
      return limit > 0 ? row.limit / limit : 0
    })
  }

  prices(coarse: readonly number[]): Float64Array {
    return Float64Array.from(this.#shared.rows, ({ kind, index }, at) => {
      const row = this.#rowOf[at]
      if (row === undefined) return 0
      return kind === 'lift' ? this.#between(coarse, index, coarse[row]!) : coarse[row]!
    })
  }

  /** A price of lift between the middles of two periods. */
  #between(coarse: readonly number[], month: number, own: number): number {
    const place = (month + 0.5) / this.#length - 0.5
    const before = Math.floor(place)
    const [left, right] = [before, before + 1].map(period => this.#coarseRow.get(`lift ${period}`))
    const part = place - before
    const [low, high] = [left, right].map(row => (row === undefined ? own : coarse[row]!))
    return low! * (1 - part) + high! * part
  }

  allowance(taken: Float64Array): Float64Array {
    const most = new Float64Array(this.#shared.measures).fill(Number.POSITIVE_INFINITY)
    this.#shared.rows.forEach(({ terms }, index) => {
      const row = this.#rowOf[index]
      if (row !== undefined)
        most[terms[0]!.measure] = taken[this.#own.rows[row]!.terms[0]!.measure]! * this.#partOf[index]!
    })
    return most
  }
}
