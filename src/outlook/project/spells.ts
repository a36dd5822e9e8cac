/** Totals so far as what came from one to the next: what the pace is learnt from (O7). */
import type { CalendarDate } from '../../base/index.ts'
import type { Spell } from '../simulate/index.ts'
import { type Level, spanOfDay } from './levels.ts'
import { monthsFrom } from './time.ts'

/** So many spells are enough to learn from, and shorter ones than a week tell of single loads. */
const mostSpells = 60
const leastMonths = 0.23

/**
 * What came between the levels used, each value from the first day it was told for; from nothing at the start of the count,
 * where that is known. Neighbours are taken together until none is shorter than a week.
 * @returns times in months from `asOf`, quantities above zero, in order
 */
export function spellsOf(asOf: CalendarDate, levels: readonly Level[], start: CalendarDate | null): Spell[] {
  const nodes: { at: number; value: number }[] = []
  for (const [day, told] of Map.groupBy(
    levels.filter(level => level.used),
    level => level.day,
  )) {
    const { low, high } = spanOfDay(told)
    const value = (low + high) / 2
    if (value > (nodes.at(-1)?.value ?? -1)) nodes.push({ at: monthsFrom(asOf, day), value })
  }
  const begins = start === null ? Number.POSITIVE_INFINITY : monthsFrom(asOf, start)
  if (nodes.length > 0 && begins < nodes[0]!.at && nodes[0]!.value > 0) nodes.unshift({ at: begins, value: 0 })
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (first === undefined || last === undefined || last.at <= first.at) return []
  const least = Math.max((last.at - first.at) / mostSpells, Math.min(leastMonths, last.at - first.at))
  const spells: Spell[] = []
  let from = first
  for (const node of nodes.slice(1)) {
    if (node !== last && (node.at - from.at < least || last.at - node.at < least)) continue
    spells.push({ from: from.at, to: node.at, come: node.value - from.value })
    from = node
  }
  return spells
}
