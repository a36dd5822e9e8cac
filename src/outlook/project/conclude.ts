/** Draws as an answer: ranges by month, dates, chances (O18). */
import { type CalendarDate, lastDay } from '../../base/index.ts'
import {
  effectiveDraws,
  levelMechanisms,
  lineMechanisms,
  type Model,
  mechanismNames,
  modelVersion,
  quantileOf,
  type Sheet,
} from '../simulate/index.ts'
import type { DateRange, Outlook, OutlookMonth } from './answers.ts'
import { Figures, noDates, quantiles, textOf } from './figures.ts'
import type { Ground } from './ground.ts'
import { dayAfter, drawnMonths, monthsFrom, monthsOf } from './time.ts'
import { reasonsOf, unknownReasons } from './why.ts'

/** The answer that ground and draws give. */
export function concludeOutlook(ground: Ground, sheet: Sheet): Outlook {
  const { model } = ground
  if (model === null) return unknownOutlook(ground)
  const figures = new Figures(sheet)
  const levels = figures.levels()
  const met = metOf(ground, figures)
  const months = monthsAnswer(ground, model, figures, levels)
  const floor = floorOf(ground, figures)
  const mechanisms = mechanismsOf(ground, model, figures)
  return {
    ...frameOf(ground),
    status: 'known',
    months,
    ...met,
    floor,
    mechanisms,
    why: reasonsOf({ ground, figures, levels, met, floor, mechanisms }),
    effectiveDraws: effectiveDraws(sheet.weight),
  }
}

/** The answer where nothing can be drawn: what is missing, and what can be said all the same. */
export function unknownOutlook(ground: Ground): Outlook {
  return {
    ...frameOf(ground),
    status: 'unknown',
    months: [],
    metOn: ground.metOn === null ? noDates : sameDay(ground.metOn),
    chanceByDue: null,
    chanceMet: null,
    floor: null,
    mechanisms: [],
    why: unknownReasons(ground),
    effectiveDraws: 0,
  }
}

function frameOf(ground: Ground) {
  const { ledger, terms, target, past, counts, replenishment, measure } = ground
  const { question } = terms
  return {
    asOf: question.asOf,
    recorded: question.recorded,
    item: ledger.item.code,
    name: ledger.item.name,
    unit: ledger.item.unit,
    to: question.to ?? target?.to ?? null,
    missing: ledger.missing,
    measure,
    counts,
    target,
    supplyNow: supplyNowOf(ground),
    replenishment,
    inputs: ledger.inputs,
    past,
    draws: question.draws,
    drawnMonths,
    seed: question.seed,
    model: modelVersion,
  }
}

/** Months of supply: stock ÷ use, each from its least to its most. */
function supplyNowOf({ stock }: Ground): Outlook['supplyNow'] {
  const { value, use } = stock
  if (value === null || use === null || use.low <= 0) return null
  const between = ({ low, high }: { low: number; high: number }, part: number): number => low + (high - low) * part
  const at = (part: number): string => textOf(between(value, part) / between(use, 1 - part), 1)
  return { p10: at(0), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(1) }
}

function monthsAnswer(ground: Ground, model: Model, figures: Figures, levels: Float64Array): OutlookMonth[] {
  const { sheet } = figures
  const { kept } = sheet
  const total = model.arrivals?.kind === 'level'
  return monthsOf(ground.ledger.asOf, kept).map((month, index) => {
    const at = (column: Float64Array) => figures.range(row => column[row * kept + index]!)
    const arrivals = at(sheet.arrivals)
    const level = total ? at(levels) : null
    const stock = model.stock === null ? null : at(sheet.stock)
    const supply =
      model.stock === null || model.stock.use.low <= 0
        ? null
        : figures.range(row => sheet.stock[row * kept + index]! / sheet.use[row]!, 1)
    const shown = ground.measure === 'stock' ? stock! : ground.measure === 'rate' ? at(sheet.rate) : level!
    return { month, ...shown, level, arrivals, stock, supply }
  })
}

export interface Met {
  readonly metOn: DateRange
  readonly chanceByDue: number | null
  readonly chanceMet: number | null
}

function metOf(ground: Ground, figures: Figures): Met {
  const { target, metOn, ledger } = ground
  if (target === null) return { metOn: noDates, chanceByDue: null, chanceMet: null }
  if (metOn !== null) {
    return {
      metOn: sameDay(metOn),
      chanceByDue: target.due === null ? null : metOn <= target.due ? 1 : 0,
      chanceMet: 1,
    }
  }
  const metAt = (row: number): number => figures.sheet.metAt[row]!
  const due = target.due === null ? null : monthsFrom(ledger.asOf, lastDay(target.due))
  return {
    metOn: figures.dates(ledger.asOf, metAt),
    chanceByDue: due === null ? null : due < 0 ? 0 : figures.share(row => metAt(row) <= due),
    chanceMet: figures.share(row => Number.isFinite(metAt(row))),
  }
}

function sameDay(day: CalendarDate): DateRange {
  return quantiles(() => day)
}

/** When the stock first falls below its floor, is first back, and is first empty, within the months asked for. */
function floorOf(ground: Ground, figures: Figures): Outlook['floor'] {
  const { model, ledger } = ground
  if (model === null || model.stock === null) return null
  const { kept, stock } = figures.sheet
  const { floor } = model.stock
  const end = (month: number): number => (month < 0 ? Number.POSITIVE_INFINITY : model.ends[month]!)
  const first = (row: number, from: number, holds: (value: number) => boolean): number => {
    for (let month = from; month < kept; month += 1) if (holds(stock[row * kept + month]!)) return month
    return -1
  }
  const broken = (row: number): number => first(row, 0, value => value < floor)
  const back = (row: number): number => first(row, broken(row) + 1, value => value >= floor)
  const empty = (row: number): number => first(row, 0, value => value <= 0)
  const broke = figures.rows.filter(row => broken(row) >= 0)
  return {
    quantity: textOf(floor),
    brokenOn: figures.dates(ledger.asOf, row => end(broken(row))),
    chanceBroken: figures.share(row => broken(row) >= 0),
    madeGoodOn: figures.dates(ledger.asOf, row => end(back(row)), broke),
    chanceMadeGood:
      broke.length === 0
        ? 0
        : Math.round((broke.filter(row => back(row) >= 0).length / broke.length) * 10_000) / 10_000,
    emptyOn: figures.dates(ledger.asOf, row => end(empty(row))),
    chanceEmpty: figures.share(row => empty(row) >= 0),
  }
}

const mechanismTexts = {
  pace: 'what has been seen goes on, at its pace and its growth',
  promise: 'what was promised is kept, as late as promises and plans of its kind are',
  assumed: 'what was assumed arrives',
  orders: 'what was ordered or promised in units arrives after its lead time, as late as such promises and plans are',
  none: 'nothing is known to arrive',
} as const

function mechanismsOf(ground: Ground, model: Model, figures: Figures): Outlook['mechanisms'] {
  const { arrivals } = model
  const given =
    arrivals === null ? [] : arrivals.kind === 'level' ? levelMechanisms(arrivals) : lineMechanisms(arrivals)
  return given.map(({ name, share }) => {
    const rows = figures.rows.filter(row => figures.sheet.mechanism[row] === mechanismNames.indexOf(name))
    const sorted = figures.sorted(row => figures.sheet.metAt[row]!, rows)
    return {
      code: name,
      text: mechanismTexts[name],
      prior: share,
      share: Math.round((rows.length / figures.rows.length) * 10_000) / 10_000,
      metOn: rows.length === 0 || ground.target === null ? null : dayAfter(ground.ledger.asOf, quantileOf(sorted, 0.5)),
    }
  })
}
