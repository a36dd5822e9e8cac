import { z } from 'zod'
import { noteForm, partyForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'
import { measureForm, treatyCodeForm } from './treaty-forms.ts'

export const withholding = kind({
  name: 'withholding',
  summary: 'A party withholds data that a treaty asks for, from a day on; or resumes handing them over.',
  body: z.strictObject({
    treaty: treatyCodeForm,
    party: partyForm.meta({ description: 'who withholds or resumes' }),
    state: z.enum(['withheld', 'resumed']).meta({ description: 'withheld, until it is resumed; resumed' }),
    data: measureForm.meta({
      description: 'which data: the measure of the deadline they are due under, or another name',
      example: 'half-yearly-data',
    }),
    what: lineForm('which data, in words', 300),
    date: whenForm.meta({ description: 'from when on' }),
    reason: proseForm('why', 2000).optional(),
    note: noteForm,
  }),
  example: {
    treaty: 'new-start',
    party: 'USA',
    state: 'withheld',
    data: 'half-yearly-data',
    what: 'half-yearly data',
    date: { date: '2023-03-28' },
  },
})
