/** A sentence as data: code, values, notices, and the English made of them (O19). */
import type { DriverName } from '../simulate/index.ts'
import type { Reason } from './answers.ts'

const mover = ['driver', 'middle', 'low', 'high'] as const
const standing = ['achieved', 'quantity', 'day', 'due'] as const
const floor = ['floor', 'broken', 'chance', 'back', 'backChance'] as const

/** Every code that `why` of an outlook can have, with the values that stand in its sentence: what a translation has to go by. */
export const outlookReasonValues = {
  met: ['quantity', 'day'],
  noLevel: standing,
  noDue: standing,
  missed: standing,
  lastDay: standing,
  neededRate: standing,
  needed: [...standing, 'need', 'seen'],
  chance: ['due', 'chance'],
  old: ['value', 'day', 'months'],
  few: ['draws', 'all'],
  clash: ['low', 'high', 'day'],
  'moves-pace': mover,
  'moves-growth': mover,
  'moves-ratio': mover,
  'moves-shape': mover,
  'moves-begins': mover,
  'moves-rate': mover,
  'moves-lead': mover,
  'moves-use': mover,
  'moves-stock': mover,
  between: ['one', 'other', 'oneDay', 'otherDay', 'oneShare', 'otherShare'],
  scarcest: ['least', 'next', 'rate', 'nextRate'],
  beyond: ['share', 'month'],
  floorHolds: floor,
  floorBreaks: floor,
  floorStays: floor,
  floorBack: floor,
  lasts: ['chance', 'month'],
  empties: ['chance', 'month'],
  supply: ['low', 'high'],
  continued: ['value', 'day', 'why'],
  aside: ['value', 'day', 'why'],
  missing: ['name', 'text'],
} as const satisfies Readonly<Record<string, readonly string[]> & Record<`moves-${DriverName}`, readonly string[]>>

export type ReasonCode = keyof typeof outlookReasonValues

/** A sentence from its form and its values: `{name}` stands for a value. */
export function reason<Code extends ReasonCode>(
  code: Code,
  form: string,
  values: Readonly<Record<(typeof outlookReasonValues)[Code][number], string>>,
  notices: readonly string[] = [],
): Reason {
  const texts: Readonly<Record<string, string>> = values
  const text = form.replaceAll(/\{(\w+)\}/g, (_all, name: string) => texts[name] ?? '?')
  return { code, text, values: { ...texts }, notices: [...new Set(notices)] }
}
