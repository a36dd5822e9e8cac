/** What decides an outlook, as sentences worked out from its draws (O19). */
import { lastDay } from '../../base/index.ts'
import { type DriverName, driverNames, quantileOf } from '../simulate/index.ts'
import type { Outlook, Reason } from './answers.ts'
import type { Met } from './conclude.ts'
import { doubts } from './doubts.ts'
import { type Figures, grouped, textOf } from './figures.ts'
import type { Ground } from './ground.ts'
import { reason } from './reason.ts'
import { dayAfter, monthsFrom, monthsOf } from './time.ts'

export interface Concluded {
  readonly ground: Ground
  readonly figures: Figures
  readonly levels: Float64Array
  readonly met: Met
  readonly floor: Outlook['floor']
  readonly mechanisms: Outlook['mechanisms']
}

/** Every reason, the weightiest first: where it stands, what moves it most, what it rests on. */
export function reasonsOf(concluded: Concluded): Reason[] {
  return [
    ...standing(concluded),
    ...doubts(concluded),
    ...movers(concluded),
    ...between(concluded),
    ...scarcest(concluded),
    ...waiting(concluded),
    ...floorReasons(concluded),
    ...continued(concluded.ground),
    ...setAside(concluded.ground),
    ...missing(concluded.ground),
  ]
}

/** What can be said where nothing can be drawn. */
export function unknownReasons(ground: Ground): Reason[] {
  const supply = ground.stock.value === null || ground.stock.use === null || ground.stock.use.low <= 0
  const lasts: Reason[] = supply
    ? []
    : [
        reason('supply', 'The stock lasts {low} to {high} months if nothing arrives.', {
          low: textOf(ground.stock.value!.low / ground.stock.use!.high, 1),
          high: textOf(ground.stock.value!.high / ground.stock.use!.low, 1),
        }),
      ]
  return [...lasts, ...missing(ground), ...setAside(ground)]
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'less than 1 %'
  return share > 0.995 && share < 1 ? 'more than 99 %' : `${Math.round(share * 100)} %`
}

function standing({ ground, met }: Concluded): Reason[] {
  const { target, ledger, metOn } = ground
  if (target === null) return []
  const notices = [
    target.id,
    ...ground.past
      .filter(one => one.used)
      .slice(-1)
      .map(one => one.id),
  ].filter(id => id !== null)
  if (metOn !== null) {
    return [
      reason('met', '{quantity} were reached on {day}.', { quantity: grouped(target.quantity), day: metOn }, notices),
    ]
  }
  const values = {
    quantity: grouped(target.quantity),
    achieved: target.achieved === null ? '?' : grouped(target.achieved),
    day: target.achievedOn ?? '?',
    due: target.due ?? '?',
  }
  const reasons: Reason[] = []
  if (target.achieved === null) {
    reasons.push(
      reason(
        'noLevel',
        'Nobody has said how many of the {quantity} had come: only how late promises are kept is known.',
        values,
        notices,
      ),
    )
  } else if (target.due === null) {
    reasons.push(reason('noDue', '{achieved} of {quantity} on {day}; no date is given for the rest.', values, notices))
  } else if (target.due < ledger.asOf) {
    reasons.push(reason('missed', '{achieved} of {quantity} on {day}: the date of {due} has passed.', values, notices))
  } else if (target.due <= target.achievedOn!) {
    reasons.push(reason('lastDay', '{achieved} of {quantity} on {day}, and {due} is the last day.', values, notices))
  } else {
    reasons.push(needed(ground, values, notices))
  }
  if (met.chanceByDue !== null && target.due !== null && target.due >= ledger.asOf) {
    reasons.push(
      reason(
        'chance',
        'Met by {due} in {chance} of the draws.',
        { due: target.due, chance: percent(met.chanceByDue) },
        notices,
      ),
    )
  }
  return reasons
}

/** The pace that the target still asks for, against the one last seen. */
function needed(
  ground: Ground,
  values: Readonly<Record<'achieved' | 'quantity' | 'day' | 'due', string>>,
  notices: readonly string[],
): Reason {
  const target = ground.target!
  const months = monthsFrom(target.achievedOn!, lastDay(target.due!))
  if (target.per === 'month') {
    return reason('neededRate', '{achieved} a month on {day}; {quantity} are planned for {due}.', values, notices)
  }
  const need = (Number(target.quantity) - Number(target.achieved)) / months
  const paces = ground.ledger.inputs.filter(input => input.name === 'rate' && input.origin === 'record' && input.used)
  const seen = paces.map(pace => `${grouped(pace.value ?? '?')} a month ${pace.subject ?? ''}`.trim()).join(', ')
  return reason(
    'needed',
    '{achieved} of {quantity} on {day}: {need} a month are needed by {due}; seen: {seen}.',
    {
      ...values,
      need: grouped(textOf(need, need < 10 ? 2 : 0)),
      seen: seen === '' ? 'no pace' : seen,
    },
    [...notices, ...paces.flatMap(pace => pace.notices)],
  )
}

const driverTexts: Readonly<Record<DriverName, string>> = {
  pace: 'the pace, units a month',
  growth: 'the growth a year',
  ratio: 'how late what was promised comes, time taken ÷ time planned',
  shape: 'whether the rest comes sooner or later on the way',
  begins: 'the months until the first unit',
  rate: 'the rate, units a month',
  lead: 'the months until the first unit of what was ordered or promised',
  use: 'the use, units a month',
  stock: 'the stock at the beginning',
}

/** Inputs behind each thing that is drawn. */
const driverInputs: Readonly<Record<DriverName, readonly string[]>> = {
  pace: ['rate'],
  growth: ['growth'],
  ratio: ['slip'],
  shape: [],
  begins: ['leadTime', 'restart'],
  rate: ['rate'],
  lead: ['leadTime', 'order', 'promised', 'slip'],
  use: ['consumption'],
  stock: ['stock'],
}

/** A driver is told where its halves differ by this part of the range from 10 to 90 % at least. */
const telling = 0.15

/**
 * What moves the answer most. The draws that a driver plays a part in are parted at its median, and the medians of the two
 * halves compared: the day the target is met, or without a target what there is at the end. The three widest are told.
 */
function movers(concluded: Concluded): Reason[] {
  const { ground, figures } = concluded
  const dated = ground.target !== null && ground.metOn === null
  const outcome = dated ? (row: number): number => figures.sheet.metAt[row]! : endOf(concluded)
  const all = figures.sorted(outcome)
  const spread = Math.min(quantileOf(all, 0.9), 1e9) - quantileOf(all, 0.1)
  if (!(spread > 0)) return []
  const found: { readonly width: number; readonly reason: Reason }[] = []
  for (const [index, name] of driverNames.entries()) {
    const rows = figures.rows.filter(row => !Number.isNaN(figures.driver(row, index)))
    if (rows.length < figures.rows.length / 20) continue
    const sorted = figures.sorted(row => figures.driver(row, index), rows)
    if (sorted[0] === sorted.at(-1)) continue
    const middle = quantileOf(sorted, 0.5)
    const half = (below: boolean): number => {
      const chosen = rows.filter(row => figures.driver(row, index) <= middle === below)
      return quantileOf(figures.sorted(outcome, chosen), 0.5)
    }
    const [low, high] = [half(true), half(false)]
    const width = Math.abs(Math.min(high, 1e9) - Math.min(low, 1e9))
    if (width >= telling * spread) found.push({ width, reason: moverReason(ground, name, middle, low, high, dated) })
  }
  return found
    .sort((left, right) => right.width - left.width)
    .slice(0, 3)
    .map(one => one.reason)
}

function moverReason(
  ground: Ground,
  name: DriverName,
  middle: number,
  low: number,
  high: number,
  dated: boolean,
): Reason {
  const { asOf, inputs } = ground.ledger
  const told = (value: number): string =>
    dated ? (dayAfter(asOf, value) ?? 'beyond what was drawn') : grouped(textOf(value))
  const notices = inputs
    .filter(input => input.used && driverInputs[name].includes(input.name))
    .flatMap(input => input.notices)
  const places = Math.abs(middle) < 20 ? 2 : 0
  return reason(
    `moves-${name}`,
    dated
      ? 'It turns on {driver}: half of the draws lie below {middle}, and their median day is {low}; above it, {high}.'
      : 'It turns on {driver}: half of the draws lie below {middle}, and their median is {low} at the end; above it, {high}.',
    { driver: driverTexts[name], middle: grouped(textOf(middle, places)), low: told(low), high: told(high) },
    notices,
  )
}

function endOf({ ground, figures, levels }: Concluded): (row: number) => number {
  const { kept, stock, rate } = figures.sheet
  const column = ground.measure === 'stock' ? stock : ground.measure === 'rate' ? rate : levels
  return row => column[row * kept + kept - 1]!
}

/** Where two mechanisms disagree, what each says and how much it weighs. */
function between({ mechanisms, ground }: Concluded): Reason[] {
  const [one, other] = mechanisms
  if (one === undefined || other === undefined || ground.metOn !== null || ground.target === null) return []
  return [
    reason(
      'between',
      'If {one}, the median day is {oneDay}; if {other}, {otherDay}. After what has been seen the first weighs {oneShare}, the second {otherShare}.',
      {
        one: one.text,
        other: other.text,
        oneDay: one.metOn ?? 'beyond what was drawn',
        otherDay: other.metOn ?? 'beyond what was drawn',
        oneShare: percent(one.share),
        otherShare: percent(other.share),
      },
      ground.past.filter(level => level.used).map(level => level.id),
    ),
  ]
}

/** Of a complete round, which part there is least of. */
function scarcest({ ground }: Concluded): Reason[] {
  const arrivals = ground.model?.arrivals
  if (arrivals?.kind !== 'line' || arrivals.lines.length < 2) return []
  const lines = [...arrivals.lines].sort((left, right) => left.rate.low - right.rate.low)
  const [least, next] = [lines[0]!, lines[1]!]
  const notices = ground.ledger.inputs
    .filter(
      input => input.name === 'rate' && input.used && lines.some(line => input.subject?.endsWith(` ${line.name}`)),
    )
    .flatMap(input => input.notices)
  return [
    reason(
      'scarcest',
      '{least} decides: enough for {rate} complete rounds a month, where {next} is enough for {nextRate}.',
      {
        least: ground.ledger.nameOf(least.name),
        next: ground.ledger.nameOf(next.name),
        rate: grouped(textOf(least.rate.low)),
        nextRate: grouped(textOf(next.rate.low)),
      },
      notices,
    ),
  ]
}

/** A lead time that is longer than the months asked for. */
function waiting({ ground, figures }: Concluded): Reason[] {
  const index = driverNames.indexOf('lead')
  const begins = driverNames.indexOf('begins')
  const last = ground.model!.ends[figures.sheet.kept - 1]!
  const first = (row: number): number => {
    const lead = figures.driver(row, index)
    return Number.isNaN(lead) ? figures.driver(row, begins) : lead
  }
  const late = figures.share(row => first(row) > last)
  if (late === 0) return []
  const notices = ground.ledger.inputs
    .filter(input => input.used && ['leadTime', 'order', 'promised', 'restart'].includes(input.name))
    .flatMap(input => input.notices)
  return [
    reason(
      'beyond',
      'In {share} of the draws the first unit comes after {month}, the last month asked for.',
      { share: percent(late), month: monthsOf(ground.ledger.asOf, figures.sheet.kept).at(-1)! },
      notices,
    ),
  ]
}

function floorReasons({ ground, floor }: Concluded): Reason[] {
  if (floor === null) return []
  const notices = ground.ledger.inputs
    .filter(input => input.used && ['stock', 'consumption', 'floor'].includes(input.name))
    .flatMap(input => input.notices)
  const values = {
    floor: grouped(floor.quantity),
    broken: floor.brokenOn.p50?.slice(0, 7) ?? '?',
    chance: percent(floor.chanceBroken),
    back: floor.madeGoodOn.p50?.slice(0, 7) ?? '?',
    backChance: percent(floor.chanceMadeGood),
  }
  if (ground.stock.floor === null) return emptyReasons(floor, notices)
  if (floor.chanceBroken === 0) {
    return [reason('floorHolds', 'The stock stays at or above {floor} in every draw.', values, notices)]
  }
  return [
    reason(
      'floorBreaks',
      floor.brokenOn.p50 === null
        ? 'The stock falls below {floor} in {chance} of the draws.'
        : 'The stock falls below {floor} in {chance} of the draws, half of them by the end of {broken}.',
      values,
      notices,
    ),
    floor.madeGoodOn.p50 === null
      ? reason(
          'floorStays',
          'A break is made good within the months asked for in {backChance} of the draws that break it.',
          values,
          notices,
        )
      : reason('floorBack', 'It is back by the end of {back} in half of the draws that break it.', values, notices),
  ]
}

/** Without a floor: when nothing is left. */
function emptyReasons({ chanceEmpty, emptyOn }: NonNullable<Outlook['floor']>, notices: readonly string[]): Reason[] {
  const values = { chance: percent(chanceEmpty), month: emptyOn.p50?.slice(0, 7) ?? '?' }
  if (chanceEmpty === 0)
    return [reason('lasts', 'Something is left in every draw at the end of the months asked for.', values, notices)]
  return [
    reason(
      'empties',
      emptyOn.p50 === null
        ? 'Nothing is left at some time in {chance} of the draws.'
        : 'Nothing is left at some time in {chance} of the draws, in half of them by the end of {month}.',
      values,
      notices,
    ),
  ]
}

/** A latest level that is used on a condition: what it counts is not quite what the target counts. */
function continued(ground: Ground): Reason[] {
  const latest = ground.past.findLast(one => one.used)
  if (latest === undefined || latest.reason === null) return []
  return [
    reason(
      'continued',
      'The latest level, {value} for {day}, {why}.',
      { value: grouped(latest.value), day: latest.date, why: latest.reason },
      [latest.id],
    ),
  ]
}

/** Figures that were not used: each with its reason, at most three. */
function setAside(ground: Ground): Reason[] {
  return ground.past
    .filter(one => !one.used)
    .slice(0, 3)
    .map(one =>
      reason(
        'aside',
        '{value} for {day} is set aside: {why}.',
        { value: grouped(one.value), day: one.date, why: one.reason ?? 'no reason' },
        [one.id],
      ),
    )
}

function missing(ground: Ground): Reason[] {
  return ground.ledger.missing.map(({ name, text }) => reason('missing', 'Missing, {name}: {text}.', { name, text }))
}
