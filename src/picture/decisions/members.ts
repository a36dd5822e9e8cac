/** What there is of each party in a round, and what is missing of it. Rule D9. */
import type { Lack, MemberAnswer } from './answers.ts'
import type { Course, Ended } from './course.ts'
import type { Floor, Said } from './floor.ts'
import { ms } from './moment.ts'

export interface Missing {
  readonly party: string
  readonly lacks: Lack
}

export function membersOf(floor: Floor, { round }: Ended): MemberAnswer[] {
  const isOver = ms(floor.asOf) >= ms(round.expires)
  return floor.parties.map(party => {
    const isMember = floor.roster.includes(party)
    const receipt = isMember ? round.receiptsOf(party)[0] : undefined
    const closing = round.closingsOf(party)[0]
    const log = floor.logs.get(party)
    const isChair = party === floor.chair
    const missing: Lack[] = []
    if (log === undefined) missing.push('log')
    if (isMember && receipt === undefined) missing.push('receipt')
    if (isOver && !isChair && closing === undefined) missing.push(log?.isForked === true ? 'histories' : 'closing')
    return {
      party,
      role: isMember ? 'member' : party === floor.proposer ? 'proposer' : 'chair',
      receipt: stepOf(receipt),
      closing: stepOf(closing),
      held: log?.believed ?? null,
      missing,
    }
  })
}

/** What keeps the last round from an outcome. */
export function missingOf(floor: Floor, { state, outcome }: Course, members: readonly MemberAnswer[]): Missing[] {
  if (state !== 'open' && state !== 'undetermined') return []
  if (outcome?.verdict !== undefined) return [...outcome.verdict.missing]
  const missing = members.flatMap(member => member.missing.map(lacks => ({ party: member.party, lacks })))
  return state === 'open' ? missing : [...missing, { party: floor.chair, lacks: 'announcement' }]
}

function stepOf(said: Said | undefined): MemberAnswer['receipt'] {
  return said === undefined ? null : { id: said.id, by: said.notice.by, at: said.notice.at, seq: said.seq }
}
