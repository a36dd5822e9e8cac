/** The numbers that a declared number can mean. Counts under a treaty are exact: nothing is taken to be rounded. */
import { add, compare, type Decimal, decimal, multiply, subtract, zero } from '../../base/index.ts'

interface KnownNumber {
  readonly value: string
  readonly upTo?: string | null | undefined
  readonly qualifier?: 'about' | 'atLeast' | 'atMost' | null | undefined
}

export interface Span {
  readonly low: Decimal
  /** Undefined where nothing bounds it from above. */
  readonly high: Decimal | undefined
}

/** What "about" is taken to leave open on either side: a tenth, as in clashes (K15). */
const aboutShare = decimal('0.1')

export function spanOf({ value, upTo, qualifier }: KnownNumber): Span {
  const [low, high] = [decimal(value), decimal(upTo ?? value)]
  switch (qualifier) {
    case 'atLeast':
      return { low, high: undefined }
    case 'atMost':
      return { low: zero, high }
    case 'about':
      return { low: subtract(low, multiply(low, aboutShare)), high: add(high, multiply(high, aboutShare)) }
    default:
      return { low, high }
  }
}

export function areApart(one: Span, other: Span): boolean {
  const isBelow = (left: Span, right: Span): boolean => left.high !== undefined && compare(left.high, right.low) < 0
  return isBelow(one, other) || isBelow(other, one)
}

/** The number itself where there is one alone. */
export function exactOf({ low, high }: Span): Decimal | undefined {
  return high !== undefined && compare(low, high) === 0 ? low : undefined
}
