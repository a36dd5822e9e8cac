import { z } from 'zod'
import {
  channelIdForm,
  fieldsForm,
  formNumberForm,
  freeTextForm,
  languageForm,
  officerForm,
  phrasebookForm,
} from './channel-forms.ts'
import { noticeIdForm, partyForm } from './forms.ts'
import { kind } from './kind.ts'

export const message = kind({
  name: 'message',
  summary: 'A message over a line: a numbered form of the phrasebook with its fields, and free text beside it.',
  body: z.strictObject({
    channel: channelIdForm,
    to: partyForm.meta({ description: 'the other end of the line' }),
    serial: z.int().min(1).max(999_999).meta({
      description:
        'number of the message: from 1, by author, line and status, so that test, exercise and actual never share one',
    }),
    draft: z
      .string()
      .regex(/^[0-9a-f]{32}$/, '16 bytes of chance in hexadecimal')
      .meta({ description: 'names the draft that was released: two messages of one content have two drafts' }),
    phrasebook: phrasebookForm,
    form: formNumberForm,
    fields: fieldsForm,
    text: freeTextForm.optional(),
    language: languageForm.meta({ description: 'language in which it was written: this one is authoritative' }),
    inReplyTo: noticeIdForm.optional().meta({ description: 'the message of the other end that it answers' }),
    corrects: noticeIdForm.optional().meta({ description: 'the message of the same author that it corrects' }),
    officer: officerForm,
  }),
  example: {
    channel: '0'.repeat(64),
    to: 'RUS',
    serial: 1,
    draft: '0'.repeat(32),
    phrasebook: { version: 1, hash: '0'.repeat(64) },
    form: 1,
    fields: {
      activity: 'shelling',
      place: { latitude: '47.5122', longitude: '34.5858', radius: '2000' },
      time: '2024-03-01T06:20:00Z',
      contact: 'Watch desk 2',
    },
    language: 'en',
    officer: 'Watch desk 2',
  },
})
