/** Sets aside what could have counted and changes nothing, each with its reason. Rule D12. */
import type { ReasonWithoutEffect } from './answers.ts'
import type { Course } from './course.ts'
import type { Floor, SaidOf } from './floor.ts'
import { ms } from './moment.ts'
import { isFinal, type Round, wholeLog } from './round.ts'

export function setAside(floor: Floor, course: Course): void {
  const find = (id: string): Round | undefined => course.rounds.find(({ round }) => round.names(id))?.round
  for (const said of floor.of('proposalReceipt')) {
    floor.setAsideFor(said, receiptFault(floor, find(said.notice.body.of), said))
  }
  for (const said of floor.of('proposalClosing')) {
    floor.setAsideFor(said, closingFault(floor, find(said.notice.body.of), said))
  }
  for (const said of floor.of('objection')) {
    floor.setAsideFor(said, objectionFault(floor, course, find(said.notice.body.of), said))
  }
  for (const said of floor.of('reservation')) {
    const isParty = floor.parties.includes(said.notice.by)
    floor.setAsideFor(said, isParty ? orSuperseded(find(said.notice.body.of)) : 'notOnRoster')
  }
  for (const said of floor.of('announcement')) {
    const isChair = said.notice.by === floor.chair
    floor.setAsideFor(said, isChair ? orSuperseded(find(said.notice.body.of)) : 'notEntitled')
  }
  for (const said of floor.of('proposalChange')) floor.setAsideFor(said, changeFault(floor, course, said))
  for (const said of floor.of('withdrawal')) floor.setAsideFor(said, withdrawalFault(floor, find, said))
}

function orSuperseded(round: Round | undefined): ReasonWithoutEffect | undefined {
  return round === undefined ? 'superseded' : undefined
}

function receiptFault(
  floor: Floor,
  round: Round | undefined,
  said: SaidOf<'proposalReceipt'>,
): ReasonWithoutEffect | undefined {
  if (!floor.roster.includes(said.notice.by)) return 'notOnRoster'
  if (round === undefined) return 'superseded'
  if (!round.holdsText(said)) return 'otherText'
  return floor.isBefore(said, round.expires) ? undefined : 'late'
}

function closingFault(
  floor: Floor,
  round: Round | undefined,
  { notice }: SaidOf<'proposalClosing'>,
): ReasonWithoutEffect | undefined {
  if (!floor.parties.includes(notice.by)) return 'notOnRoster'
  if (round === undefined) return 'superseded'
  return ms(notice.at) < ms(round.expires) ? 'early' : undefined
}

function objectionFault(
  floor: Floor,
  course: Course,
  round: Round | undefined,
  said: SaidOf<'objection'>,
): ReasonWithoutEffect | undefined {
  const { by } = said.notice
  if (!floor.roster.includes(by)) return 'notOnRoster'
  if (round === undefined) return 'superseded'
  if (!floor.isBefore(said, round.expires)) return 'late'
  if (said.seq >= sizeStoodOn(floor, course, by)) return 'late'
  return round.takenBackBy(said) === undefined ? undefined : 'takenBack'
}

/** Entries of a party's log that an adoption stands on: what comes behind them is late. */
export function sizeStoodOn(floor: Floor, { state, outcome }: Course, party: string): number {
  if (state !== 'adopted' || outcome === undefined) return wholeLog
  if (party === floor.chair) return outcome.said.seq
  return outcome.said.notice.body.stands?.find(one => one.party === party)?.size ?? wholeLog
}

function changeFault(
  floor: Floor,
  { rounds }: Course,
  said: SaidOf<'proposalChange'>,
): ReasonWithoutEffect | undefined {
  const { by, body } = said.notice
  if (by !== floor.chair && by !== floor.proposer) return 'notEntitled'
  const isInEffect = rounds.some(
    ({ round, endedBy }) => endedBy?.id === said.id || round.extensions.some(({ id }) => id === said.id),
  )
  if (isInEffect) return undefined
  const followed = rounds.find(({ round }) => round.head === body.after)
  if (followed === undefined) return 'superseded'
  const { round, announced, endedBy } = followed
  const needsTime = by !== floor.chair || body.change === 'extended'
  if (needsTime && !floor.isBefore(said, round.expires)) return 'late'
  if (!round.isSound(said)) return 'notLater'
  return endedBy === undefined && announced.some(isFinal) ? 'over' : 'superseded'
}

function withdrawalFault(
  floor: Floor,
  find: (id: string) => Round | undefined,
  said: SaidOf<'withdrawal'>,
): ReasonWithoutEffect | undefined {
  const { by, body } = said.notice
  const objection = floor.of('objection').find(({ id }) => id === body.of)
  if (objection === undefined) return 'cannotBeTakenBack'
  if (objection.notice.by !== by) return 'notEntitled'
  const round = find(objection.notice.body.of)
  if (round === undefined) return 'superseded'
  return floor.isBefore(said, round.expires) ? undefined : 'late'
}
