import { z } from 'zod'
import { currencyForm, dateForm, decimalForm, noteForm } from './forms.ts'
import { kind } from './kind.ts'

const isAboveZero = (text: string): boolean => !text.startsWith('-') && text !== '0'

export const rate = kind({
  name: 'rate',
  summary: 'An exchange rate with its date or period.',
  body: z.strictObject({
    currency: currencyForm.meta({ description: 'currency priced' }),
    per: currencyForm.meta({ description: 'currency it is priced in' }),
    units: decimalForm
      .refine(isAboveZero, 'a rate is more than nothing')
      .meta({ description: 'units of `currency` for one unit of `per`' }),
    date: dateForm.meta({ description: 'day of the rate, or last day of the period averaged' }),
    from: dateForm.optional().meta({ description: 'first day of the period averaged' }),
    derived: z
      .boolean()
      .optional()
      .meta({ description: 'true where it follows from amounts a source converted, rather than being printed by it' }),
    rows: z.int().min(1).optional().meta({ description: 'how many amounts it was derived from' }),
    note: noteForm,
  }),
  example: { currency: 'USD', per: 'EUR', units: '0.9887', from: '2022-09-06', date: '2022-10-06' },
})
