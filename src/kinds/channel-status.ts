import { z } from 'zod'
import { channelIdForm, momentForm } from './channel-forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

export const channelStatus = kind({
  name: 'channelStatus',
  summary: 'One end declares a line suspended, resumed or closed. What is observed on the line is another matter.',
  body: z.strictObject({
    channel: channelIdForm,
    state: z
      .enum(['suspended', 'resumed', 'closed'])
      .meta({ description: 'suspended; resumed (ends its own suspension only); closed (for good)' }),
    from: momentForm.optional().meta({ description: 'when it begins; when it is said where nothing is said' }),
    reason: proseForm('why, in words', 2000).optional(),
  }),
  example: { channel: '0'.repeat(64), state: 'suspended', from: '2017-04-08T00:00:00Z' },
})
