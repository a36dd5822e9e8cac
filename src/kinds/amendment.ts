import { z } from 'zod'
import { noticeIdForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

export const amendment = kind({
  name: 'amendment',
  summary: 'A correction: from its date on, the body given here stands in place of the body of the notice named.',
  body: z.strictObject({
    of: noticeIdForm.meta({ description: 'the notice that is corrected' }),
    body: z
      .record(z.string(), z.unknown())
      .meta({ description: 'the whole body that stands instead, in the form of its kind' }),
    reason: textForm('why, in one sentence', 600),
  }),
  example: {
    of: '0'.repeat(64),
    body: { code: 'EPF', name: 'European Peace Facility', form: 'facility' },
    reason: 'Name corrected.',
  },
})
