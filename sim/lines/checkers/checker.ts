/** What a checker of histories is: it is shown what a node shows, and says what must not be. */
import type { Seen } from '../seen.ts'

export interface LineChecker {
  readonly name: string
  /** A sentence for what is wrong, if anything is. */
  look(seen: Seen): string | undefined
}
