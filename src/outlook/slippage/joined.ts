/**
 * What came of a promise where notices say so: transfers and receipts that fulfil it, or fulfil an order for it. Receipts
 * outrank the transfers that they answer; what only left is not delivered. Rule O22: spec/outlook.md.
 */

import { dayNumber, lastDay } from '../../base/index.ts'
import type { Quantity, When } from '../../kinds/index.ts'
import { countedElsewhere, type Held, held, joinsHeld, type Picture, type Stand } from '../../picture/index.ts'

export interface Delivery {
  readonly id: string
  readonly when: When
  readonly quantity: Quantity | undefined
  /** Day on which it had been told: it had come by then. */
  readonly told: string
}

export interface Fulfilment {
  /** Deliveries by number of the promise or order. */
  readonly of: ReadonlyMap<number, readonly Delivery[]>
  /** Promises that an order was placed for, and orders that are placed for a promise. */
  readonly ordered: ReadonlySet<number>
  readonly ordersFor: ReadonlySet<number>
}

export function fulfilmentsHeld(picture: Picture, stand: Stand): Fulfilment {
  const links = linksHeld(picture, stand)
  const arrived = arrivals(picture, stand, links)
  const orders = new Map<number, number[]>()
  for (const { from, to } of links) {
    if (picture.kindOf(from) === 'contract' && picture.kindOf(to) === 'commitment') push(orders, to, from)
  }
  const of = new Map<number, readonly Delivery[]>()
  for (const [promise, found] of arrived) if (isPromise(picture, promise)) of.set(promise, found)
  for (const [promise, contracts] of orders) {
    const found = [...(arrived.get(promise) ?? []), ...contracts.flatMap(contract => arrived.get(contract) ?? [])]
    if (found.length > 0) of.set(promise, [...new Map(found.map(one => [one.id, one])).values()])
  }
  return { of, ordered: new Set(orders.keys()), ordersFor: new Set([...orders.values()].flat()) }
}

interface FulfilLink {
  readonly from: number
  readonly to: number
}

/** By a join, by a reference of the notice itself, or by what a receipt says it answers. */
function linksHeld(picture: Picture, stand: Stand): FulfilLink[] {
  const links: FulfilLink[] = joinsHeld(picture, dayNumber(lastDay(stand.asOf)), stand.recorded)
    .filter(join => join.relation === 'fulfils' || join.relation === 'partOf')
    .filter(join => join.relation === 'fulfils' || picture.kindOf(join.from) === 'contract')
  const add = (from: number, id: string): void => {
    const to = picture.ids.find(id)
    if (to !== undefined) links.push({ from, to })
  }
  for (const kind of ['transfer', 'receipt', 'contract'] as const) {
    for (const { number, notice } of held(picture, kind, stand)) {
      const from = original(picture, number)
      for (const { id } of notice.refs.fulfils ?? []) add(from, id)
      if (kind === 'contract') for (const { id } of notice.refs.partOf ?? []) add(from, id)
      if ('of' in notice.body && notice.body.of !== undefined) add(from, notice.body.of)
    }
  }
  return links
}

/** Deliveries by what they fulfil. A transfer that a receipt answers gives way to the receipt. */
function arrivals(picture: Picture, stand: Stand, links: readonly FulfilLink[]): Map<number, Delivery[]> {
  const transfers = new Map(singles(picture, stand).map(one => [original(picture, one.number), one]))
  const receipts = new Map(held(picture, 'receipt', stand).map(one => [original(picture, one.number), one]))
  const twice = countedElsewhere(
    picture,
    joinsHeld(picture, dayNumber(lastDay(stand.asOf)), stand.recorded),
    new Set([...transfers.keys(), ...receipts.keys()]),
  )
  const answered = new Map<number, number[]>()
  for (const { from, to } of links) if (receipts.has(from) && transfers.has(to)) push(answered, to, from)
  const found = new Map<number, Map<number, Delivery>>()
  const add = (to: number, number: number, one: Held<'transfer'> | Held<'receipt'>): void => {
    if (twice.has(number)) return
    const list = found.get(to) ?? new Map<number, Delivery>()
    found.set(to, list.set(number, deliveryOf(picture, one)))
  }
  for (const { from, to } of links) {
    const receipt = receipts.get(from)
    const transfer = transfers.get(from)
    if (receipt !== undefined) add(to, from, receipt)
    else if (transfer !== undefined && answered.has(from)) {
      for (const number of answered.get(from)!) add(to, number, receipts.get(number)!)
    } else if (transfer !== undefined && hasArrived(transfer)) add(to, from, transfer)
  }
  return new Map([...found].map(([to, list]) => [to, [...list.values()]]))
}

/** Totals so far and forecasts are levels, not deliveries of one promise. */
function singles(picture: Picture, stand: Stand): Held<'transfer'>[] {
  return held(picture, 'transfer', stand).filter(
    ({ notice }) => notice.body.cumulative !== true && notice.body.forecast !== true,
  )
}

function hasArrived({ notice }: Held<'transfer'>): boolean {
  return notice.body.moment !== 'leftOrigin' && notice.body.moment !== 'leftPort'
}

function deliveryOf(picture: Picture, { number, notice }: Held<'transfer'> | Held<'receipt'>): Delivery {
  return {
    id: picture.id(number),
    when: notice.body.date,
    quantity: notice.body.quantity,
    told: lastDay(notice.saidOn ?? notice.at.slice(0, 10)),
  }
}

function isPromise(picture: Picture, number: number): boolean {
  return picture.kindOf(number) === 'commitment' || picture.kindOf(number) === 'contract'
}

/** Joins name the original of what was amended. */
export function original(picture: Picture, number: number): number {
  return picture.originalOf(number) ?? number
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  lists.set(key, [...(lists.get(key) ?? []), value])
}
