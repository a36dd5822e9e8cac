/** Plans and forecasts of what industry makes, against rates that were said to be made. Rules O24, O25: spec/outlook.md. */
import { decimal } from '../../base/index.ts'
import { type Catalogue, type Held, held, type Picture, type Stand, spanOfWhen } from '../../picture/index.ts'
import { boundsOf, type Level } from './level.ts'
import { type Plan, type PlanRead, saidOf, toldBy, without } from './plan.ts'
import { namedItem } from './promise.ts'

type Capacity = Held<'capacity'>

/** All rates as rates of a year. */
const timesInYear = { day: decimal('365.25'), month: decimal('12'), year: decimal('1') }

export function ratePlans(picture: Picture, catalogue: Catalogue, stand: Stand): PlanRead[] {
  return held(picture, 'capacity', stand)
    .filter(({ notice }) => notice.body.rate !== undefined && isForetold(notice.body.basis))
    .map(one => planOf(picture, catalogue, one))
}

function isForetold(basis: Capacity['notice']['body']['basis']): boolean {
  return basis === 'plan' || basis === 'forecast'
}

function planOf(picture: Picture, catalogue: Catalogue, { number, notice }: Capacity): PlanRead {
  const { body } = notice
  const { item, itemClass } = namedItem(body, catalogue)
  const party = partyOf(body)
  const facts = {
    id: picture.id(number),
    kind: 'capacity' as const,
    series: `output:${party}:${item ?? 'unnamed'}`,
    party,
    itemClass,
  }
  const bounds = boundsOf(body.rate!, timesInYear[body.per!])
  if (bounds === undefined || 'unknown' in body.rate!) return without('noUnits', facts)
  if (bounds.least === undefined) return without('onlyAtMost', facts)
  const due =
    body.date === undefined || ('date' in body.date && body.date.qualifier === 'since') ? undefined : body.date
  return {
    ...facts,
    number,
    item,
    orCapacity: body.basis === 'forecast',
    counts: body.counts ?? null,
    unit: bounds.unit,
    amount: bounds.least,
    quantity: `${body.rate!.value} a ${body.per}`,
    said: saidOf(picture, { number, notice }),
    due: due === undefined ? undefined : spanOfWhen(due)?.last,
  }
}

/** Rates told as made or as what could be made, on or before the day they were told. */
export function rateLevels(
  picture: Picture,
  catalogue: Catalogue,
  stand: Stand,
): { readonly party: string; readonly made: boolean; readonly level: Level }[] {
  return held(picture, 'capacity', stand).flatMap(({ number, notice }) => {
    const { body } = notice
    const span = body.date === undefined ? undefined : spanOfWhen(body.date)
    const bounds = body.rate === undefined ? undefined : boundsOf(body.rate, timesInYear[body.per!])
    const told = toldBy(notice)
    if (span === undefined || bounds === undefined || span.first > told) return []
    if (body.basis !== 'output' && body.basis !== 'capacity') return []
    const level = {
      number,
      id: picture.id(number),
      item: namedItem(body, catalogue).item,
      ...bounds,
      span: { first: span.first, last: span.last < told ? span.last : told },
      counts: body.counts ?? null,
    }
    return [{ party: partyOf(body), made: body.basis === 'output', level }]
  })
}

export function levelsForRate(plan: Plan, levels: ReturnType<typeof rateLevels>): readonly Level[] {
  return levels.filter(one => one.party === plan.party && (one.made || plan.orCapacity)).map(one => one.level)
}

function partyOf(body: Capacity['notice']['body']): string {
  return [body.party, body.producer].filter(part => part !== undefined).join(' ') || 'unstated'
}
