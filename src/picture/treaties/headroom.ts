/** What each limit leaves each party on a day, as declared and as disputed (T16 to T19). */
import {
  compare,
  compareDates,
  type Decimal,
  dayNumber,
  decimal,
  decimalText,
  lastDay,
  subtract,
} from '../../base/index.ts'
import type { Disputed, Figure, Headroom, Regular, Series } from './answers/index.ts'
import type { MeasureOfParty } from './figures.ts'
import { toldBy } from './gather.ts'
import { phaseAt, ruleAnswer, type TreatyRule } from './rules.ts'
import { exactOf, spanOf } from './span.ts'
import { type Dispute, disputedNumber, disputesAbout } from './withheld.ts'

export interface HeadroomGround {
  readonly rules: readonly TreatyRule[]
  readonly measures: readonly MeasureOfParty[]
  readonly disputes: readonly Dispute[]
  readonly regular: readonly Regular[]
  readonly suspendedBy: readonly string[]
  readonly keptBy: readonly string[]
  /** Parties that have left the treaty by then. */
  readonly left: readonly string[]
}

export function headroomAt(ground: HeadroomGround, at: string): Headroom[] {
  return ground.rules
    .filter(({ body }) => body.rule === 'limit')
    .flatMap(rule => rule.parties.map(party => headroomOf(ground, rule, party, at)))
}

function headroomOf(ground: HeadroomGround, rule: TreatyRule, party: string, at: string): Headroom {
  const { body } = rule
  const figures = ground.measures.find(one => one.party === party && one.measure === body.measure)?.figures ?? []
  const reached = figures.filter(({ date }) => lastDay(date) <= at)
  const latest = reached.at(-1)
  const since = ground.regular.filter(one => one.party === party && one.date > (latest?.date ?? '') && one.date <= at)
  // Once data for a later day are withheld, an older number is no number of that day.
  const figure = since.some(({ state }) => state === 'withheld') ? null : (latest ?? null)
  const lastNumber =
    figure?.state === 'declared' ? null : (reached.findLast(({ state }) => state === 'declared') ?? null)
  const inForce = phaseAt(rule, at) === 'inForce' && !ground.left.includes(party)
  const margin = figure === null ? null : marginOf(rule, figure)
  const { verdict, why } = judged(rule, { figure, withheld: figure === null && latest !== undefined, inForce, at })
  return {
    party,
    measure: body.measure,
    what: body.what,
    limit: ruleAnswer(rule, at),
    figure,
    lastNumber,
    ageDays: figure === null ? null : dayNumber(at) - dayNumber(lastDay(figure.date)),
    skipped: figure === null ? [] : since.filter(({ state }) => isMissing(state)).map(({ date }) => date),
    verdict,
    why,
    headroom: inForce && margin !== null ? decimalText(margin) : null,
    margin: margin === null ? null : decimalText(margin),
    asDisputed: figure === null ? [] : asDisputed(ground.disputes, { rule, party, figure, inForce, at }),
    suspendedBy: [...ground.suspendedBy],
    keptBy: [...ground.keptBy],
  }
}

function isMissing(state: Regular['state']): boolean {
  return state === 'gap' || state === 'overdue'
}

interface Judged {
  readonly figure: Figure | null
  readonly withheld: boolean
  readonly inForce: boolean
  readonly at: string
}

/** A limit that is not in force is broken by nobody. Of what is not known, nothing is said. */
function judged(rule: TreatyRule, { figure, withheld, inForce, at }: Judged): Pick<Headroom, 'verdict' | 'why'> {
  if (!inForce) {
    const phase = phaseAt(rule, at)
    if (phase === 'notYet') return { verdict: 'notBinding', why: 'notYetInForce' }
    if (phase === 'undetermined') return { verdict: 'unknown', why: 'limitUndetermined' }
    return { verdict: 'notBinding', why: 'noLongerInForce' }
  }
  if (withheld || figure?.state === 'withheld') return { verdict: 'unknown', why: 'withheld' }
  if (figure === null || figure.value === null) return { verdict: 'unknown', why: 'noFigure' }
  if (figure.unit !== rule.body.unit) return { verdict: 'unknown', why: 'unitsDiffer' }
  const span = spanOf({ ...figure, value: figure.value })
  const limit = decimal(rule.body.value)
  const isMost = rule.body.direction === 'max'
  const surelyWithin = isMost
    ? span.high !== undefined && compare(span.high, limit) <= 0
    : compare(span.low, limit) >= 0
  const surelyBeyond = isMost ? compare(span.low, limit) > 0 : span.high !== undefined && compare(span.high, limit) < 0
  if (surelyWithin) return { verdict: 'within', why: null }
  return surelyBeyond ? { verdict: 'exceeded', why: null } : { verdict: 'unknown', why: 'inexact' }
}

/** Limit less figure; of a minimum, figure less limit. Null where the number is not exact or in another unit. */
function marginOf(rule: TreatyRule, figure: Figure): Decimal | null {
  if (figure.value === null || figure.unit !== rule.body.unit) return null
  const number = exactOf(spanOf({ ...figure, value: figure.value }))
  return number === undefined ? null : distance(rule, number)
}

function distance({ body }: TreatyRule, number: Decimal): Decimal {
  const limit = decimal(body.value)
  return body.direction === 'max' ? subtract(limit, number) : subtract(number, limit)
}

interface OneFigure {
  readonly rule: TreatyRule | undefined
  readonly party: string
  readonly figure: Figure
  readonly inForce: boolean
  readonly at: string
}

function asDisputed(disputes: readonly Dispute[], { rule, party, figure, inForce, at }: OneFigure): Disputed[] {
  return disputesAbout(disputes, party, figure, at).map(dispute => {
    const number = disputedNumber(dispute, figure)
    const comparable = number !== undefined && rule !== undefined && figure.unit === rule.body.unit
    const margin = comparable ? decimalText(distance(rule, number)) : null
    return {
      by: dispute.body.by,
      difference: decimalText(dispute.difference),
      value: number === undefined ? null : decimalText(number),
      headroom: inForce ? margin : null,
      margin,
      told: toldBy(dispute.claims),
    }
  })
}

/** Every figure over time, against the limit of its day; against the next one to come where none holds yet. */
export function seriesOf(ground: Pick<HeadroomGround, 'rules' | 'measures' | 'disputes'>, at: string): Series[] {
  return ground.measures.map(({ party, measure, figures }) => ({
    party,
    measure,
    unit: figures.find(({ unit }) => unit !== null)?.unit ?? null,
    points: figures
      .filter(({ date }) => compareDates(date, at) <= 0)
      .map(figure => {
        const rule = ruleFor(ground.rules, party, measure, figure.date)
        const inForce = rule !== undefined && phaseAt(rule, lastDay(figure.date)) === 'inForce'
        const margin = rule === undefined ? null : marginOf(rule, figure)
        const text = margin === null ? null : decimalText(margin)
        return {
          figure,
          limit: inForce ? rule.body.value : null,
          headroom: inForce ? text : null,
          margin: text,
          asDisputed: asDisputed(ground.disputes, { rule, party, figure, inForce, at }),
        }
      }),
  }))
}

/** The tightest limit in force on the day of a figure; else the first to come, else the last that was. */
function ruleFor(rules: readonly TreatyRule[], party: string, measure: string, date: string): TreatyRule | undefined {
  const mine = rules.filter(
    ({ body, parties }) => body.rule === 'limit' && body.measure === measure && parties.includes(party),
  )
  const day = lastDay(date)
  const tighter = (left: TreatyRule, right: TreatyRule): number =>
    compare(decimal(left.body.value), decimal(right.body.value))
  const [tightest] = mine.filter(rule => phaseAt(rule, day) === 'inForce').sort(tighter)
  return tightest ?? mine.find(rule => phaseAt(rule, day) === 'notYet') ?? mine.at(-1)
}
