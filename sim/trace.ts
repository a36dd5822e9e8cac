/** What happened, line by line, and one hash over all of it: the same seed gives the same hash. */
import { createHash } from 'node:crypto'
import type { Schedule } from './schedule.ts'

export class Trace {
  readonly #schedule: Schedule
  readonly #lines: string[] = []

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  /** One step: who, and what. */
  step(who: string, what: string): void {
    this.#lines.push(`${String(this.#schedule.tick).padStart(5)} ${who.padEnd(5)} ${what}`)
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  /** SHA-256 of all lines, hexadecimal. */
  hash(): string {
    return createHash('sha256').update(this.#lines.join('\n')).digest('hex')
  }
}
