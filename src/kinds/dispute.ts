import { z } from 'zod'
import { compare, decimal, zero } from '../base/index.ts'
import { dateForm, knownQuantityForm, noteForm, partyForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'
import { measureForm, treatyCodeForm } from './treaty-forms.ts'

export const dispute = kind({
  name: 'dispute',
  summary:
    'A party disputes a figure of another: by how much, in which direction, and why. The figure stands beside it.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      party: partyForm.meta({ description: 'whose figure it is' }),
      by: partyForm.meta({ description: 'who disputes it' }),
      measure: measureForm,
      figureOn: dateForm.optional().meta({
        description: 'day the disputed figure holds for; where nothing is said, every figure from the date on',
      }),
      date: whenForm.meta({ description: 'when it was disputed' }),
      quantity: knownQuantityForm.meta({ description: 'by how much, more than nothing' }),
      direction: z
        .enum(['more', 'less'])
        .meta({ description: 'more: the true number is said to be so much higher than declared; less: lower' }),
      reason: proseForm('why', 2000),
      note: noteForm,
    })
    .refine(body => body.party !== body.by, { error: 'nobody disputes a figure of its own', path: ['by'] })
    .refine(body => compare(decimal(body.quantity.value), zero) > 0, {
      error: 'a dispute is about more than nothing',
      path: ['quantity', 'value'],
    }),
  example: {
    treaty: 'new-start',
    party: 'USA',
    by: 'RUS',
    measure: 'launchers',
    figureOn: '2022-03-01',
    date: { date: '2022' },
    quantity: { value: '101', unit: 'launcher' },
    direction: 'more',
    reason: 'Launchers were left out that should be counted.',
  },
})
