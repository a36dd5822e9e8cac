/** Lift and money that are left, exactly: what whole units are paid from. */
import type { Decimal } from '../../base/index.ts'

/** What is left of a limit, reckoned in whole numbers of its smallest part. */
export class Purse {
  #left: bigint
  readonly #scale: number

  constructor(limit: Decimal, scale: number) {
    this.#scale = scale
    this.#left = scaled(limit, scale)
  }

  /** Units of this price that can still be taken, at most `wanted`. */
  affords(price: Decimal, wanted: number): number {
    const each = scaled(price, this.#scale)
    if (each === 0n) return wanted
    const most = this.#left / each
    return most < BigInt(wanted) ? Number(most) : wanted
  }

  take(price: Decimal, units: number): void {
    this.#left -= scaled(price, this.#scale) * BigInt(units)
  }
}

function scaled(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale)
}

/** Places after the point that all of them need. */
export function scaleOf(values: readonly Decimal[]): number {
  return values.reduce((scale, value) => Math.max(scale, value.scale), 0)
}
