/**
 * Promises of a data set that appears in editions: the lines of its newest edition, each followed back through the editions
 * that carried it. Rules O22, O23: spec/outlook.md.
 */
import { dayNumber, lastDay } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { type Catalogue, type Edition, editionsOf, type Picture, type Stand } from '../../picture/index.ts'
import { partsOf, type Told } from './history.ts'
import { type Delivery, fulfilmentsHeld } from './joined.ts'
import { leftOut, type Promised, promisedBy, seriesOf, timeable } from './promise.ts'
import { heldAgainst } from './singles.ts'
import { monthsOf } from './span.ts'
import type { KeptBack, LeftOut, Lines, Observation } from './types.ts'

type Body = BodyOf<'commitment'>

/** A line of an edition, as far as slippage needs it: there may be a million, so no more of it is kept. */
interface Row {
  readonly number: number
  readonly id: string
  readonly day: string
  readonly promised: Promised
  /** Ids of the rows that it continues. */
  readonly continues: readonly string[]
}

/** @param newest the edition that counts from this stand */
export function trackedPromises(
  picture: Picture,
  catalogue: Catalogue,
  newest: Edition,
  stand: Stand,
  keptBack: KeptBack,
): Lines {
  const days = new Map(
    editionsOf(picture, newest.series).map(edition => [edition.number, dayOfEdition(picture, edition)]),
  )
  const rows = rowsOf(picture, catalogue, days, stand)
  const { of: joined } = fulfilmentsHeld(picture, stand)
  const observations: Observation[] = []
  const without: LeftOut[] = []
  for (const row of rows.values()) {
    if (picture.source.at(row.number) !== newest.number) continue
    const history = historyOf(row, rows)
    const deliveries = history.flatMap(one => joined.get(one.number) ?? [])
    const measured =
      deliveries.length > 0 ? joinedLine(row, deliveries, stand, keptBack) : lineOf(row, history, keptBack)
    if ('code' in measured) without.push(measured)
    else observations.push(...measured)
  }
  return { observations, leftOut: without }
}

/** The end of what an edition covers; without it, its date. What it tells of deliveries holds for that day. */
function dayOfEdition(picture: Picture, edition: Edition): string | undefined {
  const until = picture.sources.get(edition.number)?.body.coverage?.until
  const day = until ?? edition.date
  return day === undefined || day === null ? undefined : lastDay(day)
}

/** Rows of the editions that had been said, by id: each in the words that stand, the correction where there is one. */
function rowsOf(
  picture: Picture,
  catalogue: Catalogue,
  days: ReadonlyMap<number, string | undefined>,
  stand: Stand,
): Map<string, Row> {
  const rows = new Map<string, Row>()
  const asOf = dayNumber(lastDay(stand.asOf))
  for (const number of picture.numbersOf('commitment')) {
    const day = days.get(picture.source.at(number))
    const standing = [number, ...picture.amendmentsOf(number)].find(one => picture.counts(one, asOf, stand.recorded))
    if (day === undefined || standing === undefined) continue
    const notice = picture.read(number)
    if (notice.kind !== 'commitment') continue
    const { amends = [], restates = [] } = notice.refs
    const corrected = standing === number ? undefined : picture.read(standing)
    rows.set(picture.id(number), {
      number,
      id: picture.id(standing),
      day,
      promised: promisedBy(corrected?.kind === 'amendment' ? (corrected.body.body as Body) : notice.body, catalogue),
      continues: [...amends, ...restates].map(link => link.id),
    })
  }
  return rows
}

function historyOf(row: Row, rows: ReadonlyMap<string, Row>): Row[] {
  const found = new Set([row])
  for (const one of found) {
    for (const id of one.continues) {
      const before = rows.get(id)
      if (before !== undefined) found.add(before)
    }
  }
  return [...found].sort((left, right) =>
    left.day < right.day ? -1 : left.day > right.day ? 1 : left.id < right.id ? -1 : 1,
  )
}

/** Deliveries that somebody joined to a line answer for it, instead of what the editions say. */
function joinedLine(
  row: Row,
  deliveries: readonly Delivery[],
  stand: Stand,
  keptBack: KeptBack,
): readonly Observation[] | LeftOut {
  const { promised } = row
  const measured = heldAgainst({ id: row.id, promised, said: row.day }, deliveries, stand, keptBack)
  return typeof measured === 'string' ? leftOut(measured, promised, [row.id]) : measured
}

function lineOf(row: Row, history: readonly Row[], keptBack: KeptBack): readonly Observation[] | LeftOut {
  const { promised } = row
  const timed = timeable(promised)
  if (typeof timed === 'string') return leftOut(timed, promised, [row.id])
  if (row.day < timed.made.first) return leftOut('datedAfterward', promised, [row.id])
  const told: Told[] = history.map(one => ({ id: one.id, day: one.day, delivered: one.promised.delivered }))
  const parts = partsOf(timed.units, told, keptBack)
  if (parts === 'keptBack') return leftOut('keptBack', promised, [row.id])
  return parts.map(part => ({
    sort: 'promise',
    series: seriesOf(promised),
    subject: row.id,
    party: promised.donor,
    item: promised.item,
    itemClass: promised.itemClass,
    origin: promised.origin,
    kind: null,
    counts: null,
    countsDiffer: false,
    quantity: timed.units,
    unit: timed.unit,
    from: timed.made.last,
    due: null,
    notBy: part.notBy,
    cameBy: part.cameBy,
    weight: part.weight,
    keptBack: isKeptBack(row),
    wait: monthsOf(timed.made, part.notBy, part.cameBy),
    notices: [...new Set([row.id, ...part.notices])],
  }))
}

function isKeptBack({ promised: { delivered } }: Row): boolean {
  return delivered !== undefined && 'unknown' in delivered && delivered.unknown !== 'notGiven'
}
