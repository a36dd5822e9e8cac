import { z } from 'zod'
import { channelIdForm, languageForm, mostTextBytes } from './channel-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'

export const translation = kind({
  name: 'translation',
  summary:
    'The free text of a message in another language, by a translator who is named. The original is authoritative.',
  body: z.strictObject({
    channel: channelIdForm,
    of: noticeIdForm.meta({ description: 'the message whose free text is translated' }),
    language: languageForm.meta({ description: 'language of the translation' }),
    text: proseForm('the translation', mostTextBytes),
    translator: lineForm('who translated: a person, named as this end names him to the other', 120),
  }),
  example: {
    channel: '0'.repeat(64),
    of: '1'.repeat(64),
    language: 'en',
    text: 'We ask for an answer by noon.',
    translator: 'O. Kovalenko',
  },
})
