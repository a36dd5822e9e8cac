/** What a command sees of the machine, handed in: where it writes, what it may ask, when it must stop. */
import type { Chance, Clock } from '../base/index.ts'

export interface World {
  /** Version of the software. */
  readonly version: string
  /** Standard output: the answer. */
  out(text: string): void
  /** Standard error: progress, remarks, refusals. */
  say(text: string): void
  readonly sayIsTerminal: boolean
  /** Whether standard error takes colour: a terminal, and nobody said NO_COLOR (no-color.org). */
  readonly colour: boolean
  /** The environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly chance: Chance
  /** Asks somebody at the terminal for a line that is not shown; absent where nobody is there to ask. */
  readonly askUnseen?: (question: string) => Promise<string>
  /** Has this called, once, when somebody asks the command to stop. */
  onStop(end: () => void): void
}
