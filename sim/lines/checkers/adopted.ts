/**
 * No proposal is shown as adopted that a member objected to in time before it closed its log, or never received; each objection
 * counts once; what is adopted for one is adopted for all who hold more. By what every party really signed, and when.
 */
import type { DecisionAnswer, Noted, RoundAnswer } from '../../../src/picture/index.ts'
import type { DecisionSeen, Seen } from '../seen.ts'
import { type LineWorld, latestMs } from '../world.ts'
import type { LineChecker } from './checker.ts'

export const adoptedIsByAll: LineChecker = {
  name: 'nothing is adopted that a member objected to in time or never received',
  look: seen => {
    for (const decision of seen.decisions) {
      const why = wrong(seen.world, decision) ?? (seen.isEnd ? wrongAtTheEnd(seen, decision) : undefined)
      if (why !== undefined)
        return `${seen.node.party}: ${decision.answer.id.slice(0, 8)} is ${decision.answer.state}, and ${why}`
    }
    return undefined
  },
}

function wrong(world: LineWorld, { answer }: DecisionSeen): string | undefined {
  const last = answer.rounds.at(-1)!
  const ids = last.objections.map(({ id }) => id)
  if (new Set(ids).size < ids.length) return 'an objection counts twice'
  if (answer.state !== 'adopted') return undefined
  world.adopted.set(answer.id, last.id)
  const announced = last.announcements.find(({ verdict }) => verdict === 'proven')
  const said = world.node(answer.chair).log.entries.find(({ id }) => id === announced?.id)
  if (said?.notice.kind !== 'announcement') return `${answer.chair} never announced it`
  for (const party of answer.roster) {
    const size =
      party === answer.chair ? said.seq : (said.notice.body.stands?.find(one => one.party === party)?.size ?? 0)
    const why = againstMember(world.node(party).log.entries.slice(0, size), last, party)
    if (why !== undefined) return why
  }
  return undefined
}

/** What a member signed before it closed its log. */
function againstMember(entries: readonly Noted[], round: RoundAnswer, party: string): string | undefined {
  const expiresMs = Date.parse(round.expires)
  const names = [round.id, ...round.extensions.map(({ id }) => id)]
  const inTime = entries.filter(({ notice }) => Date.parse(notice.at) < expiresMs)
  const back = inTime.flatMap(({ notice }) => (notice.kind === 'withdrawal' ? [notice.body.of] : []))
  const objected = inTime.find(
    ({ id, notice }) => notice.kind === 'objection' && names.includes(notice.body.of) && !back.includes(id),
  )
  if (objected !== undefined) return `${party} had objected at ${objected.notice.at}`
  const received = inTime.some(({ id, notice }) => {
    if (id === round.id) return true
    if (notice.kind !== 'proposalReceipt' || !names.includes(notice.body.of)) return false
    return notice.body.holds.some(hash => round.texts.some(({ sha256 }) => sha256 === hash))
  })
  return received ? undefined : `${party} never said that it holds the text`
}

/** Everybody holds the same now; of those whose clocks differ the latest is asked. */
function wrongAtTheEnd({ world, node }: Seen, { answer, ground }: DecisionSeen): string | undefined {
  const late = world.ports.decision({ ...ground, asOf: new Date(latestMs(world)).toISOString() }, answer.id)
  if (world.adopted.has(answer.id) && late.state !== 'adopted') {
    return `it was adopted for somebody who held less, and for ${node.party} it is ${late.state}`
  }
  return notCounted(world, late)
}

/** Each objection in time of the standing round is among those that count, but those behind the closing of an adoption. */
function notCounted(world: LineWorld, { asOf, state, status, roster, rounds }: DecisionAnswer): string | undefined {
  if (state === 'adopted') return undefined
  const last = rounds.at(-1)!
  for (const party of roster) {
    const node = world.nodes.get(party)
    if (node === undefined) continue
    const inTime = node.log.entries.filter(
      ({ notice }) =>
        Date.parse(notice.at) < Math.min(Date.parse(last.expires), Date.parse(asOf)) && notice.status === status,
    )
    const back = inTime.flatMap(({ notice }) => (notice.kind === 'withdrawal' ? [notice.body.of] : []))
    const standing = inTime.filter(
      ({ id, notice }) => notice.kind === 'objection' && notice.body.of === last.id && !back.includes(id),
    )
    const missing = standing.find(({ id }) => !last.objections.some(one => one.id === id))
    if (missing !== undefined) return `an objection of ${party} at ${missing.notice.at} does not count`
  }
  return undefined
}
