/**
 * Series without an item to ask an outlook of: what one party announced, added up, and what a tracker's editions tell, of
 * money by donor and of units delivered by item (O41).
 */
import { type CalendarDate, compareDates, decimal, decimalText, foldName, lastDay, sum } from '../../base/index.ts'
import {
  type Edition,
  editionsOf,
  newestEditions,
  type Picture,
  type Stand,
  singleNotices,
  support,
  supportQuestion,
} from '../../picture/index.ts'
import type { Found } from './found.ts'
import { whyLeft } from './left.ts'
import { pointsByDay } from './points.ts'
import type { LeftSeries, Point, Series } from './types.ts'

type Figure = Parameters<typeof pointsByDay>[0][number]

/** Two figures make a pace, and one more is needed to compare with. */
const leastPoints = 3
/** Days asked of one sum: more would say little and take long. */
const mostDays = 40

interface Growing {
  readonly key: string
  readonly name: string
  readonly sort: 'money' | 'units'
  readonly unit: string
  readonly party: string
  readonly figures: Figure[]
}

export function summedSeries(picture: Picture, stand: Stand): Found {
  const growing = new Map<string, Growing>()
  announcedMoney(picture, stand, growing)
  const editions = editionsOf(picture).filter(edition => standsBy(picture, edition))
  for (const edition of editions) {
    const days = daysOf(picture, edition, stand)
    if (days !== undefined) trackedMoney(picture, edition, days, growing)
  }
  deliveredUnits(picture, editions, stand, growing)
  return concluded(growing)
}

function concluded(growing: ReadonlyMap<string, Growing>): Found {
  const series: Series[] = []
  const left: LeftSeries[] = []
  for (const { key, name, sort, unit, party, figures } of growing.values()) {
    const points: Point[] = pointsByDay(figures)
    if (points.length < leastPoints) left.push({ key, name, sort, points: points.length, ...whyLeft('tooFew') })
    else {
      const saidDays = [...new Set(points.map(point => point.saidDay))].sort()
      series.push({ key, name, sort, unit, parties: [party], points, saidDays, ask: null })
    }
  }
  return { series, left }
}

function add(growing: Map<string, Growing>, of: Omit<Growing, 'figures'>, figure: Figure): void {
  const known = growing.get(of.key)
  if (known === undefined) growing.set(of.key, { ...of, figures: [figure] })
  else known.figures.push(figure)
}

/** Announcements told one by one, added up as they stood on each day that something was announced. */
function announcedMoney(picture: Picture, stand: Stand, growing: Map<string, Growing>): void {
  const days = new Set<CalendarDate>()
  const latest = asked(picture, stand, singleNotices, 'commitment')
  if (latest.rows.length === 0) return
  for (const number of picture.numbersOf('commitment')) {
    if (picture.sources.get(picture.source.at(number))?.body.series !== undefined) continue
    const notice = picture.read(number)
    const said = notice.basis === 'reported' ? notice.saidOn : notice.at.slice(0, 10)
    if (said !== undefined && lastDay(said) <= stand.asOf) days.add(lastDay(said))
  }
  const ordered = [...days].sort(compareDates)
  const step = Math.max(1, Math.ceil(ordered.length / mostDays))
  const before = new Map<string, string>()
  for (const day of ordered.filter((_day, index) => index % step === 0 || index === ordered.length - 1)) {
    for (const row of asked(picture, { ...stand, asOf: day }, singleNotices, 'commitment').rows) {
      const key = `announced:${row.donor}:${row.currency}`
      if (before.get(key) === row.amount) continue
      before.set(key, row.amount)
      const name = `${row.donor}, announced one by one, ${row.currency ?? 'at no value told'}`
      add(
        growing,
        { key, name, sort: 'money', unit: row.currency ?? '', party: row.donor ?? '' },
        figureOf(row.amount, { day, saidDay: day }),
      )
    }
  }
}

function asked(
  picture: Picture,
  stand: Stand,
  account: string,
  measure: 'commitment' | 'allocation',
  edition?: string,
) {
  return support(
    picture,
    supportQuestion(picture, {
      asOf: stand.asOf,
      account,
      measure,
      by: ['donor', 'currency'],
      ...(account === singleNotices ? { currency: 'native' } : { currency: 'EUR', by: ['donor'] }),
      ...(edition === undefined ? {} : { edition }),
    }),
  )
}

interface Days {
  readonly day: CalendarDate
  readonly saidDay: CalendarDate
}

/** What an edition says each donor has allocated and committed so far. */
function trackedMoney(picture: Picture, edition: Edition, days: Days, growing: Map<string, Growing>): void {
  for (const measure of ['allocation', 'commitment'] as const) {
    const stand = { asOf: days.saidDay, recorded: false }
    for (const row of asked(picture, stand, edition.series, measure, edition.source).rows) {
      if (row.amount === '0') continue
      const key = `${measure}:${edition.series}:${row.donor}`
      const name = `${row.donor}, ${measure}s so far by ${edition.series}`
      add(growing, { key, name, sort: 'money', unit: 'EUR', party: row.donor ?? '' }, figureOf(row.amount, days))
    }
  }
}

/**
 * Heavy weapons delivered so far by each donor, edition by edition. Only of this class does a tracker itself add units
 * that differ; of others, rounds and helmets would be added.
 */
function deliveredUnits(
  picture: Picture,
  editions: readonly Edition[],
  stand: Stand,
  growing: Map<string, Growing>,
): void {
  const byNumber = new Map(editions.map(edition => [edition.number, edition]))
  const sums = new Map<string, { edition: Edition; donor: string; unit: string; units: string[] }>()
  for (const number of picture.numbersOf('commitment')) {
    const edition = byNumber.get(picture.source.at(number))
    if (edition === undefined) continue
    const notice = picture.read(number)
    if (notice.kind !== 'commitment') continue
    const { delivered, itemClass = '', donor } = notice.body
    if (delivered === undefined || 'unknown' in delivered || !/^heavy weapons?$/.test(foldName(itemClass))) continue
    const key = [edition.source, donor, delivered.unit].join('\u0000')
    const known = sums.get(key)
    if (known === undefined) sums.set(key, { edition, donor, unit: delivered.unit, units: [delivered.value] })
    else known.units.push(delivered.value)
  }
  for (const { edition, donor, unit, units } of sums.values()) {
    const held = daysOf(picture, edition, stand)
    const total = decimalText(sum(units.map(decimal)))
    if (held === undefined || total === '0') continue
    const key = `delivered:${edition.series}:${donor}:${unit}`
    const name = `${donor}, heavy weapons delivered so far by ${edition.series}`
    add(growing, { key, name, sort: 'units', unit, party: donor }, figureOf(total, held))
  }
}

/** The day an edition holds for and the day it was said; undefined where that is not known, or later. */
function daysOf(picture: Picture, edition: Edition, stand: Stand): Days | undefined {
  const day = dayOf(picture, edition)
  const saidDay = edition.date === null ? day : lastDay(edition.date)
  if (day === undefined || saidDay === undefined || saidDay > stand.asOf) return undefined
  return { day: day < saidDay ? day : saidDay, saidDay }
}

function figureOf(amount: string, { day, saidDay }: Days): Figure {
  return { day, saidDay, low: Number(amount), high: Number(amount), qualifier: null, counts: null, id: '' }
}

/** Whether it is the one that counts on the day it was said: neither withdrawn nor replaced the same day. */
function standsBy(picture: Picture, edition: Edition): boolean {
  const said = edition.date ?? dayOf(picture, edition)
  if (said === undefined) return false
  const newest = newestEditions(picture, { asOf: lastDay(said), recorded: false }).get(edition.series)
  return newest?.source === edition.source
}

/** The end of what an edition covers; without it, its date. */
function dayOf(picture: Picture, edition: Edition): CalendarDate | undefined {
  const until = picture.sources.get(edition.number)?.body.coverage?.until ?? edition.date
  return until === undefined || until === null ? undefined : lastDay(until)
}
