import { z } from 'zod'
import {
  headroomAnswer,
  headroomAnswerForm,
  type TreatyQuestion,
  treatyAnswer,
  treatyAnswerForm,
  treatyCalendar,
  treatyCalendarForm,
  treatyList,
  treatyListForm,
} from '../../../picture/index.ts'
import { headroomTables, treatyCalendarTables, treatyListTables, treatyTables } from '../../export/index.ts'
import { channelsKnown } from '../../line/index.ts'
import { dayForm } from '../../question.ts'
import { type Ground, route } from '../route.ts'

const query = {
  at: dayForm
    .optional()
    .meta({ description: 'the day the answer holds for; a month or year means its last; the day of asOf by default' }),
}

const status = z
  .enum(['actual', 'exercise', 'test'])
  .optional()
  .meta({ description: 'the treaty in this status; actual by default' })

const parts = { id: z.string().max(60).meta({ description: 'code of the treaty, such as new-start' }) }

export const treatiesRoute = route({
  path: '/api/treaties',
  summary: 'Every treaty on a day: in force, suspended, ended; limits exceeded or unknown',
  parts: {},
  query,
  dated: true,
  live: true,
  form: treatyListForm,
  answer: async (ground, given, stand) => treatyList(ground.picture(), stand, await asked(ground, given)),
  tables: treatyListTables,
})

export const treatyRoute = route({
  path: '/api/treaties/{id}',
  summary: 'One treaty on a day: limits, headroom, data due, disputes, notifications, meetings, suspension',
  parts,
  query: { ...query, status },
  dated: true,
  live: true,
  form: treatyAnswerForm,
  answer: async (ground, given, stand) => treatyAnswer(ground.picture(), given.id, stand, await asked(ground, given)),
  tables: treatyTables,
})

export const headroomRoute = route({
  path: '/api/treaties/{id}/headroom',
  summary: 'What the limits leave each party on a day, as declared and as disputed',
  parts,
  query: { ...query, status },
  dated: true,
  form: headroomAnswerForm,
  answer: (ground, given, stand) => headroomAnswer(ground.picture(), given.id, stand, given),
  tables: headroomTables,
})

export const treatyCalendarRoute = route({
  path: '/api/treaties/{id}/calendar',
  summary: 'What happened under a treaty and what is due, by day',
  parts,
  query: {
    ...query,
    status,
    from: dayForm.optional().meta({ description: 'first day told of; its beginning by default' }),
    until: dayForm.optional().meta({ description: 'last day told of; a year after the day asked for by default' }),
  },
  dated: true,
  form: treatyCalendarForm,
  answer: (ground, given, stand) => treatyCalendar(ground.picture(), given.id, stand, given),
  tables: treatyCalendarTables,
})

async function asked(ground: Ground, given: TreatyQuestion): Promise<TreatyQuestion> {
  const { folder, clock } = ground.keeping
  const { witnessed } = await channelsKnown(folder, clock)
  return { at: given.at, status: given.status, witnessed }
}
