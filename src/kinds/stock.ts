import { z } from 'zod'
import { countsForm, itemFields, noteForm, partyForm, quantityForm, speakerForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const stock = kind({
  name: 'stock',
  summary: 'What a party holds of an item on a date, as a number or, where no number is given, as a level in words.',
  body: z.strictObject({
    holder: partyForm.optional().meta({ description: 'whose stock; absent where the source leaves it open' }),
    ...itemFields,
    quantity: quantityForm,
    level: z
      .enum(['large', 'adequate', 'reduced', 'low', 'alarminglyLow', 'depleted'])
      .optional()
      .meta({ description: 'what the source says of the level, without a number' }),
    date: whenForm.meta({ description: 'the date the level holds for' }),
    counts: countsForm,
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    holder: 'USA',
    item: 'artillery-shell-155mm',
    quantity: { unknown: 'notGiven', unit: 'round' },
    level: 'alarminglyLow',
    date: { date: '2022-08' },
  },
})
