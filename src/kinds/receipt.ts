import { z } from 'zod'
import { countsForm, itemFields, noteForm, noticeIdForm, partyForm, quantityForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const receipt = kind({
  name: 'receipt',
  summary: 'The recipient says that something arrived. It outranks a dispatch claimed by the donor.',
  body: z.strictObject({
    to: partyForm.meta({ description: 'who received' }),
    from: partyForm.optional().meta({ description: 'from whom, where known' }),
    ...itemFields,
    quantity: quantityForm,
    date: whenForm.meta({ description: 'when it was received' }),
    condition: z.string().max(400).optional().meta({ description: 'state in which it arrived' }),
    of: noticeIdForm.optional().meta({ description: 'the transfer or commitment it answers' }),
    counts: countsForm,
    note: noteForm,
  }),
  example: {
    to: 'UKR',
    from: 'CZE',
    item: 'artillery-shell-155mm',
    quantity: { value: '50000', unit: 'round' },
    date: { date: '2024-07' },
  },
})
