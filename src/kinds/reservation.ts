import { z } from 'zod'
import { mostDecisionTextBytes, roundForm } from './decision-forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

export const reservation = kind({
  name: 'reservation',
  summary: 'What a member attaches to a text without breaking the silence. It decides nothing.',
  body: z.strictObject({
    of: roundForm,
    form: z.enum(['reservation', 'statement', 'explanation']).meta({
      description: 'reservation (it binds us only so far); statement; explanation of position',
    }),
    text: proseForm('its words', mostDecisionTextBytes),
  }),
  example: { of: '0'.repeat(64), form: 'explanation', text: 'We understand paragraph 2 to mean deliveries.' },
})
