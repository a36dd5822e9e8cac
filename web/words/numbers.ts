/**
 * Numbers for people, from exact decimals as text. Nothing here passes through a binary float: the point is moved in
 * the text, and `Intl.NumberFormat` rounds decimal text exactly. Only what is shown is rounded; the exact figure stands
 * in the title and in the panel.
 */

export type Language = 'en' | 'vi'

/** The sign that stands as wide as a digit; the hyphen of files is for machines. */
const minus = '\u2212'

type NumericText = Intl.StringNumericLiteral

const plain = /^-?\d+(?:\.\d+)?$/

/** True for a decimal as answers give it: digits, one point, no exponent. */
export function isNumberText(text: string): boolean {
  return plain.test(text)
}

/** Moves the decimal point `places` to the left: `pointLeft('39001875310.67', 9)` is `39.00187531067`. */
export function pointLeft(text: string, places: number): string {
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  const padded = whole.padStart(places + 1, '0')
  const cut = padded.length - places
  const moved = `${padded.slice(0, cut)}.${padded.slice(cut)}${fraction}`.replace(/\.?0+$/, '')
  return `${negative && moved !== '0' ? '-' : ''}${moved === '' ? '0' : moved}`
}

/** Digits before the point, without leading zeros; 0 for numbers below one. */
function wholeDigits(text: string): number {
  return text.replace('-', '').split('.')[0]!.replace(/^0+/, '').length
}

function written(text: string, language: Language, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language, options).format(text as NumericText).replace('-', minus)
}

/** Every digit, grouped as the language groups them. Text that is no number is given back as it is. */
export function exactNumber(text: string, language: Language): string {
  if (!isNumberText(text)) return text
  return written(text, language, { maximumFractionDigits: 20 })
}

/** At most two places: for counts, rates and percentages. */
export function roundNumber(text: string, language: Language, places = 2): string {
  if (!isNumberText(text)) return text
  return written(text, language, { maximumFractionDigits: places })
}

const scales = [
  { digits: 13, places: 12, name: { en: 'tn', vi: 'nghìn tỷ' } },
  { digits: 10, places: 9, name: { en: 'bn', vi: 'tỷ' } },
  { digits: 7, places: 6, name: { en: 'mn', vi: 'triệu' } },
] as const

/** A large amount in the fewest digits that still tell it apart: `39.0 bn`, `39,0 tỷ`, `517,000`. */
export function shortNumber(text: string, language: Language): string {
  if (!isNumberText(text)) return text
  const digits = wholeDigits(text)
  const scale = scales.find(one => digits >= one.digits)
  if (scale === undefined) {
    const places = digits > 2 || !text.includes('.') ? 0 : 2
    return written(text, language, { minimumFractionDigits: places, maximumFractionDigits: places })
  }
  const moved = pointLeft(text, scale.places)
  const places = wholeDigits(moved) === 1 ? 2 : wholeDigits(moved) === 2 ? 1 : 0
  const shown = written(moved, language, { minimumFractionDigits: places, maximumFractionDigits: places })
  return `${shown} ${scale.name[language]}`
}

/** A number of things: every digit below ten million, since people count shells and not millions of them. */
export function unitNumber(text: string, language: Language): string {
  return isNumberText(text) && wholeDigits(text) < 8 ? roundNumber(text, language) : shortNumber(text, language)
}

/** Order of two decimals as text: below zero, zero or above, as a sort wants it. */
export function compareNumbers(left: string, right: string): number {
  const negative = left.startsWith('-')
  if (negative !== right.startsWith('-')) return negative ? -1 : 1
  const order = compareMagnitudes(left.replace('-', ''), right.replace('-', ''))
  return negative ? -order : order
}

function compareMagnitudes(left: string, right: string): number {
  const [leftWhole = '', leftFraction = ''] = left.split('.')
  const [rightWhole = '', rightFraction = ''] = right.split('.')
  const width = Math.max(leftWhole.length, rightWhole.length)
  const a = `${leftWhole.padStart(width, '0')}.${leftFraction}`
  const b = `${rightWhole.padStart(width, '0')}.${rightFraction}`
  return a === b ? 0 : a < b ? -1 : 1
}
