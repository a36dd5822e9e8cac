/** The answer for one package: matched, new or dropped. */
import { type Decimal, decimalText, negate, round, zero } from '../../base/index.ts'
import { dateInWords, type Package, type Rates } from '../editions/index.ts'
import type { PackageRevision, PackageSide, Verdict } from './answer.ts'
import { type Changes, changesOf, isContent } from './changes.ts'
import { effectsInCents, rateEffect, sameValue } from './effects.ts'
import { matchLines } from './lines.ts'
import type { Pair } from './match.ts'

export interface Revised {
  readonly answer: PackageRevision
  /** Exact, for adding up. */
  readonly rateEffect: Decimal
}

export function revisionOfPair(pair: Pair, newRates: Rates): Revised {
  const { from, to } = pair
  const lines = matchLines(from.lines, to.lines)
  const changes = changesOf(from, to, lines, newRates)
  const moved = rateEffect(from, newRates)
  const value = valueChange(from, to, changes)
  const cents = effectsInCents(from.eur ?? zero, to.eur ?? zero, moved)
  return {
    rateEffect: moved,
    answer: {
      verdict: verdictOf(changes, value),
      donor: to.donor,
      from: sideOf(from),
      to: sideOf(to),
      rule: pair.rule,
      likeness: pair.likeness.toFixed(3),
      changed: [...changes.changed],
      cause: value === 'content' ? causeOf(from, to, changes) : null,
      value,
      lines: { matched: lines.matched.length, removed: lines.removed.length, added: lines.added.length },
      lineChanges: [...changes.lineChanges],
      effects: { rate: decimalText(cents.rate), content: decimalText(cents.content) },
    },
  }
}

export function revisionOfNew(one: Package): PackageRevision {
  return { ...unmatched(one, one.eur ?? zero), verdict: 'new', to: sideOf(one) }
}

export function revisionOfDropped(one: Package): PackageRevision {
  return { ...unmatched(one, negate(one.eur ?? zero)), verdict: 'dropped', from: sideOf(one) }
}

function unmatched(one: Package, effect: Decimal): Omit<PackageRevision, 'verdict'> {
  return {
    donor: one.donor,
    from: null,
    to: null,
    rule: null,
    likeness: null,
    changed: [],
    cause: null,
    value: null,
    lines: null,
    lineChanges: [],
    effects: { rate: '0', content: decimalText(round(effect, 2)) },
  }
}

/** Facts before rates, rates before words (V5). */
function verdictOf(changes: Changes, value: PackageRevision['value']): Verdict {
  if (changes.changed.some(isContent)) return 'content'
  if (value === 'rateOnly') return 'rateOnly'
  return changes.changed.length > 0 ? 'wording' : 'unchanged'
}

function valueChange(from: Package, to: Package, changes: Changes): 'same' | 'rateOnly' | 'content' {
  if (changes.changed.some(field => field === 'total' || field === 'currency' || field === 'converted'))
    return 'content'
  return sameValue(from, to) ? 'same' : 'rateOnly'
}

function causeOf(from: Package, to: Package, { changed }: Changes): PackageRevision['cause'] {
  if (from.eur === undefined) return 'firstGiven'
  if (to.eur === undefined) return 'withdrawn'
  if (changed.includes('currency')) return 'currency'
  if (changed.includes('converted')) return 'conversion'
  const facts = changed.filter(field => isContent(field) && field !== 'total')
  if (facts.length === 0) return 'none'
  return facts.every(field => field === 'unitPrice') ? 'priceList' : 'content'
}

function sideOf(one: Package): PackageSide {
  const valued = one.lines.filter(line => line.eur !== undefined || line.own !== undefined)
  const shown = (valued.length > 0 ? valued : one.lines.slice(0, 1)).map(line => line.claim)
  return {
    reference: one.reference ?? null,
    run: one.run,
    type: one.type ?? null,
    date: dateInWords(one.date) ?? null,
    totals: [...one.totals].map(([currency, total]) => ({ value: decimalText(total), currency })),
    eur: one.eur === undefined ? null : decimalText(one.eur),
    lines: one.lines.length,
    claims: shown.map(claim => claim.id),
    places: shown.map(claim => claim.place).filter(place => place !== undefined),
  }
}
