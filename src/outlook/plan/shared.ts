/**
 * What all blocks share. A **measure** adds up something over all columns: lift of a month, money of a budget, value given
 * by a party. A **shared row** holds a sum of measures to a limit.
 */
import { toNumber } from '../../base/index.ts'
import type { Case } from './case.ts'

export interface SharedRow {
  readonly kind: 'lift' | 'budget' | 'shareMost' | 'shareLeast'
  /** Month of lift, number of the budget, or party. */
  readonly index: number
  readonly terms: readonly { readonly measure: number; readonly value: number }[]
  readonly limit: number
}

export interface Shared {
  readonly measures: number
  readonly liftAt: readonly (number | undefined)[]
  readonly budgetsAt: readonly (readonly number[])[]
  /** Party → measure of what it gives, where a fair share counts it. */
  readonly valueBy: readonly (number | undefined)[]
  readonly rows: readonly SharedRow[]
}

export function sharedOf(one: Case): Shared {
  let measures = 0
  const rows: SharedRow[] = []
  const liftAt = one.lift.map((capacity, month) => {
    if (capacity === undefined) return undefined
    rows.push({ kind: 'lift', index: month, terms: [{ measure: measures, value: 1 }], limit: toNumber(capacity) })
    measures += 1
    return measures - 1
  })
  const budgetsAt: number[][] = Array.from({ length: one.months }, () => [])
  one.budgets.forEach((budget, index) => {
    rows.push({ kind: 'budget', index, terms: [{ measure: measures, value: 1 }], limit: toNumber(budget.amount) })
    for (let month = budget.from; month <= budget.until; month += 1) budgetsAt[month]!.push(measures)
    measures += 1
  })
  const valueBy: (number | undefined)[] = one.parties.map(() => undefined)
  const givers = one.fairShare?.limits ?? []
  for (const { party } of givers) {
    valueBy[party] = measures
    measures += 1
  }
  for (const { party, most, least } of givers) {
    rows.push(shareRow('shareMost', party, 1, -toNumber(most)))
    if (least !== undefined) rows.push(shareRow('shareLeast', party, -1, toNumber(least)))
  }
  return { measures, liftAt, budgetsAt, valueBy, rows }

  /** own × value of the party + each × value of all ≤ 0. */
  function shareRow(kind: SharedRow['kind'], party: number, own: number, each: number): SharedRow {
    const terms = givers.map(giver => ({
      measure: valueBy[giver.party]!,
      value: each + (giver.party === party ? own : 0),
    }))
    return { kind, index: party, terms, limit: 0 }
  }
}

/** Price of one unit of each measure, from the price of each shared row. */
export function pricesOf(shared: Shared, rowPrices: ArrayLike<number>): Float64Array {
  const prices = new Float64Array(shared.measures)
  shared.rows.forEach((row, index) => {
    const price = rowPrices[index]!
    if (price === 0) return
    for (const { measure, value } of row.terms) prices[measure] = prices[measure]! + price * value
  })
  return prices
}
