import { z } from 'zod'
import { sourceAnswer, sourceAnswerForm } from '../../../picture/index.ts'
import { sourceTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const sourceRoute = route({
  path: '/api/sources/{id}',
  summary: 'One source and what was taken from it',
  parts: { id: z.string().max(64).meta({ description: 'id of the source notice, or its beginning' }) },
  query: {},
  dated: true,
  form: sourceAnswerForm,
  answer: (ground, given, stand) => sourceAnswer(ground.picture(), given.id, stand),
  tables: sourceTables,
})
