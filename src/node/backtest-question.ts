/** A question for a back-test as it arrives, from a query string or a command line. Rule O49: spec/outlook.md. */
import { z } from 'zod'
import { type BacktestQuestion, defaultBacktestDraws, mostBacktestDraws } from '../outlook/index.ts'
import type { Stand } from '../picture/index.ts'

export const backtestParameters = {
  seed: z.string().max(100).optional().meta({ description: 'seed of the draws, any text; 1 by default' }),
  draws: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'a whole number from 1')
    .refine(text => Number(text) <= mostBacktestDraws, `at most ${mostBacktestDraws}`)
    .optional()
    .meta({ description: `draws of each outlook, up to ${mostBacktestDraws}; ${defaultBacktestDraws} by default` }),
}

export const backtestQuestionForm = z.strictObject(backtestParameters)

/** The question that texts ask. @param only items or keys of series; none means all */
export function backtestAsked(
  { seed, draws }: z.infer<typeof backtestQuestionForm>,
  stand: Stand,
  only: readonly string[],
): BacktestQuestion {
  return { ...stand, only, seed: seed ?? '1', draws: Number(draws ?? defaultBacktestDraws) }
}
