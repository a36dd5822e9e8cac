/** The room one draw is written into, used again for the next. */
import { driverNames } from './model.ts'

export class Path {
  /** Total so far on the day asked for. */
  levelNow = 0
  /** Months from the day asked for until the target is met; infinite where it is not within the months drawn. */
  metAt = Number.POSITIVE_INFINITY
  mechanism = 0
  /** Likelihood of what has been seen, given this draw. */
  weight = 1
  /** Arriving or made in each month. */
  readonly arrivals: Float64Array
  /** Units a month at the end of each month. */
  readonly rate: Float64Array
  readonly stock: Float64Array
  /** What was drawn, by {@link driverNames}; NaN where it plays no part. */
  readonly drivers = new Float64Array(driverNames.length)

  constructor(months: number) {
    this.arrivals = new Float64Array(months)
    this.rate = new Float64Array(months)
    this.stock = new Float64Array(months)
  }

  clear(): this {
    this.levelNow = 0
    this.metAt = Number.POSITIVE_INFINITY
    this.mechanism = 0
    this.weight = 1
    this.drivers.fill(Number.NaN)
    return this
  }
}
