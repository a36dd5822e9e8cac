/**
 * The last resort of rounding: where a plan in whole units misses something that it has to keep, the programme is solved
 * once more with whole numbers for quantities, by branch and bound. Only for the blocks in question, beside what the others
 * take of what is shared. Rule Q12: spec/plan.md.
 */
import type { Highs } from 'highs'
import { toNumber } from '../../base/index.ts'
import { type Block, shortKey } from './block.ts'
import type { Case } from './case.ts'
import { activity } from './master.ts'
import { type Miss, missesOf } from './misses.ts'
import type { Shared } from './shared.ts'
import { solveInteger } from './solver.ts'
import { Fractions, type Units, wholeUnits } from './units.ts'
import { wholeOf } from './whole.ts'

/** Beyond so many quantities branching takes too long. */
const quantitiesMost = 6000

/** @param values of each block's columns, in fractions */
export function keptUnits(
  one: Case,
  shared: Shared,
  blocks: readonly Block[],
  values: readonly Float64Array[],
  highs: Highs,
): Units {
  const rounded = wholeUnits(one, new Fractions(one, blocks, values))
  const misses = missesOf(one, rounded)
  if (misses.length === 0) return rounded
  const within = blocks.map(block => misses.some(miss => miss.kind === 'share' || standsIn(one, block, miss)))
  for (const branched of [within, blocks.map(() => true)]) {
    const found = branchedUnits(one, shared, blocks, { values, rounded, branched }, highs)
    if (found !== undefined && missesOf(one, found).length === 0) return found
    if (within.every(inside => inside)) break
  }
  return rounded
}

function standsIn(one: Case, block: Block, miss: Miss): boolean {
  return miss.kind !== 'share' && block.items.includes(one.nodes[miss.node]!.item)
}

interface Begun {
  readonly values: readonly Float64Array[]
  readonly rounded: Units
  readonly branched: readonly boolean[]
}

/** @returns undefined where no whole numbers were found */
function branchedUnits(
  one: Case,
  shared: Shared,
  blocks: readonly Block[],
  { values, rounded, branched }: Begun,
  highs: Highs,
): Units | undefined {
  const inside = blocks.filter((_block, index) => branched[index])
  if (inside.reduce((sum, block) => sum + block.programme.cost.length, 0) > quantitiesMost) return undefined
  const standing = blocks.map(block => valuesOf(block, rounded))
  const taken = new Float64Array(shared.measures)
  blocks.forEach((block, index) => {
    if (branched[index]) return
    for (const { column, measure, value } of block.usage) {
      taken[measure] = taken[measure]! + value * standing[index]![column]!
    }
  })
  const slack = shareSlack(one, blocks, values)
  const rows = shared.rows.map(row => {
    const shares = row.kind === 'shareMost' || row.kind === 'shareLeast'
    return { ...row, limit: row.limit - activity(row, taken) + (shares ? slack : 0) }
  })
  const whole = wholeOf(inside, { ...shared, rows })
  const integers = new Uint8Array(whole.programme.cost.length)
  inside.forEach((block, index) => {
    for (const column of quantitiesOf(block)) integers[whole.starts[index]! + column] = 1
  })
  const solved = solveInteger(highs, whole.programme, integers)
  if (solved === undefined) return undefined
  let next = 0
  const all = blocks.map((block, index) => {
    if (!branched[index]) return standing[index]!
    const start = whole.starts[next]!
    next += 1
    return solved.slice(start, start + block.programme.cost.length)
  })
  return wholeUnits(one, new Fractions(one, blocks, all))
}

/** Columns that count units which move: stocks follow from them. */
function quantitiesOf({ columns }: Block): number[] {
  const { shipped, ordered, assembled, short } = columns
  return [shipped, ordered, assembled, short].flatMap(kind =>
    [...kind.values()].flatMap(byMonth => [...byMonth].filter(column => column !== -1)),
  )
}

/** Whole units as values of the columns of a block. */
function valuesOf(block: Block, units: Units): Float64Array {
  const values = new Float64Array(block.programme.cost.length)
  const put = (columns: Int32Array, quantities: Float64Array): void => {
    columns.forEach((column, month) => {
      if (column !== -1) values[column] = quantities[month]!
    })
  }
  for (const [route, columns] of block.columns.shipped) put(columns, units.shipped[route]!)
  for (const [line, columns] of block.columns.ordered) put(columns, units.ordered[line]!)
  for (const [assembly, columns] of block.columns.assembled) put(columns, units.assembled[assembly]!)
  units.short.forEach((needs, node) => {
    needs.forEach((short, need) => {
      const columns = block.columns.short.get(shortKey(node, need))
      if (columns !== undefined) put(columns, short)
    })
  })
  return values
}

/** One unit on each route that is used in fractions. */
function shareSlack(one: Case, blocks: readonly Block[], values: readonly Float64Array[]): number {
  let slack = 0
  blocks.forEach((block, index) => {
    for (const [route, columns] of block.columns.shipped) {
      const used = columns.some(column => column !== -1 && values[index]![column]! > 1e-6)
      if (used) slack += toNumber(one.items[one.nodes[one.routes[route]!.from]!.item]!.price)
    }
  })
  return slack
}
