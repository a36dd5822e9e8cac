/** A link within one process: straight to the other desk, for tests and the simulated world. */

import { SyncRefusal } from '../refusal.ts'
import type { Desk, Link } from '../types.ts'

/** The link by which `self` asks `peer`. */
export function memoryLink(self: string, peer: string, desk: Desk): Link {
  return {
    peer,
    ask: async (question, mostBytes) => {
      const answer = await desk.answer(self, question)
      if (answer.length > mostBytes) throw new SyncRefusal('too-large', `an answer of ${answer.length} bytes`)
      return answer
    },
  }
}
