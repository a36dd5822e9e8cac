/** Numbers in digits, by their marks. Rule J10. */
import { type Decimal, decimal, decimalText } from '../../../base/index.ts'

/** How a story writes its numbers. */
export interface Style {
  readonly decimal: '.' | ','
  /** Blanks divide thousands: "300 000". */
  readonly blanks: boolean
}

export interface Digits {
  readonly value: Decimal
  /** The other reading, where both stay possible. */
  readonly otherwise?: Decimal
}

/** A group of thousands: one to three digits, then threes. */
function isGrouped(groups: readonly string[]): boolean {
  return groups.every((group, index) => (index === 0 ? group.length >= 1 && group.length <= 3 : group.length === 3))
}

/** Reads one token of digits and marks; undefined where it is a date, a version or nothing that is counted. */
export function readDigits(text: string, style: Style, isScaled: boolean): Digits | undefined {
  const marks = [...new Set(text.replace(/\d/g, ''))]
  if (marks.length === 0) return text.length > 15 ? undefined : { value: decimal(text) }
  if (marks.length > 2) return undefined
  const last = lastMark(text)
  const groups = text.split(last)
  if (marks.length === 2) {
    const [whole, fraction] = [groups.slice(0, -1).join(last), groups.at(-1)!]
    const thousands = whole.split(marks.find(mark => mark !== last)!)
    return groups.length === 2 && isGrouped(thousands) && /^\d+$/.test(thousands.join(''))
      ? { value: decimal(`${thousands.join('')}.${fraction}`) }
      : undefined
  }
  if (groups.length > 2) return isGrouped(groups) ? { value: decimal(groups.join('')) } : undefined
  return oneMark(groups[0]!, groups[1]!, last, style, isScaled)
}

function oneMark(whole: string, fraction: string, mark: string, style: Style, isScaled: boolean): Digits | undefined {
  const canGroup = fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0')
  if (mark !== '.' && mark !== ',') return canGroup ? { value: decimal(whole + fraction) } : undefined
  const asDecimal = decimal(`${whole}.${fraction}`)
  if (!canGroup) return { value: asDecimal }
  const asGroup = decimal(whole + fraction)
  if (mark === style.decimal)
    return isScaled ? { value: asDecimal, otherwise: asGroup } : { value: asGroup, otherwise: asDecimal }
  return isScaled ? { value: asGroup, otherwise: asDecimal } : { value: asGroup }
}

function lastMark(text: string): string {
  for (let at = text.length - 1; at >= 0; at -= 1) if (text[at]! < '0' || text[at]! > '9') return text[at]!
  return ''
}

/**
 * The style of a story: that of its language, unless its plain cases (a mark with other than three digits behind it) all say
 * otherwise, as in a page translated from another language.
 */
export function styleOf(numbers: Iterable<string>, habit: Style): Style {
  let [points, commas] = [0, 0]
  for (const text of numbers) {
    const plain = /^\d{1,4}([.,])(\d{1,2}|\d{4,})$/.exec(text)
    const grouped = /^\d{1,3}(?:([.,])\d{3}){2,}$/.exec(text) ?? /^[1-9]\d{0,2}([.,])\d{3}[.,]\d{1,2}$/.exec(text)
    if (plain?.[1] === '.' || grouped?.[1] === ',') points += 1
    if (plain?.[1] === ',' || grouped?.[1] === '.') commas += 1
  }
  if (habit.decimal === ',' && points > 0 && commas === 0) return { ...habit, decimal: '.' }
  return habit.decimal === '.' && commas > 0 && points === 0 ? { ...habit, decimal: ',' } : habit
}

export const textOf = (value: Decimal): string => decimalText(value)
