import { z } from 'zod'
import { channelIdForm, officerForm } from './channel-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'

export const opened = kind({
  name: 'opened',
  summary: 'A duty officer has opened a message of the other end. From this moment on it counts as received.',
  body: z.strictObject({
    channel: channelIdForm,
    of: noticeIdForm.meta({ description: 'the message that was opened' }),
    officer: officerForm,
  }),
  example: { channel: '0'.repeat(64), of: '1'.repeat(64), officer: 'Watch desk 2' },
})
