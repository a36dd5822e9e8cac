/**
 * What an announcement of adoption is worth: proven, unproven as long as something is missing here, or false, with what
 * proves that. Rules D9, D10.
 */
import type { BodyOf } from '../../kinds/index.ts'
import type { Fault, Lack } from './answers.ts'
import type { SaidOf } from './floor.ts'
import { ms } from './moment.ts'
import type { Round } from './round.ts'

type Stand = NonNullable<BodyOf<'announcement'>['stands']>[number]

export interface Verdict {
  readonly verdict: 'proven' | 'unproven' | 'false'
  readonly faults: readonly { readonly party: string; readonly fault: Fault; readonly id: string | null }[]
  readonly missing: readonly { readonly party: string; readonly lacks: Lack }[]
}

export function examine(round: Round, said: SaidOf<'announcement'>): Verdict {
  const { floor } = round
  const { notice } = said
  const stands = notice.body.stands ?? []
  const faults: Verdict['faults'][number][] = []
  const missing: Verdict['missing'][number][] = []
  if (ms(notice.at) < ms(round.expires)) faults.push({ party: notice.by, fault: 'early', id: said.id })
  for (const { party } of stands) {
    if (!floor.parties.includes(party)) faults.push({ party, fault: 'stranger', id: said.id })
  }
  for (const party of floor.parties) {
    const stand = stands.find(one => one.party === party)
    if (stand === undefined) {
      faults.push({ party, fault: 'leftOut', id: said.id })
      continue
    }
    // Of the chair's own log everything before the announcement counts: it is what closes that log.
    const size = party === floor.chair ? said.seq : stand.size
    const lack = lackOf(round, said, stand)
    if (lack === undefined) faults.push(...faultsOf(round, said, stand, size))
    else missing.push({ party, lacks: lack })
    for (const { id } of round.objectionsOf(party, size)) faults.push({ party, fault: 'objection', id })
    for (const { id } of round.changesInTime(party, size)) faults.push({ party, fault: 'changed', id })
  }
  return { verdict: faults.length > 0 ? 'false' : missing.length > 0 ? 'unproven' : 'proven', faults, missing }
}

/** Why it cannot be seen here what a log held at its checkpoint. */
function lackOf({ floor }: Round, { seq }: SaidOf<'announcement'>, { party, size }: Stand): Lack | undefined {
  const log = floor.logs.get(party)
  const isChair = party === floor.chair
  // Entries of the chair's log behind the announcement cannot be what it stands on: that is a fault, and no lack.
  if (isChair && size > seq) return undefined
  const needed = isChair ? seq : size
  if (log === undefined) return 'log'
  if (log.believed < needed) return log.isForked ? 'histories' : 'entries'
  return log.readable < needed || !log.roots.has(size) ? 'entries' : undefined
}

function faultsOf(round: Round, said: SaidOf<'announcement'>, stand: Stand, size: number): Verdict['faults'] {
  const { floor } = round
  const { party, receipt, closing } = stand
  const found: Verdict['faults'][number][] = []
  const isChair = party === floor.chair
  const isOther = floor.logs.get(party)?.roots.get(stand.size) !== stand.root
  if (isOther || (isChair && stand.size > said.seq)) found.push({ party, fault: 'otherCheckpoint', id: said.id })
  if (floor.roster.includes(party) && !round.receiptsOf(party, size).some(({ id }) => id === receipt)) {
    found.push({ party, fault: 'noReceipt', id: said.id })
  }
  if (!isChair && !round.closingsOf(party, size).some(({ id }) => id === closing)) {
    found.push({ party, fault: 'noClosing', id: said.id })
  }
  return found
}
