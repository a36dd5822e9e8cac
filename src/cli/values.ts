/** Values of flags, read. Values that a question takes are read by the question itself. */
import { instantPattern, isCalendarDate, Refusal } from '../base/index.ts'
import { type Given, valuesOf } from './command.ts'

/** A calendar date of any precision. @throws Refusal `wrong-use` */
export function dateFlag(given: Given, name: string): string | undefined {
  const text = given.flags.get(name)
  if (text === undefined || isCalendarDate(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a calendar date: YYYY-MM-DD, YYYY-MM or YYYY`, {
    value: text,
    rule: 'U4',
  })
}

/** Words of a file and the codes they stand for, from `--name "Elbonia=ELB"`. @throws Refusal `wrong-use` */
export function namesFlag(given: Given): Record<string, string> {
  const pairs = valuesOf(given, 'name') ?? []
  return Object.fromEntries(
    pairs.map(pair => {
      const [, word, code] = /^\s*(.*\S)\s*=\s*([A-Z][A-Z0-9]{1,11})\s*$/.exec(pair) ?? []
      if (word !== undefined && code !== undefined) return [word, code]
      throw new Refusal('wrong-use', '--name takes the words of the file and a code of party or currency', {
        value: pair,
        rule: 'U4',
        hint: 'for example --name "Republic of Korea (South)=KOR"',
      })
    }),
  )
}

/** @throws Refusal `wrong-use` */
export function countFlag(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', '--limit takes a whole number from 1', { value: text, rule: 'U4' })
}

/** A moment in UTC. @throws Refusal `wrong-use` */
export function momentFlag(given: Given, name: string): string | undefined {
  const text = given.flags.get(name)
  if (text === undefined || isMomentText(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a moment in UTC such as 2024-03-01T09:30:00Z`, {
    value: text,
    rule: 'U4',
  })
}

/** The value of a flag that the command cannot do without. @throws Refusal `wrong-use` */
export function needed(given: Given, name: string): string {
  const text = given.flags.get(name)
  if (text !== undefined) return text
  throw new Refusal('wrong-use', `--${name} is needed`, { value: `--${name}`, rule: 'U4' })
}

function isMomentText(text: string): boolean {
  return instantPattern.test(text) && isCalendarDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
}
