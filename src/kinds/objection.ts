import { z } from 'zod'
import { mostDecisionTextBytes, roundForm } from './decision-forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

export const objection = kind({
  name: 'objection',
  summary: 'A member breaks the silence. Said before the expiry it keeps the text from being adopted.',
  body: z.strictObject({
    of: roundForm,
    text: proseForm('why', 8000),
    proposes: proseForm('the change under which the member would agree', mostDecisionTextBytes).optional(),
  }),
  example: { of: '0'.repeat(64), text: 'Paragraph 3 goes beyond what the ministers agreed.' },
})
