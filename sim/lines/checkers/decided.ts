/** The state of a decision is what the rules say, and the same to the byte for all who hold the same. */
import { PlainDecision } from '../plain/decision.ts'
import { latestMs } from '../world.ts'
import type { LineChecker } from './checker.ts'

export const decidedByTheRules: LineChecker = {
  name: 'what is told of decisions is what the rules say',
  look: ({ node, decisions }) => {
    for (const { answer, ground } of decisions) {
      const plain = new PlainDecision(ground, answer.id)
      const state = plain.state()
      if (state !== answer.state)
        return `${node.party} tells ${answer.state} (${answer.says}), and the rules say ${state}`
      if (plain.number !== answer.rounds.length)
        return `${node.party} counts ${answer.rounds.length} rounds, not ${plain.number}`
      const objections = plain.roster.flatMap(party => plain.objections(party, Number.POSITIVE_INFINITY)).length
      const told = answer.rounds.at(-1)!.objections.length
      if (state !== 'adopted' && told !== objections) return `${node.party} tells ${told} objections, not ${objections}`
    }
    return undefined
  },
}

export const sameDecisionForAll: LineChecker = {
  name: 'who holds the same is told the same of decisions',
  look: ({ world, node, decisions, isEnd }) => {
    if (!isEnd) return undefined
    const now = new Date(latestMs(world)).toISOString()
    for (const { answer, ground } of decisions) {
      const told = JSON.stringify(world.ports.decision({ ...ground, asOf: now }, answer.id))
      const before = world.toldAtEnd.get(answer.id) ?? { told, by: node.party }
      world.toldAtEnd.set(answer.id, before)
      if (before.told !== told) return `${before.by} and ${node.party} are told\n${before.told}\n${told}`
    }
    return undefined
  },
}
