/** What is kept beside entries and checkpoints, in memory; and the rules of what stands in place of what. */

import type { LogName } from '../log/index.ts'
import { forkProofText } from './fork-file.ts'
import { openPinned } from './pin.ts'
import type { Keep, KeptCosignature, KnownFork, Pin } from './types.ts'

export function memoryKeep(): Keep {
  const cosignatures = new Map<string, Map<string, KeptCosignature>>()
  const forks = new Map<string, KnownFork>()
  const aheads = new Map<string, string>()
  return {
    cosigned: async log => [...(cosignatures.get(nameOf(log))?.values() ?? [])],
    putCosigned: async (log, cosigned) => {
      const kept = cosignatures.get(nameOf(log)) ?? new Map<string, KeptCosignature>()
      if (isNewer(cosigned, kept.get(cosigned.party))) kept.set(cosigned.party, cosigned)
      cosignatures.set(nameOf(log), kept)
    },
    dropCosigned: async (log, beyond) => {
      const kept = cosignatures.get(nameOf(log))
      for (const [party, { size }] of kept ?? []) if (size > beyond) kept?.delete(party)
    },
    fork: async log => forks.get(nameOf(log)),
    putFork: async (log, fork) => {
      if (isNarrower(fork, forks.get(nameOf(log)))) forks.set(nameOf(log), fork)
    },
    ahead: async log => aheads.get(nameOf(log)),
    putAhead: async (log, note) => {
      if (note === undefined) aheads.delete(nameOf(log))
      else aheads.set(nameOf(log), note)
    },
  }
}

/** A cosignature of more entries stands; of as many, the later one. */
export function isNewer(given: KeptCosignature, held: KeptCosignature | undefined): boolean {
  if (held === undefined || given.size !== held.size) return held === undefined || given.size > held.size
  return given.timestamp > held.timestamp
}

/** Of two forks of one log the one that shares fewer entries stands; of one and the same, what more was found out of it. */
export function isNarrower(given: KnownFork, held: KnownFork | undefined): boolean {
  if (held === undefined || given.agreed < held.agreed) return true
  return given.agreed > held.agreed && forkProofText(given.proof) === forkProofText(held.proof)
}

/** Keeps what a peer showed of one's own log, if it is longer than what it showed before. */
export async function keepAhead(keep: Keep, log: LogName, own: Pin, note: string): Promise<void> {
  const held = await keep.ahead(log)
  if (held === undefined || openPinned(held, own).size < openPinned(note, own).size) await keep.putAhead(log, note)
}

function nameOf({ community, party }: LogName): string {
  return `${community}/${party}`
}
