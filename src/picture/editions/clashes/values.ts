/** K3, K8, K11, K12, K13: totals, currencies and conversions that do not fit. */
import { absolute, compare, type Decimal, decimal, isZero, subtract, sum } from '../../../base/index.ts'
import { commonCurrency } from '../edition.ts'
import { currencyOf, type Line, type Package } from '../packages.ts'
import { agreeWithinMillionth, atRate, type Rates } from '../rates.ts'
import { amount, type ClashRule, euro, isTheException, sideOf } from './ground.ts'

const oneEuro = decimal('1')

export const neverConverted: ClashRule = {
  rule: 'K3',
  title: 'A total with no EUR value',
  find: ({ packages, rates }) => {
    const writesEuro = packages.some(one => one.lines.some(line => line.converted && isInEuro(line)))
    return packages.flatMap(one => {
      const lines = one.lines.filter(
        line => line.own !== undefined && !isZero(line.own.value) && !line.converted && (writesEuro || !isInEuro(line)),
      )
      if (lines.length === 0) return []
      const words = lines.map(line => ownInWords(line)).join(' and ')
      const missed = lines.map(line => atOwnRate(line, rates)).filter(value => value !== undefined)
      return [
        {
          sentence: `${one.key} has ${words} and no EUR value, so every sum over the EUR values misses it.`,
          sides: [sideOf(one, { total: words }, lines)],
          ...(missed.length === lines.length ? { atStake: euro(sum(missed)) } : {}),
        },
      ]
    })
  },
}

export const severalValues: ClashRule = {
  rule: 'K8',
  title: 'Several EUR values in one package',
  find: ({ packages }) => {
    const could = packages.filter(one => one.lines.length > 1)
    const found = could.filter(one => converted(one).length > 1)
    if (!isTheException(found.length, could.length)) return []
    return found.map(one => ({
      sentence: `${one.key} carries ${converted(one).length} EUR values where a package has one: it may be several packages under one id.`,
      sides: converted(one).map(line => sideOf(one, { total: ownInWords(line), converted: euroOf(line) }, [line])),
    }))
  },
}

export const mixedCurrencies: ClashRule = {
  rule: 'K11',
  title: 'Several currencies in one package',
  find: ({ packages }) => {
    const could = packages.filter(one => one.lines.length > 1)
    const found = could.filter(one => byCurrency(one).size > 1)
    if (!isTheException(found.length, could.length)) return []
    return found.map(one => ({
      sentence: `The rows of ${one.key} are kept in ${[...byCurrency(one).keys()].join(' and ')}: a total of one cannot be checked against the other.`,
      sides: [...byCurrency(one)].map(([currency, lines]) => sideOf(one, { currency }, lines)),
    }))
  },
}

export const otherRate: ClashRule = {
  rule: 'K12',
  title: 'EUR value not the total at the edition’s own rate',
  find: ({ packages, rates }) =>
    packages.flatMap(one =>
      converted(one).flatMap(line => {
        const expected = atOwnRate(line, rates)
        if (expected === undefined || agreeWithinMillionth(line.eur!, expected)) return []
        const difference = subtract(line.eur!, expected)
        if (compare(absolute(difference), oneEuro) <= 0) return []
        return [
          {
            sentence: `${one.key} converts ${ownInWords(line)} to ${euroOf(line)}; at the edition’s own rate it is ${amount(expected)} ${commonCurrency}.`,
            sides: [sideOf(one, { total: ownInWords(line), converted: euroOf(line) }, [line])],
            atStake: euro(difference),
          },
        ]
      }),
    ),
}

export const overDelivered: ClashRule = {
  rule: 'K13',
  title: 'More delivered than promised',
  find: ({ packages }) =>
    packages.flatMap(one => one.lines.flatMap(line => (deliversMore(line) ? [overDelivery(one, line)] : []))),
}

function overDelivery(one: Package, line: Line) {
  const { itemText, item, quantity, delivered } = line.claim.body
  const [promised, arrived] = [highest(quantity)!, lowest(delivered)!]
  return {
    sentence: `${one.key} counts ${amount(arrived)} ${itemText ?? item ?? 'units'} as delivered of ${amount(promised)} promised.`,
    sides: [sideOf(one, { promised: amount(promised), delivered: amount(arrived) }, [line])],
  }
}

function deliversMore(line: Line): boolean {
  const [promised, arrived] = [highest(line.claim.body.quantity), lowest(line.claim.body.delivered)]
  return promised !== undefined && arrived !== undefined && compare(arrived, promised) > 0
}

type Count = Line['claim']['body']['quantity']

/** What "more than" leaves open upward can never be exceeded. */
function highest(count: Count): Decimal | undefined {
  if (count === undefined || !('value' in count)) return undefined
  return count.qualifier === 'atLeast' || count.qualifier === 'about' ? undefined : decimal(count.upTo ?? count.value)
}

function lowest(count: Count): Decimal | undefined {
  if (count === undefined || !('value' in count)) return undefined
  return count.qualifier === 'atMost' || count.qualifier === 'about' ? undefined : decimal(count.value)
}

function isInEuro(line: Line): boolean {
  return line.own?.currency === commonCurrency
}

function converted(one: Package): readonly Line[] {
  return one.lines.filter(line => line.eur !== undefined)
}

function byCurrency(one: Package): ReadonlyMap<string, Line[]> {
  const lines = new Map<string, Line[]>()
  for (const line of one.lines) {
    const currency = currencyOf(line.claim)
    if (currency !== undefined) lines.set(currency, [...(lines.get(currency) ?? []), line])
  }
  return lines
}

function atOwnRate(line: Line, rates: Rates): Decimal | undefined {
  return line.own === undefined ? undefined : atRate(line.own.value, line.own.currency, rates)
}

function ownInWords(line: Line): string | undefined {
  return line.own === undefined ? undefined : `${amount(line.own.value)} ${line.own.currency}`
}

function euroOf(line: Line): string | undefined {
  return line.eur === undefined ? undefined : `${amount(line.eur)} ${commonCurrency}`
}
