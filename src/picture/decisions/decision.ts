/** One decision as an answer. */
import type { AnnouncementAnswer, DecisionAnswer, DecisionLine, ObjectionAnswer, RoundAnswer } from './answers.ts'
import { setAside, sizeStoodOn } from './aside.ts'
import { type Course, courseOf, type Ended } from './course.ts'
import type { Floor, Said, SaidOf } from './floor.ts'
import { membersOf, missingOf } from './members.ts'
import type { Announced, Round } from './round.ts'
import { sayState } from './says.ts'

export function decisionOf(floor: Floor): DecisionAnswer {
  const course = courseOf(floor)
  setAside(floor, course)
  const { notice } = floor.proposal
  const last = course.rounds.at(-1)!
  const rounds = course.rounds.map(ended => roundOf(floor, course, ended, ended === last))
  const missing = missingOf(floor, course, rounds.at(-1)!.members)
  return {
    asOf: floor.asOf,
    id: floor.proposal.id,
    status: notice.status,
    title: notice.body.title,
    proposer: floor.proposer,
    chair: floor.chair,
    roster: [...floor.roster],
    state: course.state,
    expires: last.round.expires,
    says: sayState(course, last, missing),
    silence: notice.body.silence,
    rounds,
    reservations: reservationsOf(floor, course),
    withoutEffect: floor.asides().map(({ said, reason }) => ({ ...stampOf(said), kind: said.notice.kind, reason })),
  }
}

export function lineOf(answer: DecisionAnswer): DecisionLine {
  const { id, status, title, proposer, chair, roster, state, expires, says, rounds } = answer
  const { number, members, objections } = rounds.at(-1)!
  return {
    ...{ id, status, title, proposer, chair, roster, state, expires, says },
    round: number,
    receipts: members.filter(({ receipt }) => receipt !== null).length,
    closings: members.filter(({ closing }) => closing !== null).length,
    objections: [...new Set(objections.map(({ by }) => by))].sort(),
  }
}

function roundOf(floor: Floor, course: Course, ended: Ended, isLast: boolean): RoundAnswer {
  const { round, announced } = ended
  const extensions = round.extensions.map(one => ({ ...stampOf(one), expires: one.notice.body.expires! }))
  return {
    number: round.number,
    ...stampOf(round.beginning),
    texts: round.texts.map(({ language, sha256, text }) => ({ language, sha256, text: text ?? null })),
    expires: round.expires,
    extensions,
    state: isLast ? course.state : 'amended',
    members: membersOf(floor, ended),
    objections: floor.roster.flatMap(party => {
      const size = isLast ? sizeStoodOn(floor, course, party) : undefined
      return round.objectionsOf(party, size).map(one => objectionOf(floor, round, one))
    }),
    announcements: announced.map(announcementOf),
  }
}

function objectionOf(floor: Floor, round: Round, said: SaidOf<'objection'>): ObjectionAnswer {
  const { text, proposes } = said.notice.body
  return {
    ...stampOf(said),
    text,
    proposes: proposes ?? null,
    heldBefore: floor.heldBefore(said, round.expires).map(({ by, at }) => ({ by, at })),
  }
}

function announcementOf({ said, verdict }: Announced): AnnouncementAnswer {
  const { outcome, reason } = said.notice.body
  return {
    ...stampOf(said),
    outcome,
    verdict: verdict?.verdict ?? 'said',
    faults: [...(verdict?.faults ?? [])],
    missing: [...(verdict?.missing ?? [])],
    reason: reason ?? null,
  }
}

function reservationsOf(floor: Floor, { rounds }: Course): DecisionAnswer['reservations'] {
  return floor.of('reservation').flatMap(said => {
    const { of, form, text } = said.notice.body
    const number = rounds.find(({ round }) => round.names(of))?.round.number
    if (number === undefined || !floor.parties.includes(said.notice.by)) return []
    return [{ ...stampOf(said), round: number, form, text }]
  })
}

function stampOf({ id, notice }: Said): { readonly id: string; readonly by: string; readonly at: string } {
  return { id, by: notice.by, at: notice.at }
}
