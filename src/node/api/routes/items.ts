import { itemList, itemListForm } from '../../../picture/index.ts'
import { itemListTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const itemsRoute = route({
  path: '/api/items',
  summary: 'The catalogue, with how many claims name each item',
  parts: {},
  query: {},
  dated: true,
  form: itemListForm,
  answer: (ground, _given, stand) => itemList(ground.picture(), stand),
  tables: itemListTables,
})
