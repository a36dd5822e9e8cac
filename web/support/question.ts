/** The question of the support page, from the address bar; and the addresses that open its figures. */
import type { Dimension, SupportAnswer } from '../../src/picture/index.ts'
import { addressOf, type PageSearch, type Parameters } from '../ask/index.ts'

export type Row = SupportAnswer['rows'][number]

/** What the page asks when the address says nothing. */
export const defaults = {
  measure: 'commitment',
  currency: 'EUR',
  rates: 'release',
  per: 'absolute',
  by: 'donor',
  stack: 'type',
} as const

/** Dimensions offered for rows, and those few enough to stack within a row. */
export const rowDimensions: readonly Dimension[] = [
  'donor',
  'recipient',
  'type',
  'subtype',
  'class',
  'item',
  'stage',
  'month',
  'year',
  'currency',
]
export const stackDimensions: readonly Dimension[] = ['type', 'stage', 'year', 'class', 'subtype']

/**
 * Parameters of the answer. What was not chosen is left to the node, which knows what it holds; `stack` is dropped where
 * it repeats `by` or says none.
 */
export function questionOf(search: PageSearch): Parameters {
  const by = search.by ?? defaults.by
  const stack = search.stack ?? defaults.stack
  return {
    by: stack === 'none' || stack === by ? by : `${by},${stack}`,
    measure: search.measure,
    currency: search.currency,
    rates: search.rates,
    ratesOf: search.rates === 'constant' ? search.ratesOf : undefined,
    per: search.per,
    account: search.account,
    edition: search.edition,
  }
}

/** The address that opens a figure: the same question, narrowed to the values of its row. */
export function openAddress(question: Parameters, only: Readonly<Record<string, string | null | undefined>>): string {
  const narrowed = Object.fromEntries(Object.entries(only).map(([name, value]) => [filterName(name), value ?? '']))
  return addressOf('/support/open', { ...question, ...narrowed })
}

/** `currency` says what to answer in, so the filter by a claim's own currency has another name. */
function filterName(dimension: string): string {
  return dimension === 'currency' ? 'ownCurrency' : dimension
}

/** An amount; null where nothing stands behind it but promises whose value nobody gives: that is not zero. */
export function knownAmount(sums: Pick<Row, 'amount' | 'claims' | 'undisclosed'>): string | null {
  return sums.claims === 0 && sums.undisclosed > 0 ? null : sums.amount
}

/** The figure a row is shown by: its amount, or its share where a measure per GDP was asked for. */
export function figureOf(row: Row, per: SupportAnswer['per']): string | null {
  if (per !== 'absolute') return row.share ?? null
  return knownAmount(row)
}
