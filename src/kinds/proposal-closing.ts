import { z } from 'zod'
import { roundForm } from './decision-forms.ts'
import { noteForm } from './forms.ts'
import { kind } from './kind.ts'

export const proposalClosing = kind({
  name: 'proposalClosing',
  summary:
    'After the expiry a party closes its log for a round: whatever it said in time stands before this, and if that is no objection it was silent.',
  body: z.strictObject({ of: roundForm, note: noteForm }),
  example: { of: '0'.repeat(64) },
})
