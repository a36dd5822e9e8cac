/** From two editions to the answer: what changed, package by package, and the five parts that explain the whole. */
import { type Decimal, decimalText, negate, round, subtract, sum, zero } from '../../base/index.ts'
import { type Edition, type Package, packagesOf, type Rates, ratesOf } from '../editions/index.ts'
import type { PackageRevision, RevisionAnswer, Verdict } from './answer.ts'
import { effectsInCents } from './effects.ts'
import { matchPackages } from './match.ts'
import { type Revised, revisionOfDropped, revisionOfNew, revisionOfPair } from './revised.ts'

/**
 * What changed from one edition to another. A pure function of the two sets of claims: their order makes no difference.
 * Packages come in the order of the later edition, then those dropped in the order of the earlier.
 */
export function revise(from: Edition, to: Edition): RevisionAnswer {
  const [packagesFrom, packagesTo] = [packagesOf(from.claims), packagesOf(to.claims)]
  const [ratesFrom, ratesTo] = [ratesOf(packagesFrom, from.rates), ratesOf(packagesTo, to.rates)]
  const { pairs, dropped, added } = matchPackages(packagesFrom, packagesTo)
  const matched = new Map(pairs.map(pair => [pair.to, revisionOfPair(pair, ratesTo)]))
  const packages = [
    ...packagesTo.map(one => matched.get(one)?.answer ?? revisionOfNew(one)),
    ...dropped.map(revisionOfDropped),
  ]
  return {
    from: from.name,
    to: to.name,
    counts: {
      rowsFrom: from.claims.length,
      rowsTo: to.claims.length,
      packagesFrom: packagesFrom.length,
      packagesTo: packagesTo.length,
      matched: pairs.length,
      otherId: pairs.filter(pair => pair.from.reference !== pair.to.reference).length,
      ...countVerdicts(packages),
      ...countLines(packages),
    },
    parts: partsOf(packagesFrom, packagesTo, [...matched.values()], dropped, added),
    rates: ratesBeside(ratesFrom, ratesTo),
    packages,
  }
}

function countVerdicts(packages: readonly PackageRevision[]) {
  const count = (verdict: Verdict): number => packages.filter(one => one.verdict === verdict).length
  return {
    new: count('new'),
    dropped: count('dropped'),
    content: count('content'),
    contentValue: packages.filter(one => one.value === 'content').length,
    rateOnly: count('rateOnly'),
    wording: count('wording'),
    unchanged: count('unchanged'),
  }
}

function countLines(packages: readonly PackageRevision[]) {
  const lines = packages.map(one => one.lines).filter(count => count !== null)
  return {
    linesMatched: lines.reduce((total, count) => total + count.matched, 0),
    linesRemoved: lines.reduce((total, count) => total + count.removed, 0),
    linesAdded: lines.reduce((total, count) => total + count.added, 0),
  }
}

/** before + rate + content + dropped + new = after, in cents. Each is rounded, and content takes what that leaves over. */
function partsOf(
  before: readonly Package[],
  after: readonly Package[],
  matched: readonly Revised[],
  dropped: readonly Package[],
  added: readonly Package[],
): RevisionAnswer['parts'] {
  const [start, end, gone, fresh] = [before, after, dropped, added].map(packages => round(eurOf(packages), 2))
  const kept = { before: subtract(start!, gone!), after: subtract(end!, fresh!) }
  const { rate, content } = effectsInCents(kept.before, kept.after, sum(matched.map(one => one.rateEffect)))
  return {
    before: decimalText(start!),
    rate: decimalText(rate),
    content: decimalText(content),
    dropped: decimalText(negate(gone!)),
    new: decimalText(fresh!),
    after: decimalText(end!),
  }
}

function eurOf(packages: readonly Package[]): Decimal {
  return sum(packages.map(one => one.eur ?? zero))
}

function ratesBeside(from: Rates, to: Rates): RevisionAnswer['rates'] {
  const text = (rate: Decimal | undefined): string | null => (rate === undefined ? null : decimalText(rate))
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map(currency => ({ currency, from: text(from.get(currency)), to: text(to.get(currency)) }))
}
