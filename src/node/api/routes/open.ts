import { openedFigureForm, openSupport, supportQuestion } from '../../../picture/index.ts'
import { openedTables } from '../../export/index.ts'
import { supportAsked, supportParameters } from '../../question.ts'
import { limitOf, limitParameter } from '../limit.ts'
import { route } from '../route.ts'

export const openRoute = route({
  path: '/api/support/open',
  summary: 'The notices and sources behind one figure of the support answer',
  parts: {},
  query: { ...supportParameters, limit: limitParameter },
  dated: true,
  form: openedFigureForm,
  answer: (ground, given) =>
    openSupport(
      ground.picture(),
      supportQuestion(ground.picture(), supportAsked(given, ground.today())),
      limitOf(given.limit),
    ),
  tables: openedTables,
})
