/**
 * The time of the simulated world: whole ticks, and an agenda of what happens at which. One thing happens at a time, and
 * what it sets off in the code under test runs to its next wait before the next thing happens, so that the order of all
 * steps follows from the seed.
 */
import { setImmediate as settled } from 'node:timers/promises'

/** Simulated milliseconds of one tick. */
export const tickMs = 100

interface Due {
  readonly tick: number
  readonly order: number
  readonly work: () => void
}

export class Schedule {
  #tick = 0
  #order = 0
  /** A binary heap: the next thing due stands first. */
  readonly #agenda: Due[] = []

  /** Ticks since the beginning of the world. */
  get tick(): number {
    return this.#tick
  }

  /** Has this happen after so many ticks. */
  after(ticks: number, work: () => void): void {
    const due = { tick: this.#tick + ticks, order: this.#order, work }
    this.#order += 1
    this.#agenda.push(due)
    this.#rise(this.#agenda.length - 1)
  }

  wait(ticks: number): Promise<void> {
    return new Promise(resolve => this.after(ticks, resolve))
  }

  /** Lets everything happen that is due up to and including this tick. */
  async runUntil(tick: number): Promise<void> {
    await settled()
    for (let due = this.#agenda[0]; due !== undefined && due.tick <= tick; due = this.#agenda[0]) {
      this.#take()
      this.#tick = due.tick
      due.work()
      await settled()
    }
    this.#tick = tick
  }

  /** Forgets what is still due. */
  stop(): void {
    this.#agenda.length = 0
  }

  #take(): void {
    const last = this.#agenda.pop()!
    if (this.#agenda.length === 0) return
    this.#agenda[0] = last
    this.#sink(0)
  }

  #rise(start: number): void {
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!isBefore(this.#agenda[at]!, this.#agenda[parent]!)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #sink(start: number): void {
    for (let at = start; ; ) {
      let first = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#agenda.length && isBefore(this.#agenda[child]!, this.#agenda[first]!)) first = child
      }
      if (first === at) return
      this.#swap(at, first)
      at = first
    }
  }

  #swap(left: number, right: number): void {
    ;[this.#agenda[left], this.#agenda[right]] = [this.#agenda[right]!, this.#agenda[left]!]
  }
}

function isBefore(left: Due, right: Due): boolean {
  return left.tick < right.tick || (left.tick === right.tick && left.order < right.order)
}
