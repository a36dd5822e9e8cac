/** Units of an item by stage and donor. Stages are never added to each other (P11). */
import { add, compare, type Decimal, decimal, decimalText, zero } from '../base/index.ts'
import type { Quantity } from '../kinds/index.ts'
import type { ItemAnswer } from './answers/index.ts'

type StageAnswer = ItemAnswer['stages'][number]

const stageOrder = ['promised', 'ordered', 'dispatched', 'delivered', 'received']

interface StageSum {
  units: Decimal
  unknown: number
  claims: number
}

/** Units by stage and donor. A claim without a number is counted as unknown, never as nothing. */
export class Stages {
  readonly #sums = new Map<string, Map<string, StageSum>>()

  add(stage: string, donor: string, quantity: Quantity | undefined): void {
    const byDonor = this.#sums.get(stage) ?? new Map<string, StageSum>()
    this.#sums.set(stage, byDonor)
    const sum = byDonor.get(donor) ?? { units: zero, unknown: 0, claims: 0 }
    byDonor.set(donor, sum)
    sum.claims += 1
    if (quantity === undefined || 'unknown' in quantity) sum.unknown += 1
    else sum.units = add(sum.units, decimal(quantity.value))
  }

  answer(): StageAnswer[] {
    return stageOrder
      .filter(stage => this.#sums.has(stage))
      .map(stage => {
        const byDonor = [...this.#sums.get(stage)!]
        return {
          stage,
          units: decimalText(byDonor.reduce((total, [, sum]) => add(total, sum.units), zero)),
          unknown: byDonor.reduce((total, [, sum]) => total + sum.unknown, 0),
          claims: byDonor.reduce((total, [, sum]) => total + sum.claims, 0),
          byDonor: byDonor
            .sort(([left, one], [right, other]) => compare(other.units, one.units) || (left < right ? -1 : 1))
            .map(([donor, sum]) => ({
              donor,
              units: decimalText(sum.units),
              unknown: sum.unknown,
              claims: sum.claims,
            })),
        }
      })
  }
}
