/** Days between which something happened, and waits between two such spans. Rule O21: spec/outlook.md. */
import { dayNumber } from '../../base/index.ts'
import type { Wait } from './types.ts'

/** First and last day that something can have happened. */
export interface Span {
  readonly first: string
  readonly last: string
}

/** A year of 365.25 days in twelve parts, as elsewhere in the record (P11). */
export const daysPerMonth = 30.4375

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * Wait in months, between the shortest and the longest that the dates allow. What came before it was promised came at once.
 * @param notBy day on which it had surely not come; null where nothing is known of before
 * @param cameBy last day it can have come; null where it had not
 */
export function monthsOf(from: Span, notBy: string | null, cameBy: string | null): Wait {
  const after = notBy === null ? 0 : Math.max(0, daysBetween(from.last, notBy))
  if (cameBy === null) return { after: after / daysPerMonth, by: undefined }
  const by = Math.max(0, daysBetween(from.first, cameBy))
  return { after: Math.min(after, by) / daysPerMonth, by: by / daysPerMonth }
}

/** The same as a ratio of the days that were planned; `due` is later than `said`. */
export function ratioOf(said: string, due: string, notBy: string | null, cameBy: string | null): Wait {
  const planned = daysBetween(said, due)
  const after = notBy === null ? 0 : Math.max(0, daysBetween(said, notBy))
  if (cameBy === null) return { after: after / planned, by: undefined }
  const by = Math.max(0, daysBetween(said, cameBy))
  return { after: Math.min(after, by) / planned, by: by / planned }
}
