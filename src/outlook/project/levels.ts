/** Totals so far as one series: what is used, what is set aside, and why (O4, O5). */
import {
  type CalendarDate,
  compare,
  type Decimal,
  decimal,
  decimalText,
  subtract,
  sum,
  zero,
} from '../../base/index.ts'
import { spanOfWhen } from '../../picture/index.ts'
import type { Outlook } from './answers.ts'
import { knownOf, type Ledger, type Told } from './ledger.ts'
import { heldOn } from './time.ts'

export interface Level {
  readonly id: string
  /** Day it holds for, never after the day it was said. */
  readonly day: CalendarDate
  readonly date: string
  readonly saidOn: CalendarDate | null
  readonly saidDay: CalendarDate
  readonly value: string
  readonly upTo: string | null
  readonly qualifier: string | null
  readonly item: string | null
  readonly counts: string | null
  readonly from: string
  readonly grade: number
  /** The day its count began, where it says so. */
  readonly since: CalendarDate | null
  /** Whether it counts a part of what is counted: a lower bound. */
  part: boolean
  reason: string | null
  used: boolean
}

/** Which totals belong together: what is counted, who gives, who gets, and from when to when. */
export interface Count {
  readonly item: string
  readonly by: readonly string[] | null
  readonly to: string | null
  readonly start: CalendarDate | null
  readonly due: CalendarDate | null
}

/** Every total so far told for a count, by date, with those that cannot be used set aside. */
export function levelsOf(ledger: Ledger, count: Count, continues: boolean): Level[] {
  const levels: Level[] = []
  const singles: Told<'transfer'>[] = []
  for (const told of ledger.told('transfer')) {
    const { body } = told
    const relation = ledger.relation(ledger.codeOf(body), count.item)
    if (relation === 'other' || body.forecast === true) continue
    if (count.by !== null && !count.by.includes(body.from)) continue
    if (count.to !== null && body.to !== count.to) continue
    if (body.cumulative !== true) {
      if (relation !== 'wider') singles.push(told)
      continue
    }
    const level = levelOf(ledger, told)
    if (level === undefined) continue
    level.reason ??= asideReason(told, relation, count, continues)
    level.used = level.reason === null
    if (level.used && relation === 'narrower') {
      level.part = true
      level.reason = `counts ${level.item}, a part of what is counted: so many at least`
    }
    if (level.used && relation === 'wider') level.reason = `counts ${level.item}: continued by assumption`
    levels.push(level)
  }
  if (!levels.some(level => level.used)) levels.push(...sumsOf(ledger, singles, count))
  levels.sort(byDay)
  setContradictionsAside(levels)
  return levels
}

function levelOf(ledger: Ledger, { id, body, saidOn, saidDay, grade }: Told<'transfer'>): Level | undefined {
  if (body.quantity === undefined || 'undated' in body.date) return undefined
  const day = heldOn(body.date, saidDay)
  if ('unknown' in body.quantity || day === undefined) return undefined
  const fault = ledger.faultOf(body.quantity)
  return {
    id,
    day,
    date: 'date' in body.date ? body.date.date : body.date.until,
    saidOn,
    saidDay,
    ...knownOf(body.quantity),
    item: ledger.codeOf(body) ?? null,
    counts: body.counts ?? null,
    from: body.from,
    grade,
    since: body.since === undefined ? null : (spanOfWhen(body.since)?.first ?? null),
    part: false,
    reason: fault,
    used: fault === null,
  }
}

/** Why a total is of something else than the count: another item, or another beginning. */
function asideReason(
  { body }: Told<'transfer'>,
  relation: 'same' | 'narrower' | 'wider' | 'other',
  count: Count,
  continues: boolean,
): string | null {
  if (continues) return null
  if (relation === 'wider') return `counts ${body.item ?? 'more'}, which is more than what is counted here`
  const since = body.since === undefined ? undefined : spanOfWhen(body.since)
  if (since === undefined) return null
  if (count.due !== null && since.first > count.due) return 'a count that begins after the target was due'
  if (count.start !== null && since.last < count.start.slice(0, 7)) return 'a count that begins before this one'
  return null
}

/** Single deliveries as totals so far, where nobody tells a total: receipts outrank what a donor says it sent. */
function sumsOf(ledger: Ledger, transfers: readonly Told<'transfer'>[], count: Count): Level[] {
  const receipts = ledger.told('receipt').filter(({ body }) => {
    const relation = ledger.relation(ledger.codeOf(body), count.item)
    if (relation !== 'same' && relation !== 'narrower') return false
    if (count.to !== null && body.to !== count.to) return false
    return count.by === null || (body.from !== undefined && count.by.includes(body.from))
  })
  const singles: readonly Told<'transfer' | 'receipt'>[] = receipts.length > 0 ? receipts : transfers
  const deliveries = singles
    .flatMap(told => {
      const { quantity, date } = told.body
      const day = heldOn(date, told.saidDay)
      if (quantity === undefined || 'unknown' in quantity || day === undefined) return []
      if (ledger.faultOf(quantity) !== null || (count.start !== null && day < count.start)) return []
      return [{ told, day, quantity }]
    })
    .sort((left, right) =>
      left.day < right.day ? -1 : left.day > right.day ? 1 : left.told.id < right.told.id ? -1 : 1,
    )
  const faulty = singles.flatMap(told => {
    const level = faultyLevel(ledger, told)
    return level === undefined ? [] : [level]
  })
  let total = zero
  const totals = deliveries.map(one => {
    total = sum([total, decimal(one.quantity.value)])
    return decimalText(total)
  })
  const summed = deliveries.map(({ told, day }, index) => ({
    ...singleLevel(ledger, told, day),
    value: totals[index]!,
    qualifier: 'atLeast',
    reason: 'sum of the single deliveries told so far: so many at least',
    used: true,
  }))
  return [...summed, ...faulty]
}

function singleLevel(ledger: Ledger, told: Told<'transfer' | 'receipt'>, day: CalendarDate) {
  const { id, saidOn, saidDay, body, grade } = told
  return {
    id,
    day,
    date: day,
    saidOn,
    saidDay,
    upTo: null,
    item: ledger.codeOf(body) ?? null,
    counts: body.counts ?? null,
    from: body.from ?? 'not stated',
    grade,
    since: null,
    part: false,
  }
}

/** A single delivery whose number cannot be added up: less than nothing, or in another unit. */
function faultyLevel(ledger: Ledger, told: Told<'transfer' | 'receipt'>): Level | undefined {
  const { quantity, date } = told.body
  const day = heldOn(date, told.saidDay)
  if (quantity === undefined || 'unknown' in quantity || day === undefined) return undefined
  const fault = ledger.faultOf(quantity)
  if (fault === null) return undefined
  const { value, qualifier } = knownOf(quantity)
  return {
    ...singleLevel(ledger, told, day),
    value,
    qualifier,
    reason: `a single delivery, not added up: ${fault}`,
    used: false,
  }
}

/** By day, and of one day by value: what is told for one day does not fall, but may clash (O5). */
function byDay(left: Level, right: Level): number {
  const value = left.day.localeCompare(right.day, 'en') || compare(decimal(left.value), decimal(right.value))
  return value || left.saidDay.localeCompare(right.saidDay, 'en') || (left.id < right.id ? -1 : 1)
}

/**
 * A total so far cannot fall. Of levels that contradict each other those stay that make the weightiest series that never
 * falls: each counts one, and a little more by the grade of its source and by how late it was said.
 */
function setContradictionsAside(levels: readonly Level[]): void {
  const standing = levels.filter(level => level.used)
  const days = standing.map(level => level.saidDay).sort()
  const lateness = new Map(days.map((day, index) => [day, index / (1000 * days.length)]))
  const weights = standing.map(level => (level.part ? 0.5 : 1) + level.grade / 20 + lateness.get(level.saidDay)!)
  const chain = heaviestRising(
    standing.map(level => decimal(level.value)),
    weights,
  )
  const kept = chain.map(index => standing[index]!)
  const keptSet = new Set(kept)
  for (const [index, level] of standing.entries()) {
    if (keptSet.has(level)) continue
    const against = againstOf(level, kept, chain.findLastIndex(other => other < index) + 1)
    level.used = false
    const [value, day] = [against?.value ?? 'others', against?.day ?? 'other days']
    level.reason = level.part
      ? `so many at least, and ${value} were told for ${day}`
      : `a total so far cannot fall: contradicted by ${value} for ${day}`
  }
}

/**
 * Of values in order, those that never fall and weigh most together, as places in order. A tree of maxima over the ranks of
 * the values (Fenwick 1994) finds the best one before each, so that 100,000 take a moment. Of as much weight the first stays.
 */
function heaviestRising(values: readonly Decimal[], weights: readonly number[]): number[] {
  const order = [...values.keys()].sort((left, right) => compare(values[left]!, values[right]!))
  const ranks: number[] = []
  let rank = 0
  for (const [place, index] of order.entries()) {
    if (place === 0 || compare(values[order[place - 1]!]!, values[index]!) < 0) rank += 1
    ranks[index] = rank
  }
  const tree = new Int32Array(rank + 1).fill(-1)
  const best: number[] = []
  const before: number[] = []
  const better = (one: number, other: number): boolean =>
    other < 0 || (one >= 0 && (best[one]! > best[other]! || (best[one] === best[other] && one < other)))
  for (const index of values.keys()) {
    let found = -1
    for (let at = ranks[index]!; at > 0; at -= at & -at) if (better(tree[at]!, found)) found = tree[at]!
    best[index] = weights[index]! + (found < 0 ? 0 : best[found]!)
    before[index] = found
    for (let at = ranks[index]!; at <= rank; at += at & -at) if (better(index, tree[at]!)) tree[at] = index
  }
  let end = -1
  for (const index of best.keys()) if (better(index, end)) end = index
  const chain: number[] = []
  for (let at = end; at >= 0; at = before[at]!) chain.push(at)
  return chain.reverse()
}

/** The first of those kept that a level contradicts: a higher one before it, or a lower one after it. */
function againstOf(level: Level, kept: readonly Level[], later: number): Level | undefined {
  const value = decimal(level.value)
  let [low, high] = [0, later]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(decimal(kept[middle]!.value), value) > 0) high = middle
    else low = middle + 1
  }
  if (low < later) return kept[low]
  const next = kept[later]
  return next !== undefined && compare(decimal(next.value), value) < 0 ? next : undefined
}

/**
 * The least and the most that the levels used leave open for their day. What counts a part, or so many at least, bounds from
 * below alone; of others that differ none is taken to be wrong.
 */
export function spanOfDay(told: readonly Level[]): { readonly low: number; readonly high: number } {
  const firm = told.filter(level => !level.part && level.qualifier !== 'atLeast')
  const values = (firm.length > 0 ? firm : told.slice(-1)).map(level => Number(level.value))
  const bounds = told.filter(level => !firm.includes(level)).map(level => Number(level.value))
  const high = Math.max(...told.map(level => Number(level.upTo ?? level.value)))
  return { low: Math.min(high, Math.max(Math.min(...values), ...bounds)), high }
}

/** The series as the answer shows it. */
export function pastOf(levels: readonly Level[]): Outlook['past'] {
  return levels.map(({ date, saidOn, value, upTo, qualifier, item, counts, used, reason, id }) => ({
    date,
    saidOn,
    value,
    upTo,
    qualifier,
    item,
    counts,
    used,
    reason,
    id,
  }))
}

/** The latest level used, the first day its value was told for, and the last lower level. */
export function latestOf(levels: readonly Level[]) {
  const used = levels.filter(level => level.used)
  const latest = used.at(-1)
  if (latest === undefined) return undefined
  const first = used.find(level => level.value === latest.value)!
  const lower = used.findLast(
    level => level.day < latest.day && compare(decimal(level.value), decimal(latest.value)) < 0,
  )
  return {
    latest,
    first,
    lower,
    span: spanOfDay(used.filter(level => level.day === latest.day)),
    come: lower === undefined ? null : subtract(decimal(latest.value), decimal(lower.value)),
  }
}
