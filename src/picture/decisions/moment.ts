/** Moments as numbers: texts of one moment can differ, with and without milliseconds. */
import type { Instant } from '../../base/index.ts'
import { isMoment } from '../../kinds/index.ts'

/** Milliseconds since 1970 of a moment; undefined where the calendar has no such moment. */
export function msOf(moment: Instant): number | undefined {
  return isMoment(moment) ? Date.parse(moment) : undefined
}

/** The same of a moment that has been checked. */
export function ms(moment: Instant): number {
  return Date.parse(moment)
}
