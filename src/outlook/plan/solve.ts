/** One case, solved: as one programme where it is small, by blocks where it is large. Rules Q9, Q14, Q15. */
import type { Highs } from 'highs'
import { type Decimal, decimal, decimalOfNumber } from '../../base/index.ts'
import { type Block, buildBlock } from './block.ts'
import type { Workshop } from './block-solver.ts'
import type { Case } from './case.ts'
import { type Conflict, smallestConflict } from './conflict.ts'
import { decompose, type SharedProof } from './decompose.ts'
import { keptUnits } from './integer.ts'
import { type Pooled, pooledCase, unpooled } from './pool.ts'
import type { Programme } from './programme.ts'
import { blocksOf } from './reach.ts'
import { type Shared, sharedOf } from './shared.ts'
import { type Method, solveOnce } from './solver.ts'
import type { Units } from './units.ts'
import { wholeOf } from './whole.ts'

export interface PlanTools {
  readonly highs: Highs
  /** Where blocks are solved: worker threads, or here. */
  workshop(blocks: readonly Block[], measures: number): Workshop & { dispose(): void }
}

export interface SolveSetting {
  /** Part of the objective that may stay unproved where it is solved by blocks; 0.005 by default. */
  readonly gap?: number
  /** Solve it the one way or the other, whatever its size. */
  readonly method?: 'whole' | 'decomposed'
  readonly stop?: () => boolean
  /** Asked once, where no plan is found: whether the search for the smallest conflict is to end. */
  readonly stopConflict?: () => () => boolean
  readonly onRound?: (round: number, gap: number) => void
}

export interface Solved {
  readonly one: Case
  readonly status: 'optimal' | 'withinGap' | 'stopped' | 'infeasible'
  readonly method: 'whole' | 'decomposed'
  /** Least objective in fractions, as doubles have it. */
  readonly fractional: Decimal | undefined
  readonly bound: Decimal | undefined
  readonly units: Units | undefined
  readonly conflict: Conflict | undefined
  readonly columns: number
  readonly rows: number
  readonly blocks: number
  readonly rounds: number
}

/** Up to so many quantities a plan is solved as it is, by the simplex method. */
const plainMost = 12_000
/** Up to so many one programme, its givers taken together, by interior point and down to a corner, is as fast as many. */
const wholeMost = 40_000
/** Below so many quantities it takes longer to look for what can be left out than to solve all of it. */
const presolvedLeast = 2000
export const usualGap = 0.005
/** The rest of the gap asked for is left to the rounding into whole units. */
const gapInFractions = 0.7
const roundsMost = 200
const places = 6

export async function solveCase(one: Case, tools: PlanTools, setting: SolveSetting = {}): Promise<Solved> {
  const quantities = quantitiesOf(one)
  const large = setting.method === undefined ? quantities > wholeMost : setting.method === 'decomposed'
  const plain = !large && quantities <= plainMost
  const pooled = plain ? unpooled(one) : pooledCase(one)
  const shared = sharedOf(pooled.one)
  const blocks = blocksOf(pooled.one.items)
    .map(items => buildBlock(pooled.one, shared, items))
    .filter(block => block.programme.cost.length > 0)
  const columns = blocks.reduce((sum, block) => sum + block.programme.cost.length, 0)
  const rows = blocks.reduce((sum, block) => sum + block.programme.rowLower.length, shared.rows.length)
  const method: Solved['method'] = large && blocks.length > 1 ? 'decomposed' : 'whole'
  const size = { one, method, columns, rows, blocks: blocks.length }
  const solved =
    method === 'whole'
      ? wholeWay(shared, blocks, tools.highs, plain ? 'simplex' : 'ipm')
      : await byBlocks(pooled.one, shared, blocks, tools, setting)
  if (solved.status === 'infeasible') {
    const conflict = conflictOf(shared, blocks, solved, tools.highs, setting.stopConflict?.())
    const none = { fractional: undefined, bound: undefined, units: undefined }
    return { ...size, ...none, status: 'infeasible', conflict: namedAs(pooled, conflict), rounds: solved.rounds }
  }
  return {
    ...size,
    status: solved.status,
    fractional: rounded(solved.objective),
    bound: rounded(solved.bound),
    units: pooled.deal(keptUnits(pooled.one, shared, blocks, solved.values, tools.highs)),
    conflict: undefined,
    rounds: solved.rounds,
  }
}

/** What a block that has no plan wants; or the shared rows and the blocks on which the proof rests; or everything. */
function conflictOf(
  shared: Shared,
  blocks: readonly Block[],
  { block, proof }: Raw,
  highs: Highs,
  stop?: () => boolean,
): Conflict | undefined {
  if (block !== undefined) return smallestConflict(shared, [blocks[block]!], highs, stop)
  if (proof === undefined) return smallestConflict(shared, blocks, highs, stop)
  const { rowPrices, least } = proof
  const priced = shared.rows.filter((_row, index) => rowPrices[index]! > 0)
  const shares = priced.some(row => row.kind === 'shareMost' || row.kind === 'shareLeast')
  const rows = shared.rows.filter(row => priced.includes(row) || (shares && row.kind.startsWith('share')))
  let open = shared.rows.reduce((sum, row, index) => sum + rowPrices[index]! * row.limit, 0)
  open -= least.reduce((sum, own) => sum + Math.min(0, own), 0)
  const among: Block[] = []
  for (const index of least.map((_own, at) => at).sort((left, right) => least[right]! - least[left]!)) {
    if (least[index]! >= 0 && open < 0) continue
    open -= Math.max(0, least[index]!)
    among.push(blocks[index]!)
  }
  return smallestConflict({ ...shared, rows }, among, highs, stop) ?? smallestConflict(shared, blocks, highs, stop)
}

/** About how many quantities a case decides, before its programmes are built. */
function quantitiesOf(one: Case): number {
  return (one.nodes.length * 2 + one.routes.length + one.lines.length + one.assemblies.length) * one.months
}

/** The stores of a conflict by their numbers in the case as it was: pools want nothing themselves. */
function namedAs(pooled: Pooled, conflict: Conflict | undefined): Conflict | undefined {
  if (conflict === undefined) return undefined
  const wishes = conflict.wishes.map(wish => ('node' in wish ? { ...wish, node: pooled.nodeOf[wish.node]! } : wish))
  return { ...conflict, wishes }
}

interface Raw {
  readonly status: Solved['status']
  readonly objective: number
  readonly bound: number
  readonly values: readonly Float64Array[]
  readonly rounds: number
  readonly block?: number | undefined
  readonly proof?: SharedProof | undefined
}

function wholeWay(shared: Shared, blocks: readonly Block[], highs: Highs, way: Method): Raw {
  const whole = wholeOf(blocks, shared)
  const solved = solveOnce(highs, whole.programme, {
    method: way,
    presolve: whole.programme.cost.length > presolvedLeast,
  })
  if (solved.status !== 'optimal') return { status: 'infeasible', objective: 0, bound: 0, values: [], rounds: 1 }
  const values = blocks.map((block, index) => {
    const start = whole.starts[index]!
    return solved.values.slice(start, start + block.programme.cost.length)
  })
  return { status: 'optimal', objective: solved.objective, bound: solved.objective, values, rounds: 1 }
}

async function byBlocks(
  one: Case,
  shared: Shared,
  blocks: readonly Block[],
  tools: PlanTools,
  setting: SolveSetting,
): Promise<Raw> {
  const workshop = tools.workshop(blocks, shared.measures)
  try {
    const found = await decompose(one, shared, blocks, workshop, tools.highs, {
      gap: (setting.gap ?? usualGap) * gapInFractions,
      roundsMost,
      ...(setting.stop === undefined ? {} : { stop: setting.stop }),
      ...(setting.onRound === undefined ? {} : { onRound: setting.onRound }),
    })
    return { ...found, block: found.infeasibleBlock }
  } finally {
    workshop.dispose()
  }
}

/** All of a case as one programme, as the plain way solves it: for benches and tests. */
export function programmeOf(one: Case): Programme {
  const shared = sharedOf(one)
  return wholeOf(
    blocksOf(one.items).map(items => buildBlock(one, shared, items)),
    shared,
  ).programme
}

/** A double as the solver gives it, to six places: what lies beyond is its tolerance. */
function rounded(value: number): Decimal {
  return Number.isFinite(value) ? decimal(decimalTextOf(value)) : decimalOfNumber(0)
}

function decimalTextOf(value: number): string {
  return Math.abs(value) < 1e15 ? value.toFixed(places) : String(Math.round(value))
}
