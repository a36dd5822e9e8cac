/** From when on a party is known, by its own signature, to have held an entry of a log. Rule C18. */
import { isMoment } from '../../kinds/index.ts'
import type { Witnessed } from '../witnessed.ts'

export type FirstWitness = (log: string, seq: number) => Witnessed | undefined

/**
 * The earliest of the cosignatures by `by` that cover an entry, of those made by `limitMs`. Of one moment the smaller size
 * comes first.
 */
export function firstWitness(witnessed: readonly Witnessed[], by: string | null, limitMs: number): FirstWitness {
  const rows = new Map<string, Witnessed[]>()
  for (const one of witnessed) {
    if (one.by !== by || !isMoment(one.at) || Date.parse(one.at) > limitMs) continue
    const row = rows.get(one.log)
    if (row === undefined) rows.set(one.log, [one])
    else row.push(one)
  }
  for (const row of rows.values()) settle(row)
  return (log, seq) => {
    const row = rows.get(log) ?? []
    return row[firstAbove(row, seq)]
  }
}

/** By size; each place then holds the earliest of its own and all greater sizes. */
function settle(row: Witnessed[]): void {
  row.sort((left, right) => left.size - right.size || Date.parse(left.at) - Date.parse(right.at))
  for (let at = row.length - 2; at >= 0; at -= 1) {
    const next = row[at + 1]!
    if (Date.parse(next.at) < Date.parse(row[at]!.at)) row[at] = next
  }
}

/** Place of the first of more than `seq` entries. Sizes rise; where an earlier signature stands in, its size is greater still. */
function firstAbove(row: readonly Witnessed[], seq: number): number {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (row[middle]!.size > seq) high = middle
    else low = middle + 1
  }
  return low
}
