/** The numbers of a treaty and the days on which they hold (T8, T9). */
import { firstDay, lastDay } from '../../base/index.ts'
import type { Rule } from './answers/index.ts'
import { compareTexts, groupBy, type Said, type Treaty, toldBy } from './gather.ts'
import type { Term } from './status.ts'

type Limit = Said<'limit'>

/** One rule with the claims that state it alike. */
export interface TreatyRule {
  readonly body: Limit['body']
  readonly parties: readonly string[]
  /** First day without it: its own end or the end of the treaty, whichever comes first. */
  readonly until: string | undefined
  readonly claims: readonly Limit[]
  readonly overlaps: boolean
}

export function rulesOf(treaty: Treaty, term: Term): TreatyRule[] {
  const groups = groupBy(treaty.parts.limit, ({ body }) => ruleKey(body, treaty))
  const rules = [...groups.values()].map(claims => {
    const { body } = claims[0]!
    const ends = [body.until === undefined ? undefined : lastDay(body.until), term.until]
    return {
      body,
      parties: [...(body.parties ?? treaty.parties)].sort(),
      until: ends.filter(day => day !== undefined).sort()[0],
      claims,
      overlaps: false,
    }
  })
  return rules
    .map(rule => ({ ...rule, overlaps: rules.some(other => areRivals(rule, other)) }))
    .sort((left, right) => compareTexts(orderKey(left), orderKey(right)))
}

function ruleKey(body: Limit['body'], treaty: Treaty): string {
  const { rule, measure, value, unit, direction, from, until, after, regularDays, parties } = body
  const bound = [...(parties ?? treaty.parties)].sort().join(',')
  return [rule, measure, value, unit, direction, bound, from, until, after, ...(regularDays ?? [])].join(' ')
}

const ruleOrder = ['limit', 'deadline', 'quota', 'practice']

function orderKey({ body, parties }: TreatyRule): string {
  const { rule, measure, from, value, unit, direction } = body
  return [ruleOrder.indexOf(rule), measure, from, direction, value, unit, ...parties].join(' ')
}

/** Two numbers in one direction for one thing, party and day. */
export function areRivals(one: TreatyRule, other: TreatyRule): boolean {
  const [left, right] = [one.body, other.body]
  if (one === other || left.rule !== right.rule || left.measure !== right.measure) return false
  if (left.direction !== right.direction || left.after !== right.after) return false
  if (left.value === right.value && left.unit === right.unit) return false
  if (!one.parties.some(party => other.parties.includes(party))) return false
  return firstDay(left.from) < (other.until ?? '9999') && firstDay(right.from) < (one.until ?? '9999')
}

export type Phase = Rule['phase']

/** From its first day on, and no longer on the day it ends. */
export function phaseAt({ body, until }: TreatyRule, at: string): Phase {
  if (until !== undefined && until <= at) return 'ended'
  if (body.until !== undefined && firstDay(body.until) <= at) return 'undetermined'
  if (lastDay(body.from) <= at) return 'inForce'
  return firstDay(body.from) <= at ? 'undetermined' : 'notYet'
}

export function ruleAnswer(rule: TreatyRule, at: string): Rule {
  const { body, parties, until, claims, overlaps } = rule
  return {
    rule: body.rule,
    measure: body.measure,
    what: body.what,
    value: body.value,
    unit: body.unit,
    direction: body.direction,
    parties: [...parties],
    from: body.from,
    until: until ?? null,
    phase: phaseAt(rule, at),
    overlaps,
    told: toldBy(claims),
  }
}
