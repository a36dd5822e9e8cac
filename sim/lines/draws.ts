/** Choices that follow from a seed, as those of the simulated world, but quick: a history has hundreds of them. */
import { DrawStream, philoxKey } from '../../src/base/index.ts'
import type { Random } from '../random.ts'

export function drawsOf(seed: string): Random {
  const stream = new DrawStream(philoxKey(seed)).moveTo(0, 0)
  const below = (limit: number): number => Math.floor((stream.word() / 4294967296) * limit)
  return {
    bytes: count => Uint8Array.from({ length: count }, () => stream.word() & 255),
    below,
    between: (least, most) => least + below(most - least + 1),
    perMille: times => times > 0 && below(1000) < times,
    pick: values => values[below(values.length)]!,
  }
}
