/** The answers about treaties: the list, one treaty, its headroom. A pure fold of the notices that stand (T1). */
import { addDays, compareDates, lastDay, Refusal } from '../../base/index.ts'
import type { Picture } from '../fold.ts'
import type { Stand } from '../held.ts'
import { spanOfWhen } from '../stand.ts'
import type { Witnessed } from '../witnessed.ts'
import type { HeadroomAnswer, Practice, TreatyAnswer, TreatyList } from './answers/index.ts'
import { gatherTreaties, type Treaty, toldBy } from './gather.ts'
import { seriesOf } from './headroom.ts'
import { clashesOfKnown, containedOfKnown, headroomGround, headroomOfKnown, type Known, knownOf } from './known.ts'
import { quotasOf, talliesOf } from './quotas.ts'
import { ruleAnswer } from './rules.ts'
import { factAnswer } from './status.ts'
import { disputeAnswer, isWithheldOn, withheldAnswer } from './withheld.ts'

export interface TreatyQuestion {
  /** Day the answer holds for; of a month or year its last; the day of the stand where nothing is said. */
  readonly at?: string | undefined
  /** Notices of this status only: a test and an exercise are told apart in everything. */
  readonly status?: Treaty['status'] | undefined
  /** Cosignatures known of the logs held. */
  readonly witnessed?: readonly Witnessed[] | undefined
}

const listedAtMost = 200

export function dayAsked(stand: Stand, { at }: TreatyQuestion): string {
  return lastDay(at ?? stand.asOf)
}

/** Every treaty known here. */
export function treatyList(picture: Picture, stand: Stand, question: TreatyQuestion = {}): TreatyList {
  const at = dayAsked(stand, question)
  const { treaties, contained } = gatherTreaties(picture, stand)
  return {
    ...headOf(stand, at),
    treaties: treaties.map(treaty => {
      const known = knownOf(treaty, at, question.witnessed ?? [])
      const cells = headroomOfKnown(known)
      const inForce = cells.filter(({ limit }) => limit.phase === 'inForce')
      return {
        ...namesOf(treaty),
        state: known.state,
        limits: new Set(inForce.map(({ limit }) => limit.told[0]!.id)).size,
        exceeded: cells.filter(({ verdict }) => verdict === 'exceeded').length,
        unknown: cells.filter(({ verdict }) => verdict === 'unknown').length,
        clashes: clashesOfKnown(known).length,
      }
    }),
    contained: contained.slice(0, listedAtMost),
  }
}

/** One treaty on a day, whole. @throws Refusal `not-found` with the codes that are held */
export function treatyAnswer(
  picture: Picture,
  code: string,
  stand: Stand,
  question: TreatyQuestion = {},
): TreatyAnswer {
  const known = treatyNamed(picture, code, stand, question)
  const { treaty, at, notifications, disputes, spells } = known
  const ground = headroomGround(known)
  return {
    ...headOf(stand, at),
    ...namesOf(treaty),
    state: known.state,
    told: toldBy(treaty.parts.treaty),
    rules: known.rules.map(rule => ruleAnswer(rule, at)),
    headroom: headroomOfKnown(known),
    series: seriesOf(ground, at),
    regular: [...known.regular],
    disputes: disputes.filter(({ body }) => firstDayOf(body.date) <= at).map(disputeAnswer),
    withholdings: spells.filter(({ first }) => first <= at).map(withheldAnswer),
    statuses: [...known.statuses],
    practice: practiceOf(known),
    pledges: known.pledges.map(factAnswer),
    counts: [...notifications.counts],
    notifications: notifications.all.slice(0, listedAtMost),
    moreNotifications: Math.max(0, notifications.all.length - listedAtMost),
    quotas: quotasOf(known, at),
    tallies: talliesOf(treaty, at),
    meetings: [...known.meetings],
    clashes: clashesOfKnown(known),
    contained: containedOfKnown(known).slice(0, listedAtMost),
  }
}

/** What the limits leave each party on a day. @throws Refusal `not-found` */
export function headroomAnswer(
  picture: Picture,
  code: string,
  stand: Stand,
  question: TreatyQuestion = {},
): HeadroomAnswer {
  const known = treatyNamed(picture, code, stand, question)
  return { ...headOf(stand, known.at), ...namesOf(known.treaty), cells: headroomOfKnown(known) }
}

/**
 * All that is known of the treaty with this code, in the status asked for; the actual one where none is.
 * @throws Refusal `not-found`
 */
export function treatyNamed(picture: Picture, code: string, stand: Stand, question: TreatyQuestion): Known {
  const { treaties } = gatherTreaties(picture, stand)
  const status = question.status ?? 'actual'
  const treaty = treaties.find(one => one.code === code && one.status === status)
  if (treaty !== undefined) return knownOf(treaty, dayAsked(stand, question), question.witnessed ?? [])
  const codes = treaties.map(one => (one.status === 'actual' ? one.code : `${one.code} (${one.status})`))
  throw new Refusal('not-found', 'no treaty of this code is held', {
    value: code,
    rule: 'T2',
    hint: codes.length === 0 ? 'entente import record brings in New START' : `held are: ${codes.join(', ')}`,
  })
}

export function headOf(stand: Stand, at: string): { asOf: string; recorded: boolean; at: string } {
  return { asOf: stand.asOf, recorded: stand.recorded, at }
}

export function namesOf({ code, name, status, parties }: Treaty) {
  return { code, name, status, parties: [...parties] }
}

function firstDayOf(date: Parameters<typeof spanOfWhen>[0]): string {
  return spanOfWhen(date)?.first ?? '0000'
}

/** What each party that suspended announced, and what is seen since the first day that is given for it (T7). */
function practiceOf({ treaty, suspended, spells, notifications, at }: Known): Practice[] {
  return [...suspended.entries()].map(([party, fact]) => {
    const { dates, keeps, ceases } = factAnswer(fact)
    const isSince = (day: string): boolean => compareDates(day, fact.earliest) > 0 && compareDates(day, at) <= 0
    const declared = treaty.parts.declaration.filter(
      ({ body }) => body.party === party && body.status === 'declared' && isSince(body.date),
    )
    const sent = notifications.all.filter(one => one.party === party && isSince(one.sent.slice(0, 10)))
    const data = [...new Set(spells.filter(spell => spell.party === party).map(spell => spell.data))]
    return {
      party,
      since: dates.map(({ date }) => date),
      keeps,
      ceases,
      declarations: new Set(declared.map(({ body }) => body.date)).size,
      notifications: new Set(sent.map(({ number }) => number)).size,
      withheld: data.filter(name => isWithheldOn(spells, party, name, at)).sort(),
    }
  })
}

/** Last day of a calendar that is asked for without one: a year after the day asked for. */
export function yearAfter(at: string): string {
  return addDays(at, 365)
}
