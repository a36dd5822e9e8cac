import { z } from 'zod'
import {
  countsForm,
  itemFields,
  moneyForm,
  monthsForm,
  noteForm,
  partyForm,
  quantityForm,
  speakerForm,
  whenForm,
} from './forms.ts'
import { kind } from './kind.ts'

export const contract = kind({
  name: 'contract',
  summary: 'An order placed with a producer: what, how many, for how much, by when.',
  body: z.strictObject({
    buyer: partyForm.optional().meta({ description: 'party that orders; absent where the source leaves it open' }),
    producer: z.string().max(200).optional().meta({ description: 'who makes it' }),
    recipient: partyForm.optional().meta({ description: 'for whom; the buyer itself where it refills own stocks' }),
    reference: z.string().max(80).optional().meta({ description: 'number of the contract' }),
    ...itemFields,
    quantity: quantityForm.optional().meta({ description: 'units ordered' }),
    money: moneyForm.optional().meta({ description: 'value of the order' }),
    date: whenForm.meta({ description: 'when it was placed or announced' }),
    due: whenForm.optional().meta({ description: 'when delivery is due' }),
    leadTime: monthsForm.optional().meta({ description: 'months from order to receipt' }),
    cumulative: z
      .boolean()
      .optional()
      .meta({ description: 'true for a total so far: a level, never added to its parts' }),
    counts: countsForm,
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    buyer: 'USA',
    item: 'missile-javelin',
    quantity: { value: '1800', unit: 'missile', qualifier: 'about' },
    money: { value: '311000000', currency: 'USD' },
    date: { date: '2022-09' },
  },
})
