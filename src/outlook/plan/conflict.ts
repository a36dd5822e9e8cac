/**
 * The smallest set that cannot hold together: QuickXplain (Junker 2004) over demands that must be met, floors that must
 * hold, a party's own use, and the limits that are shared. Each set it tries is one programme. Rule Q13.
 */
import type { Highs } from 'highs'
import type { Block, HardDemand } from './block.ts'
import type { Shared } from './shared.ts'
import { Kept, type Solution } from './solver.ts'
import { wholeOf } from './whole.ts'

/** All programmes of a search together take the solver so long at most. */
const secondsMost = 60

/** One thing that was asked for: bounds in the programme that can be let go. */
export type Wish =
  | { readonly kind: 'need'; readonly node: number; readonly need: number; readonly month: number }
  | { readonly kind: 'floor' | 'use'; readonly node: number }
  | { readonly kind: 'lift'; readonly month: number }
  | { readonly kind: 'budget'; readonly budget: number }
  | { readonly kind: 'share' }

export interface Conflict {
  readonly wishes: readonly Wish[]
  /** Of each demand: units that cannot be had while the rest of the set holds; zero where that is not known. */
  readonly missing: readonly number[]
  /** False where time was up: then the set cannot hold together, and may be larger than it need be. */
  readonly smallest: boolean
}

interface Held {
  readonly wish: Wish
  readonly demands: readonly { readonly column: number; readonly demand: HardDemand }[]
  readonly rows: readonly number[]
}

/**
 * @param stop whether time is up; asked between programmes
 * @returns undefined where there is a plan, or where time was up before it was known that there is none
 */
export function smallestConflict(
  shared: Shared,
  blocks: readonly Block[],
  highs: Highs,
  stop: () => boolean = () => false,
): Conflict | undefined {
  const trial = new Trial(shared, blocks, highs)
  try {
    const all = trial.wishes
    if (trial.holds(all) && !trial.timeIsUp) return undefined
    if (!trial.holds([])) throw new Error('a plan without demands that cannot be solved')
    const search = new Search(trial, stop)
    const set = search.explain([], false, all)
    const smallest = !search.timeIsUp
    return {
      wishes: set.map(held => held.wish),
      missing: set.map(held => (smallest ? trial.missing(held, set) : 0)),
      smallest,
    }
  } finally {
    trial.dispose()
  }
}

class Search {
  readonly #trial: Trial
  readonly #stop: () => boolean
  #stopped = false

  constructor(trial: Trial, stop: () => boolean) {
    this.#trial = trial
    this.#stop = stop
  }

  get timeIsUp(): boolean {
    this.#stopped ||= this.#trial.timeIsUp || this.#stop()
    return this.#stopped
  }

  /** Once time is up every candidate that is left stays in the set: it cannot hold together all the same. */
  explain(background: readonly Held[], added: boolean, candidates: readonly Held[]): Held[] {
    if (this.timeIsUp) return [...candidates]
    if (added && !this.#trial.holds(background)) return []
    if (candidates.length === 1) return [...candidates]
    const half = Math.floor(candidates.length / 2)
    const [first, second] = [candidates.slice(0, half), candidates.slice(half)]
    const late = this.explain([...background, ...first], first.length > 0, second)
    const early = this.explain([...background, ...late], late.length > 0, first)
    return [...early, ...late]
  }
}

class Trial {
  readonly #kept: Kept
  readonly #columns: number
  readonly #limits: readonly number[]
  readonly #sharedRow: number
  readonly #bounds = new Map<number, { lower: number; upper: number }>()
  readonly wishes: readonly Held[]
  /** Whether the solver ran out of time, over all of its programmes. */
  timeIsUp = false

  constructor(shared: Shared, blocks: readonly Block[], highs: Highs) {
    const whole = wholeOf(blocks, shared)
    const { programme } = whole
    this.#columns = programme.cost.length
    this.#sharedRow = whole.sharedRow
    this.#limits = shared.rows.map(row => row.limit)
    this.#kept = new Kept(highs, { ...programme, cost: new Float64Array(this.#columns), offset: 0 }, { secondsMost })
    const groups = new Map<string, { wish: Wish; demands: { column: number; demand: HardDemand }[]; rows: number[] }>()
    const group = (key: string, wish: Wish) => {
      const known = groups.get(key) ?? { wish, demands: [], rows: [] }
      groups.set(key, known)
      return known
    }
    blocks.forEach((block, index) => {
      for (const demand of block.hard) {
        const column = whole.starts[index]! + demand.column
        const { kind, node, need, month } = demand
        const wish: Wish = kind === 'need' ? { kind, node, need, month } : { kind, node }
        const key = kind === 'need' ? `need/${node}/${need}/${month}` : `${kind}/${node}`
        group(key, wish).demands.push({ column, demand })
        this.#bounds.set(column, { lower: programme.lower[column]!, upper: programme.upper[column]! })
      }
    })
    shared.rows.forEach((row, index) => {
      const wish: Wish =
        row.kind === 'lift'
          ? { kind: 'lift', month: row.index }
          : row.kind === 'budget'
            ? { kind: 'budget', budget: row.index }
            : { kind: 'share' }
      group(wish.kind === 'share' ? 'share' : `${row.kind}/${row.index}`, wish).rows.push(index)
    })
    this.wishes = [...groups.values()]
  }

  /** Whether the programme has a solution with these wishes held and all others let go; true where time was up. */
  holds(wishes: readonly Held[]): boolean {
    this.#set(wishes)
    return this.#solve().status !== 'infeasible'
  }

  #solve(): Solution {
    const solved = this.#kept.solve()
    this.timeIsUp ||= solved.status === 'stopped'
    return solved
  }

  /** Units of a demand that cannot be had while the others hold; zero for what is no demand. */
  missing(held: Held, smallest: readonly Held[]): number {
    const [first] = held.demands
    if (held.wish.kind !== 'need' || first === undefined || this.timeIsUp) return 0
    this.#set(smallest.filter(other => other !== held))
    const costs = new Float64Array(this.#columns)
    costs[first.column] = 1
    this.#kept.setCosts(costs)
    const solved = this.#solve()
    this.#kept.setCosts(new Float64Array(this.#columns))
    return solved.status === 'optimal' ? Math.ceil(solved.objective - 1e-6) : 0
  }

  #set(wishes: readonly Held[]): void {
    const [columns, rows] = [new Set<number>(), new Set<number>()]
    for (const wish of wishes) {
      for (const { column } of wish.demands) columns.add(column)
      for (const row of wish.rows) rows.add(row)
    }
    const bounds = this.wishes.flatMap(wish => wish.demands).sort((left, right) => left.column - right.column)
    this.#kept.setBounds(
      bounds.map(({ column }) => column),
      bounds.map(({ column, demand }) => (columns.has(column) ? this.#bounds.get(column)!.lower : demand.freeLower)),
      bounds.map(({ column, demand }) => (columns.has(column) ? this.#bounds.get(column)!.upper : demand.freeUpper)),
    )
    this.#kept.setRows(
      this.#limits.map((_limit, index) => this.#sharedRow + index),
      this.#limits.map(() => Number.NEGATIVE_INFINITY),
      this.#limits.map((limit, index) => (rows.has(index) ? limit : Number.POSITIVE_INFINITY)),
    )
  }

  dispose(): void {
    this.#kept.dispose()
  }
}
