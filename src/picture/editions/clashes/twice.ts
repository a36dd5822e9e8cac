/** K1 and K2: what is counted twice. */
import { add, type Decimal, decimal, decimalText, equal, isZero, multiply, round, sum } from '../../../base/index.ts'
import type { Clash } from '../../clash/index.ts'
import { comparableFolded, foldedItem, likenessOfAtLeast } from '../../likeness/index.ts'
import { dateInWords, dateKey, numberKey } from '../keys.ts'
import type { Line, Package } from '../packages.ts'
import {
  allButOne,
  amount,
  type ClashRule,
  euro,
  euroInWords,
  type Found,
  grouped,
  sameTotal,
  sideOf,
  totalInWords,
  valuedLines,
} from './ground.ts'

/** Under one id, the same date and total: the words may have been worked on, as with a bond described anew. */
const leastUnderOneId = 0.6
/** Under two ids more is asked: one day can bring two gifts of one size. */
const leastUnderTwoIds = 0.9

export const enteredTwice: ClashRule = {
  rule: 'K1',
  title: 'Entered twice',
  find: ({ packages }) => {
    const order = new Map(packages.map((one, index) => [one, index]))
    const pairs = grouped(packages, occasion).flatMap(group =>
      pairsOf(group).filter(([one, other]) => isOneThing(one, other, order.get(other)! - order.get(one)!)),
    )
    return [
      ...pairs.map(([one, other]) => ({
        sentence: `${one.key} and ${other.key} are one thing entered twice: same donor, type, date, amount and item, and their explanations agree.`,
        sides: [one, other].map(side),
        ...stake([one, other]),
      })),
      ...packages.flatMap(repeatedLines),
    ]
  },
}

/** A row copied below itself joins the package of the first, and both count. */
function repeatedLines(one: Package): Found[] {
  const seen = new Map<string, Line>()
  return one.lines.flatMap(line => {
    if (line.own === undefined || line.eur === undefined || isZero(line.own.value)) return []
    const { date, type, stated } = line.claim.body
    const key = JSON.stringify([
      dateKey(date),
      type,
      decimalText(line.own.value),
      line.own.currency,
      itemOf(line),
      stated,
    ])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, line)
    if (first === undefined) return []
    return [
      {
        sentence: `Two rows of ${one.key} are one thing entered twice: same date, amount and item, and both have an EUR value.`,
        sides: [first, line].map(row =>
          sideOf(one, { date: dateInWords(date), total: `${amount(row.own!.value)} ${row.own!.currency}` }, [row]),
        ),
        atStake: euro(line.eur),
      },
    ]
  })
}

export const sumOfBoth: ClashRule = {
  rule: 'K2',
  title: 'One sum on two packages of one id',
  find: ({ packages }) =>
    grouped(packages, one => (one.reference === undefined ? undefined : `${one.donor} ${one.reference}`))
      .flatMap(pairsOf)
      .filter(
        ([one, other]) => sameTotal(one, other) && !(occasion(one) === occasion(other) && isOneThing(one, other, 0)),
      )
      .map(([one, other]) => ({
        sentence: `${one.reference} stands for two packages, and each carries ${totalInWords(one)}${carriesBoth(one, other) ? ', which is the sum of both: the units of the two times their prices make it together' : ''}. The second is counted twice.`,
        sides: [one, other].map(side),
        ...stake([one, other]),
      })),
}

/** Same donor, type, date and total; two that are undated agree in their date where they do so in the same words. */
function occasion(one: Package): string | undefined {
  const total = totalInWords(one)
  if (total === undefined) return undefined
  return `${one.donor} ${one.type} ${dateKey(one.date) ?? `undated ${one.date.said ?? ''}`} ${total}`
}

/** Neighbours with numbers in sequence are the instalments of one promise, written below each other on purpose. */
function isOneThing(one: Package, other: Package, distance: number): boolean {
  if (!sameTotal(one, other) || itemsOf(one) !== itemsOf(other)) return false
  const sameId = one.reference !== undefined && one.reference === other.reference
  if (!sameId && (one.explanation === '' || inSequence(one, other, distance))) return false
  const least = sameId ? leastUnderOneId : leastUnderTwoIds
  return likenessOfAtLeast(comparableFolded(one.explanation), comparableFolded(other.explanation), least) !== undefined
}

function inSequence(one: Package, other: Package, distance: number): boolean {
  const [before, after] = [numbered(one.reference), numbered(other.reference)]
  if (before === undefined || after === undefined || before.letters !== after.letters) return false
  return Math.abs(after.number - before.number) === Math.abs(distance)
}

function numbered(reference: string | undefined): { readonly letters: string; readonly number: number } | undefined {
  const match = /^(\D+)(\d+)$/.exec(reference ?? '')
  return match === null ? undefined : { letters: match[1]!, number: Number(match[2]) }
}

function itemsOf(one: Package): string {
  return one.lines.map(itemOf).sort().join('\n')
}

function itemOf({ claim: { body } }: Line): string {
  return `${foldedItem(body.itemText ?? body.item)} ${numberKey(body.quantity) ?? ''}`
}

/** Units times prices of both packages make the total that each of them carries. */
function carriesBoth(one: Package, other: Package): boolean {
  const [left, right] = [worthOfUnits(one), worthOfUnits(other)]
  const total = [...one.totals.values()][0]!
  return left !== undefined && right !== undefined && equal(round(add(left, right), 0), round(total, 0))
}

function worthOfUnits(one: Package): Decimal | undefined {
  const worths = one.lines.flatMap(({ claim: { body } }) =>
    body.quantity !== undefined && 'value' in body.quantity && body.unitPrice !== undefined && 'value' in body.unitPrice
      ? [multiply(decimal(body.quantity.value), decimal(body.unitPrice.value))]
      : [],
  )
  return worths.length === 0 ? undefined : sum(worths)
}

function pairsOf(group: readonly Package[]): (readonly [Package, Package])[] {
  return group.flatMap((one, index) => group.slice(index + 1).map(other => [one, other] as const))
}

function side(one: Package) {
  return sideOf(
    one,
    { date: dateInWords(one.date), total: totalInWords(one), converted: euroInWords(one) },
    valuedLines(one),
  )
}

function stake(packages: readonly Package[]): Pick<Clash, 'atStake'> {
  const atStake = allButOne(packages)
  return atStake === undefined ? {} : { atStake }
}
