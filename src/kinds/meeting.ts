import { z } from 'zod'
import { dateForm, noteForm, partyForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'
import { endsTooEarly, runsForward, treatyCodeForm } from './treaty-forms.ts'

const span = {
  from: dateForm.meta({ description: 'first day' }),
  until: dateForm.optional().meta({ description: 'last day; the first day where nothing is said' }),
}

export const meeting = kind({
  name: 'meeting',
  summary: 'A meeting under a treaty: scheduled, postponed, held or cancelled.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      body: lineForm('who meets, such as: consultative commission', 120),
      state: z.enum(['scheduled', 'postponed', 'held', 'cancelled']).meta({
        description: 'scheduled; postponed: the days named here are given up; held; cancelled for good',
      }),
      place: lineForm('where', 120).optional(),
      ...span,
      instead: z
        .strictObject(span)
        .refine(runsForward, endsTooEarly)
        .optional()
        .meta({ description: 'of a postponed meeting: the new days, where they are set' }),
      by: partyForm
        .optional()
        .meta({ description: 'of a meeting postponed or cancelled: who did so, if one side did' }),
      date: whenForm.optional().meta({ description: 'when it was scheduled, postponed or cancelled' }),
      reason: proseForm('why, where it is given', 2000).optional(),
      note: noteForm,
    })
    .refine(runsForward, endsTooEarly)
    .refine(body => body.instead === undefined || body.state === 'postponed', {
      error: 'only a postponed meeting has new days',
      path: ['instead'],
    })
    .refine(body => body.instead === undefined || body.instead.from !== body.from, {
      error: 'the new days begin when the old ones did',
      path: ['instead', 'from'],
    }),
  example: {
    treaty: 'new-start',
    body: 'consultative commission',
    state: 'postponed',
    place: 'Cairo',
    from: '2022-11-29',
    until: '2022-12-06',
    by: 'RUS',
    date: { date: '2022-11-28' },
  },
})
