import { z } from 'zod'
import { countsForm, itemFields, moneyForm, noteForm, partyForm, quantityForm, speakerForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const target = kind({
  name: 'target',
  summary: 'A promise of so many by a date, against which deliveries are measured.',
  body: z.strictObject({
    name: z.string().max(120).optional().meta({ description: 'what it is called' }),
    by: z.array(partyForm).min(1).meta({ description: 'who promises' }),
    to: partyForm.meta({ description: 'whom it is promised to' }),
    ...itemFields,
    quantity: quantityForm.optional().meta({ description: 'units promised' }),
    money: moneyForm.optional().meta({ description: 'sum promised' }),
    start: whenForm.optional().meta({ description: 'start of the count' }),
    due: whenForm.meta({ description: 'when it is to be met' }),
    counts: countsForm,
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    name: 'one million rounds',
    by: ['EU'],
    to: 'UKR',
    item: 'artillery-ammunition',
    quantity: { value: '1000000', unit: 'round' },
    start: { date: '2023-02-09' },
    due: { date: '2024-03' },
  },
})
