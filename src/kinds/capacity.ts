import { z } from 'zod'
import {
  countsForm,
  itemFields,
  monthsForm,
  noteForm,
  partyForm,
  quantityForm,
  speakerForm,
  whenForm,
} from './forms.ts'
import { kind } from './kind.ts'

export const capacity = kind({
  name: 'capacity',
  summary: 'What industry makes or could make: a rate, a plan with its vintage, a lead time, a time to restart.',
  body: z
    .strictObject({
      party: partyForm.optional().meta({ description: 'state or union whose industry it is' }),
      producer: z.string().max(200).optional().meta({ description: 'company or plant' }),
      ...itemFields,
      rate: quantityForm.optional().meta({ description: 'units made per period' }),
      per: z.enum(['day', 'month', 'year']).optional().meta({ description: 'period of the rate' }),
      basis: z.enum(['output', 'capacity', 'plan', 'forecast', 'estimate']).optional().meta({
        description: 'output made; capacity that could be; plan by who decides; forecast or estimate by others',
      }),
      date: whenForm.optional().meta({ description: 'the date the figure holds for: of a plan, the date planned' }),
      leadTime: monthsForm.optional().meta({ description: 'months from order to receipt' }),
      restart: monthsForm.optional().meta({ description: 'months to restart a closed line' }),
      development: monthsForm.optional().meta({ description: 'months to design and deliver a new type' }),
      rebuild: monthsForm.optional().meta({ description: 'months to rebuild the stock sent, at this rate' }),
      counts: countsForm,
      speaker: speakerForm.meta({ description: 'who said it, where the source tells it in somebody’s name' }),
      note: noteForm,
    })
    .refine(
      body =>
        body.rate !== undefined ||
        body.leadTime !== undefined ||
        body.restart !== undefined ||
        body.development !== undefined ||
        body.rebuild !== undefined,
      {
        error: 'a capacity says a rate, a lead time, a restart, development or rebuild time',
      },
    )
    .refine(body => (body.rate === undefined) === (body.per === undefined), {
      error: 'a rate needs its period',
      path: ['per'],
    }),
  example: {
    party: 'USA',
    item: 'artillery-shell-155mm',
    rate: { value: '14400', unit: 'round' },
    per: 'month',
    basis: 'output',
    date: { date: '2022-02' },
  },
})
