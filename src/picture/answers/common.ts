/** Parts that several answers share. An answer is what the terminal prints as JSON, the API returns and the pages draw. */
import { z } from 'zod'
import { dateForm, noticeIdForm, partyForm } from '../../kinds/index.ts'

export const amountForm = z.string().meta({
  description: 'exact decimal as text, in whole units of the currency or unit named beside it',
  example: '39001875310.67',
})

/** What was known when: every answer says it of itself. */
export const standForm = z.strictObject({
  asOf: dateForm.meta({ description: 'day up to which claims count' }),
  recorded: z.boolean().meta({
    description: 'false: what had been said by that day; true: what this record held by the end of that day',
  }),
})

/** A source as every panel shows it. */
export const sourceCardForm = z.strictObject({
  id: noticeIdForm,
  publisher: z.string(),
  title: z.string().nullable(),
  date: dateForm.nullable(),
  language: z.string().nullable(),
  address: z.string().nullable(),
  grade: z.string().meta({ description: 'Admiralty grade: reliability A–F and credibility 1–6', example: 'B2' }),
  seen: z.enum(['read', 'secondary', 'computed']).nullable(),
  series: z.string().nullable(),
  edition: z.string().nullable(),
})

/** One notice, as a line that opens. */
export const claimCardForm = z.strictObject({
  id: noticeIdForm,
  kind: z.string(),
  by: partyForm,
  basis: z.enum(['declared', 'reported']),
  saidOn: dateForm.nullable().meta({ description: 'when it was said; null where that is not known' }),
  recordedOn: dateForm.meta({ description: 'day on which this record took it in' }),
  date: z.string().nullable().meta({ description: 'date of the event, in words that keep its precision' }),
  summary: z.string().meta({ description: 'the claim in one line' }),
  amount: amountForm.nullable().meta({ description: 'what it adds to the figure that was opened' }),
  currency: z.string().nullable(),
  place: z.string().nullable().meta({ description: 'where in the source: sheet and row, page' }),
  source: sourceCardForm.nullable(),
  note: z.string().nullable(),
  superseded: z.string().nullable().meta({ description: 'why it no longer counts, where it does not' }),
})

export type Stand = z.infer<typeof standForm>
export type SourceCard = z.infer<typeof sourceCardForm>
export type ClaimCard = z.infer<typeof claimCardForm>
