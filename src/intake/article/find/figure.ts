/** Figures: a number with its range, qualifier and currency, before it is known what is counted. Rules J12, J13. */
import { compare, type Decimal, decimal, multiply } from '../../../base/index.ts'
import type { Line } from '../grammar/index.ts'
import { textOf } from './digits.ts'
import type { Figure, Qualifier } from './finding.ts'
import { type NumberRead, readNumber } from './number.ts'
import type { Reading } from './reading.ts'

export interface FigureRead {
  /** Tokens from the qualifier to the currency or the number. */
  readonly from: number
  readonly to: number
  /** Tokens of the number or range itself. */
  readonly numberFrom: number
  readonly numberTo: number
  readonly value: Decimal
  readonly upTo?: Decimal
  readonly otherwise?: Decimal
  readonly qualifier?: Qualifier
  readonly currency?: string
  readonly further: boolean
  readonly digits: boolean
  readonly scaled: boolean
  readonly short: boolean
}

interface Amount {
  readonly from: number
  readonly to: number
  readonly number: NumberRead
  readonly currency?: string
}

/** The figure that begins at a token, its qualifier aside. */
export function figureAt(reading: Reading, at: number): FigureRead | undefined {
  const { line } = reading
  const first = amountAt(reading, at)
  if (first === undefined) return undefined
  const second = rangeEnd(reading, first)
  const last = second ?? first
  const before = qualifierBefore(line, first.from)
  const plus = line.isMark(last.to, '+') && line.tokens[last.to]!.joint === 'none'
  const to = plus ? last.to + 1 : last.to
  const after = line.starting(to, 'qualifier', entry => entry.side === 'after')
  const behind = before.qualifier === undefined && after !== undefined && isOwn(line, after.to)
  const rough = last.number.rough ? ('about' as const) : undefined
  const qualifier = before.qualifier ?? rough ?? (plus ? 'atLeast' : behind ? after.entry.qualifier : undefined)
  const further =
    line.ending(before.from, 'further', entry => entry.side === 'before') ??
    line.ending(first.from, 'further', entry => entry.side === 'before')
  const currency = last.currency ?? first.currency
  const value = second === undefined ? first.number.value : lowerEnd(first.number, second.number)
  const opens =
    second === undefined
      ? undefined
      : line.ending(before.from, 'range', entry => entry.part === 'from' || entry.part === 'between')
  return {
    from: Math.min(before.from, further?.from ?? before.from, opens?.from ?? before.from),
    to: behind ? after.to : to,
    numberFrom: first.number.from,
    numberTo: last.number.to,
    value,
    ...(second === undefined ? {} : { upTo: second.number.value }),
    ...(first.number.otherwise === undefined || second !== undefined ? {} : { otherwise: first.number.otherwise }),
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(currency === undefined ? {} : { currency }),
    further: further !== undefined || line.starting(to, 'further', entry => entry.side === 'after') !== undefined,
    digits: first.number.digits,
    scaled: last.number.scaled,
    short: last.number.short,
  }
}

/** A qualifier behind a number ends its clause or stands before what is counted: "or more", "at least". */
function isOwn(line: Line, at: number): boolean {
  return line.starting(at, 'number') === undefined && line.tokens[at]?.form !== 'number'
}

/** A number with the currency before or behind it. */
function amountAt(reading: Reading, at: number): Amount | undefined {
  const { line } = reading
  const sign = line.starting(at, 'currency')
  const from = sign === undefined ? at : sign.to
  if (from >= line.length || reading.isTaken(from)) return undefined
  if (sign !== undefined && !isSign(line, at, sign.to, sign.entry.sign)) return undefined
  const number = readNumber(line, from, reading.numbers)
  if (number === undefined || !reading.isFree(number.from, number.to)) return undefined
  if (sign !== undefined) return { from: at, to: number.to, number, currency: sign.entry.code }
  const end = behindPoint(line, number)
  const behind = line.starting(end, 'currency')
  if (behind === undefined) return amountOf(line, at, end, number)
  return { from: at, to: behind.to, number, currency: behind.entry.code }
}

/** "95 milliards de dollars": a word of belonging may stand between scale and currency. */
function amountOf(line: Line, from: number, end: number, number: NumberRead): Amount {
  const of = number.scaled ? line.starting(end, 'relation', entry => entry.relation === 'of') : undefined
  const behind = of === undefined ? undefined : line.starting(of.to, 'currency')
  return behind === undefined ? { from, to: end, number } : { from, to: behind.to, number, currency: behind.entry.code }
}

/** Behind the point of a short scale: "155 тыс. снарядов", "8,5 Mio. Euro". At the end of a sentence the point stays. */
function behindPoint(line: Line, { to, scaled }: NumberRead): number {
  const isPoint = scaled && line.isMark(to, '.') && line.tokens[to]!.joint === 'none' && to + 1 < line.length
  return isPoint ? to + 1 : to
}

/** Before a number stand signs and codes: "$", "US$", "EUR"; a word such as "pound" stands there only behind it. */
function isSign(line: Line, from: number, to: number, isOfTable: boolean): boolean {
  if (line.tokens[to]?.form !== 'number') return false
  return isOfTable || (to - from === 1 && line.tokens[from]!.capitals === 2 && line.text(from).length === 3)
}

const dashes = ['-', '–', '—', '−', '~']

/** The other end of a range: "to 18", "–18", "and 18" behind "between". */
function rangeEnd(reading: Reading, first: Amount): Amount | undefined {
  const { line } = reading
  const start = afterUnit(line, first.to)
  const dash = line.isMark(start, ...dashes) && first.number.digits ? start + 1 : undefined
  const word = line.starting(
    start,
    'range',
    entry => entry.part === 'to' || (entry.part === 'and' && isBetween(line, first.from)),
  )
  const next = dash ?? word?.to
  if (next === undefined || next >= line.length) return undefined
  const qualifier = line.starting(next, 'qualifier', entry => entry.side === 'before')
  const second = amountAt(reading, next) ?? (qualifier === undefined ? undefined : amountAt(reading, qualifier.to))
  if (second === undefined || isChange(line, first.from)) return undefined
  if (first.currency !== undefined && second.currency !== undefined && first.currency !== second.currency)
    return undefined
  if (dash !== undefined && !second.number.digits) return undefined
  if (compare(lowerEnd(first.number, second.number), second.number.value) >= 0) return undefined
  return sameSort(line, first, start, second) ? second : undefined
}

/** "13 months to 18 months", "500 million to 600 million": a unit may stand behind the first end. */
function afterUnit(line: Line, at: number): number {
  const unit = line.starting(at, 'time') ?? line.starting(at, 'percent')
  const behind = unit?.to ?? at
  const isRange =
    line.starting(behind, 'range', entry => entry.part === 'to' || entry.part === 'and') !== undefined ||
    line.isMark(behind, ...dashes)
  return unit !== undefined && isRange ? behind : at
}

/** What has a unit or currency at its first end has none of another sort at its last: "3 months to 20 tanks" is no range. */
function sameSort(line: Line, first: Amount, start: number, second: Amount): boolean {
  if (first.currency !== undefined) return second.currency !== undefined || !first.number.scaled
  if (start === first.to) return true
  const unit = line.starting(first.to, 'time')?.entry.unit ?? line.starting(first.to, 'percent')?.entry.is
  const other = line.starting(second.to, 'time')?.entry.unit ?? line.starting(second.to, 'percent')?.entry.is
  return unit === other
}

function isBetween(line: Line, from: number): boolean {
  return (
    line.ending(from, 'range', entry => entry.part === 'between') !== undefined ||
    line.ending(qualifierBefore(line, from).from, 'range', entry => entry.part === 'between') !== undefined
  )
}

/** "increase from 14,000 to 80,000": two figures, not a range. */
function isChange(line: Line, from: number): boolean {
  const start = line.ending(from, 'range', entry => entry.part === 'from')
  if (start === undefined) return false
  for (let at = Math.max(0, start.from - 12); at < start.from; at += 1) {
    if (line.starting(at, 'range', entry => entry.part === 'change') !== undefined) return true
  }
  return false
}

/** In a range the scale of the last end holds for the first: "1 to 1.5 million". */
function lowerEnd(first: NumberRead, second: NumberRead): Decimal {
  if (first.scaled || second.scale === undefined || compare(first.value, decimal('1000')) >= 0) return first.value
  const scaled = multiply(first.value, second.scale)
  return compare(scaled, second.value) < 0 ? scaled : first.value
}

/** Qualifiers before a number, the outermost that bounds it: "up to about 300" is at most. */
function qualifierBefore(line: Line, at: number): { readonly from: number; readonly qualifier?: Qualifier } {
  let from = at
  let qualifier: Qualifier | undefined
  for (let step = 0; step < 2; step += 1) {
    const found = qualifierEnding(line, from)
    if (found === undefined || isPreposition(line, found)) break
    from = found.from
    if (qualifier === undefined || qualifier === 'about') qualifier = found.entry.qualifier
  }
  return { from, ...(qualifier === undefined ? {} : { qualifier }) }
}

/** The qualifier that ends here, or before a short word: "более чем на 35 млрд". */
function qualifierEnding(line: Line, at: number) {
  const isBefore = (entry: { readonly side: string }) => entry.side === 'before'
  const found = line.ending(at, 'qualifier', isBefore)
  const between = found === undefined ? line.ending(at, 'between') : undefined
  return between === undefined ? found : line.ending(between.from, 'qualifier', isBefore)
}

/** "Auftrag über 8 Milliarden, "вырастет до 13 трлн": the word before makes a preposition of it. */
function isPreposition(line: Line, { from, to }: { readonly from: number; readonly to: number }): boolean {
  if (to - from > 1) return false
  const isChanged = line.ending(from, 'range', entry => entry.part === 'change') !== undefined
  return isChanged || line.ending(from, 'noQualifier') !== undefined
}

/** The fields that all figures of findings have. */
export function figureFields(reading: Reading, figure: FigureRead, per: Figure['per']): Figure {
  const number = reading.at(figure.numberFrom, figure.numberTo)
  return {
    value: textOf(figure.value),
    ...(figure.upTo === undefined ? {} : { upTo: textOf(figure.upTo) }),
    ...(figure.qualifier === undefined ? {} : { qualifier: figure.qualifier }),
    number,
    numberSpan: reading.page.span(number),
    ...(figure.further ? { further: true } : {}),
    ...(per === undefined ? {} : { per }),
    ...(figure.otherwise === undefined ? {} : { otherwise: textOf(figure.otherwise) }),
  }
}
