/** What of a treaty cannot all hold (T26). Nothing is corrected: both sides stay. */
import { partyName } from '../../base/index.ts'
import type { MeetingAnswer, NotificationAnswer, StatusFact, TreatyClash } from './answers/index.ts'
import type { MeasureOfParty } from './figures.ts'
import { compareTexts, groupBy, type Treaty } from './gather.ts'
import { areRivals, type TreatyRule } from './rules.ts'
import { stateWords } from './sentence.ts'

export interface ClashGround {
  readonly treaty: Treaty
  readonly rules: readonly TreatyRule[]
  readonly measures: readonly MeasureOfParty[]
  readonly statuses: readonly StatusFact[]
  readonly notifications: readonly NotificationAnswer[]
  readonly meetings: readonly MeetingAnswer[]
}

export function clashesOf(ground: ClashGround): TreatyClash[] {
  return [
    ...termClashes(ground.treaty),
    ...dateClashes(ground.statuses),
    ...limitClashes(ground.rules),
    ...figureClashes(ground),
    ...unitClashes(ground),
    ...numberClashes(ground.notifications),
    ...meetingClashes(ground.meetings),
  ]
}

function clash(what: TreatyClash['what'], sentence: string, claims: readonly { readonly id: string }[]): TreatyClash {
  return { rule: 'T26', what, sentence, claims: [...new Set(claims.map(({ id }) => id))].sort() }
}

/** Days on which it was signed or came into force, or is to end, told differently. */
function termClashes({ parts, name }: Treaty): TreatyClash[] {
  const members = ['signed', 'from', 'until'] as const
  return members.flatMap(member => {
    const days = groupBy(
      parts.treaty.filter(({ body }) => body[member] !== undefined),
      ({ body }) => body[member]!,
    )
    const dates = [...days.keys()].sort()
    // A month and a day within it are one date, told less and more exactly.
    const apart = dates.some(date => dates.some(other => !date.startsWith(other) && !other.startsWith(date)))
    if (!apart) return []
    const claims = [...days.values()].flat().map(({ told }) => told)
    return [clash('terms', `${name}, ${termWords[member]}: ${dates.join(' or ')}.`, claims)]
  })
}

const termWords = { signed: 'signed', from: 'in force', until: 'made until' }

function dateClashes(statuses: readonly StatusFact[]): TreatyClash[] {
  return statuses
    .filter(fact => fact.clash)
    .map(({ state, part, parties, dates }) => {
      const who = parties.map(code => partyName(code)).join(', ')
      const days = dates.map(({ date }) => date ?? 'no date').join(' or ')
      const what = `${stateWords[state]}${part === null ? '' : ` (${part})`}`
      return clash(
        'dates',
        `${who}, ${what}: ${days}.`,
        dates.flatMap(({ told }) => told),
      )
    })
}

function limitClashes(rules: readonly TreatyRule[]): TreatyClash[] {
  return rules.flatMap((rule, index) =>
    rules
      .slice(index + 1)
      .filter(other => areRivals(rule, other))
      .map(other => {
        const [left, right] = [rule, other].map(({ body }) => `${body.value} ${body.unit} from ${body.from}`)
        const claims = [...rule.claims, ...other.claims].map(({ told }) => told)
        return clash('limits', `${rule.body.measure}: two numbers hold at one time, ${left} and ${right}.`, claims)
      }),
  )
}

function figureClashes({ measures }: ClashGround): TreatyClash[] {
  return measures.flatMap(({ party, measure, figures }) =>
    figures
      .filter(figure => figure.clash)
      .map(({ date, value, others, told }) => {
        const numbers = [value, ...others.map(other => other.value)].filter(number => number !== null)
        const claims = [...told, ...others.flatMap(other => other.told)]
        return clash('figures', `${measure} of ${partyName(party)} as of ${date}: ${numbers.join(' or ')}.`, claims)
      }),
  )
}

/** A figure in another unit than every limit on its measure. */
function unitClashes({ measures, rules }: ClashGround): TreatyClash[] {
  return measures.flatMap(({ party, measure, figures }) => {
    const limits = rules.filter(({ body }) => body.rule === 'limit' && body.measure === measure)
    if (limits.length === 0) return []
    return figures
      .filter(({ value, unit }) => value !== null && limits.every(({ body }) => body.unit !== unit))
      .map(({ date, unit, told }) => {
        const claims = [...told, ...limits.flatMap(limit => limit.claims.map(claim => claim.told))]
        const units = [...new Set(limits.map(({ body }) => body.unit))].join(', ')
        return clash(
          'units',
          `${measure} of ${partyName(party)} as of ${date} is in ${unit}, the limit in ${units}.`,
          claims,
        )
      })
  })
}

function numberClashes(notifications: readonly NotificationAnswer[]): TreatyClash[] {
  return [...groupBy(notifications, ({ party, number }) => `${party} ${number}`).entries()]
    .filter(([, contents]) => contents.length > 1)
    .sort(([left], [right]) => compareTexts(left, right))
    .map(([, contents]) => {
      const { party, number } = contents[0]!
      const sentence = `Notification ${number} of ${partyName(party)} has ${contents.length} contents.`
      return clash(
        'numbers',
        sentence,
        contents.flatMap(({ told }) => told),
      )
    })
}

function meetingClashes(meetings: readonly MeetingAnswer[]): TreatyClash[] {
  return meetings
    .filter(meeting => meeting.clash)
    .map(({ body, from, history }) =>
      clash(
        'meetings',
        `${body} of ${from}: ${history.map(({ state }) => state).join(' and ')}.`,
        history.flatMap(({ told }) => told),
      ),
    )
}
