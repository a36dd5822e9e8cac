import { z } from 'zod'
import { kindNames } from '../../../kinds/index.ts'
import { noticeList, noticeListForm } from '../../../picture/index.ts'
import { noticeListTables } from '../../export/index.ts'
import { limitOf, limitParameter, offsetParameter } from '../limit.ts'
import { route } from '../route.ts'

export const noticesRoute = route({
  path: '/api/notices',
  summary: 'Notices by kind, source, speaker, party or words',
  parts: {},
  query: {
    kind: z.enum(kindNames).optional().meta({ description: 'only this kind' }),
    source: z
      .string()
      .max(400)
      .optional()
      .meta({ description: 'only from this source: its id, or the beginning of it' }),
    speaker: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'only what this speaker said: words, and figures told in that name' }),
    text: z.string().max(200).optional().meta({ description: 'only with these words' }),
    party: z.string().max(12).optional().meta({ description: 'only where this party gives, receives or speaks' }),
    limit: limitParameter,
    offset: offsetParameter,
  },
  dated: true,
  form: noticeListForm,
  answer: (ground, given, stand) => {
    const { kind, source, speaker, text, party } = given
    return noticeList(ground.picture(), stand, {
      ...(kind === undefined ? {} : { kind }),
      ...(source === undefined ? {} : { source }),
      ...(speaker === undefined ? {} : { speaker }),
      ...(text === undefined ? {} : { text }),
      ...(party === undefined ? {} : { party }),
      limit: limitOf(given.limit),
      offset: Number(given.offset ?? '0'),
    })
  },
  tables: noticeListTables,
})
