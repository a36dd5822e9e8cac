import { z } from 'zod'
import { revisionAnswer, revisionAnswerForm } from '../../../picture/index.ts'
import { revisionTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const revisionsRoute = route({
  path: '/api/revisions',
  summary: 'What changed between two editions of a data set, or two dates',
  parts: {},
  query: {
    from: z.string().min(1).max(60).meta({ description: 'the earlier: an edition, or a date' }),
    to: z.string().min(1).max(60).meta({ description: 'the later: an edition, or a date' }),
  },
  dated: true,
  form: revisionAnswerForm,
  answer: (ground, given, stand) => revisionAnswer(ground.picture(), given.from, given.to, stand),
  tables: revisionTables,
})
