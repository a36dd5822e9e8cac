import { z } from 'zod'
import { noticeAnswer, noticeAnswerForm } from '../../../picture/index.ts'
import { noticeTables } from '../../export/index.ts'
import { route } from '../route.ts'

export const noticeRoute = route({
  path: '/api/notices/{id}',
  summary: 'One notice, exactly as signed, with its sources and links',
  parts: { id: z.string().max(64).meta({ description: 'id of the notice, or its beginning' }) },
  query: {},
  dated: false,
  form: noticeAnswerForm,
  answer: (ground, given) => noticeAnswer(ground.picture(), given.id),
  tables: noticeTables,
})
