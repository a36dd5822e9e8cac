import { z } from 'zod'
import { dateForm, noteForm, partyForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'
import { sentForm, treatyCodeForm } from './treaty-forms.ts'

export const notification = kind({
  name: 'notification',
  summary:
    'A numbered notification of one party to the others. It takes effect when it is received, not when it is sent.',
  body: z.strictObject({
    treaty: treatyCodeForm,
    party: partyForm.meta({ description: 'who notifies' }),
    number: z
      .int()
      .min(1)
      .max(9_999_999)
      .meta({ description: 'number of the notification: from 1, by party and treaty' }),
    subject: lineForm('what sort of notification it is, such as: change of data, exercise, launch', 120),
    text: proseForm('what is notified', 24_000),
    eventOn: dateForm.optional().meta({ description: 'day of the event it tells of, where it tells of one' }),
    sent: sentForm,
    note: noteForm,
  }),
  example: {
    treaty: 'new-start',
    party: 'USA',
    number: 1,
    subject: 'change of data',
    text: 'One launcher was converted.',
    eventOn: '2018-03-01',
    sent: '2018-03-04T15:00:00Z',
  },
})
