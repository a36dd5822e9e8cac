/** Targets and forecasts of deliveries, against totals that were said to have come. Rules O24, O25: spec/outlook.md. */
import { add, type Decimal, decimal, zero } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import { type Catalogue, type Held, held, type Picture, type Stand, spanOfWhen } from '../../picture/index.ts'
import { boundsOf, type Level } from './level.ts'
import { type PlanRead, saidOf, toldBy, without } from './plan.ts'
import { namedItem } from './promise.ts'

type Transfer = Held<'transfer'>

/** A plan of deliveries, with what a total must be a total of to be held against it. */
export interface DeliveryPlan {
  readonly read: PlanRead
  readonly by: readonly string[]
  readonly to: string
  /** Start of the count; undefined where it is not said. */
  readonly start: string | undefined
  /** A forecast of one batch is held against single deliveries since the batch was to begin, added up. */
  readonly batch: boolean
  /** Whether what left counts, as in the forecast; a target waits for what arrives. */
  readonly left: boolean
}

const one = decimal('1')

export function deliveryPlans(picture: Picture, catalogue: Catalogue, stand: Stand): DeliveryPlan[] {
  const targets = held(picture, 'target', stand)
    .filter(({ notice }) => notice.body.quantity !== undefined)
    .map(({ number, notice }): DeliveryPlan => {
      const { by, to, quantity, due, start } = notice.body
      return {
        read: planOf(picture, catalogue, { number, notice }, by.join(' '), quantity!, due, 'target'),
        by,
        to,
        start: start === undefined ? undefined : spanOfWhen(start)?.first,
        batch: false,
        left: false,
      }
    })
  const forecasts = held(picture, 'transfer', stand)
    .filter(({ notice }) => notice.body.forecast === true && notice.body.quantity !== undefined)
    .map(({ number, notice }): DeliveryPlan => {
      const { from, to, quantity, date, since, cumulative, moment } = notice.body
      const batch = cumulative !== true
      const begins = batch ? date : since
      return {
        read: planOf(picture, catalogue, { number, notice }, from, quantity!, date, 'forecast'),
        by: [from],
        to,
        start: begins === undefined ? undefined : spanOfWhen(begins)?.first,
        batch,
        left: hasOnlyLeft(moment),
      }
    })
  return [...targets, ...forecasts]
}

type Promising = Held<'target'> | Transfer

function planOf(
  picture: Picture,
  catalogue: Catalogue,
  { number, notice }: Promising,
  party: string,
  quantity: NonNullable<Promising['notice']['body']['quantity']>,
  due: When,
  kind: 'target' | 'forecast',
): PlanRead {
  const { item, itemClass } = namedItem(notice.body, catalogue)
  const series = `delivery:${party}:${notice.body.to}:${item ?? 'unnamed'}`
  const facts = { id: picture.id(number), kind, series, party, itemClass }
  const bounds = boundsOf(quantity, one)
  if (bounds === undefined || 'unknown' in quantity) return without('noUnits', facts)
  if (bounds.least === undefined) return without('onlyAtMost', facts)
  return {
    ...facts,
    number,
    item,
    counts: notice.body.counts ?? null,
    orCapacity: false,
    unit: bounds.unit,
    amount: bounds.least,
    quantity: quantity.value,
    said: saidOf(picture, { number, notice }),
    due: 'date' in due && due.qualifier === 'since' ? undefined : spanOfWhen(due)?.last,
  }
}

/** What was said to have come or left, of single deliveries and of totals. */
export function transfersSeen(picture: Picture, stand: Stand): Transfer[] {
  return held(picture, 'transfer', stand).filter(
    ({ notice }) => notice.body.forecast !== true && notice.body.quantity !== undefined,
  )
}

/** Levels of the same parties and moment whose count began when the plan's did; what is not said of either may be so. */
export function levelsForDelivery(
  picture: Picture,
  catalogue: Catalogue,
  plan: DeliveryPlan,
  seen: readonly Transfer[],
): Level[] {
  const same = seen.filter(
    ({ notice: { body } }) =>
      plan.by.includes(body.from) && body.to === plan.to && hasOnlyLeft(body.moment) === plan.left,
  )
  if (plan.batch) return addedUp(picture, catalogue, plan, same)
  return same
    .filter(({ notice }) => notice.body.cumulative === true)
    .flatMap(transfer => levelOf(picture, catalogue, plan, transfer))
}

function levelOf(picture: Picture, catalogue: Catalogue, plan: DeliveryPlan, transfer: Transfer): Level[] {
  const level = asLevel(picture, catalogue, transfer)
  if (level === undefined) return []
  const { since } = transfer.notice.body
  const began = since === undefined ? undefined : spanOfWhen(since)
  if (plan.start === undefined || began === undefined) return [level]
  // A count that began earlier may hold what the plan does not count, one that began later lacks some of it.
  const [early, late] = [began.last < plan.start, began.first > plan.start]
  return [{ ...level, least: early ? undefined : level.least, most: late ? undefined : level.most }]
}

function asLevel(picture: Picture, catalogue: Catalogue, { number, notice }: Transfer): Level | undefined {
  const { body } = notice
  const span = spanOfWhen(body.date)
  const bounds = boundsOf(body.quantity!, one)
  const told = toldBy(notice)
  if (span === undefined || bounds === undefined || span.first > told) return undefined
  return {
    number,
    id: picture.id(number),
    item: namedItem(body, catalogue).item,
    ...bounds,
    span: { first: span.first, last: span.last < told ? span.last : told },
    counts: body.counts ?? null,
  }
}

/** Single deliveries since the batch was to begin, each adding to those before it. One without a number ends the sum. */
function addedUp(picture: Picture, catalogue: Catalogue, plan: DeliveryPlan, same: readonly Transfer[]): Level[] {
  const singles = same
    .filter(({ notice }) => notice.body.cumulative !== true)
    .map(transfer => asLevel(picture, catalogue, transfer))
    .filter(level => level !== undefined)
    .filter(level => plan.start !== undefined && level.span.first >= plan.start && sameItem(plan, level))
    .sort((left, right) => left.span.last.localeCompare(right.span.last, 'en') || (left.id < right.id ? -1 : 1))
  let [least, most] = [zero as Decimal, zero as Decimal | undefined]
  return singles.map(level => {
    least = add(least, level.least ?? zero)
    most = most === undefined || level.most === undefined ? undefined : add(most, level.most)
    return { ...level, least, most, span: { first: level.span.last, last: level.span.last } }
  })
}

function sameItem({ read }: DeliveryPlan, level: Level): boolean {
  return 'item' in read && read.item === level.item
}

function hasOnlyLeft(moment: Transfer['notice']['body']['moment']): boolean {
  return moment === 'leftOrigin' || moment === 'leftPort'
}
