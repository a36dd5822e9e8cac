/** The target an outlook is measured against, and what was foretold of it later. */
import {
  type CalendarDate,
  compare,
  decimal,
  decimalText,
  firstDay,
  isZero,
  lastDay,
  Refusal,
} from '../../base/index.ts'
import { spanOfWhen } from '../../picture/index.ts'
import type { Assumptions } from './assume.ts'
import { knownOf, type Ledger, type Told } from './ledger.ts'
import type { OutlookQuestion } from './question.ts'
import { startOf } from './time.ts'

export interface Target {
  /** Null for an assumption. */
  readonly id: string | null
  readonly name: string
  readonly by: readonly string[]
  readonly to: string | null
  readonly item: string
  readonly quantity: string
  readonly start: CalendarDate | null
  readonly due: CalendarDate | null
  readonly saidOn: CalendarDate | null
  readonly saidDay: CalendarDate
  readonly counts: string | null
}

/** A total foretold for a date by whoever promises, or by others. */
export interface Foretold {
  readonly id: string
  readonly saidOn: CalendarDate | null
  readonly saidDay: CalendarDate
  readonly day: CalendarDate
  readonly value: string
  /** Whether the promiser itself foretold it. */
  readonly own: boolean
  readonly counts: string | null
}

/**
 * Targets in number for the item, for what it is counted under or for what is counted under it, the one to answer first:
 * the item's own before others, then those with a date, then the one said last.
 * @throws Refusal `not-found` where a target is asked for that is not there
 */
export function targetsOf(ledger: Ledger, question: OutlookQuestion): Target[] {
  const all: Target[] = []
  for (const told of ledger.everyTold('target')) {
    const { body } = told
    const code = ledger.codeOf(body)
    if (ledger.relation(code, ledger.item.code) === 'other') continue
    if (question.to !== undefined && body.to !== question.to) continue
    if (question.by !== undefined && !body.by.includes(question.by)) continue
    if (ledger.faultOf(body.quantity) !== null || body.quantity === undefined) continue
    const target = targetOf(told, code!)
    if (!isZero(decimal(target.quantity))) all.push(target)
    else tellNothingAsked(ledger, target)
  }
  const told = oneOfEach(ledger, all)
  told.sort((left, right) => rankOf(ledger, left) - rankOf(ledger, right) || later(left, right))
  if (question.target === undefined) return told
  const asked = question.target.toLowerCase()
  const found = told.filter(one => one.name.toLowerCase() === asked || one.id?.startsWith(asked) === true)
  if (found.length > 0) return [found[0]!, ...told.filter(one => one !== found[0])]
  throw new Refusal('not-found', 'no target of this name or id for the item', {
    place: { path: 'target' },
    value: question.target,
    rule: 'O1',
    hint: told.length === 0 ? 'none is held' : `held: ${told.map(one => one.name).join('; ')}`,
  })
}

/** A target of nothing is met by nothing: it is told, and not measured against. */
function tellNothingAsked(ledger: Ledger, target: Target): void {
  ledger.input({
    name: 'target',
    subject: target.name,
    value: target.quantity,
    unit: ledger.item.unit,
    date: target.due,
    saidOn: target.saidOn,
    counts: target.counts,
    origin: 'record',
    used: false,
    reason: 'a target of nothing: it asks for no unit',
    notices: target.id === null ? [] : [target.id],
  })
}

/**
 * A target that is told several times is one: the same promisers, recipient, quantity and day. The item's own words stand
 * before those for another item, those with a start of the count before those without, and then the first said.
 */
function oneOfEach(ledger: Ledger, all: readonly Target[]): Target[] {
  const groups = Map.groupBy(all, one => [one.by.join(' '), one.to, one.quantity, one.due].join('|'))
  const start = (one: Target): number => (one.start === null ? 1 : 0)
  return [...groups.values()].map(
    group =>
      group.sort(
        (left, right) =>
          rankOf(ledger, left) - rankOf(ledger, right) || start(left) - start(right) || -later(left, right),
      )[0]!,
  )
}

function targetOf({ id, body, saidOn, saidDay }: Told<'target'>, item: string): Target {
  const { value } = knownOf(body.quantity!)
  return {
    id,
    name: body.name ?? `${value} by ${spanOfWhen(body.due)?.last ?? 'no date'}`,
    by: body.by,
    to: body.to,
    item,
    quantity: value,
    start: startOf(body.start) ?? null,
    due: spanOfWhen(body.due)?.last ?? null,
    saidOn,
    saidDay,
    counts: body.counts ?? null,
  }
}

function rankOf(ledger: Ledger, target: Target): number {
  return (ledger.relation(target.item, ledger.item.code) === 'same' ? 0 : 2) + (target.due === null ? 1 : 0)
}

function later(left: Target, right: Target): number {
  if (left.saidDay !== right.saidDay) return left.saidDay > right.saidDay ? -1 : 1
  return left.name < right.name ? -1 : left.name > right.name ? 1 : (left.id ?? '') < (right.id ?? '') ? -1 : 1
}

/** A target with what is assumed in its place; undefined where neither the record nor the asker gives one. */
export function assumedTarget(target: Target | undefined, ledger: Ledger, assumed: Assumptions): Target | undefined {
  const quantity = assumed.values.get('target')
  const [due, start] = [assumed.dates.get('due'), assumed.dates.get('start')]
  if (quantity === undefined && target === undefined) return undefined
  const base: Target = target ?? {
    id: null,
    name: 'assumed target',
    by: [],
    to: null,
    item: ledger.item.code,
    quantity: '0',
    start: null,
    due: null,
    saidOn: null,
    saidDay: ledger.asOf,
    counts: null,
  }
  return {
    ...base,
    ...(quantity === undefined ? {} : { quantity: decimalText(quantity.low) }),
    ...(due === undefined ? {} : { due: lastDay(due) }),
    ...(start === undefined ? {} : { start: firstDay(start) }),
  }
}

/** What was foretold of the target's total since it was set, without upper bounds, the latest said first. */
export function foretoldOf(ledger: Ledger, target: Target): Foretold[] {
  const all: Foretold[] = []
  for (const { id, body, saidOn, saidDay } of ledger.told('transfer')) {
    if (body.forecast !== true || body.cumulative !== true || !target.by.includes(body.from)) continue
    if (ledger.relation(ledger.codeOf(body), target.item) !== 'same' || (target.to !== null && body.to !== target.to))
      continue
    const day = spanOfWhen(body.date)?.last
    if (day === undefined || body.quantity === undefined || ledger.faultOf(body.quantity) !== null) continue
    const { value, qualifier } = knownOf(body.quantity)
    if (qualifier === 'atMost' || day <= saidDay) continue
    const party = body.speaker?.party
    all.push({
      id,
      saidOn,
      saidDay,
      day,
      value,
      own: party === undefined || target.by.includes(party),
      counts: body.counts ?? null,
    })
  }
  return all.sort((left, right) =>
    left.saidDay !== right.saidDay ? (left.saidDay > right.saidDay ? -1 : 1) : left.id < right.id ? -1 : 1,
  )
}

/** Whether a forecast is of no less than the target. */
export function reaches(foretold: Foretold, target: Target): boolean {
  return compare(decimal(foretold.value), decimal(target.quantity)) >= 0
}
