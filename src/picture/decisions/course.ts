/**
 * The course of a decision: its rounds, each ended by an amendment, a withdrawal, an announcement or not yet, and the state
 * it has come to. Rules D3, D7, D8.
 */
import type { DecisionState } from './answers.ts'
import type { Floor, SaidOf } from './floor.ts'
import { ms } from './moment.ts'
import { type Announced, isFinal, Round } from './round.ts'

/** A round with what ended it. */
export interface Ended {
  readonly round: Round
  /** The amendment or withdrawal that ended it. */
  readonly endedBy: SaidOf<'proposalChange'> | undefined
  readonly announced: readonly Announced[]
}

export interface Course {
  readonly rounds: readonly Ended[]
  readonly state: DecisionState
  /** The announcement that the state rests on, where it rests on one. */
  readonly outcome: Announced | undefined
}

export function courseOf(floor: Floor): Course {
  const rounds: Ended[] = []
  let round = new Round(floor, { number: 1, beginning: floor.proposal })
  for (;;) {
    const change = changeInEffect(round)
    if (change?.notice.body.change === 'extended') {
      round = round.extendedBy(change)
      continue
    }
    rounds.push({ round, endedBy: change, announced: announcedOf(round, change) })
    if (change?.notice.body.change !== 'amended') break
    round = new Round(floor, { number: round.number + 1, beginning: change })
  }
  return { rounds, ...stateOf(rounds.at(-1)!) }
}

/** The change that takes a round on: the chair's first that holds, else the proposer's first that holds. */
function changeInEffect(round: Round): SaidOf<'proposalChange'> | undefined {
  const { chair, proposer } = round.floor
  const changes = round.changes().filter(change => round.isSound(change))
  if (changes.length === 0) return undefined
  const final = round.announced().filter(isFinal)
  const byChair = changes.find(({ seq, notice }) => notice.by === chair && !final.some(({ said }) => said.seq < seq))
  if (byChair !== undefined || proposer === chair) return byChair
  return round.changesInTime(proposer).find(change => !final.some(one => isBehind(change, one)))
}

/**
 * Whether a change by the proposer comes after an announcement: behind the checkpoint of its own log that the announcement
 * stands on; or, where a text is said not to be adopted, by the moments of both.
 */
function isBehind(change: SaidOf<'proposalChange'>, { said }: Announced): boolean {
  const { stands } = said.notice.body
  if (stands === undefined) return ms(said.notice.at) <= ms(change.notice.at)
  return stands.some(({ party, size }) => party === change.notice.by && size <= change.seq)
}

/** What was announced of a round; of one that the chair had ended before, nothing can be announced adopted any more. */
function announcedOf(round: Round, endedBy: SaidOf<'proposalChange'> | undefined): readonly Announced[] {
  const announced = round.announced()
  if (endedBy === undefined || endedBy.notice.by !== round.floor.chair) return announced
  return announced.map(({ said, verdict }) => {
    if (verdict === undefined || said.seq < endedBy.seq) return { said, verdict }
    const fault = { party: endedBy.notice.by, fault: 'changed', id: endedBy.id } as const
    return { said, verdict: { ...verdict, verdict: 'false', faults: [...verdict.faults, fault] } }
  })
}

function stateOf({ round, endedBy, announced }: Ended): Omit<Course, 'rounds'> {
  if (endedBy?.notice.body.change === 'withdrawn') return { state: 'withdrawn', outcome: undefined }
  let outcome: Announced | undefined
  for (const one of announced) {
    const verdict = one.verdict?.verdict
    if (verdict === 'proven') return { state: 'adopted', outcome: one }
    if (verdict === undefined) {
      if (outcome?.verdict?.verdict === 'unproven') break
      return { state: isBroken(round) ? 'broken' : 'notAdopted', outcome: one }
    }
    if (outcome === undefined || (verdict === 'unproven' && outcome.verdict?.verdict === 'false')) outcome = one
  }
  if (outcome !== undefined) {
    return { state: outcome.verdict?.verdict === 'unproven' ? 'undetermined' : 'contested', outcome }
  }
  if (isBroken(round)) return { state: 'broken', outcome }
  return { state: ms(round.floor.asOf) < ms(round.expires) ? 'open' : 'undetermined', outcome }
}

function isBroken(round: Round): boolean {
  return round.floor.roster.some(party => round.objectionsOf(party).length > 0)
}
