import { Refusal } from '../base/index.ts'

/** @throws Refusal `wrong-use` */
export function countFlag(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', '--limit takes a whole number from 1', { value: text, rule: 'U4' })
}
