import { z } from 'zod'
import { isMoment } from '../../../kinds/index.ts'
import {
  calendarForm,
  channelCalendar,
  channelForm,
  channelInbox,
  channelList,
  channelListForm,
  channelMessage,
  channelStatus,
  inboxForm,
  messageForm,
  shippedPhrasebooks,
} from '../../../picture/index.ts'
import { channelsOf, draftList, draftListForm } from '../../line/index.ts'
import { limitOf, limitParameter } from '../limit.ts'
import { type Ground, route } from '../route.ts'

const momentParameter = z.string().refine(isMoment, 'a moment in UTC such as 2024-03-01T09:30:00Z').optional()

const query = {
  moment: momentParameter.meta({ description: 'as of this moment; now by default', example: '2024-03-01T09:30:00Z' }),
}

const language = z
  .string()
  .max(3)
  .optional()
  .meta({ description: 'read in this language of the phrasebook: en, ru, uk, vi; that of this end by default' })

const parts = { id: z.string().max(200).meta({ description: 'id of the line, the beginning of it, or its name' }) }

export const channelsRoute = route({
  path: '/api/channels',
  summary: 'Every line: declared and observed status, the next check, what waits',
  parts: {},
  query,
  dated: false,
  live: true,
  form: channelListForm,
  answer: async (ground, given) => channelList(await linesAt(ground, given.moment)),
})

export const channelRoute = route({
  path: '/api/channels/{id}',
  summary: 'One line: declared and observed status, the last and the next check, what waits, by status',
  parts,
  query,
  dated: false,
  live: true,
  form: channelForm,
  answer: async (ground, given) => channelStatus(await linesAt(ground, given.moment), given.id),
})

export const calendarRoute = route({
  path: '/api/channels/{id}/calendar',
  summary: 'The checks of a line, kept and missed; the last seven days and the next one by default',
  parts,
  query: {
    ...query,
    from: momentParameter.meta({ description: 'from this moment on' }),
    until: momentParameter.meta({ description: 'up to this moment' }),
  },
  dated: false,
  live: true,
  form: calendarForm,
  answer: async (ground, { id, moment, from, until }) => {
    const span = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
    return channelCalendar(await linesAt(ground, moment), id, span)
  },
})

export const inboxRoute = route({
  path: '/api/channels/{id}/inbox',
  summary: 'The messages of a line with age, state and proofs, gaps, and what counts for nothing and why',
  parts,
  query: {
    ...query,
    language,
    status: z.enum(['actual', 'exercise', 'test']).optional().meta({ description: 'only these' }),
    limit: limitParameter,
  },
  dated: false,
  live: true,
  form: inboxForm,
  answer: async (ground, given) => {
    const question = {
      limit: limitOf(given.limit),
      ...(given.language === undefined ? {} : { language: given.language }),
      ...(given.status === undefined ? {} : { status: given.status }),
    }
    return channelInbox(await linesAt(ground, given.moment), given.id, question)
  },
})

export const messageRoute = route({
  path: '/api/messages/{id}',
  summary: 'One message, rendered in a language of the phrasebook, with what proves each of its states',
  parts: { id: z.string().max(64).meta({ description: 'id of the message, or its beginning' }) },
  query: { ...query, language },
  dated: false,
  live: true,
  form: messageForm,
  answer: async (ground, given) => channelMessage(await linesAt(ground, given.moment), given.id, given.language),
})

export const draftsRoute = route({
  path: '/api/drafts',
  summary: 'The drafts of messages that wait, who released each, and how many persons it takes',
  parts: {},
  query: { language },
  dated: false,
  live: true,
  form: draftListForm,
  answer: async (ground, given) =>
    draftList(ground.keeping.folder.directory, await linesAt(ground, undefined), given.language),
})

const phrasebookAnswerForm = z
  .looseObject({
    version: z.int(),
    hash: z.string(),
    languages: z.array(z.string()),
    forms: z.array(z.looseObject({ number: z.int() })).meta({ description: 'forms with their fields and words' }),
    lists: z.record(z.string(), z.array(z.looseObject({ code: z.string() }))).meta({ description: 'closed lists' }),
  })
  .meta({ description: 'The phrasebook that ships' })

export const phrasebookRoute = route({
  path: '/api/phrasebook',
  summary: 'The phrasebook that ships: its forms, fields and words in every language',
  parts: {},
  query: {},
  dated: false,
  form: phrasebookAnswerForm,
  answer: () => shippedPhrasebooks[0] as unknown as z.infer<typeof phrasebookAnswerForm>,
})

async function linesAt(ground: Ground, moment: string | undefined): ReturnType<typeof channelsOf> {
  const { folder, clock } = ground.keeping
  return channelsOf({ folder, picture: ground.picture() }, clock, moment)
}
