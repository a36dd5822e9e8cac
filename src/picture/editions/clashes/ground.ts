/** What the rules of an edition share: its packages and rates, reckoned once, and the words for what they show. */
import { absolute, type Decimal, decimalText, equal, round, sum } from '../../../base/index.ts'
import type { Clash, ClashSide } from '../../clash/index.ts'
import { commonCurrency, type Edition } from '../edition.ts'
import { type Line, type Package, packagesOf } from '../packages.ts'
import { type Rates, ratesOf } from '../rates.ts'

export interface Ground {
  readonly edition: Edition
  readonly packages: readonly Package[]
  readonly rates: Rates
}

/** One rule: its number in spec/clash.md, a few words, and how it finds what breaks it. */
export interface ClashRule {
  readonly rule: string
  readonly title: string
  readonly find: (ground: Ground) => readonly Found[]
}

export type Found = Omit<Clash, 'rule' | 'title'>

export function groundOf(edition: Edition): Ground {
  const packages = packagesOf(edition.claims)
  return { edition, packages, rates: ratesOf(packages, edition.rates) }
}

/** A side made of some lines of a package, or of all. */
export function sideOf(
  one: Package,
  values: Readonly<Record<string, string | undefined>>,
  lines: readonly Line[] = one.lines,
): ClashSide {
  return {
    name: one.key,
    claims: lines.map(line => line.claim.id),
    places: lines.map(line => line.claim.place).filter(place => place !== undefined),
    values: Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
  }
}

/** Lines that carry money; where none does, the first. */
export function valuedLines(one: Package): readonly Line[] {
  const valued = one.lines.filter(line => line.own !== undefined || line.eur !== undefined)
  return valued.length > 0 ? valued : one.lines.slice(0, 1)
}

export function totalInWords(one: Package): string | undefined {
  if (one.totals.size === 0) return undefined
  return [...one.totals].map(([currency, total]) => `${amount(total)} ${currency}`).join(' + ')
}

export function euroInWords(one: Package): string | undefined {
  return one.eur === undefined ? undefined : `${amount(one.eur)} ${commonCurrency}`
}

export function amount(value: Decimal): string {
  return decimalText(round(value, 2))
}

export function euro(value: Decimal): NonNullable<Clash['atStake']> {
  return { value: amount(absolute(value)), currency: commonCurrency }
}

/** All but one of several equal values: what is counted too often. */
export function allButOne(packages: readonly Package[]): Clash['atStake'] {
  const values = packages.map(one => one.eur).filter(value => value !== undefined)
  return values.length < 2 ? undefined : euro(sum(values.slice(1)))
}

/** Whether two packages have one total in one currency, to the cent. */
export function sameTotal(one: Package, other: Package): boolean {
  const [left, right] = [[...one.totals], [...other.totals]]
  if (left.length !== 1 || right.length !== 1 || left[0]![0] !== right[0]![0]) return false
  return equal(round(left[0]![1], 2), round(right[0]![1], 2)) && left[0]![1].digits !== 0n
}

/**
 * What more than one in twenty of the packages that could do it do is no slip but the edition's way of writing: release
 * 18, which lists allocations below a commitment, puts values on several lines of a package as a matter of course.
 */
export function isTheException(count: number, among: number): boolean {
  return count * 20 <= among
}

/** Packages by a key; those without one are left out. */
export function grouped(
  packages: readonly Package[],
  keyOf: (one: Package) => string | undefined,
): readonly (readonly Package[])[] {
  const groups = new Map<string, Package[]>()
  for (const one of packages) {
    const key = keyOf(one)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()].filter(group => group.length > 1)
}
