/** A stock, what is taken from it, and its floor, as a model to draw from (O16). */
import type { BodyOf } from '../../kinds/index.ts'
import { spanOfWhen } from '../../picture/index.ts'
import type { Span, StockModel } from '../simulate/index.ts'
import { tellAssumed } from './flow.ts'
import { knownOf, type Ledger, monthly, type Told } from './ledger.ts'
import type { OutlookTerms } from './question.ts'

export interface StockGround {
  readonly model: StockModel | null
  readonly value: Span | null
  readonly use: Span | null
  readonly floor: number | null
}

/** Stock, use and floor of the party asked for; each null where neither the record nor the asker gives it. */
export function stockGround(ledger: Ledger, { question, assumed }: OutlookTerms): StockGround {
  const holder = question.to ?? question.by
  const { unit } = ledger.item
  const value = tellAssumed(ledger, assumed, 'stock', unit) ?? (holder === undefined ? null : stockOf(ledger, holder))
  const use =
    tellAssumed(ledger, assumed, 'consumption', `${unit}/month`) ??
    (holder === undefined ? null : needOf(ledger, holder, 'consumption'))
  const floor =
    tellAssumed(ledger, assumed, 'floor', unit) ?? (holder === undefined ? null : needOf(ledger, holder, 'floor'))
  return {
    value,
    use,
    floor: floor?.low ?? null,
    model: value === null || use === null ? null : { value, use, floor: floor?.low ?? 0 },
  }
}

function stockOf(ledger: Ledger, holder: string): Span | null {
  const all = ledger
    .told('stock')
    .filter(({ body }) => body.holder === holder && ledger.codeOf(body) === ledger.item.code)
    .sort((left, right) => (dateOf(left) < dateOf(right) ? 1 : -1))
  let found: Span | null = null
  for (const told of all) {
    const { quantity, level, date, counts } = told.body
    const fault = ledger.faultOf(quantity)
    const known = 'unknown' in quantity ? { value: null, upTo: null } : knownOf(quantity)
    const used = fault === null && found === null
    ledger.input({
      name: 'stock',
      subject: holder,
      value: known.value,
      upTo: known.upTo,
      unit: ledger.item.unit,
      date: spanOfWhen(date)?.last ?? null,
      saidOn: told.saidOn,
      counts: counts ?? null,
      origin: 'record',
      used,
      reason: used ? null : (fault ?? 'an earlier figure') + (level === undefined ? '' : `; said to be ${level}`),
      notices: [told.id],
    })
    if (used) found = { low: Number(known.value), high: Number(known.upTo ?? known.value) }
  }
  return found
}

function dateOf({ body, saidDay }: Told<'stock'>): string {
  return `${spanOfWhen(body.date)?.last ?? ''} ${saidDay}`
}

/** What is used a month, or the floor: the newest word, and of several of one day the whole span they leave open. */
export function needOf(ledger: Ledger, party: string, use: 'consumption' | 'floor'): Span | null {
  const all = ledger
    .told('requirement')
    .filter(({ body }) => body.party === party && body.use === use && ledger.codeOf(body) === ledger.item.code)
  const fits = (body: BodyOf<'requirement'>): boolean =>
    ledger.faultOf(body.quantity) === null && (use === 'floor' ? body.per === 'total' : body.per !== 'total')
  const newest = all
    .filter(({ body }) => fits(body))
    .map(told => told.saidDay)
    .sort()
    .at(-1)
  let span: Span | null = null
  for (const { id, body, saidOn, saidDay } of all) {
    const fault = fits(body) ? null : (ledger.faultOf(body.quantity) ?? `per ${body.per} is no ${use}`)
    const used = fault === null && saidDay === newest
    const known = 'unknown' in body.quantity ? { value: null, upTo: null } : knownOf(body.quantity)
    const asMonthly = (value: string | null): number | null =>
      value === null ? null : body.per === 'total' ? Number(value) : monthly(value, body.per)
    const [low, high] = [asMonthly(known.value), asMonthly(known.upTo ?? known.value)]
    ledger.input({
      name: use,
      subject: party,
      value: low === null ? null : Math.round(low).toString(),
      upTo: known.upTo === null || high === null ? null : Math.round(high).toString(),
      unit: use === 'floor' ? ledger.item.unit : `${ledger.item.unit}/month`,
      date: body.from === undefined ? null : (spanOfWhen(body.from)?.first ?? null),
      saidOn,
      counts: body.counts ?? null,
      origin: 'record',
      used,
      reason: fault ?? (used ? null : 'an earlier word'),
      notices: [id],
    })
    if (!used || low === null || high === null) continue
    span = span === null ? { low, high } : { low: Math.min(span.low, low), high: Math.max(span.high, high) }
  }
  return span
}
