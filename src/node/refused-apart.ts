/** A refusal on its way from one thread to another: a class does not survive the way, its fields do. */
import { Refusal, type RefusalCode } from '../base/index.ts'

export type RefusedApart = Pick<Refusal, 'place' | 'message' | 'value' | 'rule' | 'hint'> & {
  readonly code: RefusalCode
}

export function refusedApart({ code, message, place, value, rule, hint }: Refusal): RefusedApart {
  return { code, message, place, value, rule, hint }
}

export function refusalOf({ code, message, place, value, rule, hint }: RefusedApart): Refusal {
  return new Refusal(code, message, {
    place,
    ...(value === undefined ? {} : { value }),
    ...(rule === undefined ? {} : { rule }),
    ...(hint === undefined ? {} : { hint }),
  })
}
