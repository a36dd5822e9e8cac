/** A party of a folder speaks to a decision: what stands now, and the checkpoints that an announcement stands on. */
import { hex, Refusal } from '../../base/index.ts'
import { decisionAnswer, decisionList } from '../../picture/index.ts'
import type { OpenRecord } from '../record.ts'
import { authorsOf, decisionGround, logHeldOf } from './ground.ts'
import type { Speaking } from './say.ts'

/** @throws Refusal `not-found`, `conflict` where no one decision has this id */
export async function speakingOf(record: OpenRecord, id: string, now: string): Promise<Speaking> {
  const { folder, picture } = record
  const ground = await decisionGround({ folder, picture, logs: record.logs() }, now)
  return { self: folder.party, now, decision: decisionAnswer(ground, id), ground }
}

/** Decisions whose silence is over, that have no outcome, and in which our log is not closed yet. */
export async function waitingFor(record: OpenRecord, now: string): Promise<readonly string[]> {
  const { folder, picture } = record
  const ground = await decisionGround({ folder, picture, logs: record.logs() }, now)
  const undecided = decisionList(ground).decisions.filter(({ state }) => state === 'undetermined')
  return undecided
    .map(({ id }) => decisionAnswer(ground, id))
    .filter(({ rounds }) => {
      const us = rounds.at(-1)!.members.find(({ party }) => party === folder.party)
      return us !== undefined && us.closing === null && us.missing.includes('closing')
    })
    .map(({ id }) => id)
}

/** The checkpoint of a log as far as it is held and believed here, for an announcement to stand on. */
export async function checkpointHeld(
  { folder }: OpenRecord,
  { ground }: Speaking,
  party: string,
): Promise<{ readonly size: number; readonly root: string }> {
  const author = authorsOf(folder).get(party)
  const held = ground.logs.find(log => log.party === party)
  if (author === undefined || held === undefined) {
    throw new Refusal('conflict', 'the log of this party is not held here', { value: party, rule: 'D9' })
  }
  const size = Math.min(held.believed, held.readable)
  const log = await logHeldOf(folder, author)
  return { size, root: hex(await log.rootAt(size)) }
}
