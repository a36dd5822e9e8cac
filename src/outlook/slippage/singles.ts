/** Promises told by single notices, and orders, each against the deliveries joined to it. Rules O22, O23: spec/outlook.md. */
import { add, type Decimal, dayNumber, decimal, lastDay, zero } from '../../base/index.ts'
import type { When } from '../../kinds/index.ts'
import {
  type Account,
  type Catalogue,
  countedElsewhere,
  held,
  joinsHeld,
  type Picture,
  type Stand,
  spanOfWhen,
} from '../../picture/index.ts'
import { shareOf } from './history.ts'
import { type Delivery, type Fulfilment, fulfilmentsHeld, original } from './joined.ts'
import { leftOut, orderedBy, type Promised, promisedBy, seriesOf, type Timeable, timeable } from './promise.ts'
import { monthsOf, type Span } from './span.ts'
import type { KeptBack, LeftOut, LeftOutCode, Lines, Observation } from './types.ts'

/** A promise of one notice. */
export interface Single {
  readonly id: string
  readonly promised: Promised
  /** Last day on which it can have been said. */
  readonly said: string
}

/** @param account that of the single notices */
export function singlePromises(
  picture: Picture,
  catalogue: Catalogue,
  account: Account,
  stand: Stand,
  keptBack: KeptBack,
): Lines {
  const fulfilment = fulfilmentsHeld(picture, stand)
  const observations: Observation[] = []
  const without: LeftOut[] = []
  for (const single of singlesOf(picture, catalogue, account, stand, fulfilment)) {
    const measured = heldAgainst(single, fulfilment.of.get(single.number) ?? [], stand, keptBack)
    if (typeof measured === 'string') without.push(leftOut(measured, single.promised, [single.id]))
    else observations.push(...measured)
  }
  return { observations, leftOut: without }
}

/** Promises once each, parts rather than their wholes; and orders that something came of and that stand for no promise. */
function singlesOf(
  picture: Picture,
  catalogue: Catalogue,
  account: Account,
  stand: Stand,
  fulfilment: Fulfilment,
): (Single & { readonly number: number })[] {
  const commitments = held(picture, 'commitment', stand).filter(
    ({ number }) => account.counts[picture.source.at(original(picture, number)) + 1] === 1,
  )
  const joins = joinsHeld(picture, dayNumber(lastDay(stand.asOf)), stand.recorded)
  const standing = new Set(commitments.map(({ number }) => original(picture, number)))
  const elsewhere = countedElsewhere(
    picture,
    joins.filter(join => join.relation !== 'partOf'),
    standing,
  )
  const wholes = new Set(
    joins.filter(join => join.relation === 'partOf' && standing.has(join.from)).map(join => join.to),
  )
  const promises = commitments.map(({ number, notice }) => {
    const place = original(picture, number)
    const promised = promisedBy(notice.body, catalogue)
    const origin = fulfilment.ordered.has(place) ? 'new' : promised.origin
    return { number: place, id: picture.id(number), promised: { ...promised, origin }, said: saidOf(notice) }
  })
  const orders = held(picture, 'contract', stand).map(({ number, notice }) => ({
    number: original(picture, number),
    id: picture.id(number),
    promised: orderedBy(notice.body, catalogue),
    said: saidOf(notice),
  }))
  return [
    ...promises.filter(({ number }) => !elsewhere.has(number) && !wholes.has(number)),
    ...orders.filter(({ number }) => fulfilment.of.has(number) && !fulfilment.ordersFor.has(number)),
  ]
}

function saidOf(notice: { readonly saidOn?: string | undefined; readonly at: string }): string {
  return lastDay(notice.saidOn ?? notice.at.slice(0, 10))
}

/** The parts of a promise by the deliveries joined to it; where there are none, by what it says itself. */
export function heldAgainst(
  { id, promised, said }: Single,
  deliveries: readonly Delivery[],
  stand: Stand,
  keptBack: KeptBack,
): Observation[] | LeftOutCode {
  const timed = timeable(promised)
  if (typeof timed === 'string') return timed
  if (stand.asOf < timed.made.first) return 'datedAfterward'
  const arrived = deliveries.length > 0 ? deliveries : ownDelivery(id, promised, said)
  const told = arrived.map(one => knownDelivery(one, timed.unit))
  if (told.includes('unitsDiffer')) return 'unitsDiffer'
  if (told.includes('keptBack') && keptBack === 'apart') return 'keptBack'
  const known = told.filter(one => typeof one === 'object')
  const hidden = told.includes('keptBack')
  return partsOf(id, timed, known, stand).map(part => ({ ...part, keptBack: hidden }))
}

/** What the promise itself says has been delivered: it had come by the day that was said. */
function ownDelivery(id: string, { delivered }: Promised, said: string): Delivery[] {
  if (delivered === undefined || ('unknown' in delivered && delivered.unknown === 'notGiven')) return []
  return [{ id, when: { undated: 'notGiven' }, quantity: delivered, told: said }]
}

interface Known {
  readonly id: string
  readonly units: Decimal
  readonly span: Span | undefined
  readonly told: string
}

function knownDelivery({ id, when, quantity, told }: Delivery, unit: string): Known | 'unitsDiffer' | 'keptBack' {
  if (quantity === undefined || 'unknown' in quantity) return 'keptBack'
  if (quantity.unit !== unit) return 'unitsDiffer'
  return { id, units: decimal(quantity.value), span: spanOfDelivery(when), told }
}

/** "By June" leaves the first day open. */
function spanOfDelivery(when: When): Span | undefined {
  return 'date' in when && (when.qualifier === 'by' || when.qualifier === 'since') ? undefined : spanOfWhen(when)
}

/** Deliveries in order of the last day they can have come on, each adding its share until the promise is whole. */
function partsOf(id: string, timed: Timeable, known: readonly Known[], stand: Stand): Observation[] {
  const lastOf = ({ span, told }: Known): string => (span === undefined || span.last > told ? told : span.last)
  const sorted = [...known].sort(
    (left, right) => lastOf(left).localeCompare(lastOf(right), 'en') || (left.id < right.id ? -1 : 1),
  )
  const parts: Observation[] = []
  let [units, came] = [zero, 0]
  for (const one of sorted) {
    units = add(units, one.units)
    const share = shareOf(units, timed.units)
    if (share <= came) continue
    const dated = one.span !== undefined && one.span.first === one.span.last
    parts.push(
      observation(id, timed, share - came, dated ? lastOf(one) : (one.span?.first ?? null), lastOf(one), [one.id]),
    )
    came = share
  }
  if (came < 1) {
    const notices = sorted.map(one => one.id)
    parts.push(observation(id, timed, 1 - came, stand.asOf, null, notices))
  }
  return parts
}

function observation(
  id: string,
  timed: Timeable,
  weight: number,
  notBy: string | null,
  cameBy: string | null,
  notices: readonly string[],
): Observation {
  return {
    sort: 'promise',
    series: seriesOf(timed),
    subject: id,
    party: timed.donor,
    item: timed.item,
    itemClass: timed.itemClass,
    origin: timed.origin,
    kind: null,
    counts: null,
    countsDiffer: false,
    quantity: timed.units,
    unit: timed.unit,
    from: timed.made.last,
    due: timed.due,
    notBy,
    cameBy,
    weight,
    keptBack: false,
    wait: monthsOf(timed.made, notBy, cameBy),
    notices: [...new Set([id, ...notices])],
  }
}
