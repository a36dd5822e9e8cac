/** The state of a decision in one sentence, naming whose is missing. Rule D3. */
import type { Fault, Lack } from './answers.ts'
import type { Course, Ended } from './course.ts'
import type { Missing } from './members.ts'

export function sayState({ state, outcome }: Course, last: Ended, missing: readonly Missing[]): string {
  const { round } = last
  switch (state) {
    case 'open':
      return `Under silence until ${round.expires}.${listed(missing)}`
    case 'broken':
      return `Silence is broken by ${objectors(last)}.`
    case 'withdrawn':
      return `Withdrawn by ${last.endedBy!.notice.by}.`
    case 'adopted':
      return `Adopted: announced by ${round.floor.chair} over every receipt and closing.`
    case 'notAdopted':
      return `Not adopted, says ${round.floor.chair}: ${outcome!.said.notice.body.reason ?? ''}`
    case 'undetermined': {
      const announced = outcome === undefined ? '' : ` ${round.floor.chair} announces it adopted, unproven here.`
      return `Expired, undetermined.${announced}${listed(missing)}`
    }
    case 'contested':
      return `Contested: ${round.floor.chair} announces it adopted, and that is false. ${faultsOf(last)}`
  }
}

function objectors({ round }: Ended): string {
  return round.floor.roster.filter(party => round.objectionsOf(party).length > 0).join(', ')
}

function faultsOf({ announced }: Ended): string {
  const all = announced.flatMap(({ verdict }) => verdict?.faults ?? [])
  const lines = all.map(({ party, fault }) => `${party}: ${faultWords[fault]}`)
  return `${[...new Set(lines)].join('; ')}.`
}

function listed(missing: readonly Missing[]): string {
  if (missing.length === 0) return ''
  const order = Object.keys(lackWords) as Lack[]
  const groups = order
    .map(lack => ({ lack, parties: missing.filter(one => one.lacks === lack).map(({ party }) => party) }))
    .filter(({ parties }) => parties.length > 0)
  return ` Missing: ${groups.map(({ lack, parties }) => `${lackWords[lack]} ${parties.join(', ')}`).join('; ')}.`
}

const lackWords: Readonly<Record<Lack, string>> = {
  receipt: 'receipt of',
  closing: 'closing of',
  log: 'log of',
  entries: 'entries of the log of',
  histories: 'one history of the log of',
  announcement: 'announcement of',
}

const faultWords: Readonly<Record<Fault, string>> = {
  early: 'announced before the expiry',
  leftOut: 'left out',
  stranger: 'has no part in it',
  otherCheckpoint: 'its log has another root',
  noReceipt: 'no receipt in time',
  noClosing: 'no closing after the expiry',
  objection: 'objected in time',
  changed: 'it had been changed or withdrawn before',
}
