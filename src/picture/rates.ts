/** Rates of exchange: which table a question is answered with, and amounts of all claims in one currency. */
import { compare, type Decimal, decimal, divide, multiply, round, zero } from '../base/index.ts'
import type { BodyOf } from '../kinds/index.ts'
import type { NoticeOf } from '../notice/index.ts'
import type { Edition } from './accounts.ts'
import type { Claims } from './claims.ts'
import { Amounts } from './exact.ts'
import type { Picture, RateFacts } from './fold.ts'
import { never } from './stand.ts'

/** Decimal places kept when an amount is converted by us. */
const convertedPlaces = 6

export interface Rate {
  readonly currency: string
  readonly per: string
  readonly units: Decimal
  readonly date: string
  readonly id: string
}

/** Units of each currency for one euro, by currency. */
export type RateTable = ReadonlyMap<string, Rate>

export function ratesOfEdition(picture: Picture, { number, notice }: Edition): RateTable {
  return ratesOfSource(picture, number, picture.author.at(notice))
}

/**
 * The rates that an author gives with a source, as they stand corrected; one withdrawn or of nothing converts nothing, nor
 * does anybody's rate what another says.
 */
function ratesOfSource(picture: Picture, source: number, author: number): RateTable {
  const table = new Map<string, Rate>()
  for (const rate of picture.rates) {
    const isTheirs = rate.source === source && picture.author.at(rate.notice) === author
    const body = isTheirs ? standingRate(picture, rate) : undefined
    if (body === undefined || body.per !== 'EUR' || compare(decimal(body.units), zero) <= 0) continue
    const read = {
      currency: body.currency,
      per: body.per,
      units: decimal(body.units),
      date: body.date,
      id: picture.id(rate.notice),
    }
    const known = table.get(body.currency)
    if (known === undefined || known.date < read.date || (known.date === read.date && known.id < read.id)) {
      table.set(body.currency, read)
    }
  }
  return table
}

function standingRate(picture: Picture, { notice, body }: RateFacts): BodyOf<'rate'> | undefined {
  if (picture.endSaid.at(notice) === never) return body
  const correction = picture.amendmentsOf(notice).find(amendment => picture.endSaid.at(amendment) === never)
  if (correction === undefined) return undefined
  return (picture.read(correction) as NoticeOf<'amendment'>).body.body as BodyOf<'rate'>
}

/** How amounts are to be expressed. */
export interface Expression {
  /** ISO 4217, or `native`. */
  readonly currency: string
  readonly mode: 'release' | 'constant'
  /** The table used for constant rates. */
  readonly constant: RateTable | undefined
  /** Names the table within the cache. */
  readonly constantOf: number
}

interface Converted {
  /** Notices there were: with more of them, rates can have changed, and amounts are made anew. */
  readonly size: number
  readonly amounts: Amounts
}

const cached = new WeakMap<Picture, Map<string, Converted>>()

/** Amounts of every claim row as asked for; unknown where the row has none that can be so expressed. */
export function amountsIn(picture: Picture, expression: Expression): Amounts {
  const { claims } = picture
  if (expression.currency === 'native') return claims.native
  if (expression.currency === 'EUR' && expression.mode === 'release') return claims.euro
  const key = `${expression.currency}|${expression.mode}|${expression.constantOf}`
  const known = cached.get(picture) ?? new Map<string, Converted>()
  cached.set(picture, known)
  const before = known.get(key)
  if (before?.size === picture.size) return before.amounts
  const amounts =
    expression.mode === 'constant' ? constantAmounts(claims, expression) : releaseAmounts(picture, expression.currency)
  known.set(key, { size: picture.size, amounts })
  return amounts
}

function constantAmounts(claims: Claims, { currency, constant }: Expression): Amounts {
  const amounts = new Amounts()
  const target = unitsOf(constant, currency)
  const units = claims.texts.currency.texts.map(text => unitsOf(constant, text))
  for (let row = 0; row < claims.length; row += 1) {
    const own = claims.currency.at(row)
    const from = own < 0 ? undefined : units[own]
    const [value, rate] = claims.native.known(row)
      ? [claims.native.at(row), from]
      : claims.euro.known(row)
        ? [claims.euro.at(row), one]
        : [undefined, undefined]
    if (value === undefined || rate === undefined || target === undefined) amounts.pushUnknown()
    else amounts.push(own >= 0 && claims.texts.currency.text(own) === currency ? value : converted(value, rate, target))
  }
  return amounts
}

/** As the source converts: its own figure in the currency asked for, or its euro figure at its own rate. */
function releaseAmounts(picture: Picture, currency: string): Amounts {
  const { claims } = picture
  const amounts = new Amounts()
  const tables = new Map<number, RateTable>()
  const tableOf = (source: number, author: number): RateTable => {
    const key = (source + 1) * picture.parties.size + author
    const table = tables.get(key) ?? ratesOfSource(picture, source, author)
    tables.set(key, table)
    return table
  }
  for (let row = 0; row < claims.length; row += 1) {
    const given = claims.converted.get(row)?.find(conversion => conversion.currency === currency)
    if (claims.native.known(row) && claims.texts.currency.text(claims.currency.at(row)) === currency) {
      amounts.push(claims.native.at(row))
    } else if (given !== undefined) {
      amounts.pushText(given.value)
    } else if (currency === 'EUR' && claims.euro.known(row)) {
      amounts.push(claims.euro.at(row))
    } else {
      const target = unitsOf(tableOf(claims.source.at(row), picture.author.at(claims.notice.at(row))), currency)
      if (claims.euro.known(row) && target !== undefined) amounts.push(converted(claims.euro.at(row), one, target))
      else amounts.pushUnknown()
    }
  }
  return amounts
}

const one = decimal('1')

export function unitsOf(table: RateTable | undefined, currency: string): Decimal | undefined {
  return currency === 'EUR' ? one : table?.get(currency)?.units
}

/** An amount at `from` units per euro, expressed at `to` units per euro, rounded half to even. */
export function converted(amount: Decimal, from: Decimal, to: Decimal): Decimal {
  if (from === one) return round(multiply(amount, to), convertedPlaces)
  return divide(multiply(amount, to), from, convertedPlaces)
}

/** Editions with rates of their own, newest last. */
export function editionsWithRates(picture: Picture, editions: readonly Edition[]): Edition[] {
  const sources = new Set(picture.rates.map(rate => rate.source))
  return editions.filter(edition => sources.has(edition.number))
}
