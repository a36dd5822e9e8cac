import { z } from 'zod'
import { dateForm, partyForm } from '../../../kinds/index.ts'
import { route } from '../route.ts'

const foldedLogForm = z.strictObject({
  party: partyForm.meta({ description: 'whose log it is' }),
  entries: z.int().meta({ description: 'entries held and believed that were looked at' }),
  withheld: z.int().meta({ description: 'of them those known by their hash alone' }),
  contained: z.int().meta({ description: 'of them those that are no notices of this party, and count nowhere' }),
  first: z
    .strictObject({
      seq: z.int().meta({ description: 'place in the log, from 0' }),
      why: z.string().meta({ description: 'what is wrong with it' }),
    })
    .nullable()
    .meta({ description: 'the first that is no notice of this party; null where every one is' }),
  fault: z.string().nullable().meta({ description: 'why the log could not be read to its end; null where it was' }),
  checkpoint: z.string().meta({ description: 'the checkpoint up to which it was read' }),
})

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
    logs: z.array(foldedLogForm).meta({ description: 'what of every log held is in the answers, the own log first' }),
    version: z.string().meta({ description: 'version of the software' }),
    today: dateForm.meta({ description: 'the day in UTC, which an answer without asOf is given for' }),
  }),
  answer: ground => ({
    ...ground.node(),
    logs: [...ground.node().logs],
    version: ground.version,
    today: ground.today(),
  }),
})
