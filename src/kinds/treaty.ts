import { z } from 'zod'
import { dateForm, noteForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm } from './plain-text.ts'
import { canEnd, endsTooEarly, treatyCodeForm, treatyPartiesForm } from './treaty-forms.ts'

export const treaty = kind({
  name: 'treaty',
  summary: 'A treaty: its name, its parties, when it was signed and came into force, and until when it was made.',
  body: z
    .strictObject({
      code: treatyCodeForm,
      name: lineForm('what it is called', 200),
      parties: treatyPartiesForm,
      signed: dateForm.optional().meta({ description: 'day it was signed' }),
      from: dateForm.optional().meta({ description: 'day it came, or comes, into force' }),
      until: dateForm.optional().meta({
        description: 'first day on which it is no longer in force, as first agreed; extensions are told apart',
      }),
      note: noteForm,
    })
    .refine(canEnd, endsTooEarly),
  example: {
    code: 'new-start',
    name: 'New START',
    parties: ['RUS', 'USA'],
    signed: '2010-04-08',
    from: '2011-02-05',
    until: '2021-02-05',
  },
})
