/** How often something was done, and how much of a quota or practice that is within a year of the treaty (T25). */
import { add, addDays, type Decimal, decimal, decimalText, firstDay, subtract, zero } from '../../base/index.ts'
import { spanOfWhen, whenText } from '../stand.ts'
import type { MeetingAnswer, Quota, Tally, Told } from './answers/index.ts'
import { compareTexts, groupBy, type Said, type Treaty, toldBy } from './gather.ts'
import { phaseAt, ruleAnswer, type TreatyRule } from './rules.ts'

type Count = Said<'treatyTally'>

/** Measure of the practice that the meetings held are counted against. */
export const meetingsMeasure = 'commission-meetings'

export function talliesOf(treaty: Treaty, at: string): Tally[] {
  const groups = groupBy(
    treaty.parts.treatyTally.filter(({ body }) => (spanOfWhen(body.date)?.first ?? '0000') <= at),
    ({ body }) => {
      const { value, upTo, qualifier, unit } = body.quantity
      const who = [...body.parties].sort().join(',')
      return [spanOfWhen(body.date)?.first, body.measure, who, whenText(body.date), value, upTo, qualifier, unit].join(
        ' ',
      )
    },
  )
  return [...groups.entries()]
    .sort(([left], [right]) => compareTexts(left, right))
    .map(([, claims]) => {
      const { measure, parties, date, quantity } = claims[0]!.body
      return {
        measure,
        parties: [...parties].sort(),
        date: whenText(date),
        value: quantity.value,
        upTo: quantity.upTo ?? null,
        qualifier: quantity.qualifier ?? null,
        unit: quantity.unit,
        computed: null,
        told: toldBy(claims),
      }
    })
}

export interface QuotaGround {
  readonly treaty: Treaty
  readonly rules: readonly TreatyRule[]
  readonly meetings: readonly MeetingAnswer[]
}

export function quotasOf({ treaty, rules, meetings }: QuotaGround, at: string): Quota[] {
  return rules
    .filter(rule => (rule.body.rule === 'quota' || rule.body.rule === 'practice') && phaseAt(rule, at) === 'inForce')
    .flatMap(rule => {
      const year = yearOf(rule, at)
      if (rule.body.measure === meetingsMeasure) return [quotaAnswer(rule, null, year, heldIn(meetings, year, at), at)]
      return rule.parties.map(party => quotaAnswer(rule, party, year, usedIn(treaty, rule, party, year), at))
    })
}

interface Year {
  readonly from: string
  readonly until: string
}

/** The year of the treaty: from an anniversary of the day the rule began to the day before the next. */
function yearOf({ body }: TreatyRule, at: string): Year {
  const began = firstDay(body.from)
  const anniversary = (year: number): string => addDays(`${String(year).padStart(4, '0')}${began.slice(4)}`, 0)
  const year = Number(at.slice(0, 4))
  const begins = anniversary(year) <= at ? year : year - 1
  return { from: anniversary(begins), until: addDays(anniversary(begins + 1), -1) }
}

interface Used {
  readonly used: Decimal | undefined
  readonly atLeast: boolean
  readonly told: readonly Told[]
}

/** Counts within the year whose spans do not meet are added; where they meet, nothing says what they add up to. */
function usedIn(treaty: Treaty, { body }: TreatyRule, party: string, year: Year): Used {
  const counts = treaty.parts.treatyTally.filter(claim => {
    const span = spanOfWhen(claim.body.date)
    const isOne = claim.body.measure === body.measure && claim.body.quantity.unit === body.unit
    const isMine = claim.body.parties.length === 1 && claim.body.parties[0] === party
    return isOne && isMine && span !== undefined && span.first >= year.from && span.last <= year.until
  })
  const distinct = [...groupBy(counts, countKey).values()]
  const told = toldBy(counts)
  const firsts = distinct.map(claims => claims[0]!)
  if (firsts.length === 0 || !areApart(firsts) || !firsts.every(isPlain))
    return { used: undefined, atLeast: false, told }
  const sum = distinct.reduce((total, claims) => add(total, decimal(claims[0]!.body.quantity.value)), zero)
  return { used: sum, atLeast: distinct.some(claims => claims[0]!.body.quantity.qualifier === 'atLeast'), told }
}

function countKey({ body }: Count): string {
  return [whenText(body.date), body.quantity.value, body.quantity.qualifier].join(' ')
}

/** Whether a count is a number, or one that it is at least: only these add up. */
function isPlain({ body: { quantity } }: Count): boolean {
  return quantity.upTo === undefined && (quantity.qualifier === undefined || quantity.qualifier === 'atLeast')
}

function areApart(counts: readonly Count[]): boolean {
  const spans = counts
    .map(({ body }) => spanOfWhen(body.date)!)
    .sort((left, right) => compareTexts(left.first, right.first))
  return spans.every((span, index) => index === 0 || spans[index - 1]!.last < span.first)
}

/** Meetings known to have been held within the year; there may have been more. */
function heldIn(meetings: readonly MeetingAnswer[], year: Year, at: string): Used {
  const held = meetings.filter(
    ({ state, from }) =>
      state === 'held' && firstDay(from) >= year.from && firstDay(from) <= year.until && firstDay(from) <= at,
  )
  if (held.length === 0) return { used: undefined, atLeast: true, told: [] }
  const told = held.flatMap(({ history }) => history.flatMap(one => (one.state === 'held' ? one.told : [])))
  return { used: decimal(String(held.length)), atLeast: true, told }
}

function quotaAnswer(
  rule: TreatyRule,
  party: string | null,
  year: Year,
  { used, atLeast, told }: Used,
  at: string,
): Quota {
  return {
    rule: ruleAnswer(rule, at),
    party,
    ...year,
    used: used === undefined ? null : decimalText(used),
    atLeast,
    left: used === undefined ? null : decimalText(subtract(decimal(rule.body.value), used)),
    told: [...told],
  }
}
