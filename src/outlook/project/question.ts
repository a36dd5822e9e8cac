/** What is asked of an outlook. */
import { Refusal } from '../../base/index.ts'
import type { Stand } from '../../picture/index.ts'
import type { SlipDistribution, SlipReference } from '../slippage/index.ts'
import type { Assumptions } from './assume.ts'

export type Measure = 'level' | 'rate' | 'stock'

export interface OutlookQuestion extends Stand {
  /** Code, name or alias. */
  readonly item: string
  /** Only what goes to this party. */
  readonly to?: string
  /** Only what this party promises, or its industry makes. */
  readonly by?: string
  readonly measure?: Measure
  /** Name of the target, or the beginning of its id. */
  readonly target?: string
  readonly months: number
  readonly draws: number
  readonly seed: string
}

/** How late promises and plans of a kind come; undefined where nothing is known of them. */
export type Slips = (reference: SlipReference) => SlipDistribution | undefined

/** Everything an outlook is made from besides the picture. */
export interface OutlookTerms {
  readonly question: OutlookQuestion
  readonly assumed: Assumptions
  readonly slips: Slips
}

export const defaultMonths = 12
export const mostMonths = 240
export const defaultDraws = 10_000
export const mostDraws = 1_000_000

/** @throws Refusal `wrong-use` for months or draws beyond their limits */
export function checkQuestion(question: OutlookQuestion): void {
  const within = (name: string, value: number, most: number): void => {
    if (Number.isInteger(value) && value >= 1 && value <= most) return
    throw new Refusal('wrong-use', `${name} is a whole number from 1 to ${most}`, {
      place: { path: name },
      value: String(value),
      rule: 'O1',
    })
  }
  within('months', question.months, mostMonths)
  within('draws', question.draws, mostDraws)
}
