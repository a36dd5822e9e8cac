/** Refusals over HTTP: the status by one table, the body as every interface gives it. */
import type { Context } from 'hono'
import { z } from 'zod'
import { httpStatusOf, type Refusal, refusalCodes } from '../../base/index.ts'

const refusalForm = z.strictObject({
  code: z.enum(refusalCodes).meta({ description: 'sort of refusal, from a closed list' }),
  message: z.string().meta({ description: 'what is wrong' }),
  place: z
    .strictObject({
      file: z.string().optional(),
      sheet: z.string().optional(),
      row: z.int().optional(),
      column: z.string().optional(),
      path: z.string().optional().meta({ description: 'name of the parameter' }),
    })
    .meta({ description: 'where it stands' }),
  value: z.string().optional().meta({ description: 'the value as it stood, shortened' }),
  rule: z.string().optional().meta({ description: 'number of the rule in spec/' }),
  hint: z.string().optional().meta({ description: 'what to do next' }),
})

const content = { 'application/json': { schema: refusalForm } }

export const refusals = {
  400: { description: 'a parameter that cannot be understood', content },
  404: { description: 'the record does not hold what was asked for', content },
  422: { description: 'a code that no list has, or a value that does not fit', content },
}

/** A refusal as a response; never kept, because the next try may go through. */
export function refusalReply(context: Context, refusal: Refusal): Response {
  return context.body(`${JSON.stringify(refusal)}\n`, httpStatusOf(refusal.code), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
}
