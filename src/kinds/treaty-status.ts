import { z } from 'zod'
import { dateForm, knownQuantityForm, noteForm, whenForm } from './forms.ts'
import { kind } from './kind.ts'
import { lineForm, proseForm } from './plain-text.ts'
import { measureForm, somePartiesForm, treatyCodeForm } from './treaty-forms.ts'

export const treatyStates = [
  'signed',
  'inForce',
  'limitsApply',
  'extended',
  'suspended',
  'resumed',
  'resumptionScheduled',
  'refused',
  'pledged',
  'withdrawalAnnounced',
  'expired',
] as const

export const treatyStatus = kind({
  name: 'treatyStatus',
  summary: 'What parties declare of a treaty, or of a part of it: in force, extended, suspended, resumed, expired.',
  body: z
    .strictObject({
      treaty: treatyCodeForm,
      state: z.enum(treatyStates).meta({
        description:
          'signed; inForce; limitsApply; extended; suspended; resumed; resumptionScheduled; refused (one act that was asked for); pledged (to keep to something without being bound); withdrawalAnnounced; expired',
      }),
      part: measureForm.optional().meta({
        description:
          'of what is less than the treaty, which part, such as inspections; the treaty where nothing is said',
      }),
      parties: somePartiesForm.meta({ description: 'whose act it is' }),
      date: whenForm.meta({ description: 'when it happened or took effect' }),
      until: dateForm.optional().meta({
        description: 'of an extension, first day on which the treaty is no longer in force',
      }),
      period: knownQuantityForm.optional().meta({ description: 'of an extension, by how long' }),
      effective: dateForm.optional().meta({
        description: 'of a withdrawal, the day the notice period ends: until then the treaty binds',
      }),
      keeps: z.array(measureForm).min(1).max(40).optional().meta({
        description: 'of a suspension or pledge: what is kept all the same, such as limits',
      }),
      ceases: z
        .array(measureForm)
        .min(1)
        .max(40)
        .optional()
        .meta({ description: 'of a suspension: what ceases, such as notifications' }),
      condition: lineForm('on what condition', 300).optional(),
      place: lineForm('where', 120).optional(),
      text: proseForm('what was said, in our own words', 2000).optional(),
      note: noteForm,
    })
    .refine(body => (body.until !== undefined) === (body.state === 'extended'), {
      error: 'an extension says until when, and nothing else does',
      path: ['until'],
    })
    .refine(body => body.period === undefined || body.state === 'extended', {
      error: 'only an extension has a period',
      path: ['period'],
    })
    .refine(body => (body.effective !== undefined) === (body.state === 'withdrawalAnnounced'), {
      error: 'a withdrawal says when it takes effect, and nothing else does',
      path: ['effective'],
    })
    .refine(body => body.part === undefined || !wholeOnly.has(body.state), {
      error: 'this holds of a whole treaty only',
      path: ['part'],
    }),
  example: {
    treaty: 'new-start',
    state: 'suspended',
    parties: ['RUS'],
    date: { date: '2023-02-21' },
    keeps: ['limits', 'launch-notices'],
  },
})

const wholeOnly: ReadonlySet<string> = new Set([
  'signed',
  'inForce',
  'limitsApply',
  'extended',
  'withdrawalAnnounced',
  'expired',
])
