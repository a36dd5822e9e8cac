/** A total so far as a model to draw from (O4 to O8). */
import { compare, dayNumber, dayOfNumber, decimal } from '../../base/index.ts'
import { type LevelModel, paceRows, type Vintage } from '../simulate/index.ts'
import type { OutlookInput } from './answers.ts'
import type { Assumptions } from './assume.ts'
import { assumedFlow, ordersOf, spanOf, tellAssumed, zeroSpan } from './flow.ts'
import { growthOf } from './growth.ts'
import { type Ledger, numberOf } from './ledger.ts'
import { type Level, latestOf, levelsOf, spanOfDay } from './levels.ts'
import { promisedUnits } from './promises.ts'
import type { OutlookTerms } from './question.ts'
import { ratioTable } from './slip.ts'
import { spellsOf } from './spells.ts'
import { type Foretold, foretoldOf, reaches, type Target } from './targets.ts'
import { daysPerMonth, monthsFrom } from './time.ts'

export interface LevelGround {
  readonly model: LevelModel
  readonly levels: readonly Level[]
  /** Level used and day it holds for; null where none is known. */
  readonly latest: { readonly value: string; readonly day: string; readonly id: string } | null
  readonly metOn: string | null
}

/** What there is to go by for a total so far; undefined where there is nothing. */
export function levelGround(ledger: Ledger, terms: OutlookTerms, target: Target | undefined): LevelGround | undefined {
  const { question, assumed } = terms
  const by = question.by !== undefined ? [question.by] : target !== undefined && target.by.length > 0 ? target.by : null
  const to = question.to ?? target?.to ?? null
  const count = {
    item: target?.item ?? ledger.item.code,
    by,
    to,
    start: target?.start ?? null,
    due: target?.due ?? null,
  }
  const flow = assumedFlow(ledger, assumed)
  // What fills an assumed stock begins with it, and continues no total of the record.
  const filling = flow !== null && assumed.values.has('stock')
  const levels = filling
    ? []
    : target === undefined && by === null
      ? widest(ledger, count, assumed)
      : levelsOf(ledger, count, assumed.continues)
  const startDay = startOfCount(ledger, target, levels)
  const anchor = anchorOf(ledger, assumed, levels, startDay)
  const paces = pacesOf(ledger, levels, startDay)
  const spells = spellsOf(ledger.asOf, levels, startDay)
  const vintages = target === undefined || flow !== null ? [] : vintagesOf(ledger, terms, target, levels)
  const nothing = spells.length === 0 && vintages.length === 0
  // What single promises and orders add up to is only drawn from where no total, target or flow leads.
  const promised = nothing && flow === null && target === undefined ? promisedUnits(ledger, terms) : undefined
  const orders = [...ordersOf(ledger, terms), ...(promised?.flows ?? [])]
  if (flow === null && orders.length === 0 && nothing) return undefined
  const met = target === undefined ? undefined : metBy(levels, target)
  const except = { maker: by?.[0] ?? null, item: count.item }
  const plannedMonths = target?.due == null || startDay === null ? 0 : monthsFrom(startDay, target.due)
  return {
    levels,
    latest: anchor.latest,
    metOn: met?.day ?? null,
    model: {
      kind: 'level',
      anchor:
        promised === undefined
          ? anchor.anchor
          : { ...anchor.anchor, value: { low: numberOf(promised.delivered), high: numberOf(promised.delivered) } },
      target: target === undefined || met !== undefined ? null : Number(target.quantity),
      recent: paces.recent,
      overallPace: paces.overall,
      plannedPace: plannedMonths > 0 ? Number(target!.quantity) / plannedMonths : null,
      pace: spells.length === 0 || flow !== null ? [] : paceRows(spells, growthOf(ledger, except)),
      vintages,
      flow,
      orders: flow === null ? orders : [],
    },
  }
}

/** Without a target, the totals of whoever has told most of them. */
function widest(ledger: Ledger, count: Parameters<typeof levelsOf>[1], assumed: Assumptions): Level[] {
  const givers = new Set(ledger.told('transfer').map(told => told.body.from))
  const all = [...givers].sort().map(giver => levelsOf(ledger, { ...count, by: [giver] }, assumed.continues))
  return all.sort((left, right) => right.filter(one => one.used).length - left.filter(one => one.used).length)[0] ?? []
}

function metBy(levels: readonly Level[], target: Target): Level | undefined {
  const used = levels.filter(level => level.used)
  return used.find(
    level =>
      level.qualifier !== 'atMost' &&
      compare(decimal(level.value), decimal(target.quantity)) >= 0 &&
      spanOfDay(used.filter(other => other.day === level.day)).low >= Number(target.quantity),
  )
}

/** Where the count stands: assumed, the latest level, or nothing at its start. */
function anchorOf(ledger: Ledger, assumed: Assumptions, levels: readonly Level[], start: string | null) {
  const given = assumed.values.get('level')
  if (given !== undefined) {
    tellAssumed(ledger, assumed, 'level', ledger.item.unit)
    return { anchor: { value: spanOf(given), first: 0, last: 0 }, latest: null }
  }
  const found = latestOf(levels)
  if (found === undefined) {
    const began = start === null || assumed.values.has('rate') ? 0 : Math.min(0, monthsFrom(ledger.asOf, start))
    return { anchor: { value: zeroSpan, first: began, last: began }, latest: null }
  }
  const { latest, first, span } = found
  return {
    anchor: {
      value: span,
      first: monthsFrom(ledger.asOf, first.day),
      last: monthsFrom(ledger.asOf, latest.day),
    },
    latest: { value: latest.value, day: latest.day, id: latest.id },
  }
}

/** The day the count began: the target's, else the day the target was set; without one, what the totals say of themselves. */
function startOfCount(ledger: Ledger, target: Target | undefined, levels: readonly Level[]): string | null {
  if (target === undefined) return startTold(ledger, levels)
  const assumed = target.start === null
  const start = target.start ?? target.saidDay
  if (levels.length > 0 || target.due !== null) {
    tellStart(ledger, start, {
      saidOn: target.saidOn,
      origin: assumed ? 'prior' : 'record',
      reason: assumed ? 'no start of the count is given: taken to be the day the target was set' : null,
      notices: target.id === null ? [] : [target.id],
    })
  }
  return start
}

/** The one day on which every total used that tells of a start says that its count began. */
function startTold(ledger: Ledger, levels: readonly Level[]): string | null {
  const telling = levels.filter(level => level.used && level.since !== null)
  const [start, ...others] = new Set(telling.map(level => level.since!))
  if (start === undefined || others.length > 0) return null
  const { saidOn, id } = telling.at(-1)!
  tellStart(ledger, start, { saidOn, origin: 'record', reason: 'the totals say since when they count', notices: [id] })
  return start
}

function tellStart(
  ledger: Ledger,
  start: string,
  told: Pick<OutlookInput, 'saidOn' | 'origin' | 'reason' | 'notices'>,
): void {
  ledger.input({ name: 'start', value: null, unit: 'day', date: start, ...told })
}

function pacesOf(ledger: Ledger, levels: readonly Level[], start: string | null) {
  const found = latestOf(levels)
  if (found === undefined) return { recent: null, overall: null }
  const { latest, lower, come } = found
  const [since, recentMonths] = [
    start === null ? 0 : monthsFrom(start, latest.day),
    lower === undefined ? 0 : monthsFrom(lower.day, latest.day),
  ]
  const overall = since > 0 && Number(latest.value) > 0 ? Number(latest.value) / since : null
  const recent = come !== null && recentMonths > 0 ? Number(come.digits) / 10 ** come.scale / recentMonths : null
  const tell = (subject: string, value: number, ids: readonly string[]): void =>
    ledger.input({
      name: 'rate',
      subject,
      value: Math.round(value).toString(),
      unit: `${ledger.item.unit}/month`,
      date: latest.day,
      saidOn: latest.saidOn,
      counts: latest.counts,
      origin: 'record',
      notices: [...ids],
    })
  if (overall !== null) tell(`since the start on ${start}`, overall, [latest.id])
  if (recent !== null) tell(`since ${lower!.value} on ${lower!.day}`, recent, [lower!.id, latest.id])
  return {
    recent: recent === null ? null : { pace: recent, months: recentMonths, level: Number(lower!.value) },
    overall,
  }
}

/** The target itself and what its promisers foretold later: each newer word weighs twice the one before it. */
function vintagesOf(ledger: Ledger, terms: OutlookTerms, target: Target, levels: readonly Level[]): Vintage[] {
  const { asOf } = ledger
  const words: { said: string; due: string; ids: string[]; kind: 'target' | 'forecast'; own: boolean }[] = []
  for (const foretold of foretoldOf(ledger, target)) {
    const due = reaches(foretold, target) ? reachedBy(foretold, target, levels) : null
    ledger.input({
      name: 'forecast',
      subject: target.name,
      value: foretold.value,
      unit: ledger.item.unit,
      date: foretold.day,
      saidOn: foretold.saidOn,
      counts: foretold.counts,
      origin: 'record',
      used: due !== null,
      reason: due === null ? 'does not reach the target' : `reaches the target on ${due}`,
      notices: [foretold.id],
    })
    if (due !== null)
      words.push({ said: foretold.saidDay, due, ids: [foretold.id], kind: 'forecast', own: foretold.own })
  }
  if (target.due !== null) {
    const said = target.saidDay < target.due ? target.saidDay : (target.start ?? target.saidDay)
    words.push({ said, due: target.due, ids: target.id === null ? [] : [target.id], kind: 'target', own: true })
  }
  let weight = 1
  return words
    .filter(word => word.due > word.said && word.said <= asOf)
    .map(word => {
      const [said, due] = [monthsFrom(asOf, word.said), monthsFrom(asOf, word.due)]
      const reference = {
        of: 'plan' as const,
        kind: word.kind,
        ...(target.by[0] === undefined ? {} : { party: target.by[0] }),
      }
      const ratios = ratioTable(
        ledger,
        terms,
        reference,
        -said / (due - said),
        `${target.name}, by ${word.due}, said ${word.said}`,
      )
      const vintage = {
        said,
        due,
        value: Number(target.quantity),
        weight: word.own ? weight : weight / 2,
        ratios,
        steps: [],
        from: null,
      }
      weight /= 2
      return vintage
    })
}

/** The day a forecast beyond the target reaches the target, if units come evenly from the latest level known then. */
function reachedBy(foretold: Foretold, target: Target, levels: readonly Level[]): string | null {
  const before = levels
    .filter(level => level.used && level.saidDay <= foretold.saidDay && level.day < foretold.day)
    .at(-1)
  const from = before?.day ?? target.start ?? foretold.saidDay
  const level = Number(before?.value ?? 0)
  const share = (Number(target.quantity) - level) / (Number(foretold.value) - level)
  if (!(share > 0)) return null
  return dayAt(from, Math.min(1, share) * monthsFrom(from, foretold.day))
}

function dayAt(from: string, months: number): string {
  return dayOfNumber(dayNumber(from) + Math.round(months * daysPerMonth))
}
