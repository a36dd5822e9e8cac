import { z } from 'zod'
import { expiryForm, versionsForm } from './decision-forms.ts'
import { noticeIdForm } from './forms.ts'
import { kind } from './kind.ts'
import { proseForm } from './plain-text.ts'

/** What each change needs, and nothing else. */
const needs = {
  amended: { texts: true, expires: true },
  extended: { texts: false, expires: true },
  withdrawn: { texts: false, expires: false },
} as const

export const proposalChange = kind({
  name: 'proposalChange',
  summary: 'The chair or the proposer amends the text, which begins the silence anew, extends it, or withdraws it.',
  body: z
    .strictObject({
      after: noticeIdForm.meta({
        description: 'the proposal, or the last change of it, that this one follows',
      }),
      change: z.enum(['amended', 'extended', 'withdrawn']).meta({
        description:
          'amended: a new text, and the silence begins anew; extended: a later expiry for the same text; withdrawn',
      }),
      texts: versionsForm.optional(),
      expires: expiryForm.optional(),
      reason: proseForm('why', 2000),
    })
    .refine(body => (body.texts !== undefined) === needs[body.change].texts, {
      error: 'an amendment has the new text, an extension and a withdrawal have none',
      path: ['texts'],
    })
    .refine(body => (body.expires !== undefined) === needs[body.change].expires, {
      error: 'an amendment and an extension have an expiry, a withdrawal has none',
      path: ['expires'],
    }),
  example: {
    after: '0'.repeat(64),
    change: 'extended',
    expires: '2024-03-10T16:00:00Z',
    reason: 'At the request of two delegations.',
  },
})
