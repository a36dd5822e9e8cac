/** What happened under a treaty and what is due, by day (T27). */
import { compareDates, firstDay, lastDay, partyName, Refusal } from '../../base/index.ts'
import type { Picture } from '../fold.ts'
import type { Stand } from '../held.ts'
import { spanOfWhen } from '../stand.ts'
import { headOf, namesOf, type TreatyQuestion, treatyNamed, yearAfter } from './answer.ts'
import type { CalendarEvent, TreatyCalendar } from './answers/index.ts'
import { compareTexts, toldBy } from './gather.ts'
import type { Known } from './known.ts'
import { meetingsOf } from './meetings.ts'
import { regularOf } from './regular.ts'
import { stateWords, treatyLine } from './sentence.ts'
import { factAnswer } from './status.ts'
import { disputeAnswer, withheldAnswer } from './withheld.ts'

export interface CalendarQuestion extends TreatyQuestion {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

const mostYearsAhead = 50

/**
 * The calendar of a treaty between two days: from its signing to a year after the day asked for, where nothing is said.
 * @throws Refusal `not-found`; `wrong-use` for a span that ends before it begins, `too-large`
 */
export function treatyCalendar(
  picture: Picture,
  code: string,
  stand: Stand,
  question: CalendarQuestion = {},
): TreatyCalendar {
  const known = treatyNamed(picture, code, stand, question)
  const until = question.until === undefined ? yearAfter(known.at) : lastDay(question.until)
  if (Number(until.slice(0, 4)) > Number(known.at.slice(0, 4)) + mostYearsAhead) {
    throw new Refusal('too-large', `a calendar looks at most ${mostYearsAhead} years ahead`, {
      value: until,
      rule: 'T27',
    })
  }
  const events = [
    ...statusEvents(known),
    ...limitEvents(known),
    ...dataEvents(known, until),
    ...meetingEvents(known),
    ...withheldEvents(known),
    ...disputeEvents(known),
  ]
    .map(event => ({ ...event, ahead: event.date > known.at }))
    .sort((left, right) => compareTexts(orderKey(left), orderKey(right)))
  const from = question.from === undefined ? (events[0]?.date ?? known.at) : firstDay(question.from)
  if (from > until) {
    throw new Refusal('wrong-use', 'a period that ends before it begins', { value: `${from} to ${until}`, rule: 'T27' })
  }
  return {
    ...headOf(stand, known.at),
    ...namesOf(known.treaty),
    from,
    until,
    events: events.filter(({ date, until: end }) => (end ?? date) >= from && date <= until),
  }
}

type Event = Omit<CalendarEvent, 'ahead'>

function orderKey({ date, event, parties, state, sentence, told }: Event): string {
  return [date, event, ...parties, state, sentence, told[0]?.id ?? ''].join(' ')
}

function statusEvents({ facts }: Known): Event[] {
  return facts.map(fact => {
    const { state, part, parties, dates, clash } = factAnswer(fact)
    const who = parties.map(party => partyName(party)).join(', ')
    const days = clash ? `, told of ${dates.map(({ date }) => date ?? 'no date').join(' or ')}` : ''
    return {
      date: fact.earliest,
      until: fact.latest === fact.earliest ? null : fact.latest,
      event: 'status' as const,
      parties,
      state,
      sentence: `${part === null ? '' : `${part}: `}${stateWords[state]} (${who})${days}`,
      told: dates.flatMap(({ told }) => told),
    }
  })
}

function limitEvents({ rules, term, treaty }: Known): Event[] {
  const events = rules
    .filter(({ body }) => body.rule === 'limit')
    .flatMap(rule => {
      const { measure, value, unit, from } = rule.body
      const words = `${measure}, ${rule.body.direction === 'max' ? 'at most' : 'at least'} ${value} ${unit}`
      const told = toldBy(rule.claims)
      const one = (date: string, event: 'limitBegins' | 'limitEnds', state: string): Event => {
        return { date, until: null, event, parties: [...rule.parties], state, sentence: `${words}: ${state}`, told }
      }
      const begins = one(firstDay(from), 'limitBegins', 'begins')
      return rule.until === undefined ? [begins] : [begins, one(rule.until, 'limitEnds', 'ends')]
    })
  if (term.until === undefined) return events
  const end: Event = {
    date: term.until,
    until: null,
    event: 'ends',
    parties: [...treaty.parties],
    state: 'ends',
    sentence: `${treaty.name}: first day without it`,
    told: toldBy(treaty.parts.treaty),
  }
  return [...events, end]
}

/** Days for which data are regular, and the last days on which they are in time. */
function dataEvents({ treaty, rules, spells, measures, at }: Known, until: string): Event[] {
  return regularOf({ treaty, rules, spells, measures }, at, until).flatMap(one => {
    const shared = { until: null, parties: [one.party], state: one.state, told: one.told }
    const words = `${one.measure} of ${partyName(one.party)}`
    return [
      { ...shared, date: one.date, event: 'dataFor' as const, sentence: `${words} as of this day: ${one.state}` },
      { ...shared, date: one.due, event: 'due' as const, sentence: `${words} as of ${one.date} due: ${one.state}` },
    ]
  })
}

function meetingEvents({ treaty, at }: Known): Event[] {
  return meetingsOf(treaty, at).map(({ body, from, until, state, by, place, history }) => ({
    date: firstDay(from),
    until,
    event: 'meeting' as const,
    parties: by,
    state,
    sentence: `${body}${place === null ? '' : `, ${place}`}: ${state}`,
    told: history.flatMap(({ told }) => told),
  }))
}

function withheldEvents({ spells }: Known): Event[] {
  return spells.flatMap(spell => {
    const { party, what, told } = withheldAnswer(spell)
    const begins = { date: spell.first, until: null, parties: [party], told }
    const begun: Event = {
      ...begins,
      event: 'withheld',
      state: 'withheld',
      sentence: `${partyName(party)} withholds ${what}`,
    }
    if (spell.ended === undefined) return [begun]
    const sentence = `${partyName(party)} hands over again: ${what}`
    return [begun, { ...begins, date: spell.ended, event: 'resumed' as const, state: 'resumed', sentence }]
  })
}

function disputeEvents({ disputes }: Known): Event[] {
  return disputes.map(dispute => {
    const { party, by, told } = disputeAnswer(dispute)
    const span = spanOfWhen(dispute.body.date)
    const date = span?.first ?? firstDay(dispute.body.figureOn ?? '0000')
    return {
      date,
      until: span === undefined || compareDates(span.first, span.last) === 0 ? null : span.last,
      event: 'disputed' as const,
      parties: [by, party],
      state: 'disputed',
      sentence: treatyLine(dispute.claims[0]!.notice),
      told,
    }
  })
}
