/** A question for slippage as it arrives, from a query string or a command line. Rule O36: spec/outlook.md. */
import { z } from 'zod'
import { type SlippageQuestion, slippageDimensions } from '../outlook/index.ts'

export const slippageParameters = {
  by: z
    .enum(slippageDimensions)
    .optional()
    .meta({ description: 'donor (default), class or origin (stock, industry): promises; producer or target: plans' }),
  keptBack: z.enum(['waiting', 'apart']).optional().meta({
    description: 'a delivery that is kept back: waiting (default), as not shown to have come; apart, left out',
  }),
  account: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'series of a data set, or notices: whose promises; by default the widest data set held' }),
}

export const slippageForm = z.strictObject(slippageParameters)

/** The question that texts ask. */
export function slippageAsked({ by, keptBack, account }: z.infer<typeof slippageForm>): SlippageQuestion {
  return {
    by: by ?? 'donor',
    ...(keptBack === undefined ? {} : { keptBack }),
    ...(account === undefined ? {} : { account }),
  }
}
