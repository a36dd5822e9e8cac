import { sourceList, sourceListForm } from '../../../picture/index.ts'
import { sourceListTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const sourcesRoute = route({
  path: '/api/sources',
  summary: 'Every source, with the number of claims that rest on it',
  parts: {},
  query: {},
  dated: true,
  form: sourceListForm,
  answer: (ground, _given, stand) => sourceList(ground.picture(), stand),
  tables: sourceListTables,
})
