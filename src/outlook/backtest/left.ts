/** Series that are not scored, and why (O41). */
import type { KindName } from '../../kinds/index.ts'
import { type Held, held, type Picture, type Stand } from '../../picture/index.ts'
import type { LeftSeries } from './types.ts'

const reasons = {
  noItem:
    'its item is in no catalogue of the record, and fewer than three totals so far are told: an item notice would make an outlook possible',
  noGiver: 'nobody is named who gives',
  ofParts: 'a complete round is made of parts: its parts are scored',
  noFigures: 'it shows no pace: one figure alone, or none that can be used',
  oneFigure: 'one figure alone: nothing came later to compare with',
  tooFew: 'fewer than three figures: two are needed for a pace, and one to compare with',
  nothingLater: 'nothing was said later of a later day: nothing to compare with',
  noGround: 'what had been said gave no ground for an outlook on any of the days',
  stock: 'a stock goes up and down with use that nobody tells of here: no outlook without use and arrivals',
  count: 'a count that may fall as well as rise: an outlook knows no mechanism for it',
  order: 'orders are no deliveries, and no outlook is made of when somebody will order',
  budget: 'money of a budget: no outlook is made of when a law is passed or an account is spent',
} as const

type LeftCode = keyof typeof reasons

/** Why a series is not scored, as a code and a sentence. */
export function whyLeft(code: LeftCode): { readonly code: string; readonly text: string } {
  return { code, text: reasons[code] }
}

/** Leaves a series out with its reason; an empty list, for whoever collects the others. */
export function leave(left: LeftSeries[], one: Omit<LeftSeries, 'code' | 'text'>, code: LeftCode): [] {
  left.push({ ...one, ...whyLeft(code) })
  return []
}

/** Numbers over time that no outlook is made of, told all the same: stocks, orders so far, counts, budgets. */
export function otherNumbers(picture: Picture, stand: Stand): LeftSeries[] {
  const grouped = <Name extends KindName>(
    kind: Name,
    sort: LeftSeries['sort'],
    code: LeftCode,
    keyOf: (one: Held<Name>) => string | undefined,
  ): LeftSeries[] => {
    const groups = Map.groupBy(held(picture, kind, stand), keyOf)
    return [...groups].flatMap(([key, told]) =>
      key === undefined || told.length < 2 ? [] : [{ key, name: key, sort, points: told.length, ...whyLeft(code) }],
    )
  }
  return [
    ...grouped('stock', 'stock', 'stock', ({ notice: { body } }) =>
      'unknown' in body.quantity
        ? undefined
        : `stock:${body.holder ?? 'not stated'}:${body.item ?? body.itemText ?? ''}`,
    ),
    ...grouped('contract', 'order', 'order', ({ notice: { body } }) =>
      body.cumulative === true
        ? `ordered:${body.buyer ?? 'not stated'}:${body.item ?? body.itemText ?? ''}`
        : undefined,
    ),
    ...grouped('indicator', 'count', 'count', ({ notice: { body } }) => `count:${body.measure}`),
    ...grouped('appropriation', 'money', 'budget', ({ notice: { body } }) => `budget:${body.payer}:${body.account}`),
  ]
}
