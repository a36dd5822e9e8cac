import { support, supportAnswerForm, supportQuestion } from '../../../picture/index.ts'
import { supportTables } from '../../export/index.ts'
import { supportAsked, supportParameters } from '../../question.ts'
import { route } from '../route.ts'

export const supportRoute = route({
  path: '/api/support',
  summary: 'Support by the dimensions asked for',
  parts: {},
  query: supportParameters,
  dated: true,
  form: supportAnswerForm,
  answer: (ground, given) =>
    support(ground.picture(), supportQuestion(ground.picture(), supportAsked(given, ground.today()))),
  tables: supportTables,
})
