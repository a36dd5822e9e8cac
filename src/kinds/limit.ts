import { z } from 'zod'
import { compare, decimal, isCalendarDate, zero } from '../base/index.ts'
import { countsForm, dateForm, decimalForm, noteForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm } from './plain-text.ts'
import { canEnd, endsTooEarly, measureForm, somePartiesForm, treatyCodeForm } from './treaty-forms.ts'

export const limit = kind({
  name: 'limit',
  summary: 'One number of a treaty and the dates between which it holds: a limit, a deadline, a quota or a practice.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      rule: z.enum(['limit', 'deadline', 'quota', 'practice']).meta({
        description:
          'limit on what a party declares; deadline in days; quota of acts a year; practice: what is usual, without being owed',
      }),
      measure: measureForm,
      what: lineForm('what is counted, or what is due, in words', 300),
      value: decimalForm.refine(text => compare(decimal(text), zero) >= 0, 'a limit is not below nothing'),
      unit: z.string().min(1).max(60).meta({ description: 'unit of issue, singular: warhead, day, inspection' }),
      direction: z.enum(['max', 'min']).meta({ description: 'max: not more; min: not less' }),
      parties: somePartiesForm
        .optional()
        .meta({ description: 'whom it binds, each for itself; every party of the treaty where nothing is said' }),
      from: dateForm.meta({ description: 'first day on which it holds' }),
      until: dateForm.optional().meta({ description: 'first day on which it no longer holds' }),
      after: z.enum(['entryIntoForce', 'regularDay', 'event', 'notification']).optional().meta({
        description:
          'of a deadline, from when its days run: entryIntoForce; regularDay; event that is to be notified; notification whose receipt is due',
      }),
      regularDays: z
        .array(
          z
            .string()
            .regex(/^\d{2}-\d{2}$/)
            .refine(day => isCalendarDate(`2023-${day}`), 'a day of every year: MM-DD'),
        )
        .min(1)
        .max(366)
        .refine(days => days.every((day, at) => at === 0 || days[at - 1]! < day), 'days rise, and each is there once')
        .optional()
        .meta({
          description: 'of a deadline after regular days: days of the year for which data are due',
          format: 'MM-DD',
        }),
      counts: countsForm,
      note: noteForm,
    })
    .refine(canEnd, endsTooEarly)
    .refine(body => body.rule !== 'deadline' || (body.unit === 'day' && /^\d{1,4}$/.test(body.value)), {
      error: 'a deadline is a whole number of days, at most 9999',
      path: ['value'],
    })
    .refine(body => (body.after !== undefined) === (body.rule === 'deadline'), {
      error: 'a deadline says from when its days run, and nothing else does',
      path: ['after'],
    })
    .refine(body => (body.regularDays !== undefined) === (body.after === 'regularDay'), {
      error: 'a deadline after regular days names them, and nothing else does',
      path: ['regularDays'],
    }),
  example: {
    treaty: 'new-start',
    rule: 'limit',
    measure: 'deployed-warheads',
    what: 'warheads on deployed missiles, and one for each deployed heavy bomber',
    value: '1550',
    unit: 'warhead',
    direction: 'max',
    from: '2018-02-05',
    until: '2026-02-05',
  },
})
