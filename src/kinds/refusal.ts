import { z } from 'zod'
import { channelIdForm, languageForm, officerForm } from './channel-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

export const refusal = kind({
  name: 'refusal',
  summary: 'The other end declines to take a message. Refused is a state of its own, and no silence.',
  body: z.strictObject({
    channel: channelIdForm,
    of: noticeIdForm.meta({ description: 'the message that is refused' }),
    reason: z
      .enum(['declined', 'notCompetent', 'notUnderstood', 'notVerified', 'phrasebook'])
      .meta({ description: 'declined; notCompetent (not for this desk); notUnderstood; notVerified; phrasebook' }),
    text: proseForm('why, in words', 2000).optional(),
    language: languageForm.meta({ description: 'language of the words' }),
    officer: officerForm,
  }),
  example: {
    channel: '0'.repeat(64),
    of: '1'.repeat(64),
    reason: 'notCompetent',
    text: 'This concerns another area.',
    language: 'en',
    officer: 'Watch desk 2',
  },
})
