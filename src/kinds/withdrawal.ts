import { z } from 'zod'
import { noticeIdForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

export const withdrawal = kind({
  name: 'withdrawal',
  summary: 'From its date on, the notice named no longer counts. It stays in the record.',
  body: z.strictObject({
    of: noticeIdForm.meta({ description: 'the notice that is taken back' }),
    reason: textForm('why, in one sentence', 600),
  }),
  example: { of: '0'.repeat(64), reason: 'Listed by release 7 and no longer by release 8.' },
})
