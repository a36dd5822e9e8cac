/** A simple rule as a course through time: what an outlook is held against (O47). */
import { type CalendarDate, dayNumber, dayOfNumber } from '../../base/index.ts'

/** A place that a course goes through. */
export interface Node {
  readonly day: CalendarDate
  readonly value: number
}

/** Straight from node to node; after the last it goes on as it came, or stays. Never below zero. */
export class Course {
  readonly #days: readonly number[]
  readonly #values: readonly number[]
  /** Units a day after the last node. */
  readonly #slope: number

  private constructor(nodes: readonly Node[], slope: number) {
    this.#days = nodes.map(node => dayNumber(node.day))
    this.#values = nodes.map(node => node.value)
    this.#slope = slope
  }

  /** The straight line through two nodes; null where they lie on one day. */
  static through(first: Node, last: Node): Course | null {
    const days = dayNumber(last.day) - dayNumber(first.day)
    return days <= 0 ? null : new Course([first, last], (last.value - first.value) / days)
  }

  /** What was planned: step by step, and then it stays. */
  static planned(nodes: readonly Node[]): Course | null {
    const rising = nodes.filter((node, index) => index === 0 || node.day > nodes[index - 1]!.day)
    return rising.length < 2 ? null : new Course(rising, 0)
  }

  at(day: CalendarDate): number {
    const number = dayNumber(day)
    const last = this.#days.length - 1
    if (number >= this.#days[last]!) {
      return Math.max(0, this.#values[last]! + this.#slope * (number - this.#days[last]!))
    }
    const next = this.#days.findIndex(one => one > number)
    if (next <= 0) return this.#values[0]!
    const share = (number - this.#days[next - 1]!) / (this.#days[next]! - this.#days[next - 1]!)
    return this.#values[next - 1]! + share * (this.#values[next]! - this.#values[next - 1]!)
  }

  /** The first day at `quantity` or above; null where it never gets there. */
  reaches(quantity: number): CalendarDate | null {
    const at = this.#values.findIndex(value => value >= quantity)
    if (at === 0) return dayOfNumber(this.#days[0]!)
    if (at > 0) {
      const [before, after] = [this.#values[at - 1]!, this.#values[at]!]
      const days = this.#days[at]! - this.#days[at - 1]!
      return dayOfNumber(this.#days[at - 1]! + Math.ceil((days * (quantity - before)) / (after - before) - 1e-9))
    }
    if (!(this.#slope > 0)) return null
    const days = Math.ceil((quantity - this.#values.at(-1)!) / this.#slope - 1e-9)
    // Nobody plans by a day a thousand years off, and dates end with the year 9999.
    return days > 365_000 ? null : dayOfNumber(this.#days.at(-1)! + days)
  }
}
