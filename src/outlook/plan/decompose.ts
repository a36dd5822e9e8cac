/**
 * Many items under one lift and one budget. Once what is shared has prices, each block is a programme of its own, and the
 * least of all of them together is a bound that no plan can beat (Lagrange; Geoffrion 1974). First prices and allowances
 * come from a coarse copy; then the blocks propose, a master mixes, until plan and bound meet. Rules Q14, Q15: spec/plan.md.
 */
import type { Highs } from 'highs'
import type { Block } from './block.ts'
import type { BlockResult, Workshop } from './block-solver.ts'
import type { Case } from './case.ts'
import { type Box, breakingWeight, costScale, mixProposals, type Proposal } from './master.ts'
import { pricesOf, type Shared } from './shared.ts'
import { coarseStart } from './start.ts'

export interface Decomposed {
  readonly status: 'withinGap' | 'stopped' | 'infeasible'
  readonly objective: number
  readonly bound: number
  /** Values of each block’s columns; empty where it is infeasible. */
  readonly values: readonly Float64Array[]
  readonly rowPrices: Float64Array
  readonly rounds: number
  /** A block that has no plan even with all that is shared to itself. */
  readonly infeasibleBlock: number | undefined
  /** Why no plan keeps what is shared; undefined where there is one, or where a block alone has none. */
  readonly proof: SharedProof | undefined
}

/** Prices at which the least that the blocks can do with is worth more than all there is (Farkas). */
export interface SharedProof {
  readonly rowPrices: Float64Array
  /** By block: worth of the least it can do with. */
  readonly least: readonly number[]
}

export interface DecomposeOptions {
  /** (plan − bound) ÷ plan at which it is good enough. */
  readonly gap: number
  readonly roundsMost: number
  /** Whether time is up; asked between rounds. */
  readonly stop?: () => boolean
  readonly onRound?: (round: number, gap: number) => void
}

/** How far prices may move in the first round, as a part of themselves. */
const firstReach = 0.1
const reachMost = 4
/**
 * First prices are asked a little higher and lower too: more to mix costs little once a block has been solved. Under the
 * lower ones each block is held to its allowance: from where it then stands, few steps lead into it.
 */
const around = [1.1, 1, 0.9]
const withinAllowance = 0.9
/** A box that promises less than this part of the open gap is too narrow. */
const tightPromise = 0.25
/** A round that closes less than this part of the open gap calls for the master's own prices. */
const staleBelow = 0.02
/** Solvers answer within a tolerance: the bound gives so much of itself away to be sure. */
const boundMargin = 1e-9
/** Between the weighed mix and the bound, where what is shared stays broken. */
const hopelessGap = 1e-6
/** Broken shared rows below this part of their size are the solver’s tolerance. */
const brokenMost = 1e-6
/** More than this part of the size of a shared row is broken for certain. */
const provedBroken = 1e-5

export async function decompose(
  one: Case,
  shared: Shared,
  blocks: readonly Block[],
  workshop: Workshop,
  highs: Highs,
  options: DecomposeOptions,
): Promise<Decomposed> {
  const search = new Search(shared, blocks.length, workshop, highs)
  const free = search.begin()
  const start = coarseStart(one, shared, blocks, highs)
  await free
  const stuck = await search.approach(start.rowPrices, start.allowances)
  if (stuck !== undefined) return infeasible(stuck, search.rowPrices)
  const proof = await search.repair(options)
  if (proof !== undefined) return { ...infeasible(undefined, proof.rowPrices), proof }
  let round = 1
  options.onRound?.(round, search.gap)
  while (search.gap > options.gap && !search.hopeless && round < options.roundsMost && !(options.stop?.() ?? false)) {
    await search.step()
    round += 1
    options.onRound?.(round, search.gap)
  }
  const { mix } = search
  if (mix.broken > brokenMost) return { ...infeasible(undefined, search.rowPrices), rounds: round }
  return {
    status: search.gap <= options.gap ? 'withinGap' : 'stopped',
    objective: mix.objective,
    bound: search.bound,
    values: search.mixed(blocks),
    rowPrices: search.rowPrices,
    rounds: round,
    infeasibleBlock: undefined,
    proof: undefined,
  }
}

function infeasible(block: number | undefined, rowPrices: Float64Array): Decomposed {
  const none = Number.POSITIVE_INFINITY
  return {
    status: 'infeasible',
    objective: none,
    bound: none,
    values: [],
    rowPrices,
    rounds: 1,
    infeasibleBlock: block,
    proof: undefined,
  }
}

class Search {
  readonly #shared: Shared
  readonly #blocks: number
  readonly #workshop: Workshop
  readonly #highs: Highs
  readonly #proposals: Proposal[] = []
  #reach = firstReach
  #stale = false
  readonly #known = new Set<string>()
  #mix: ReturnType<typeof mixProposals> | undefined
  bound = Number.NEGATIVE_INFINITY
  rowPrices: Float64Array

  constructor(shared: Shared, blocks: number, workshop: Workshop, highs: Highs) {
    this.#shared = shared
    this.#blocks = blocks
    this.#workshop = workshop
    this.#highs = highs
    this.rowPrices = new Float64Array(shared.rows.length)
  }

  get mix(): ReturnType<typeof mixProposals> {
    this.#mix ??= mixProposals(this.#highs, this.#shared, this.#blocks, this.#proposals)
    return this.#mix
  }

  get gap(): number {
    if (this.mix.broken > brokenMost) return Number.POSITIVE_INFINITY
    const { objective } = this.mix
    return objective <= this.bound ? 0 : (objective - this.bound) / Math.max(Math.abs(objective), Number.MIN_VALUE)
  }

  /** Even weighed as it is, what is broken cannot be lessened: there is no plan. */
  get hopeless(): boolean {
    const { broken, objective } = this.mix
    return broken > brokenMost && objective - this.bound <= Math.abs(objective) * hopelessGap
  }

  /** Whoever solves the blocks has begun by the time the coarse copy is solved: what follows starts from where that ends. */
  async begin(): Promise<void> {
    const free = new Float64Array(this.#shared.measures)
    this.#take(
      await this.#workshop.solve(Array.from({ length: this.#blocks }, (_, block) => ({ block, prices: free }))),
    )
  }

  /** @returns a block without any solution, if there is one */
  async approach(rowPrices: Float64Array, allowances: readonly Float64Array[]): Promise<number | undefined> {
    for (const part of around) {
      const stuck = await this.#ask(rowPrices.map(price => price * part))
      if (stuck !== undefined) return stuck
    }
    const low = rowPrices.map(price => price * withinAllowance)
    const prices = pricesOf(this.#shared, low)
    this.#take(await this.#workshop.solve(allowances.map((allowance, block) => ({ block, prices, allowance }))))
    return undefined
  }

  /**
   * Until the mix keeps what is shared, nothing counts but by how much it is broken: either the blocks find a mix that
   * keeps it, or the prices prove that none does.
   */
  async repair(options: DecomposeOptions): Promise<SharedProof | undefined> {
    const { rows } = this.#shared
    for (let round = 1; round < options.roundsMost && this.mix.broken > brokenMost; round += 1) {
      if (options.stop?.() ?? false) return undefined
      const mix = mixProposals(this.#highs, this.#shared, this.#blocks, this.#proposals, undefined, true)
      const prices = pricesOf(this.#shared, mix.rowPrices)
      const requests = Array.from({ length: this.#blocks }, (_, block) => ({ block, prices, costless: true }))
      const results = await this.#workshop.solve(requests)
      const least = results.map(result => result.priced)
      const worth = rows.reduce((sum, row, index) => sum + mix.rowPrices[index]! * row.limit, 0)
      if (least.reduce((sum, own) => sum + own, 0) - worth > provedBroken) return { rowPrices: mix.rowPrices, least }
      if (mix.broken <= brokenMost) return undefined
      this.#take(results)
      options.onRound?.(round, Number.POSITIVE_INFINITY)
    }
    return undefined
  }

  async step(): Promise<void> {
    const before = this.bound
    const mixBefore = this.mix.objective
    if (this.#stale) {
      // The master's own prices always bring a solution that it lacks, or prove that it lacks none.
      await this.#ask(this.mix.rowPrices)
      this.#stale = false
      return
    }
    const asked = mixProposals(this.#highs, this.#shared, this.#blocks, this.#proposals, this.#box())
    const promised = asked.objective - before
    await this.#ask(asked.rowPrices)
    const open = this.mix.objective - this.bound
    // Where the box promises little of what is still open, it is the box that holds the prices back.
    if (promised < open * tightPromise) this.#reach = Math.min(reachMost, this.#reach * 2)
    else if (this.bound > before) this.#reach = Math.min(reachMost, this.#reach * 1.5)
    else this.#reach *= 0.6
    const moved = Math.max(this.bound - before, mixBefore - this.mix.objective)
    this.#stale = this.mix.broken > brokenMost || moved < open * staleBelow
  }

  /** Prices of one kind are of one size: one that is zero may move by a hundredth of the greatest. */
  #box(): Box {
    const { rows } = this.#shared
    const money = costScale(this.#blocks, this.#proposals)
    const greatest = new Map<string, number>()
    rows.forEach((row, index) => {
      greatest.set(row.kind, Math.max(greatest.get(row.kind) ?? 0, this.rowPrices[index]!))
    })
    const width = rows.map((row, index) => {
      const great = greatest.get(row.kind)!
      const start = great > 0 ? great * 0.01 : money / Math.max(1, this.#sizeOf(index)) / 10
      return this.#reach * (this.rowPrices[index]! + start)
    })
    return {
      least: this.rowPrices.map((price, index) => Math.max(0, price - width[index]!)),
      // Dearer than what breaking the row weighs in the master, no price says anything.
      most: this.rowPrices.map((price, index) =>
        Math.max(
          price,
          Math.min(price + width[index]!, (breakingWeight * money) / Math.max(this.#sizeOf(index), 1e-6)),
        ),
      ),
    }
  }

  #sizeOf(index: number): number {
    const row = this.#shared.rows[index]!
    if (row.limit > 0) return row.limit
    const total = new Float64Array(this.#shared.measures)
    for (const { usage } of this.#proposals)
      for (const { measure } of row.terms) total[measure] = total[measure]! + usage[measure]!
    return (
      row.terms.reduce((sum, { measure }) => sum + total[measure]!, 0) /
      Math.max(1, this.#proposals.length / this.#blocks)
    )
  }

  async #ask(rowPrices: Float64Array): Promise<number | undefined> {
    const prices = pricesOf(this.#shared, rowPrices)
    const results = await this.#workshop.solve(Array.from({ length: this.#blocks }, (_, block) => ({ block, prices })))
    const stuck = results.find(result => !result.feasible)
    if (stuck !== undefined) return stuck.block
    this.#take(results)
    let bound = 0
    for (const { priced } of results) bound += priced
    this.#shared.rows.forEach((row, index) => {
      bound -= rowPrices[index]! * row.limit
    })
    bound -= Math.abs(bound) * boundMargin
    if (bound > this.bound) {
      this.bound = bound
      this.rowPrices = rowPrices
    }
    return undefined
  }

  #take(results: readonly BlockResult[]): void {
    for (const result of results) {
      const key = `${result.block} ${result.cost} ${result.usage.join(' ')}`
      if (!result.feasible || this.#known.has(key)) continue
      this.#known.add(key)
      this.#proposals.push(result)
    }
    this.#mix = undefined
  }

  mixed(blocks: readonly Block[]): Float64Array[] {
    const values = blocks.map(block => new Float64Array(block.programme.cost.length))
    this.mix.parts.forEach((part, index) => {
      if (part <= 0) return
      const proposal = this.#proposals[index]!
      const into = values[proposal.block]!
      for (let column = 0; column < into.length; column += 1) {
        into[column] = into[column]! + part * proposal.values[column]!
      }
    })
    return values
  }
}
