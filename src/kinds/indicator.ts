import { z } from 'zod'
import { noteForm, partyForm, quantityForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'

export const indicator = kind({
  name: 'indicator',
  summary: 'A number about a party that others are measured by: GDP, population, a declared count.',
  body: z.strictObject({
    party: partyForm,
    measure: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .meta({ description: 'what is measured: gdp, population, or another name in lower case', example: 'gdp' }),
    quantity: quantityForm.meta({ description: 'the number; for money the unit is the currency, such as USD' }),
    date: whenForm.meta({ description: 'year or date it holds for' }),
    note: noteForm,
  }),
  example: { party: 'LVA', measure: 'gdp', quantity: { value: '39443000000', unit: 'USD' }, date: { date: '2021' } },
})
