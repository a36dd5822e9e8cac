import { z } from 'zod'
import { Refusal } from '../../base/index.ts'

const most = 5000

export const limitParameter = z
  .string()
  .regex(/^\d{1,7}$/, 'a whole number')
  .optional()
  .meta({ description: `at most so many are listed, up to ${most}; 200 by default` })

export const offsetParameter = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number')
  .optional()
  .meta({ description: 'leave out so many at the beginning' })

/** @throws Refusal `wrong-use` beyond the limit: fewer than were asked for would look like all */
export function limitOf(text: string | undefined): number {
  const limit = text === undefined ? 200 : Number(text)
  if (limit > most) {
    throw new Refusal('wrong-use', `at most ${most} are listed at once`, {
      place: { path: 'limit' },
      value: text ?? '',
      hint: 'page on with offset where the route has it',
    })
  }
  return limit
}
