/** The rates an edition converts at: those it prints, or those its own figures imply (V6). */
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  round,
  subtract,
} from '../../base/index.ts'
import { commonCurrency, type EditionRate } from './edition.ts'
import type { Package } from './packages.ts'

/** Quotients carry this many places, so that a sum of thousands of them is right far below a cent. */
export const quotientPlaces = 20

const millionth = decimal('0.000001')
const one = decimal('1')

export type Rates = ReadonlyMap<string, Decimal>

/** Whether two amounts agree to a millionth of the second: what spreadsheets' rounding leaves of equality. */
export function agreeWithinMillionth(left: Decimal, right: Decimal): boolean {
  return compare(absolute(subtract(left, right)), absolute(multiply(right, millionth))) <= 0
}

/**
 * Units of each currency for one EUR. Of the rates printed and those implied by packages of one currency (total ÷ EUR
 * value), the one that most packages bear out; printed before implied, then the smaller, where as many do.
 */
export function ratesOf(packages: readonly Package[], printed: readonly EditionRate[]): Rates {
  const implied = new Map<string, Decimal[]>()
  for (const one of packages) {
    const [only, ...others] = one.totals
    if (only === undefined || others.length > 0 || one.eur === undefined || isZero(one.eur) || isZero(only[1])) continue
    implied.set(only[0], [...(implied.get(only[0]) ?? []), divide(only[1], one.eur, quotientPlaces)])
  }
  const rates = new Map<string, Decimal>()
  for (const currency of new Set([...implied.keys(), ...printed.map(rate => rate.body.currency)])) {
    const seen = implied.get(currency) ?? []
    const best = bestOf([...printedFor(printed, currency), ...modes(seen)], seen)
    if (best !== undefined) rates.set(currency, best)
  }
  rates.set(commonCurrency, one)
  return rates
}

/** An amount of a currency in EUR at these rates; undefined where they have none for it. */
export function atRate(value: Decimal, currency: string, rates: Rates): Decimal | undefined {
  const rate = rates.get(currency)
  return rate === undefined || isZero(rate) ? undefined : divide(value, rate, quotientPlaces)
}

function printedFor(printed: readonly EditionRate[], currency: string): Decimal[] {
  return printed
    .filter(rate => rate.body.currency === currency && rate.body.per === commonCurrency)
    .map(rate => decimal(rate.body.units))
    .sort(compare)
}

/** Implied rates, each once, rounded to nine places so that one rate written in many amounts is one candidate. */
function modes(seen: readonly Decimal[]): Decimal[] {
  const distinct = new Map(seen.map(rate => [`${round(rate, 9).digits}/${round(rate, 9).scale}`, round(rate, 9)]))
  return [...distinct.values()].sort(compare)
}

function bestOf(candidates: readonly Decimal[], seen: readonly Decimal[]): Decimal | undefined {
  let best: Decimal | undefined
  let most = -1
  for (const candidate of candidates) {
    const borne = seen.filter(rate => agreeWithinMillionth(rate, candidate)).length
    if (borne > most) [best, most] = [candidate, borne]
  }
  return best
}
