/**
 * Exact sums over columns. An amount is split into whole units and a fraction counted in 10⁻¹⁵ units; both fit a double
 * without loss (whole units below 9·10¹⁵), so a million amounts are added in milliseconds and to the last digit. The few
 * amounts with more than 15 decimal places are kept whole and added apart.
 */
import { add, type Decimal, decimal, zero } from '../base/index.ts'
import { type Column, doubles } from './column.ts'

const places = 15
const unit = 1e15
const plain = /^(\d{1,15})(?:\.(\d{1,15}))?$/
const mostWhole = Number.MAX_SAFE_INTEGER / 2

/** Amounts by row; a row without amount is unknown, which is not zero. */
export class Amounts {
  readonly #whole: Column<Float64Array> = doubles()
  readonly #fraction: Column<Float64Array> = doubles()
  readonly #wide = new Map<number, Decimal>()

  get length(): number {
    return this.#whole.length
  }

  /** Takes decimal text; the usual short one is split without going through a big integer. */
  pushText(text: string): void {
    const match = plain.exec(text)
    if (match === null) {
      this.push(decimal(text))
      return
    }
    this.#whole.push(Number(match[1]))
    this.#fraction.push(match[2] === undefined ? 0 : Number(match[2].padEnd(places, '0')))
  }

  push(value: Decimal): void {
    if (value.scale > places || Math.abs(Number(value.digits)) / 10 ** value.scale > mostWhole) {
      this.#wide.set(this.length, value)
      this.#whole.push(0)
      this.#fraction.push(0)
      return
    }
    const scale = 10n ** BigInt(value.scale)
    let whole = value.digits / scale
    let rest = value.digits % scale
    if (rest < 0n) {
      rest += scale
      whole -= 1n
    }
    this.#whole.push(Number(whole))
    this.#fraction.push(Number(rest * 10n ** BigInt(places - value.scale)))
  }

  pushUnknown(): void {
    this.#whole.push(Number.NaN)
    this.#fraction.push(0)
  }

  known(row: number): boolean {
    return !Number.isNaN(this.#whole.at(row))
  }

  /** The amount of one row. The row must be known. */
  at(row: number): Decimal {
    const sums = new Sums(1)
    sums.add(0, this, row)
    return sums.at(0)
  }

  addTo(row: number, whole: Float64Array, fraction: Float64Array, slot: number): Decimal | undefined {
    const sum = fraction[slot]! + this.#fraction.at(row)
    const carry = sum >= unit
    fraction[slot] = carry ? sum - unit : sum
    whole[slot] = whole[slot]! + this.#whole.at(row) + (carry ? 1 : 0)
    return this.#wide.size === 0 ? undefined : this.#wide.get(row)
  }
}

/** Running totals in numbered slots. */
export class Sums {
  readonly #whole: Float64Array
  readonly #fraction: Float64Array
  readonly #wide = new Map<number, Decimal>()

  constructor(slots: number) {
    this.#whole = new Float64Array(slots)
    this.#fraction = new Float64Array(slots)
  }

  add(slot: number, amounts: Amounts, row: number): void {
    const wide = amounts.addTo(row, this.#whole, this.#fraction, slot)
    if (wide !== undefined) this.#wide.set(slot, add(this.#wide.get(slot) ?? zero, wide))
    if (Math.abs(this.#whole[slot]!) > mostWhole) this.#spill(slot)
  }

  at(slot: number): Decimal {
    const narrow = add(
      { digits: BigInt(this.#whole[slot]!), scale: 0 },
      { digits: BigInt(this.#fraction[slot]!), scale: places },
    )
    return add(narrow, this.#wide.get(slot) ?? zero)
  }

  #spill(slot: number): void {
    this.#wide.set(slot, add(this.#wide.get(slot) ?? zero, { digits: BigInt(this.#whole[slot]!), scale: 0 }))
    this.#whole[slot] = 0
  }
}
