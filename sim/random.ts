/** Choices that follow from a seed. Each part of the world has a stream of its own, so that one does not move another. */
import { type Bytes, seededChance } from '../src/base/index.ts'

export interface Random {
  bytes(count: number): Bytes
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True so many times in a thousand. */
  perMille(times: number): boolean
  /** One of these; there is at least one. */
  pick<Value>(values: readonly Value[]): Value
}

export function randomOf(seed: string): Random {
  const chance = seededChance(seed)
  return {
    bytes: chance.bytes,
    below: chance.below,
    between: (least, most) => least + chance.below(most - least + 1),
    perMille: times => times > 0 && chance.below(1000) < times,
    pick: values => values[chance.below(values.length)]!,
  }
}
