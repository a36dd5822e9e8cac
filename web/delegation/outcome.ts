/** Where a decision stands, in words that claim no more than is held here: whose word is missing, who objected. */
import type { DecisionAnswer, DecisionLine, RoundAnswer } from '../../src/picture/index.ts'
import type { Words } from '../words/index.ts'

export const stateMarks: Readonly<Record<DecisionLine['state'], string>> = {
  open: '◷',
  broken: '✕',
  withdrawn: '↩',
  adopted: '✓',
  notAdopted: '✕',
  undetermined: '?',
  contested: '▲',
}

/** What of the last round is missing here, party by party: `receipt of France, closing of Germany`. */
export function missingWords({ t, named, party }: Words, round: RoundAnswer): string {
  return round.members
    .filter(member => member.missing.length > 0)
    .map(member =>
      t('decision.missingOf', {
        what: member.missing.map(lack => named('decisionLack', lack)).join(', '),
        party: party(member.party),
      }),
    )
    .join('; ')
}

/** The reason behind the state, as a sentence. */
export function becauseOf(words: Words, decision: DecisionAnswer): string {
  const { t, named, party, moment } = words
  const round = decision.rounds.at(-1)!
  const parties = (codes: readonly string[]) => [...new Set(codes)].map(party).join(', ')
  switch (decision.state) {
    case 'open':
      return t('decision.becauseOpen', { at: moment(round.expires) })
    case 'broken':
      return t('decision.becauseBroken', { parties: parties(round.objections.map(one => one.by)) })
    case 'withdrawn':
      return t('decision.becauseWithdrawn')
    case 'adopted':
      return t('decision.becauseAdopted', { chair: party(decision.chair) })
    case 'notAdopted':
      return t('decision.becauseNotAdopted', { chair: party(decision.chair) })
    case 'contested':
      return t('decision.becauseContested', {
        chair: party(decision.chair),
        faults: round.announcements
          .flatMap(one => one.faults.map(fault => `${named('decisionFault', fault.fault)} (${party(fault.party)})`))
          .join('; '),
      })
    case 'undetermined': {
      const missing = missingWords(words, round)
      const announced = round.announcements.some(one => one.outcome === 'adopted')
      const rest = announced ? t('decision.unproven') : t('decision.notAnnounced', { chair: party(decision.chair) })
      return [missing === '' ? '' : t('decision.becauseMissing', { missing }), rest].filter(Boolean).join(' ')
    }
    default:
      return ''
  }
}
