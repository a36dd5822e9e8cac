/** When two numbers cannot both hold (K14): the spans they can mean do not meet. */
import { add, compare, type Decimal, decimal, decimalText, isZero, multiply, negate, zero } from '../../base/index.ts'
import type { Money, Quantity } from '../../kinds/index.ts'
import { groupedDigits } from '../digits.ts'

/** A number of a notice with the name of what it measures. Two are compared only where name and unit are the same. */
export interface Figure {
  readonly name: string
  /** Currency or unit of issue; empty for a bare number. */
  readonly unit: string
  readonly low: Decimal
  /** Undefined where nothing bounds it from above ("more than"). */
  readonly high: Decimal | undefined
  /** Whether the ends come of rounding: a number exactly there would have been rounded to either side. */
  readonly rounded: boolean
  readonly words: string
}

interface KnownNumber {
  readonly value: string
  readonly upTo?: string | undefined
  readonly qualifier?: 'about' | 'atLeast' | 'atMost' | undefined
}

/** What "about" is taken to leave open on either side: a tenth. */
const aboutShare = decimal('0.1')

export function figureOfMoney(name: string, money: Money | undefined): Figure[] {
  return money !== undefined && 'value' in money ? [figure(name, money.currency, money)] : []
}

export function figureOfQuantity(name: string, quantity: Quantity | undefined): Figure[] {
  return quantity !== undefined && 'value' in quantity ? [figure(name, quantity.unit, quantity)] : []
}

export function figure(name: string, unit: string, number: KnownNumber): Figure {
  const value = decimal(number.value)
  const upTo = decimal(number.upTo ?? number.value)
  const words = wordsOf(number, unit)
  if (number.qualifier === 'atLeast') return { name, unit, low: value, high: undefined, rounded: false, words }
  if (number.qualifier === 'atMost') return { name, unit, low: zero, high: upTo, rounded: false, words }
  const openness = (one: Decimal): Decimal => (number.qualifier === 'about' ? multiply(one, aboutShare) : rounding(one))
  const rounded = number.qualifier === undefined && !isZero(rounding(value))
  return { name, unit, low: add(value, negate(openness(value))), high: add(upTo, openness(upTo)), rounded, words }
}

/** Whether no number fits both: 240 and 250 are apart, although both could be 245 rounded. */
export function apart(one: Figure, other: Figure): boolean {
  const meeting = one.rounded && other.rounded ? 1 : 0
  const below = (left: Figure, right: Figure): boolean =>
    left.high !== undefined && compare(left.high, right.low) < meeting
  return below(one, other) || below(other, one)
}

/**
 * A whole number may be rounded at its last digit that is not nought, but not more coarsely than at its second: 223,800
 * and 224,000 agree, 24,000 and 20,000 do not. Half a unit of that digit; numbers with a fraction are meant exactly.
 */
function rounding(value: Decimal): Decimal {
  const text = decimalText(value).replace('-', '')
  if (text.includes('.')) return zero
  const noughts = Math.min(text.length - text.replace(/0+$/, '').length, text.length - 2)
  return noughts <= 0 ? zero : { digits: 5n * 10n ** BigInt(noughts - 1), scale: 0 }
}

const qualifierWords = { about: 'about ', atLeast: 'at least ', atMost: 'at most ' } as const

function wordsOf(number: KnownNumber, unit: string): string {
  const qualifier = number.qualifier === undefined ? '' : qualifierWords[number.qualifier]
  const value = groupedDigits(number.value)
  const range = number.upTo === undefined ? value : `${value} to ${groupedDigits(number.upTo)}`
  return `${qualifier}${range} ${unit}`.trim()
}
