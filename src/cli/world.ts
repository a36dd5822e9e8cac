/** What a command sees of the machine, handed in: where it writes, what it may ask, when it must stop. */
import type { Chance, Clock } from '../base/index.ts'

export interface World {
  /** Version of the software. */
  readonly version: string
  /** Standard output: the answer. */
  out(text: string): void
  /** Standard error: progress, remarks, refusals. */
  say(text: string): void
  readonly outIsTerminal: boolean
  readonly sayIsTerminal: boolean
  /** Whether standard output takes colour. */
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly columns: number
  /** The environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly chance: Chance
  /** Has this called, once, when somebody asks the command to stop. */
  onStop(end: () => void): void
}
