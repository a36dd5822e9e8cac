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
  publisher: z.string().meta({ description: 'who publishes it' }),
  title: z.string().nullable().meta({ description: 'title, or number of the document; null where it has none' }),
  date: dateForm.nullable().meta({ description: 'date of publication; null where it is not known' }),
  language: z.string().nullable().meta({ description: 'language, ISO 639; null where it is not stated' }),
  address: z
    .string()
    .nullable()
    .meta({ description: 'where it can be found, usually a URL; null where nothing is known' }),
  grade: z.string().meta({ description: 'Admiralty grade: reliability A–F and credibility 1–6', example: 'B2' }),
  seen: z.enum(['read', 'secondary', 'computed']).nullable().meta({
    description:
      'read in the publication itself; secondary, in a page that repeats it; computed by us; null where not stated',
  }),
  series: z
    .string()
    .nullable()
    .meta({ description: 'data set that it is an edition of; null for a single publication' }),
  edition: z.string().nullable().meta({ description: 'number or name of the edition within its series' }),
})

/** One notice, as a line that opens. */
export const claimCardForm = z.strictObject({
  id: noticeIdForm,
  kind: z.string().meta({ description: 'kind of the notice' }),
  by: partyForm,
  basis: z
    .enum(['declared', 'reported'])
    .meta({ description: 'declared: of the author’s own act; reported: what a source says of another’s act' }),
  saidOn: dateForm.nullable().meta({ description: 'when it was said; null where that is not known' }),
  recordedOn: dateForm.meta({ description: 'day on which this record took it in' }),
  date: z.string().nullable().meta({ description: 'date of the event, in words that keep its precision' }),
  summary: z.string().meta({ description: 'the claim in one line' }),
  amount: amountForm.nullable().meta({ description: 'what it adds to the figure that was opened' }),
  currency: z
    .string()
    .nullable()
    .meta({ description: 'currency or unit of the amount; null where there is no amount' }),
  place: z.string().nullable().meta({ description: 'where in the source: sheet and row, page' }),
  source: sourceCardForm.nullable().meta({ description: 'the first source it rests on; null where it names none' }),
  note: z.string().nullable().meta({ description: 'remark in the notice; null where there is none' }),
  superseded: z.string().nullable().meta({ description: 'why it no longer counts, where it does not' }),
})

export type Stand = z.infer<typeof standForm>
export type SourceCard = z.infer<typeof sourceCardForm>
export type ClaimCard = z.infer<typeof claimCardForm>
