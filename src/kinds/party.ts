import { z } from 'zod'
import { dateForm, noteForm, partyForm, textForm } from './forms.ts'
import { kind } from './kind.ts'

export const party = kind({
  name: 'party',
  summary: 'A state or organisation that speaks, gives or receives.',
  body: z.strictObject({
    code: partyForm,
    name: textForm('name in English', 200),
    names: z
      .record(z.string().regex(/^[a-z]{2,3}$/), z.string().max(200))
      .optional()
      .meta({ description: 'names in other languages, by ISO 639 code' }),
    form: z
      .enum(['state', 'organisation', 'facility', 'company'])
      .meta({ description: 'state; organisation; facility (a fund whose money is its members’); company' }),
    memberOf: z
      .array(z.strictObject({ party: partyForm, since: dateForm.optional(), until: dateForm.optional() }))
      .optional()
      .meta({ description: 'organisations it belongs to, with dates' }),
    note: noteForm,
  }),
  example: {
    code: 'EPF',
    name: 'European Peace Facility',
    form: 'facility',
    note: 'Off-budget fund paid by member states.',
  },
})
