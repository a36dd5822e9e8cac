import { z } from 'zod'
import { expiryForm, rosterForm, versionsForm } from './decision-forms.ts'
import { noteForm, partyForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'

export const proposal = kind({
  name: 'proposal',
  summary: 'A text put to a roster of members under silence: it is agreed if nobody objects before the expiry.',
  body: z.strictObject({
    title: lineForm('what it is called', 300),
    texts: versionsForm,
    roster: rosterForm,
    chair: partyForm.meta({ description: 'who announces the outcome; on the roster or not' }),
    expires: expiryForm,
    silence: proseForm('what silence means, such as: silence is agreement to the text', 2000),
    note: noteForm,
  }),
  example: {
    title: 'Joint statement on ammunition',
    texts: [
      {
        language: 'en',
        sha256: '8ccfc65fd23f33e8c81eaae60fb8e3e3bc54932a91a59d7a6a6bdb9b0b9c3ca8',
      },
    ],
    roster: ['GBR', 'FRA', 'DEU'],
    chair: 'NATO',
    expires: '2024-03-08T16:00:00Z',
    silence: 'Silence is agreement to the text.',
  },
})
