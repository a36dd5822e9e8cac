import { z } from 'zod'
import {
  aidTypeForm,
  conversionForm,
  itemFields,
  moneyForm,
  moneyStageForm,
  noteForm,
  partyForm,
  quantityForm,
  speakerForm,
  whenForm,
} from './forms.ts'
import { kind } from './kind.ts'

export const appropriation = kind({
  name: 'appropriation',
  summary: 'Money at one stage of a budget: requested, authorised, appropriated, obligated, disbursed, or blocked.',
  body: z.strictObject({
    payer: partyForm.meta({ description: 'whose budget' }),
    beneficiary: partyForm.optional().meta({ description: 'whom it is for; absent where it refills own stocks' }),
    account: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'account or authority, such as USAI, PDA replacement' }),
    type: aidTypeForm.optional(),
    stage: moneyStageForm,
    date: whenForm,
    money: moneyForm,
    converted: z.array(conversionForm).max(8).optional().meta({ description: 'the same in other currencies' }),
    outOf: moneyForm.optional().meta({ description: 'the sum it is a part of, where the source says so' }),
    cumulative: z
      .boolean()
      .optional()
      .meta({ description: 'true for a total so far: a level, never added to its parts' }),
    since: whenForm.optional().meta({ description: 'start of the count of a cumulative figure' }),
    ...itemFields,
    quantity: quantityForm.optional().meta({ description: 'units it buys, where said' }),
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    payer: 'USA',
    beneficiary: 'UKR',
    account: 'supplemental request',
    stage: 'blocked',
    date: { date: '2023-11-29' },
    money: { value: '60000000000', currency: 'USD' },
  },
})
