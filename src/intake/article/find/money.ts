/** Money, and conversions that cannot be true. Rule J12. */
import { compare, type Decimal, decimal, divide, isZero, multiply, toNumber } from '../../../base/index.ts'
import { textOf } from './digits.ts'
import { type FigureRead, figureFields } from './figure.ts'
import type { Figure, Money } from './finding.ts'
import type { Drafted, Reading } from './reading.ts'

/** Currencies whose amounts run into thousands of milliards: "1.125 tỷ đồng" has no decimals. */
const small = new Set(['VND', 'IDR', 'IRR', 'KRW', 'JPY'])
const milliard = decimal('1000000000')

/** Adds an amount of money. `before` is the one that ended last, for conversions. */
export function addMoney(
  reading: Reading,
  read: FigureRead,
  currency: string,
  per: Figure['per'],
  before: Money | undefined,
): Money {
  const figure = withoutGroups(read, currency)
  const converts =
    before !== undefined && before.currency !== currency && isConversion(reading, before, figure) ? before : undefined
  const money: Money = {
    is: 'money',
    ...reading.place(figure.from, figure.to),
    ...figureFields(reading, figure, per),
    currency,
  }
  const wrongBy = converts === undefined ? undefined : wrongness(reading, converts, money)
  const whole: Drafted & Money = {
    ...money,
    ...(wrongBy === undefined ? {} : { wrongBy }),
    ...(converts === undefined ? {} : { convertsOf: converts }),
  }
  reading.add(whole)
  return whole
}

/** "1.125 tỷ USD" is 1.125 milliards: more than a million million of a large currency is hardly ever meant. */
function withoutGroups(figure: FigureRead, currency: string): FigureRead {
  const { otherwise, value } = figure
  if (otherwise === undefined || small.has(currency) || compare(value, multiply(milliard, decimal('1000'))) < 0)
    return figure
  return textOf(value).endsWith('0000000000') ? figure : { ...figure, value: otherwise, otherwise: value }
}

const mostBetween = 6

/** Whether only a bracket, a comma or words of a conversion stand between two amounts. */
function isConversion({ line }: Reading, before: Money, figure: FigureRead): boolean {
  let at = figure.from
  let steps = 0
  let hasSign = false
  while (at > 0 && line.tokens[at - 1]!.from >= before.at.to && steps < mostBetween) {
    const word = line.ending(at, 'conversion')
    if (word !== undefined) {
      at = word.from
      hasSign = true
    } else if (line.isMark(at - 1, '(', '[', ',', '/', '=', '≈', '–')) {
      if (line.isMark(at - 1, '(', '[', '/', '=', '≈')) hasSign = true
      at -= 1
    } else if (line.ending(at, 'qualifier') !== undefined) at = line.ending(at, 'qualifier')!.from
    else break
    steps += 1
  }
  const isNext = at === 0 || line.tokens[at - 1]!.from < before.at.to
  return isNext && (hasSign || line.starting(figure.from, 'conversion') !== undefined)
}

/** How many times a conversion is off, if no rate since 2014 makes it: within 5 % of the least and the most. */
function wrongness({ lexicon }: Reading, from: Money, to: Money): string | undefined {
  const { rates } = lexicon.common
  const [given, made] = [rates[from.currency], rates[to.currency]]
  if (given === undefined || made === undefined || isZero(decimal(from.value)) || isZero(decimal(to.value)))
    return undefined
  const [value, other] = [toNumber(decimal(from.value)), toNumber(decimal(to.value))]
  const [least, most] = [(Number(made[0]) / Number(given[1])) * 0.95, (Number(made[1]) / Number(given[0])) * 1.05]
  const rate = other / value
  if (rate >= least && rate <= most) return undefined
  return oneDigit(decimal(String(other)), decimal(String(value * Math.sqrt(least * most))))
}

/** The quotient, as a power of ten where it is near to one, else to one digit: "0.001", "1000", "0.6". */
function oneDigit(left: Decimal, right: Decimal): string {
  const quotient = toNumber(divide(left, right, 18))
  const power = 10 ** Math.round(Math.log10(quotient))
  const isNear = power !== 1 && quotient / power < 1.5 && power / quotient < 1.5
  return textOf(decimal((isNear ? power : quotient).toPrecision(1)))
}
