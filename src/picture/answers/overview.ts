import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { amountForm, claimCardForm, sourceCardForm, standForm } from './common.ts'

/** One of the big numbers: a value, how sure it is, and how to open it. */
export const figureForm = z.strictObject({
  id: z.string().meta({ description: 'stable name of the figure: committed, allocated, delivered, target-…' }),
  label: z.string(),
  value: amountForm.nullable().meta({ description: 'null where nothing is known: never zero' }),
  unit: z.string().meta({ description: 'currency or unit of issue' }),
  date: dateForm.nullable(),
  sure: z.enum(['firm', 'partial', 'weak', 'unknown']).meta({
    description:
      'firm: direct sources, nothing missing; partial: some undisclosed or undated; weak: secondary sources; unknown',
  }),
  why: z.string().meta({ description: 'what the sureness rests on, in one sentence' }),
  open: z.string().meta({ description: 'address of the answer that opens it, below /api' }),
})

export const overviewForm = z
  .strictObject({
    ...standForm.shape,
    figures: z.array(figureForm),
    held: z.strictObject({
      notices: z.int(),
      sources: z.int(),
      clashes: z.int(),
      withoutDate: z.int().meta({ description: 'claims whose saying has no known date' }),
      first: dateForm.nullable().meta({ description: 'earliest day anything was said' }),
      last: dateForm.nullable().meta({ description: 'latest day anything was said' }),
      saidByMonth: z
        .array(z.strictObject({ month: z.string(), claims: z.int() }))
        .meta({ description: 'claims by the month they were said in: the ruler of the time slider' }),
      accounts: z.array(
        z.strictObject({
          series: z.string(),
          editions: z.array(
            z.strictObject({
              edition: z.string().nullable(),
              date: dateForm.nullable(),
              source: noticeIdForm,
              rows: z.int(),
            }),
          ),
        }),
      ),
    }),
    latest: z.array(claimCardForm).meta({ description: 'what was said last' }),
  })
  .meta({ description: 'The big numbers and how sure they are' })

export const sourceAnswerForm = z
  .strictObject({
    ...standForm.shape,
    source: sourceCardForm,
    note: z.string().nullable(),
    dateBasis: z.string().nullable(),
    coverage: z.string().nullable(),
    file: z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string(), rows: z.int().nullable() }).nullable(),
    claims: z.array(claimCardForm),
    more: z.int(),
  })
  .meta({ description: 'One source and what was taken from it' })

export const sourceListForm = z
  .strictObject({
    ...standForm.shape,
    sources: z.array(z.strictObject({ ...sourceCardForm.shape, claims: z.int() })),
  })
  .meta({ description: 'Every source with the number of claims that rest on it' })

export const noticeAnswerForm = z
  .strictObject({
    id: noticeIdForm,
    seq: z.int().meta({ description: 'place in its log, from 0' }),
    notice: z.record(z.string(), z.unknown()).meta({ description: 'the notice, exactly as signed' }),
    card: claimCardForm,
    sources: z.array(sourceCardForm),
    links: z.array(
      z.strictObject({ relation: z.string(), id: noticeIdForm, summary: z.string(), reason: z.string().nullable() }),
    ),
  })
  .meta({ description: 'One notice with its sources and links' })

export const noticeListForm = z
  .strictObject({ ...standForm.shape, total: z.int(), claims: z.array(claimCardForm) })
  .meta({ description: 'Notices that match' })

export type Figure = z.infer<typeof figureForm>
export type Overview = z.infer<typeof overviewForm>
export type SourceAnswer = z.infer<typeof sourceAnswerForm>
export type SourceList = z.infer<typeof sourceListForm>
export type NoticeAnswer = z.infer<typeof noticeAnswerForm>
export type NoticeList = z.infer<typeof noticeListForm>
