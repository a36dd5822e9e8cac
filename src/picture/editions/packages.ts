/**
 * Rows into packages. A package is a run of neighbouring rows with one id (V1): an id that comes back further down opens
 * another package, because publishers use ids again.
 */
import { add, type Decimal, decimal } from '../../base/index.ts'
import type { AidType, Money, When, Worth } from '../../kinds/index.ts'
import { commonCurrency, type EditionClaim } from './edition.ts'
import { rowOrder } from './place.ts'

/** A row, with what is reckoned from it. */
export interface Line {
  readonly claim: EditionClaim
  /** Committed worth in its own currency; undefined where none is known. */
  readonly own: { readonly value: Decimal; readonly currency: string } | undefined
  /** The same in EUR, as the edition converts it; undefined where it gives none. */
  readonly eur: Decimal | undefined
  /** Whether the edition itself writes an EUR value: a sum stated in EUR is worth itself where it does not. */
  readonly converted: boolean
}

export interface Package {
  /** Unique within its edition: `USM1`, and `USM1/2` for the second run. */
  readonly key: string
  readonly reference: string | undefined
  readonly run: number
  readonly donor: string
  readonly type: AidType | undefined
  /** That of the first line. */
  readonly date: When
  /** The first that is given in the run, as it stands. */
  readonly explanation: string
  /** Currency of the first line that names one. */
  readonly currency: string | undefined
  /** Sum of the own-currency worths, one entry for each currency, in the order of the rows. */
  readonly totals: ReadonlyMap<string, Decimal>
  /** Sum of the EUR values; undefined where no line has one. */
  readonly eur: Decimal | undefined
  readonly lines: readonly Line[]
}

/** Packages of an edition in the order of its rows, whatever the order of the claims. */
export function packagesOf(claims: readonly EditionClaim[]): Package[] {
  const runs: EditionClaim[][] = []
  for (const claim of rowOrder(claims)) {
    const current = runs.at(-1)
    if (current !== undefined && continues(current[0]!, claim)) current.push(claim)
    else runs.push([claim])
  }
  const seen = new Map<string, number>()
  return runs.map(run => {
    const reference = run[0]!.body.reference
    const count = (seen.get(reference ?? '') ?? 0) + 1
    seen.set(reference ?? '', count)
    return packageOf(run, run[0]!.body.run ?? count)
  })
}

/** A row without an id stands alone: nothing says that it belongs to its neighbour. */
function continues(first: EditionClaim, claim: EditionClaim): boolean {
  return (
    claim.body.reference !== undefined &&
    claim.body.reference === first.body.reference &&
    claim.body.run === first.body.run &&
    claim.body.donor === first.body.donor
  )
}

function packageOf(run: readonly EditionClaim[], number: number): Package {
  const lines = run.map(lineOf)
  const { reference, donor, date } = run[0]!.body
  const totals = new Map<string, Decimal>()
  let eur: Decimal | undefined
  for (const line of lines) {
    if (line.own !== undefined) {
      const before = totals.get(line.own.currency)
      totals.set(line.own.currency, before === undefined ? line.own.value : add(before, line.own.value))
    }
    if (line.eur !== undefined) eur = eur === undefined ? line.eur : add(eur, line.eur)
  }
  return {
    key: `${reference ?? `row ${number}`}${reference !== undefined && number > 1 ? `/${number}` : ''}`,
    reference,
    run: number,
    donor,
    type: firstKnown(run, claim => claim.body.type),
    date,
    explanation: firstKnown(run, claim => meaningful(claim.body.explanation)) ?? '',
    currency: firstKnown(run, currencyOf),
    totals,
    eur,
    lines,
  }
}

function lineOf(claim: EditionClaim): Line {
  const worth = committedWorth(claim)
  const money = worth?.money
  const converted = worth?.converted?.find(conversion => conversion.currency === commonCurrency)
  return {
    claim,
    own:
      money !== undefined && 'value' in money ? { value: decimal(money.value), currency: money.currency } : undefined,
    eur: converted !== undefined ? decimal(converted.value) : euroOf(money),
    converted: converted !== undefined,
  }
}

/** A sum stated in EUR needs no conversion where the edition writes none beside it. */
function euroOf(money: Money | undefined): Decimal | undefined {
  return money !== undefined && 'value' in money && money.currency === commonCurrency ? decimal(money.value) : undefined
}

/** The worth a revision speaks of. Allocations and deliveries are other stages and are never mixed in. */
export function committedWorth(claim: EditionClaim): Worth | undefined {
  return claim.body.worths.find(worth => worth.stage === 'committed')
}

/** The currency a row is kept in, even where its amount is unknown. */
export function currencyOf(claim: EditionClaim): string | undefined {
  return committedWorth(claim)?.money.currency ?? claim.body.stated?.currency
}

function meaningful(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' || text.trim() === '.' ? undefined : text
}

function firstKnown<T>(run: readonly EditionClaim[], read: (claim: EditionClaim) => T | undefined): T | undefined {
  for (const claim of run) {
    const value = read(claim)
    if (value !== undefined) return value
  }
  return undefined
}
