/** A party's clock: the time of the world, wrong by a constant, and now and then set to another time. */
import type { Clock } from '../src/base/index.ts'
import { type Schedule, tickMs } from './schedule.ts'

const beginningMs = Date.UTC(2024, 2, 1)

export class SkewedClock implements Clock {
  readonly #schedule: Schedule
  #offMs = 0
  #jumpedMs = 0

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  now(): string {
    return new Date(beginningMs + this.elapsedMs() + this.#offMs + this.#jumpedMs).toISOString()
  }

  elapsedMs(): number {
    return this.#schedule.tick * tickMs
  }

  /** Puts the clock off by a constant. */
  skew(ms: number): void {
    this.#offMs = ms
  }

  /** Sets the clock forward or back. */
  jump(ms: number): void {
    this.#jumpedMs += ms
  }

  /** Takes all jumps back, as a person does who sees that the clock is wrong. */
  setRight(): void {
    this.#jumpedMs = 0
  }
}
