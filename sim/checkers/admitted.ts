/** A request is answered by whom it was sent to, as one of who signed it, and once for as long as a program runs. */
import type { Checker } from './checker.ts'

export const requestsAreAnsweredOnce: Checker = {
  name: 'a request is answered once, by whom it was sent to',
  look: async ({ world }) => world.witness.wronglyAdmitted[0],
}
