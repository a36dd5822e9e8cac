import { z } from 'zod'
import {
  aidTypeForm,
  conversionForm,
  countsForm,
  itemFields,
  momentForm,
  moneyForm,
  noteForm,
  partyForm,
  quantityForm,
  speakerForm,
  whenForm,
} from './forms.ts'
import { kind } from './kind.ts'

export const transfer = kind({
  name: 'transfer',
  summary: 'Things or money on their way or handed over, with the moment that is meant.',
  body: z.strictObject({
    from: partyForm.meta({ description: 'who gives' }),
    to: partyForm.meta({ description: 'who gets' }),
    type: aidTypeForm.optional(),
    ...itemFields,
    quantity: quantityForm.optional().meta({ description: 'units' }),
    money: moneyForm.optional().meta({ description: 'worth' }),
    converted: z.array(conversionForm).max(8).optional().meta({ description: 'the worth in other currencies' }),
    date: whenForm.meta({ description: 'when; of a cumulative figure, the date it holds for' }),
    moment: momentForm,
    cumulative: z
      .boolean()
      .optional()
      .meta({ description: 'true for a total so far: a level of a series, never added to single transfers' }),
    since: whenForm.optional().meta({ description: 'start of the count of a cumulative figure' }),
    forecast: z.boolean().optional().meta({ description: 'true where the figure is foretold, not seen' }),
    counts: countsForm,
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    from: 'EU',
    to: 'UKR',
    item: 'artillery-ammunition',
    quantity: { value: '300000', unit: 'round' },
    date: { date: '2023-11-14' },
    moment: 'unstated',
    cumulative: true,
    since: { date: '2023-02-09' },
  },
})
