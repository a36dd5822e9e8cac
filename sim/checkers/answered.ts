/**
 * No answered append is ever lost. On a disk that keeps its word the party itself has it whenever its program runs. On one
 * that lied, rotted or was put back, the party has it again in the end if any honest party has a copy, or knows that it is
 * missing some, says so, and signs nothing.
 */

import { entriesOf } from '../copies.ts'
import type { Party } from '../party.ts'
import type { Checker, Scene } from './checker.ts'

export const answeredIsKept: Checker = {
  name: 'no answered append is lost',
  look: async scene => {
    for (const party of scene.parties) {
      const lost = await lostBy(party, scene)
      if (lost !== undefined) return lost
    }
    return undefined
  },
}

async function lostBy(party: Party, { world, parties, moment }: Scene): Promise<string | undefined> {
  const trusted = !world.witness.distrusted.has(party.name)
  if (party.running === undefined || (!trusted && moment === 'during')) return undefined
  const ahead = party.running.keep.seen(party.row).ahead
  if (!trusted && ahead !== undefined) return undefined
  const own = await entriesOf(party.running.store.seen, party.name)
  for (const { seq, id, party: author } of world.witness.answered) {
    if (author !== party.name || own[seq]?.id === id) continue
    if (trusted) return `${author} answered entry ${seq} and holds ${own[seq]?.id ?? 'nothing'} there`
    for (const other of parties) {
      if (other === party || other.running === undefined) continue
      const copy = await entriesOf(other.running.store.seen, party.name)
      if (copy[seq]?.id === id) return `${author} has lost entry ${seq}, of which ${other.name} holds a copy`
    }
  }
  return undefined
}
