/** Contradictions inside one published edition, found by rule (K1–K13 of spec/clash.md). */
import type { Clash } from '../../clash/index.ts'
import type { Edition } from '../edition.ts'
import { draggedDate, impossibleDate, outsidePeriod } from './dates.ts'
import { type ClashRule, groundOf } from './ground.ts'
import { oneLetterOff, severalTypes, typeAgainstId } from './ids.ts'
import { enteredTwice, sumOfBoth } from './twice.ts'
import { mixedCurrencies, neverConverted, otherRate, overDelivered, severalValues } from './values.ts'

/** In the order of their numbers. */
const rules: readonly ClashRule[] = [
  enteredTwice,
  sumOfBoth,
  neverConverted,
  outsidePeriod,
  impossibleDate,
  draggedDate,
  typeAgainstId,
  severalValues,
  oneLetterOff,
  severalTypes,
  mixedCurrencies,
  otherRate,
  overDelivered,
]

/** Every clash within an edition, by rule, then in the order of its rows. The order of the claims makes no difference. */
export function clashesWithin(edition: Edition): Clash[] {
  const ground = groundOf(edition)
  return rules.flatMap(({ rule, title, find }) => find(ground).map(found => ({ rule, title, ...found })))
}
