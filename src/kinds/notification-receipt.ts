import { z } from 'zod'
import { noteForm, noticeIdForm, partyForm } from './forms.ts'
import { kind } from './kind.ts'
import { sentForm, treatyCodeForm } from './treaty-forms.ts'

export const notificationReceipt = kind({
  name: 'notificationReceipt',
  summary: 'A party has received a notification of another. The moment of receipt is the moment of effect.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      party: partyForm.meta({ description: 'who received it' }),
      from: partyForm.meta({ description: 'who had sent it' }),
      number: z.int().min(1).max(9_999_999).meta({ description: 'number of the notification' }),
      of: noticeIdForm.optional().meta({
        description: 'the notification itself, where it is held: this binds the receipt to its content',
      }),
      received: sentForm,
      note: noteForm,
    })
    .refine(body => body.party !== body.from, { error: 'nobody receives a notification of its own', path: ['from'] }),
  example: { treaty: 'new-start', party: 'RUS', from: 'USA', number: 1, received: '2018-03-05T06:10:00Z' },
})
