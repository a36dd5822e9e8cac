import { z } from 'zod'
import { channelIdForm, hashForm } from './channel-forms.ts'
import { kind } from './kind.ts'
import { lineForm } from './plain-text.ts'

export const release = kind({
  name: 'release',
  summary: 'A person releases the draft of a message. Stands in the party’s own log, and is shown to nobody else.',
  body: z.strictObject({
    channel: channelIdForm,
    content: hashForm.meta({
      description:
        'what is released: SHA-256 of the canonical JSON of status and body of the message, without its serial',
    }),
    person: lineForm('who releases it', 120),
  }),
  example: { channel: '0'.repeat(64), content: '1'.repeat(64), person: 'A. Officer' },
})
