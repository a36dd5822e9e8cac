import { z } from 'zod'
import { countsForm, itemFields, noteForm, partyForm, quantityForm, speakerForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const requirement = kind({
  name: 'requirement',
  summary:
    'What a party needs: a quantity, or a rate per month, by a date; or the floor its stock must not fall below.',
  body: z.strictObject({
    party: partyForm,
    ...itemFields,
    quantity: quantityForm,
    per: z.enum(['total', 'day', 'month', 'year']).meta({ description: 'whether the quantity is a total or a rate' }),
    use: z
      .enum(['need', 'consumption', 'floor', 'limit'])
      .meta({ description: 'need; consumption; floor of a stock; limit that must not be exceeded' }),
    from: whenForm.optional().meta({ description: 'when it begins to hold' }),
    until: whenForm.optional().meta({ description: 'when it ceases to hold' }),
    counts: countsForm,
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    party: 'UKR',
    item: 'artillery-shell-155mm',
    quantity: { value: '200000', unit: 'round', qualifier: 'atLeast' },
    per: 'month',
    use: 'need',
    from: { date: '2024-01' },
  },
})
