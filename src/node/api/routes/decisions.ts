import { z } from 'zod'
import { isMoment } from '../../../kinds/index.ts'
import { decisionAnswer, decisionForm, decisionList, decisionListForm } from '../../../picture/index.ts'
import { decisionGround, proveDecision } from '../../decisions/index.ts'
import { decisionListTables, decisionTables } from '../../export/index.ts'
import { type Ground, route } from '../route.ts'

const query = {
  moment: z
    .string()
    .refine(isMoment, 'a moment in UTC such as 2024-03-01T09:30:00Z')
    .optional()
    .meta({ description: 'what had been said by this moment; now by default', example: '2024-03-01T09:30:00Z' }),
}

export const decisionsRoute = route({
  path: '/api/decisions',
  summary: 'Every decision by silence, at a moment',
  parts: {},
  query,
  dated: false,
  live: true,
  form: decisionListForm,
  answer: async (ground, given) => decisionList(await groundAt(ground, given.moment)),
  tables: decisionListTables,
})

export const decisionRoute = route({
  path: '/api/decisions/{id}',
  summary: 'One decision by silence: its rounds, who received and closed, what is missing, what was announced',
  parts: { id: z.string().max(64).meta({ description: 'id of any notice of it, or its beginning' }) },
  query,
  dated: false,
  live: true,
  form: decisionForm,
  answer: async (ground, given) => decisionAnswer(await groundAt(ground, given.moment), given.id),
  tables: decisionTables,
})

export const decisionProofRoute = route({
  path: '/api/decisions/{id}/proof',
  summary: 'The proof file of an adopted text, which needs no node to be checked',
  parts: { id: z.string().max(64).meta({ description: 'id of any notice of it, or its beginning' }) },
  query: {},
  dated: false,
  live: true,
  form: z.strictObject({
    file: z.string().meta({ description: 'the file, one line of canonical JSON: entente decide check reads it (D16)' }),
  }),
  answer: async (ground, given) => {
    const { folder, clock } = ground.keeping
    const heard = { folder, picture: ground.picture(), logs: ground.node().logs }
    return { file: await proveDecision(heard, given.id, clock.now()) }
  },
})

function groundAt(ground: Ground, moment: string | undefined): ReturnType<typeof decisionGround> {
  const { folder, clock } = ground.keeping
  return decisionGround({ folder, picture: ground.picture(), logs: ground.node().logs }, moment ?? clock.now())
}
