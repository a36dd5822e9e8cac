/** A notice of a decision as one line of plain words. What it is worth, the fold says. */
import { partyName } from '../../base/index.ts'
import type { NoticeOf } from '../../notice/index.ts'

export const decisionKinds = [
  'proposal',
  'proposalReceipt',
  'objection',
  'proposalChange',
  'proposalClosing',
  'announcement',
  'reservation',
] as const

export type DecisionKind = (typeof decisionKinds)[number]

export type DecisionNotice = { [Name in DecisionKind]: NoticeOf<Name> }[DecisionKind]

/** A test and an exercise say so before anything else. */
export function decisionLine(notice: DecisionNotice): string {
  const status = notice.status === 'actual' ? '' : `${notice.status.toUpperCase()}: `
  return `${status}${partyName(notice.by)} ${deedOf(notice)}`
}

function deedOf(notice: DecisionNotice): string {
  switch (notice.kind) {
    case 'proposal': {
      const { title, roster, expires } = notice.body
      return `puts under silence to ${roster.length} until ${expires}: ${title}`
    }
    case 'proposalReceipt':
      return 'has received a proposal'
    case 'objection':
      return `objects to a proposal: ${firstWords(notice.body.text)}`
    case 'proposalChange': {
      const { change, expires, reason } = notice.body
      const until = expires === undefined ? '' : ` until ${expires}`
      return `${changes[change]} a proposal${until}: ${firstWords(reason)}`
    }
    case 'proposalClosing':
      return 'closes its log for a proposal after the expiry'
    case 'announcement':
      return notice.body.outcome === 'adopted' ? 'announces a text adopted' : 'announces a text not adopted'
    case 'reservation':
      return `attaches a ${notice.body.form} to a proposal: ${firstWords(notice.body.text)}`
  }
}

const changes = { amended: 'amends', extended: 'extends', withdrawn: 'withdraws' }

function firstWords(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length <= 120 ? line : `${line.slice(0, 119).toWellFormed()}…`
}
