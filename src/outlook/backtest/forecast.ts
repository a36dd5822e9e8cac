/** An outlook of a series as of a day, by what had been said by then, with the series' own party left out (O42, O43). */
import { type CalendarDate, lastDay, Refusal } from '../../base/index.ts'
import type { Picture, Stand } from '../../picture/index.ts'
import { Figures, type Ground, groundOf, monthsFrom, nothingAssumed, type OutlookQuestion } from '../project/index.ts'
import { drawSheet, type Model } from '../simulate/index.ts'
import { type SlipDistribution, type SlipReference, slipOf } from '../slippage/index.ts'
import { outputCourses, totalCourses } from './baselines.ts'
import { pointsOf } from './points.ts'
import { sumForecast } from './sum-forecast.ts'
import type { Forecast, Point, Series, Setting } from './types.ts'

/** Slips by day, kind and what was left out: many forecasts ask for the same. */
export type SlipShelf = Map<string, SlipDistribution | undefined>

/** The forecast of a series as of a day up to a later one; undefined where what had been said gives no ground for one. */
export function forecastOf(
  picture: Picture,
  series: Series,
  asOf: CalendarDate,
  until: CalendarDate,
  setting: Setting,
  shelf: SlipShelf,
): Forecast | undefined {
  const kept = Math.min(240, Math.ceil(monthsFrom(asOf, until)) + 2)
  if (series.ask === null) return sumForecast(series, setting.all, asOf, setting.draws)
  const ground = groundAsked(picture, series, asOf, kept, setting, shelf)
  const known = ground === undefined ? [] : pointsOf(ground.ledger, ground.past, asOf)
  if (ground?.model == null || followsAnother(series, known)) return undefined
  const figures = new Figures(drawSheet(ground.model, setting.seed, 0, setting.draws))
  const { target } = ground
  return {
    known: known.at(-1) ?? null,
    notices: noticesOf(ground),
    sampleAt: samplerOf(ground.model, figures, asOf),
    target: target === null ? null : { name: target.name, quantity: Number(target.quantity), due: target.due },
    metOn: target === null || ground.metOn !== null ? null : figures.dates(asOf, row => figures.sheet.metAt[row]!),
    baselines: series.sort === 'rate' ? outputCourses(ground, series, known) : totalCourses(ground, known),
  }
}

/** What an outlook is made of: levels and inputs that were used. What was set aside moved nothing. */
function noticesOf({ past, ledger }: Ground): string[] {
  const seen = past.filter(one => one.used).map(one => one.id)
  const inputs = ledger.inputs.filter(input => input.used).flatMap(input => input.notices)
  return [...new Set([...seen, ...inputs])]
}

function groundAsked(
  picture: Picture,
  series: Series,
  asOf: CalendarDate,
  months: number,
  { draws, seed }: Setting,
  shelf: SlipShelf,
): Ground | undefined {
  const stand: Stand = { asOf, recorded: false }
  const { target, ...asked } = series.ask!
  const question: OutlookQuestion = { ...stand, ...asked, months, draws, seed }
  const slips = (reference: SlipReference): SlipDistribution | undefined => {
    const name = JSON.stringify([asOf, reference, series.parties])
    if (!shelf.has(name)) {
      shelf.set(
        name,
        slipOf(picture, stand, reference, { excluding: { parties: series.parties, series: [series.key] } }),
      )
    }
    return shelf.get(name)
  }
  const ground = (target: string | undefined): Ground =>
    groundOf(picture, {
      question: target === undefined ? question : { ...question, target },
      assumed: nothingAssumed,
      slips,
    })
  try {
    return ground(target)
  } catch (fault) {
    // Nobody had spoken of the target, or told of the item, by then.
    if (!(fault instanceof Refusal) || fault.code !== 'not-found') throw fault
    return target === undefined ? undefined : ground(undefined)
  }
}

/** Whether what was followed then is none of what the series counts: capacity, where output is told of later. */
function followsAnother(series: Series, known: readonly Point[]): boolean {
  if (known.length === 0) return series.sort === 'rate'
  const notices = new Set(series.points.flatMap(point => point.notices))
  return !known.some(point => point.notices.some(id => notices.has(id)))
}

/** Between the ends of two months a draw goes straight; before the first end of a rate it is that of the first. */
function samplerOf({ ends, arrivals }: Model, figures: Figures, asOf: CalendarDate): Forecast['sampleAt'] {
  const { sheet } = figures
  const { kept } = sheet
  const total = arrivals?.kind === 'level'
  const column = total ? figures.levels() : sheet.rate
  return day => {
    const at = monthsFrom(asOf, lastDay(day))
    const found = ends.findIndex(end => end >= at - 1e-9)
    const next = found < 0 || found >= kept ? kept - 1 : found
    const before = next === 0 ? 0 : ends[next - 1]!
    const share = Math.min(1, Math.max(0, (at - before) / (ends[next]! - before)))
    return figures.sorted(row => {
      const after = column[row * kept + next]!
      const from = next > 0 ? column[row * kept + next - 1]! : total ? sheet.levelNow[row]! : after
      return from + share * (after - from)
    })
  }
}
