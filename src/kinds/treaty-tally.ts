import { z } from 'zod'
import { knownQuantityForm, noteForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'
import { measureForm, somePartiesForm, treatyCodeForm } from './treaty-forms.ts'

export const treatyTally = kind({
  name: 'treatyTally',
  summary: 'How often something was done under a treaty: so far, or within a year, by one party or by all together.',
  body: z.strictObject({
    treaty: treatyCodeForm,
    measure: measureForm.meta({ description: 'what is counted; of a quota or practice, its measure' }),
    quantity: knownQuantityForm.meta({ description: 'how often' }),
    parties: somePartiesForm.meta({ description: 'who did it: one party for itself, or several together' }),
    date: whenForm.meta({ description: 'the date up to which it is counted; of a span, all within it' }),
    note: noteForm,
  }),
  example: {
    treaty: 'new-start',
    measure: 'notifications',
    quantity: { value: '14600', unit: 'notification', qualifier: 'atLeast' },
    parties: ['RUS', 'USA'],
    date: { date: '2018-02-05' },
  },
})
