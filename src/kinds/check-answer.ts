import { z } from 'zod'
import { channelIdForm, languageForm, officerForm } from './channel-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm } from './plain-text.ts'

export const checkAnswer = kind({
  name: 'checkAnswer',
  summary: 'The answer to a check: a person at the other end reads the digits back.',
  body: z.strictObject({
    channel: channelIdForm,
    of: noticeIdForm.meta({ description: 'the challenge that is answered' }),
    code: z
      .string()
      .regex(/^\d{4,8}$/, '4 to 8 digits')
      .meta({ description: 'the digits as they were read' }),
    language: languageForm.meta({ description: 'language in which it is answered' }),
    text: lineForm('a sentence beside it, where the officer writes one', 400).optional(),
    officer: officerForm,
  }),
  example: {
    channel: '0'.repeat(64),
    of: '1'.repeat(64),
    code: '4711',
    language: 'ru',
    officer: 'Officer of the watch',
  },
})
