/** From where a picture is looked at, and what of a notice counts from there. */
import { dayNumber, dayOfInstant, firstDay, lastDay } from '../base/index.ts'
import type { When } from '../kinds/index.ts'
import type { Notice } from '../notice/index.ts'

export const never = 0x7fffffff

/** Day number on which a notice had been said: of an imprecise date its last day, of an unknown one the recording. */
export function saidDay(notice: Notice): number {
  if (notice.basis === 'reported' && notice.saidOn !== undefined) return dayNumber(lastDay(notice.saidOn))
  return recordedDay(notice)
}

export function recordedDay(notice: Notice): number {
  return dayNumber(dayOfInstant(notice.at))
}

/** The month of an event, `YYYY-MM`; undefined where the source does not say it. */
export function monthOfWhen(when: When): string | undefined {
  if ('undated' in when) return undefined
  if ('date' in when) return when.date.length >= 7 ? when.date.slice(0, 7) : undefined
  const from = when.from.slice(0, 7)
  return from.length === 7 && from === when.until.slice(0, 7) ? from : undefined
}

/** First and last day an event can have happened; undefined where nothing is known. */
export function spanOfWhen(when: When): { readonly first: string; readonly last: string } | undefined {
  if ('undated' in when) return undefined
  if ('date' in when) return { first: firstDay(when.date), last: lastDay(when.date) }
  return { first: firstDay(when.from), last: lastDay(when.until) }
}

/** A date with its precision and doubt, in words. */
export function whenText(when: When): string | null {
  if ('undated' in when) return when.said ?? null
  if ('from' in when) return `${when.from} to ${when.until}`
  return when.qualifier === undefined ? when.date : `${when.qualifier} ${when.date}`
}
