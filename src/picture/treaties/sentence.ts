/** A notice of a treaty as one line of plain words. What it is worth under its treaty, the fold says. */
import { partyName } from '../../base/index.ts'
import type { Quantity } from '../../kinds/index.ts'
import type { NoticeOf } from '../../notice/index.ts'
import { groupedDigits } from '../digits.ts'

export const treatyKinds = [
  'treaty',
  'limit',
  'declaration',
  'dispute',
  'withholding',
  'notification',
  'notificationReceipt',
  'meeting',
  'treatyStatus',
  'treatyTally',
] as const

export type TreatyKind = (typeof treatyKinds)[number]

export type TreatyNotice = { [Name in TreatyKind]: NoticeOf<Name> }[TreatyKind]

/** A test and an exercise say so before anything else. */
export function treatyLine(notice: TreatyNotice): string {
  return `${notice.status === 'actual' ? '' : `${notice.status.toUpperCase()}: `}${deedOf(notice)}`
}

function deedOf(notice: TreatyNotice): string {
  switch (notice.kind) {
    case 'treaty':
      return `${notice.body.name}, a treaty of ${namesOf(notice.body.parties)}`
    case 'limit': {
      const { treaty, rule, what, value, unit, direction } = notice.body
      return `${treaty}: ${rule}, ${direction === 'max' ? 'at most' : 'at least'} ${groupedDigits(value)} ${unit}: ${what}`
    }
    case 'declaration': {
      const { treaty, party, date, status, figures } = notice.body
      const numbers = figures.map(({ measure, quantity }) => `${measure} ${numberText(quantity)}`).join(', ')
      return `${treaty}: ${partyName(party)} as of ${date}, ${status === 'withheld' ? 'withheld' : numbers}`
    }
    case 'dispute': {
      const { treaty, by, party, measure, quantity, direction } = notice.body
      return `${treaty}: ${partyName(by)} disputes the ${measure} of ${partyName(party)}: ${numberText(quantity)} ${direction}`
    }
    case 'withholding': {
      const { treaty, party, state, what } = notice.body
      return `${treaty}: ${partyName(party)} ${state === 'withheld' ? 'withholds' : 'hands over again'} ${what}`
    }
    case 'notification': {
      const { treaty, party, number, subject } = notice.body
      return `${treaty}: notification ${number} of ${partyName(party)}, ${subject}`
    }
    case 'notificationReceipt': {
      const { treaty, party, from, number } = notice.body
      return `${treaty}: ${partyName(party)} has received notification ${number} of ${partyName(from)}`
    }
    case 'meeting': {
      const { treaty, body, state, from, until } = notice.body
      return `${treaty}: ${body}, ${from}${until === undefined ? '' : ` to ${until}`}, ${state}`
    }
    case 'treatyStatus': {
      const { treaty, part, state, parties } = notice.body
      return `${treaty}${part === undefined ? '' : `, ${part}`}: ${stateWords[state]} (${namesOf(parties)})`
    }
    case 'treatyTally': {
      const { treaty, quantity } = notice.body
      return `${treaty}: ${numberText(quantity)} so far`
    }
  }
}

/** A number with its unit and doubt, in words. */
export function numberText(quantity: Quantity): string {
  if ('unknown' in quantity) return quantity.unknown === 'undisclosed' ? 'withheld' : 'not given'
  const doubt = quantity.qualifier === undefined ? '' : doubts[quantity.qualifier]
  const upTo = quantity.upTo === undefined ? '' : ` to ${groupedDigits(quantity.upTo)}`
  return `${doubt}${groupedDigits(quantity.value)}${upTo} ${quantity.unit}`
}

function namesOf(parties: readonly string[]): string {
  return parties.map(code => partyName(code)).join(', ')
}

const doubts = { about: 'about ', atLeast: 'at least ', atMost: 'at most ' }

export const stateWords = {
  signed: 'signed',
  inForce: 'in force',
  limitsApply: 'limits apply',
  extended: 'extended',
  suspended: 'suspension announced',
  resumed: 'resumed',
  resumptionScheduled: 'resumption scheduled',
  refused: 'refused',
  pledged: 'kept by a statement of its own',
  withdrawalAnnounced: 'withdrawal announced',
  expired: 'expired',
} as const
