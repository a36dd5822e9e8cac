import { z } from 'zod'
import { channelIdForm, languageForm, momentForm, officerForm } from './channel-forms.ts'
import { kind } from './kind.ts'
import { lineForm } from './plain-text.ts'

export const check = kind({
  name: 'check',
  summary: 'The challenge of a check: a person at one end asks a person at the other to read digits back.',
  body: z.strictObject({
    channel: channelIdForm,
    due: momentForm
      .optional()
      .meta({ description: 'the agreed moment that it is the check of; absent for one between the agreed moments' }),
    code: z
      .string()
      .regex(/^\d{4,8}$/, '4 to 8 digits')
      .meta({ description: 'digits to be read back' }),
    language: languageForm.meta({ description: 'language in which it is asked: one of the other end' }),
    text: lineForm('a sentence beside it, where the officer writes one', 400).optional(),
    officer: officerForm,
  }),
  example: {
    channel: '0'.repeat(64),
    due: '2024-03-01T06:00:00Z',
    code: '4711',
    language: 'ru',
    officer: 'Watch desk 2',
  },
})
