/** Totals so far as one series: what is used, what is set aside, and why (O4, O5). */
import { type CalendarDate, compare, decimal, decimalText, subtract, sum } from '../../base/index.ts'
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
  return deliveries.map(({ told, day }, index) => ({
    id: told.id,
    day,
    date: day,
    saidOn: told.saidOn,
    saidDay: told.saidDay,
    value: decimalText(sum(deliveries.slice(0, index + 1).map(one => decimal(one.quantity.value)))),
    upTo: null,
    qualifier: 'atLeast',
    item: ledger.codeOf(told.body) ?? null,
    counts: told.body.counts ?? null,
    from: told.body.from ?? 'not stated',
    grade: told.grade,
    part: false,
    reason: 'sum of the single deliveries told so far: so many at least',
    used: true,
  }))
}

function byDay(left: Level, right: Level): number {
  const day = left.day.localeCompare(right.day, 'en') || left.saidDay.localeCompare(right.saidDay, 'en')
  return day || compare(decimal(left.value), decimal(right.value)) || (left.id < right.id ? -1 : 1)
}

/**
 * A total so far cannot fall. Of levels that contradict each other those stay that make the weightiest series that never
 * falls: each counts one, and a little more by the grade of its source and by how late it was said.
 */
function setContradictionsAside(levels: readonly Level[]): void {
  const standing = levels.filter(level => level.used)
  const days = standing.map(level => level.saidDay).sort()
  const weight = (level: Level): number =>
    (level.part ? 0.5 : 1) + level.grade / 20 + days.lastIndexOf(level.saidDay) / (1000 * days.length)
  const best: number[] = []
  const before: number[] = []
  for (const [index, level] of standing.entries()) {
    best[index] = weight(level)
    before[index] = -1
    for (let other = 0; other < index; other += 1) {
      if (compare(decimal(standing[other]!.value), decimal(level.value)) > 0) continue
      if (best[other]! + weight(level) > best[index]!) {
        best[index] = best[other]! + weight(level)
        before[index] = other
      }
    }
  }
  const kept = new Set<Level>()
  for (let at = best.indexOf(Math.max(...best)); at >= 0; at = before[at]!) kept.add(standing[at]!)
  for (const level of standing) {
    if (kept.has(level)) continue
    const against = standing.find(other => kept.has(other) && contradict(level, other))
    level.used = false
    const [value, day] = [against?.value ?? 'others', against?.day ?? 'other days']
    level.reason = level.part
      ? `so many at least, and ${value} were told for ${day}`
      : `a total so far cannot fall: contradicted by ${value} for ${day}`
  }
}

function contradict(left: Level, right: Level): boolean {
  const order = byDay(left, right)
  const difference = compare(decimal(left.value), decimal(right.value))
  return order < 0 ? difference > 0 : difference < 0
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
  const lower = used.findLast(level => compare(decimal(level.value), decimal(latest.value)) < 0)
  return {
    latest,
    first,
    lower,
    come: lower === undefined ? null : subtract(decimal(latest.value), decimal(lower.value)),
  }
}
