/** What the exchange rate alone did to a package's EUR value, and what everything else did (V7, V8). */
import { absolute, compare, type Decimal, decimal, round, subtract, sum, zero } from '../../base/index.ts'
import { agreeWithinMillionth, atRate, type Package, type Rates } from '../editions/index.ts'

/**
 * Old total at the new rate − old EUR, exact. A package that had no EUR value had nothing a rate could move; one whose
 * total the new edition has no rate for is taken at its old EUR value.
 */
export function rateEffect(from: Package, newRates: Rates): Decimal {
  if (from.eur === undefined) return zero
  return subtract(totalAt(from, newRates) ?? from.eur, from.eur)
}

/** Sums that differ by this much or less are one: what the cents of a few hundred lines can make. */
const sameEuro = decimal('1')

export function sameValue(from: Package, to: Package): boolean {
  return compare(absolute(subtract(to.eur ?? zero, from.eur ?? zero)), sameEuro) <= 0
}

/** Whether nothing but the rate moved the EUR value: old total ÷ new rate = new EUR, within a millionth. */
export function rateExplains(from: Package, to: Package, newRates: Rates): boolean {
  if (sameValue(from, to)) return true
  const atNewRate = totalAt(from, newRates)
  return atNewRate !== undefined && to.eur !== undefined && agreeWithinMillionth(to.eur, atNewRate)
}

/**
 * A package's totals in EUR at the given rates; undefined where it has none or a rate is missing. Totals are taken to the
 * hundredth: what stands behind it in a spreadsheet is an estimate's tail or the noise of doubles, and no money.
 */
export function totalAt(one: Package, rates: Rates): Decimal | undefined {
  const converted = [...one.totals].map(([currency, total]) => atRate(round(total, 2), currency, rates))
  return converted.length === 0 || converted.includes(undefined) ? undefined : sum(converted as Decimal[])
}

/** Effects in cents. The content takes the cent that rounding may leave over, so that old + rate + content = new. */
export function effectsInCents(before: Decimal, after: Decimal, rate: Decimal): { rate: Decimal; content: Decimal } {
  const moved = round(rate, 2)
  return { rate: moved, content: subtract(subtract(round(after, 2), round(before, 2)), moved) }
}
