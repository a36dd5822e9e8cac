/** The forms that the kinds of a treaty share. Rules T1…: spec/treaty.md. */
import { z } from 'zod'
import { firstDay, isCalendarDate, lastDay } from '../base/index.ts'
import { isMoment } from './channel-forms.ts'
import { partyForm } from './forms.ts'

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** A treaty goes by a code, as an item does, because every party states it in a log of its own. */
export const treatyCodeForm = z
  .string()
  .max(60)
  .regex(slug, 'the code of a treaty: lower-case words joined by hyphens')
  .meta({ description: 'code of the treaty, the same in every log', example: 'new-start' })

export const measureForm = z
  .string()
  .max(60)
  .regex(slug, 'a name in lower-case words joined by hyphens')
  .meta({ description: 'what is counted or due, in lower case', example: 'deployed-warheads' })

export const treatyPartiesForm = z
  .array(partyForm)
  .min(2)
  .max(200)
  .refine(isUnique, 'a party stands here once')
  .meta({ description: 'parties of the treaty' })

export const somePartiesForm = z.array(partyForm).min(1).max(200).refine(isUnique, 'a party stands here once')

/** A moment where it is known, else a day, month or year. */
export const sentForm = z
  .string()
  .refine(text => isMoment(text) || isCalendarDate(text), 'a moment in UTC, or a calendar date where no more is known')
  .meta({ description: 'moment in UTC, RFC 3339 with Z; a calendar date where no more is known' })

/** Whether the first day without it can come after the first day with it. Dates may be imprecise. */
export function canEnd({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }) {
  return from === undefined || until === undefined || lastDay(until) > firstDay(from)
}

/** Whether the last day can be the first day or come after it. */
export function runsForward({ from, until }: { readonly from: string; readonly until?: string | undefined }) {
  return until === undefined || lastDay(until) >= firstDay(from)
}

export const endsTooEarly = { error: 'it ends before it begins', path: ['until'] }

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
