import { z } from 'zod'
import { channelIdForm, officerForm } from './channel-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

export const handover = kind({
  name: 'handover',
  summary: 'One end hands its watch of a line over: who goes, who comes, and what is left to be answered.',
  body: z.strictObject({
    channel: channelIdForm,
    from: officerForm.optional().meta({ description: 'who hands over; absent for the first watch' }),
    to: officerForm.meta({ description: 'who takes over' }),
    open: z
      .array(noticeIdForm)
      .max(200)
      .optional()
      .meta({ description: 'messages that still wait for an answer, as the one who goes leaves them' }),
    text: proseForm('what the next officer has to know', 4000).optional(),
  }),
  example: { channel: '0'.repeat(64), from: 'Watch desk 2', to: 'Watch desk 3', text: 'Nothing is open.' },
})
