import { z } from 'zod'
import { roundForm } from './decision-forms.ts'
import { noteForm, noticeIdForm, partyForm } from './forms.ts'
import { kind } from './kind.ts'

const standForm = z.strictObject({
  party: partyForm,
  receipt: noticeIdForm
    .optional()
    .meta({ description: 'of a member: its receipt, or what it said itself to begin the round' }),
  closing: noticeIdForm.optional().meta({ description: 'its closing after the expiry; the chair needs none' }),
  size: z.int().min(0).meta({ description: 'entries of its log at the checkpoint this stands on' }),
  root: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal')
    .meta({ description: 'root of that checkpoint, in hexadecimal' }),
})

export const announcement = kind({
  name: 'announcement',
  summary: 'The chair says what came of a round, and on which receipts and checkpoints that stands.',
  body: z
    .strictObject({
      of: roundForm,
      outcome: z.enum(['adopted', 'notAdopted']).meta({ description: 'adopted; notAdopted' }),
      stands: z
        .array(standForm)
        .max(102)
        .refine(stands => new Set(stands.map(({ party }) => party)).size === stands.length, 'a party stands once')
        .optional()
        .meta({ description: 'of an adopted text: for each member, the proposer and the chair, what it stands on' }),
      reason: z.string().min(1).max(2000).optional().meta({ description: 'of a text not adopted: why' }),
      objections: z
        .array(noticeIdForm)
        .max(100)
        .optional()
        .meta({ description: 'of a text not adopted: the objections that broke the silence' }),
      note: noteForm,
    })
    .refine(body => (body.stands !== undefined) === (body.outcome === 'adopted'), {
      error: 'an adopted text says what it stands on, and no other does',
      path: ['stands'],
    })
    .refine(body => (body.reason !== undefined) === (body.outcome === 'notAdopted'), {
      error: 'a text that is not adopted says why, and no other does',
      path: ['reason'],
    })
    .refine(body => body.objections === undefined || body.outcome === 'notAdopted', {
      error: 'an adopted text names no objections',
      path: ['objections'],
    }),
  example: {
    of: '0'.repeat(64),
    outcome: 'adopted',
    stands: [
      { party: 'GBR', receipt: '1'.repeat(64), closing: '2'.repeat(64), size: 41, root: '3'.repeat(64) },
      { party: 'NATO', size: 7, root: '4'.repeat(64) },
    ],
  },
})
