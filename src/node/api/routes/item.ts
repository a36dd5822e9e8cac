import { z } from 'zod'
import { itemAnswer, itemAnswerForm } from '../../../picture/index.ts'
import { itemTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const itemRoute = route({
  path: '/api/items/{code}',
  summary: 'One item: promised, ordered, dispatched, received; targets and timeline',
  parts: { code: z.string().max(200).meta({ description: 'item code of the catalogue, or any of its names' }) },
  query: {
    to: z.string().max(12).optional().meta({ description: 'only what goes to this party' }),
  },
  dated: true,
  form: itemAnswerForm,
  answer: (ground, given, stand) =>
    itemAnswer(ground.picture(), given.code, stand, given.to === undefined ? {} : { to: given.to }),
  tables: itemTables,
})
