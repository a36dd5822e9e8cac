/** What is assumed to arrive, and what was ordered, as flows (O3, O9, O10). */
import { decimalText } from '../../base/index.ts'
import { spanOfWhen } from '../../picture/index.ts'
import type { AssumedFlow, OrderFlow, Span } from '../simulate/index.ts'
import type { Assumed, AssumedName, Assumptions } from './assume.ts'
import { knownOf, type Ledger, numberOf, type Told } from './ledger.ts'
import type { OutlookTerms } from './question.ts'
import { ratioTable } from './slip.ts'
import { monthsFrom } from './time.ts'

export const zeroSpan: Span = { low: 0, high: 0 }

/** From the first unit of an order to its last where nobody says it: a year, as lots are bought by the year. */
const statedDelivery: Span = { low: 12, high: 12 }

export function spanOf(assumed: Assumed): Span {
  return { low: numberOf(assumed.low), high: numberOf(assumed.high) }
}

/** Tells an assumption back with the inputs. */
export function tellAssumed(ledger: Ledger, assumed: Assumptions, name: AssumedName, unit: string): Span | undefined {
  const given = assumed.values.get(name)
  if (given === undefined) return undefined
  const [low, high] = [decimalText(given.low), decimalText(given.high)]
  ledger.input({ name, value: low, upTo: low === high ? null : high, unit, origin: 'assumption' })
  return spanOf(given)
}

/** The flow somebody assumes; null where none is assumed. Without an order it begins after lead time and restart alone. */
export function assumedFlow(ledger: Ledger, assumed: Assumptions): AssumedFlow | null {
  const { values, ramp } = assumed
  if ((!values.has('rate') && ramp.length === 0) || values.has('order')) return null
  const { unit } = ledger.item
  const rate = tellAssumed(ledger, assumed, 'rate', `${unit}/month`)
  const growth = tellAssumed(ledger, assumed, 'growth', 'a year')
  const lead = tellAssumed(ledger, assumed, 'leadTime', 'month')
  const restart = tellAssumed(ledger, assumed, 'restart', 'month')
  for (const step of ramp) {
    ledger.input({
      name: 'ramp',
      value: decimalText(step.rate),
      unit: `${unit}/month`,
      date: step.date,
      origin: 'assumption',
    })
  }
  return {
    rate: rate ?? zeroSpan,
    growth: growth ?? zeroSpan,
    begins: { low: (lead?.low ?? 0) + (restart?.low ?? 0), high: (lead?.high ?? 0) + (restart?.high ?? 0) },
    ramp: ramp.map(step => ({ at: monthsFrom(ledger.asOf, step.date), rate: numberOf(step.rate) })),
  }
}

/** Orders with a lead time: assumed ones, and those of the record for the party asked for that are still coming. */
export function ordersOf(ledger: Ledger, terms: OutlookTerms): OrderFlow[] {
  const { assumed, question } = terms
  const orders: OrderFlow[] = []
  const overMonths = deliverySpan(ledger, assumed)
  const quantity = tellAssumed(ledger, assumed, 'order', ledger.item.unit)
  const restart = assumed.values.has('order') ? tellAssumed(ledger, assumed, 'restart', 'month') : undefined
  if (quantity !== undefined) {
    const lead = leadOf(ledger, assumed, null)
    if (lead === null) ledger.lacks('leadTime', 'months from order to the first unit: without it an order has no date')
    else {
      const wait = { low: lead.low + (restart?.low ?? 0), high: lead.high + (restart?.high ?? 0) }
      const ratios =
        assumed.values.has('leadTime') && !assumed.values.has('slip') ? [1] : leadRatios(ledger, terms, 'the order', 0)
      orders.push({
        placed: 0,
        quantity,
        lead: wait,
        ratios,
        overMonths: deliveredOver(ledger, assumed, quantity, overMonths),
      })
    }
  }
  for (const told of ledger.told('contract')) {
    if (ledger.codeOf(told.body) !== ledger.item.code || told.body.cumulative === true) continue
    if (question.by !== undefined && told.body.buyer !== question.by) continue
    if (question.to !== undefined && told.body.recipient !== question.to && told.body.recipient !== undefined) continue
    const order = orderOf(ledger, terms, told, overMonths)
    if (order !== undefined) orders.push(order)
  }
  return orders
}

/** With a rate assumed, an order takes quantity ÷ rate months from its first unit to its last. */
function deliveredOver(ledger: Ledger, assumed: Assumptions, quantity: Span, stated: Span): Span {
  const rate = assumed.values.has('deliveryMonths')
    ? undefined
    : tellAssumed(ledger, assumed, 'rate', `${ledger.item.unit}/month`)
  if (rate === undefined || rate.low <= 0) return stated
  return { low: quantity.low / rate.high, high: quantity.high / rate.low }
}

function deliverySpan(ledger: Ledger, assumed: Assumptions): Span {
  return tellAssumed(ledger, assumed, 'deliveryMonths', 'month') ?? statedDelivery
}

function orderOf(ledger: Ledger, terms: OutlookTerms, told: Told<'contract'>, overMonths: Span): OrderFlow | undefined {
  const { body, id, saidOn } = told
  const placedOn = spanOfWhen(body.date)?.last
  const fault = ledger.faultOf(body.quantity)
  const tell = (used: boolean, reason: string | null): void => {
    const known = fault === null && body.quantity !== undefined ? knownOf(body.quantity) : { value: null, upTo: null }
    ledger.input({
      name: 'order',
      subject: body.buyer ?? null,
      value: known.value,
      upTo: known.upTo,
      unit: ledger.item.unit,
      date: placedOn ?? null,
      saidOn,
      counts: body.counts ?? null,
      origin: 'record',
      used,
      reason,
      notices: [id],
    })
  }
  if (fault !== null || placedOn === undefined || body.quantity === undefined) {
    tell(false, fault ?? 'no date is given for it')
    return undefined
  }
  const dueOn = body.due === undefined ? undefined : spanOfWhen(body.due)?.last
  const placed = monthsFrom(ledger.asOf, placedOn)
  const own = body.leadTime === undefined ? null : spanOfMonths(body.leadTime)
  const lead =
    dueOn !== undefined && dueOn > placedOn
      ? { low: monthsFrom(placedOn, dueOn), high: monthsFrom(placedOn, dueOn) }
      : (own ?? leadOf(ledger, terms.assumed, body.buyer ?? null))
  if (lead === null) {
    tell(false, 'neither a lead time nor a due date is known')
    ledger.lacks(
      'leadTime',
      `months from order to the first unit, for what ${body.buyer ?? 'somebody'} ordered in ${placedOn.slice(0, 7)}`,
    )
    return undefined
  }
  tell(true, null)
  const { value, upTo } = knownOf(body.quantity)
  const assumedLead = terms.assumed.values.has('leadTime') && !terms.assumed.values.has('slip')
  return {
    placed,
    quantity: { low: Number(value), high: Number(upTo ?? value) },
    lead,
    ratios: assumedLead ? [1] : leadRatios(ledger, terms, `order of ${placedOn}`, Math.max(0, -placed / lead.high)),
    overMonths,
  }
}

function leadRatios(ledger: Ledger, terms: OutlookTerms, subject: string, waited: number): readonly number[] {
  return ratioTable(ledger, terms, { of: 'plan', kind: 'capacity' }, waited > 1 ? 0 : waited, subject)
}

/** The lead time to go by: assumed, else the newest told of the item, else of what it is counted under. */
export function leadOf(ledger: Ledger, assumed: Assumptions, party: string | null): Span | null {
  const given = assumed.values.get('leadTime')
  if (given !== undefined) {
    if (!ledger.inputs.some(input => input.name === 'leadTime')) tellAssumed(ledger, assumed, 'leadTime', 'month')
    return spanOf(given)
  }
  const found = ledger
    .told('capacity')
    .filter(
      ({ body }) => body.leadTime !== undefined && ledger.relation(ledger.codeOf(body), ledger.item.code) !== 'other',
    )
    .filter(({ body }) => party === null || body.party === undefined || body.party === party)
    .map(told => ({ told, near: ledger.codeOf(told.body) === ledger.item.code ? 0 : 1 }))
    .sort((left, right) => left.near - right.near || (left.told.saidDay > right.told.saidDay ? -1 : 1))[0]
  if (found === undefined) return null
  const { told } = found
  const months = told.body.leadTime!
  const span = spanOfMonths(months)
  const item = ledger.codeOf(told.body)
  const zero = span.high <= 0
  if (!ledger.inputs.some(input => input.name === 'leadTime' && input.notices.includes(told.id))) {
    ledger.input({
      name: 'leadTime',
      subject: item === ledger.item.code ? null : (told.body.itemText ?? item ?? null),
      value: months.value,
      upTo: months.upTo ?? null,
      unit: 'month',
      saidOn: told.saidOn,
      origin: 'record',
      used: !zero,
      reason: zero ? 'a lead time of nothing: nothing arrives when it is ordered' : null,
      notices: [told.id],
    })
  }
  return zero ? null : span
}

export function spanOfMonths(months: { value: string; upTo?: string | undefined }): Span {
  return { low: Number(months.value), high: Number(months.upTo ?? months.value) }
}
