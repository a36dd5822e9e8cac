/** What is declared of one measure of one party for one day, and what else is said of it (T10, T11). */
import { canonicalJson, compareDates, type Json } from '../../base/index.ts'
import type { Quantity } from '../../kinds/index.ts'
import type { Figure } from './answers/index.ts'
import { byRank, compareTexts, groupBy, type Said, type Treaty, toldBy } from './gather.ts'
import { areApart, spanOf } from './span.ts'

type Declaration = Said<'declaration'>

interface Cell {
  readonly claim: Declaration
  readonly quantity: Quantity
  readonly computed: string | undefined
}

export interface MeasureOfParty {
  readonly party: string
  readonly measure: string
  /** By day; of one day there is one figure. */
  readonly figures: readonly Figure[]
}

export function figuresOf(treaty: Treaty): MeasureOfParty[] {
  const cells = treaty.parts.declaration.flatMap(claim =>
    claim.body.figures.map(({ measure, quantity, computed }) => ({ measure, cell: { claim, quantity, computed } })),
  )
  const groups = groupBy(cells, ({ measure, cell }) => `${measure} ${cell.claim.body.party}`)
  return [...groups.entries()]
    .sort(([left], [right]) => compareTexts(left, right))
    .map(([, mine]) => {
      const { measure, cell } = mine[0]!
      const days = groupBy(
        mine.map(one => one.cell),
        ({ claim }) => claim.body.date,
      )
      const figures = [...days.entries()]
        .sort(([left], [right]) => compareDates(left, right))
        .map(([date, claims]) => figureOf(measure, date, claims))
      return { party: cell.claim.body.party, measure, figures }
    })
}

/** What a party says itself outranks what is told of it; what a source states outranks what was reckoned. */
function figureOf(measure: string, date: string, cells: readonly Cell[]): Figure {
  const groups = [...groupBy(cells, contentKey).values()].map(group => [...group].sort(byCellRank)).sort(byBest)
  const [best, ...others] = groups.map(numberOf)
  const { quantity, claim } = groups[0]![0]!
  return {
    measure,
    date,
    state: 'value' in quantity ? 'declared' : claim.body.status === 'withheld' ? 'withheld' : 'notGiven',
    ...best!,
    clash: groups.slice(1).some(group => cannotBothHold(groups[0]![0]!, group[0]!)),
    others,
  }
}

function contentKey({ quantity, computed, claim }: Cell): string {
  return canonicalJson([quantity as Json, computed === undefined, claim.body.status])
}

function byCellRank(left: Cell, right: Cell): number {
  return (
    Number(left.computed !== undefined) - Number(right.computed !== undefined) ||
    Number('unknown' in left.quantity && left.claim.body.status === 'declared') -
      Number('unknown' in right.quantity && right.claim.body.status === 'declared') ||
    byRank(left.claim, right.claim)
  )
}

function byBest(left: readonly Cell[], right: readonly Cell[]): number {
  const own = (cells: readonly Cell[]): number => Number(cells[0]!.claim.told.basis === 'declared')
  return own(right) - own(left) || byCellRank(left[0]!, right[0]!)
}

function numberOf(cells: readonly Cell[]): Figure['others'][number] {
  const { quantity, computed } = cells[0]!
  const known = 'value' in quantity
  return {
    value: known ? quantity.value : null,
    upTo: known ? (quantity.upTo ?? null) : null,
    qualifier: known ? (quantity.qualifier ?? null) : null,
    unit: quantity.unit ?? null,
    computed: computed ?? null,
    told: toldBy(cells.map(({ claim }) => claim)),
  }
}

/** Two numbers that no number fits, or two units. */
function cannotBothHold(one: Cell, other: Cell): boolean {
  const [left, right] = [one.quantity, other.quantity]
  if (!('value' in left && 'value' in right)) return false
  return left.unit !== right.unit || areApart(spanOf(left), spanOf(right))
}
