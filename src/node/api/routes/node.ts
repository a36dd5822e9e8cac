import { z } from 'zod'
import { dateForm, partyForm } from '../../../kinds/index.ts'
import { route } from '../route.ts'

export const nodeRoute = route({
  path: '/api/node',
  summary: 'Who keeps this record, and how much it holds',
  parts: {},
  query: {},
  dated: false,
  form: z.strictObject({
    party: partyForm.meta({ description: 'party that this node signs for' }),
    community: z.string().meta({ description: 'the parties that read its log, by the name of their community' }),
    origin: z.string().meta({ description: 'name of the log, first line of its checkpoints' }),
    size: z.int().meta({ description: 'notices in the log' }),
    checkpoint: z.string().meta({ description: 'signed size and root of the log (C2SP tlog-checkpoint)' }),
    version: z.string().meta({ description: 'version of the software' }),
    today: dateForm.meta({ description: 'the day in UTC, which an answer without asOf is given for' }),
  }),
  answer: ground => ({ ...ground.node(), version: ground.version, today: ground.today() }),
})
