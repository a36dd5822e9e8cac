/** Which acts of a decision are open to a party at a moment: those that the node would not refuse (D15). Pure. */
import type { DecisionAnswer } from '../../src/picture/index.ts'

export const decisionActs = [
  'receipt',
  'object',
  'takeBack',
  'close',
  'announce',
  'announceNot',
  'amend',
  'extend',
  'withdraw',
  'reserve',
] as const

export type DecisionAct = (typeof decisionActs)[number]

const ended = new Set(['withdrawn', 'adopted', 'notAdopted'])

export function actsOpen(decision: DecisionAnswer, self: string, nowMs: number | undefined): readonly DecisionAct[] {
  const round = decision.rounds.at(-1)!
  const member = round.members.find(one => one.party === self)
  if (member === undefined) return []
  const isOver = nowMs !== undefined && nowMs >= Date.parse(round.expires)
  const isEnded = ended.has(decision.state)
  const mayChange = self === decision.chair || self === decision.proposer
  const asks = decision.roster.includes(self) && !isOver && !isEnded
  const objects = round.objections.some(one => one.by === self)
  const nothingMissing = round.members.every(one => one.missing.length === 0)
  const open: Readonly<Record<DecisionAct, boolean>> = {
    receipt: asks && member.receipt === null,
    object: asks && !objects,
    takeBack: asks && objects,
    close:
      isOver && !isEnded && member.closing === null && (member.role === 'member' || member.missing.includes('closing')),
    announce: self === decision.chair && isOver && !isEnded && nothingMissing && round.objections.length === 0,
    announceNot: self === decision.chair && !isEnded && (isOver || round.objections.length > 0),
    amend: mayChange && !isEnded && (!isOver || self === decision.chair),
    extend: mayChange && !isEnded && !isOver,
    withdraw: mayChange && !isEnded && (!isOver || self === decision.chair),
    reserve: true,
  }
  return decisionActs.filter(act => open[act])
}
