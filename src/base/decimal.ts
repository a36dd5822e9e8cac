/**
 * Exact decimals. An amount travels as a string (`"22593764.121102575"`), is reckoned as digits and a scale, and never
 * becomes a binary float on the way. Division is the only operation that rounds, and it says to how many places.
 */
import { Refusal } from './errors.ts'

/** The value is `digits / 10 ** scale`; `scale` is never negative. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** Decimal text in the one form this record writes: no exponent, no plus sign, no superfluous zeros. */
export const decimalPattern = /^(?:0|-?(?:[1-9]\d*|0\.\d*[1-9]|[1-9]\d*\.\d*[1-9]))$/

const looseText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/
const mostDigits = 1000

export const zero: Decimal = { digits: 0n, scale: 0 }

/**
 * Reads decimal text, with or without exponent. Thousands separators and currency signs are not read here: what a cell
 * means is the reader's business.
 * @throws Refusal `bad-form` when the text is no decimal number
 */
export function decimal(text: string): Decimal {
  const match = looseText.exec(text)
  const whole = match?.[2] ?? ''
  const fraction = match?.[3] ?? ''
  if (match === null || whole.length + fraction.length === 0 || text.length > mostDigits) {
    throw new Refusal('bad-form', 'not a decimal number', { value: text, rule: 'N7' })
  }
  const exponent = Number(match[4] ?? '0')
  const digits = BigInt(whole + fraction) * (match[1] === '-' ? -1n : 1n)
  const scale = fraction.length - exponent
  if (Math.abs(scale) > mostDigits) throw new Refusal('bad-form', 'number out of range', { value: text, rule: 'N7' })
  return trim(scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale })
}

/** The shortest decimal that reads back as this double: what a spreadsheet stored. */
export function decimalOfNumber(value: number): Decimal {
  if (!Number.isFinite(value))
    throw new Refusal('bad-form', 'not a finite number', { value: String(value), rule: 'N7' })
  return decimal(String(value))
}

export function isDecimalText(text: string): boolean {
  return text.length <= mostDigits && decimalPattern.test(text)
}

export function decimalText(value: Decimal): string {
  const { digits, scale } = trim(value)
  if (scale === 0) return digits.toString()
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

export function add(left: Decimal, right: Decimal): Decimal {
  if (left.scale === right.scale) return { digits: left.digits + right.digits, scale: left.scale }
  const scale = Math.max(left.scale, right.scale)
  return { digits: raised(left, scale) + raised(right, scale), scale }
}

export function negate(value: Decimal): Decimal {
  return { digits: -value.digits, scale: value.scale }
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, negate(right))
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale }
}

/** Quotient rounded half to even at `places` decimal places. Dividing by zero is a mistake of the caller. */
export function divide(left: Decimal, right: Decimal, places: number): Decimal {
  if (right.digits === 0n) throw new Error('division by zero')
  const numerator = left.digits * 10n ** BigInt(places + right.scale)
  const denominator = right.digits * 10n ** BigInt(left.scale)
  return trim({ digits: halfEven(numerator, denominator), scale: places })
}

/** Rounded half to even at `places` decimal places. */
export function round(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  return trim({ digits: halfEven(value.digits, 10n ** BigInt(value.scale - places)), scale: places })
}

export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const difference = subtract(left, right).digits
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function equal(left: Decimal, right: Decimal): boolean {
  return compare(left, right) === 0
}

export function isZero(value: Decimal): boolean {
  return value.digits === 0n
}

export function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? negate(value) : value
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** Nearest double, for drawing and sorting only; never for adding up. */
export function toNumber(value: Decimal): number {
  return Number(decimalText(value))
}

function raised(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale)
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const quotient = top / bottom
  const twice = (top % bottom) * 2n
  const up = twice > bottom || (twice === bottom && quotient % 2n === 1n)
  const size = up ? quotient + 1n : quotient
  return negative ? -size : size
}

function trim(value: Decimal): Decimal {
  let { digits, scale } = value
  if (digits === 0n) return zero
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n
    scale -= 1
  }
  return scale === value.scale ? value : { digits, scale }
}
