/** A party's clock: the time of the world, wrong by a constant, and now and then set to another time. */
import type { Clock } from '../src/base/index.ts'
import { type Schedule, tickMs } from './schedule.ts'

const beginningMs = Date.UTC(2024, 2, 1)

export class SkewedClock implements Clock {
  readonly #schedule: Schedule
  #offMs = 0

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  now(): string {
    return new Date(beginningMs + this.elapsedMs() + this.#offMs).toISOString()
  }

  elapsedMs(): number {
    return this.#schedule.tick * tickMs
  }

  /** Sets the clock forward or back. */
  jump(ms: number): void {
    this.#offMs += ms
  }
}
