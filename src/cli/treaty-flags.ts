/** Values of flags that the commands of a treaty take. */
import { isCalendarDate, isDecimalText, Refusal } from '../base/index.ts'
import { isMoment } from '../kinds/index.ts'
import { type Given, valuesOf } from './command.ts'
import { needed } from './values.ts'

const statuses = ['actual', 'exercise', 'test'] as const

/** @throws Refusal `wrong-use` */
export function statusFlag(given: Given): (typeof statuses)[number] {
  return oneOf(given.flags.get('status') ?? 'actual', statuses, '--status')
}

/** One of a few words. @throws Refusal `wrong-use` naming them */
export function oneOf<const Word extends string>(value: string, words: readonly Word[], where: string): Word {
  const found = words.find(word => word === value)
  if (found !== undefined) return found
  throw new Refusal('wrong-use', `${where} takes ${words.join(', ')}`, { value, rule: 'U4' })
}

/** Figures of `--figure MEASURE=NUMBER` or `MEASURE=NUMBER:UNIT`; the unit is that of the limit where none is said. */
export function figuresFlag(
  given: Given,
  unitOf: (measure: string) => string | undefined,
): { measure: string; quantity: { value: string; unit: string } }[] {
  return (valuesOf(given, 'figure') ?? []).map(text => {
    const [, measure, value, said] = /^([a-z0-9-]+)=([^:]+)(?::(.+))?$/.exec(text) ?? []
    const unit = said ?? (measure === undefined ? undefined : unitOf(measure))
    if (measure === undefined || value === undefined || !isDecimalText(value)) {
      throw new Refusal('wrong-use', '--figure takes a measure and a number', {
        value: text,
        rule: 'U4',
        hint: 'for example --figure deployed-warheads=1420, or --figure vehicles=12:vehicle',
      })
    }
    if (unit !== undefined) return { measure, quantity: { value, unit } }
    throw new Refusal('wrong-use', 'no limit of this treaty says in which unit this is counted', {
      value: text,
      rule: 'U4',
      hint: `say the unit: --figure ${measure}=${value}:UNIT`,
    })
  })
}

/** Words with commas between. */
export function listFlag(given: Given, name: string): string[] | undefined {
  return given.flags
    .get(name)
    ?.split(',')
    .map(word => word.trim())
}

/** A calendar date that the command cannot do without. @throws Refusal `wrong-use` */
export function neededDate(given: Given, name: string): string {
  const text = needed(given, name)
  if (isCalendarDate(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a calendar date: YYYY-MM-DD, YYYY-MM or YYYY`, {
    value: text,
    rule: 'U4',
  })
}

/** A moment in UTC or a calendar date. @throws Refusal `wrong-use` */
export function timeFlag(given: Given, name: string): string | undefined {
  const text = given.flags.get(name)
  if (text === undefined || isCalendarDate(text) || isMoment(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a moment in UTC or a calendar date`, { value: text, rule: 'U4' })
}

/** A number from 1. @throws Refusal `wrong-use` */
export function numberOf(text: string, where: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', `${where} takes a whole number from 1`, { value: text, rule: 'U4' })
}

/** Members that were given; the others are left out, as the form has them. */
export function onlyGiven<Members extends Readonly<Record<string, unknown>>>(members: Members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
