import { clashAnswer, overview, overviewForm } from '../../../picture/index.ts'
import { overviewTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const overviewRoute = route({
  path: '/api/overview',
  summary: 'The big numbers, how sure they are, and what the record holds',
  parts: {},
  query: {},
  dated: true,
  form: overviewForm,
  answer: (ground, _given, stand) =>
    overview(ground.picture(), stand, clashAnswer(ground.picture(), stand).clashes.length),
  tables: overviewTables,
})
