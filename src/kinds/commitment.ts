import { z } from 'zod'
import {
  aidTypeForm,
  itemFields,
  momentForm,
  moneyForm,
  noteForm,
  partyForm,
  quantityForm,
  speakerForm,
  whenForm,
  worthForm,
} from './forms.ts'
import { kind } from './kind.ts'

export const commitment = kind({
  name: 'commitment',
  summary: 'A promise of aid, or one line of a package of promises, with its worth at each stage it has reached.',
  body: z.strictObject({
    reference: z.string().max(80).optional().meta({ description: 'the publisher’s own id of the package' }),
    run: z.int().min(1).optional().meta({
      description: 'which run of neighbouring rows under that id: ids are re-used, so an id alone names no package',
    }),
    line: z.int().min(1).optional().meta({ description: 'line within the package, from 1' }),
    donor: partyForm.meta({ description: 'party that gives' }),
    recipient: partyForm.meta({ description: 'party that receives' }),
    type: aidTypeForm.optional(),
    subtype: z.string().max(400).optional().meta({ description: 'specific type in the words of the source' }),
    date: whenForm.meta({ description: 'when it was announced: the date of the event, not of the source' }),
    explanation: z.string().max(12000).optional().meta({ description: 'description in the words of the source' }),
    ...itemFields,
    itemSubclass: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'finer class of item in the words of the source' }),
    quantity: quantityForm.optional().meta({ description: 'units promised' }),
    delivered: quantityForm.optional().meta({ description: 'units of it delivered, as the source counts' }),
    moment: momentForm.optional(),
    origin: z
      .enum(['stock', 'industry'])
      .optional()
      .meta({ description: 'stock: from what the donor’s forces held; industry: made or refurbished by industry' }),
    unitPrice: moneyForm.optional().meta({ description: 'price of one unit' }),
    stated: moneyForm.optional().meta({ description: 'value of the package as the source states it' }),
    worths: z.array(worthForm).max(16).meta({ description: 'worth by stage; stages are never added to each other' }),
    measure: z
      .string()
      .max(80)
      .optional()
      .meta({ description: 'what the publisher calls the row, such as Allocation or Commitment' }),
    addresses: z
      .array(z.string().max(1000))
      .max(12)
      .optional()
      .meta({ description: 'the publisher’s own sources for this line' }),
    official: z.boolean().optional().meta({ description: 'whether the publisher calls its source official' }),
    speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
    note: noteForm,
  }),
  example: {
    reference: 'AUH1',
    donor: 'AUS',
    recipient: 'UKR',
    type: 'humanitarian',
    date: { date: '2022-03-01' },
    worths: [
      {
        stage: 'committed',
        money: { value: '35000000', currency: 'AUD' },
        converted: [{ value: '23456872.86', currency: 'EUR', rate: '1.4921', rateOn: '2022-10-06', by: 'KIEL' }],
      },
    ],
  },
})
