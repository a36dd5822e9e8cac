/**
 * The parts of an answer about a treaty that open, each by a key of its own words, so that the address of a figure stays
 * the same when the as-of date moves.
 */
import type { TreatyAnswer } from '../../src/picture/index.ts'
import { addressOf } from '../ask/index.ts'

type Ids = readonly { readonly id: string }[]

/** What of a treaty can be opened. */
export type TreatyPart =
  | 'state'
  | 'rule'
  | 'headroom'
  | 'figure'
  | 'due'
  | 'dispute'
  | 'withheld'
  | 'status'
  | 'notification'
  | 'meeting'
  | 'quota'
  | 'tally'
  | 'clash'

/** The parameters that name a part, and are no part of the question. */
export const treatyParts = ['part', 'key'] as const

const between = '~'

export function keyOf(...parts: readonly (string | number | null)[]): string {
  return parts.map(part => part ?? '').join(between)
}

export function wordsOfKey(key: string): readonly string[] {
  return key.split(between).filter(part => part !== '')
}

/** The address of a part: of which treaty, for which day. */
export function treatyAddress(
  { code, status }: Pick<TreatyAnswer, 'code' | 'status'>,
  at: string | undefined,
  part: TreatyPart,
  key: string,
): string {
  return addressOf(`/treaties/${encodeURIComponent(code)}`, {
    status: status === 'actual' ? undefined : status,
    at,
    part,
    key,
  })
}

export const keys = {
  rule: (rule: TreatyAnswer['rules'][number]) => keyOf(rule.rule, rule.measure, rule.value, rule.from),
  headroom: (cell: TreatyAnswer['headroom'][number]) => keyOf(cell.party, cell.measure, cell.limit.value),
  figure: (party: string, figure: { readonly measure: string; readonly date: string }) =>
    keyOf(party, figure.measure, figure.date),
  due: (due: TreatyAnswer['regular'][number]) => keyOf(due.party, due.measure, due.date),
  dispute: (one: TreatyAnswer['disputes'][number]) => keyOf(one.by, one.party, one.measure, one.figureOn),
  withheld: (one: TreatyAnswer['withholdings'][number]) => keyOf(one.party, one.data, one.since),
  status: (one: TreatyAnswer['statuses'][number]) =>
    keyOf(one.state, one.part, one.parties.join(' '), one.dates[0]!.date),
  notification: (one: TreatyAnswer['notifications'][number]) =>
    keyOf(one.party, one.number, one.told[0]!.id.slice(0, 12)),
  meeting: (one: TreatyAnswer['meetings'][number]) => keyOf(one.body, one.from),
  quota: (one: TreatyAnswer['quotas'][number]) => keyOf(one.party, one.rule.measure, one.from),
  tally: (one: TreatyAnswer['tallies'][number]) => keyOf(one.measure, one.parties.join(' '), one.date),
  clash: (one: TreatyAnswer['clashes'][number]) => keyOf(one.rule, one.what, one.claims[0]!.slice(0, 12)),
}

/** The notices behind a part; undefined where this answer has no such part. */
export function noticesBehind(answer: TreatyAnswer, part: string, key: string): readonly string[] | undefined {
  const found = foundIn(answer, part, key)
  return found === undefined ? undefined : [...new Set(found.map(({ id }) => id))]
}

function foundIn(answer: TreatyAnswer, part: string, key: string): Ids | undefined {
  switch (part) {
    case 'state':
      return [...answer.told, ...answer.statuses.flatMap(one => one.dates.flatMap(({ told }) => told))]
    case 'rule':
      return answer.rules.find(one => keys.rule(one) === key)?.told
    case 'headroom':
      return headroomIds(answer.headroom.find(one => keys.headroom(one) === key))
    case 'figure':
      return figureIds(answer, key)
    case 'due':
      return answer.regular.find(one => keys.due(one) === key)?.told
    case 'dispute':
      return answer.disputes.find(one => keys.dispute(one) === key)?.told
    case 'withheld':
      return answer.withholdings.find(one => keys.withheld(one) === key)?.told
    case 'status':
      return answer.statuses.find(one => keys.status(one) === key)?.dates.flatMap(({ told }) => told)
    case 'notification':
      return notificationIds(answer.notifications.find(one => keys.notification(one) === key))
    case 'meeting':
      return answer.meetings.find(one => keys.meeting(one) === key)?.history.flatMap(({ told }) => told)
    case 'quota':
      return quotaIds(answer.quotas.find(one => keys.quota(one) === key))
    case 'tally':
      return answer.tallies.find(one => keys.tally(one) === key)?.told
    case 'clash':
      return answer.clashes.find(one => keys.clash(one) === key)?.claims.map(id => ({ id }))
    default:
      return undefined
  }
}

function headroomIds(cell: TreatyAnswer['headroom'][number] | undefined): Ids | undefined {
  if (cell === undefined) return undefined
  const { figure, lastNumber, limit, asDisputed } = cell
  const figures = [figure, lastNumber].filter(one => one !== null).flatMap(one => one.told)
  return [...figures, ...asDisputed.flatMap(one => one.told), ...limit.told]
}

function figureIds(answer: TreatyAnswer, key: string): Ids | undefined {
  for (const { party, points } of answer.series) {
    const point = points.find(({ figure }) => keys.figure(party, figure) === key)
    if (point === undefined) continue
    const { figure, asDisputed } = point
    return [...figure.told, ...asDisputed.flatMap(one => one.told), ...figure.others.flatMap(one => one.told)]
  }
  return undefined
}

function notificationIds(one: TreatyAnswer['notifications'][number] | undefined): Ids | undefined {
  return one === undefined ? undefined : [...one.told, ...one.receipts.flatMap(receipt => receipt.told)]
}

function quotaIds(one: TreatyAnswer['quotas'][number] | undefined): Ids | undefined {
  return one === undefined ? undefined : [...one.told, ...one.rule.told]
}
