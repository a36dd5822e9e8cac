/** A promise as slippage reads it, of whatever account, and what makes it impossible to time. Rules O22, O23. */
import { decimal, foldName, isZero } from '../../base/index.ts'
import type { BodyOf, Quantity, When } from '../../kinds/index.ts'
import { type Catalogue, spanOfWhen } from '../../picture/index.ts'
import type { Span } from './span.ts'
import type { LeftOut, LeftOutCode, Origin } from './types.ts'

/** What is promised, of one notice. */
export interface Promised {
  readonly donor: string
  readonly item: string | null
  readonly itemClass: string | null
  readonly date: When
  readonly quantity: Quantity | undefined
  readonly delivered: Quantity | undefined
  readonly due: string | null
  readonly origin: Origin
}

export function promisedBy(body: BodyOf<'commitment'>, catalogue: Catalogue): Promised {
  const { item, itemClass } = namedItem(body, catalogue)
  return {
    donor: body.donor,
    item,
    itemClass,
    date: body.date,
    quantity: body.quantity,
    delivered: body.delivered,
    due: null,
    origin: body.origin === 'industry' ? 'new' : (body.origin ?? 'unstated'),
  }
}

/** An order is new production. */
export function orderedBy(body: BodyOf<'contract'>, catalogue: Catalogue): Promised {
  const { item, itemClass } = namedItem(body, catalogue)
  return {
    donor: body.buyer ?? body.producer ?? 'unstated',
    item,
    itemClass,
    date: body.date,
    quantity: body.quantity,
    delivered: undefined,
    due: body.due === undefined ? null : (spanOfWhen(body.due)?.last ?? null),
    origin: 'new',
  }
}

interface Named {
  readonly item?: string | undefined
  readonly itemText?: string | undefined
  readonly itemClass?: string | undefined
}

/** The item by its code, else in folded words; its class in the words of the source, else that of the catalogue. */
export function namedItem(body: Named, catalogue: Catalogue): { item: string | null; itemClass: string | null } {
  const code = body.item ?? (body.itemText === undefined ? undefined : catalogue.codeOf(body.itemText))
  const item = code ?? (body.itemText === undefined ? null : foldName(body.itemText))
  const itemClass = body.itemClass ?? (code === undefined ? undefined : catalogue.items.get(code)?.class)
  return { item: item === '' ? null : item, itemClass: itemClass ?? null }
}

/** A promise that can be timed: units and a day. */
export interface Timeable extends Promised {
  readonly units: string
  readonly unit: string
  readonly made: Span
}

export function timeable(promised: Promised): Timeable | LeftOutCode {
  const { quantity, date } = promised
  if (quantity === undefined || 'unknown' in quantity || isZero(decimal(quantity.value))) return 'noUnits'
  if ('undated' in date) return 'undatedPromise'
  // "Until 27 July" says when a list was closed, not when its lines were promised.
  if ('date' in date && (date.qualifier === 'by' || date.qualifier === 'since')) return 'datedByLimit'
  return { ...promised, units: quantity.value, unit: quantity.unit, made: spanOfWhen(date)! }
}

export function leftOut(code: LeftOutCode, promised: Promised, notices: readonly string[]): LeftOut {
  return {
    sort: 'promise',
    code,
    kind: null,
    series: seriesOf(promised),
    party: promised.donor,
    itemClass: promised.itemClass,
    origin: promised.origin,
    notices,
  }
}

export function seriesOf(promised: Promised): string {
  return `promise:${promised.donor}:${promised.item ?? promised.itemClass ?? 'unnamed'}`
}
