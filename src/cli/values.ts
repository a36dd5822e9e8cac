/** Values of flags, read. Values that a question takes are read by the question itself. */
import { isCalendarDate, Refusal } from '../base/index.ts'
import type { Given } from './command.ts'

/** A calendar date of any precision. @throws Refusal `wrong-use` */
export function dateFlag(given: Given, name: string): string | undefined {
  const text = given.flags.get(name)
  if (text === undefined || isCalendarDate(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a calendar date: YYYY-MM-DD, YYYY-MM or YYYY`, {
    value: text,
    rule: 'U4',
  })
}

/** @throws Refusal `wrong-use` */
export function countFlag(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', '--limit takes a whole number from 1', { value: text, rule: 'U4' })
}
