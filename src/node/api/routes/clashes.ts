import { z } from 'zod'
import { clashAnswer, clashForm, standForm } from '../../../picture/index.ts'
import { clashTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const clashesRoute = route({
  path: '/api/clashes',
  summary: 'What cannot both hold, with every side',
  parts: {},
  query: {},
  dated: true,
  form: z.strictObject({
    ...standForm.shape,
    clashes: z.array(clashForm).meta({ description: 'those within a data set first' }),
  }),
  answer: (ground, _given, stand) => clashAnswer(ground.picture(), stand),
  tables: clashTables,
})
