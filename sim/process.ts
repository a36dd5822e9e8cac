/**
 * One run of a party's program, from its start to its crash. Every port that the program is given asks its process before
 * each step; the process of a crashed program never answers, so that nothing of it goes on.
 */
import type { Schedule } from './schedule.ts'

export type OnEnd = (why: 'crashes' | 'stops', next: string) => void

const never = new Promise<never>(() => {})

export class Process {
  readonly #schedule: Schedule
  readonly #onEnd: OnEnd
  #alive = true
  #stepsLeft = Number.POSITIVE_INFINITY

  constructor(schedule: Schedule, onEnd: OnEnd) {
    this.#schedule = schedule
    this.#onEnd = onEnd
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Crashes after so many more steps, wherever the program then is. */
  crashAfter(steps: number): void {
    this.#stepsLeft = steps
  }

  /** Ends the program: by a crash, or because it stops of itself. `next` is the step that it does not come to. */
  end(why: 'crashes' | 'stops', next: string): void {
    if (!this.#alive) return
    this.#alive = false
    this.#onEnd(why, next)
  }

  /** Between two steps of the program: `next` is the one to come. Never answers once the program has crashed. */
  async step(next: string): Promise<void> {
    if (this.#alive && this.#stepsLeft <= 0) this.end('crashes', next)
    if (!this.#alive) return never
    this.#stepsLeft -= 1
  }

  /** Passes time. Never answers once the program has crashed. */
  async wait(ticks: number): Promise<void> {
    await this.#schedule.wait(ticks)
    if (!this.#alive) return never
  }
}
