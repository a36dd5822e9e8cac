/** All that is worked out of one treaty for a day, once, for every answer about it. */
import type { Witnessed } from '../witnessed.ts'
import type { Contained, MeetingAnswer, Regular, StatusFact, TreatyState } from './answers/index.ts'
import { clashesOf } from './clashes.ts'
import { figuresOf, type MeasureOfParty } from './figures.ts'
import { byId, compareTexts, type Treaty } from './gather.ts'
import { type HeadroomGround, headroomAt } from './headroom.ts'
import { meetingsOf } from './meetings.ts'
import { type Notifications, notificationsOf } from './notifications.ts'
import { regularOf } from './regular.ts'
import { rulesOf, type TreatyRule } from './rules.ts'
import { type Fact, factAnswer, factsOf, pledgesAt, stateAt, suspensionsAt, type Term, termOf } from './status.ts'
import { type Dispute, disputesOf, type Spell, spellsOf } from './withheld.ts'

export interface Known {
  readonly treaty: Treaty
  readonly at: string
  readonly term: Term
  readonly facts: readonly Fact[]
  readonly statuses: readonly StatusFact[]
  readonly suspended: ReadonlyMap<string, Fact>
  readonly pledges: readonly Fact[]
  readonly state: TreatyState
  readonly rules: readonly TreatyRule[]
  readonly measures: readonly MeasureOfParty[]
  readonly disputes: readonly Dispute[]
  readonly spells: readonly Spell[]
  readonly regular: readonly Regular[]
  readonly notifications: Notifications
  readonly meetings: readonly MeetingAnswer[]
}

export function knownOf(treaty: Treaty, at: string, witnessed: readonly Witnessed[]): Known {
  const facts = factsOf(treaty)
  const term = termOf(treaty, facts)
  const rules = rulesOf(treaty, term)
  const measures = figuresOf(treaty)
  const spells = spellsOf(treaty)
  return {
    treaty,
    at,
    term,
    facts,
    statuses: facts.map(factAnswer),
    suspended: suspensionsAt(facts, at),
    pledges: pledgesAt(facts, at),
    state: stateAt(term, facts, at),
    rules,
    measures,
    disputes: disputesOf(treaty),
    spells,
    regular: regularOf({ treaty, rules, spells, measures }, at),
    notifications: notificationsOf({ treaty, rules, witnessed, at }),
    meetings: meetingsOf(treaty, at),
  }
}

/** The part of a treaty that its limits on numbers are, where a party says what it keeps. */
const limitsPart = 'limits'

export function headroomGround(known: Known): HeadroomGround {
  const { rules, measures, disputes, regular, suspended, pledges, state } = known
  const isOver = state.state === 'ended'
  const keeping = [...(isOver ? [] : suspended.values()), ...pledges].filter(fact =>
    factAnswer(fact).keeps.includes(limitsPart),
  )
  return {
    rules,
    measures,
    disputes,
    regular,
    suspendedBy: isOver ? [] : [...suspended.keys()].sort(),
    keptBy: [...new Set(keeping.flatMap(({ parties }) => parties))].sort(),
    left: state.left,
  }
}

export function headroomOfKnown(known: Known) {
  return headroomAt(headroomGround(known), known.at).sort((left, right) =>
    compareTexts(
      `${left.measure} ${left.party} ${left.limit.from}`,
      `${right.measure} ${right.party} ${right.limit.from}`,
    ),
  )
}

export function clashesOfKnown({ treaty, rules, measures, statuses, notifications, meetings }: Known) {
  return clashesOf({ treaty, rules, measures, statuses, notifications: notifications.all, meetings })
}

export function containedOfKnown({ treaty, notifications }: Known): Contained[] {
  return [...treaty.contained, ...notifications.contained].sort(byId)
}
