import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { amountForm, claimCardForm, sourceCardForm, standForm } from './common.ts'

/** One of the big numbers: a value, how sure it is, and how to open it. */
export const figureForm = z.strictObject({
  id: z.string().meta({ description: 'stable name of the figure: committed, allocated, delivered, target-…' }),
  label: z.string().meta({ description: 'what it is, in words' }),
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
    figures: z.array(figureForm).meta({ description: 'the big numbers' }),
    held: z
      .strictObject({
        notices: z.int().meta({ description: 'notices that count as of the day' }),
        sources: z.int().meta({ description: 'sources they rest on' }),
        clashes: z.int().meta({ description: 'clashes among them' }),
        withoutDate: z.int().meta({ description: 'claims whose saying has no known date' }),
        first: dateForm.nullable().meta({ description: 'earliest day anything was said' }),
        last: dateForm.nullable().meta({ description: 'latest day anything was said' }),
        saidByMonth: z
          .array(
            z.strictObject({
              month: z.string().meta({ description: 'month, YYYY-MM' }),
              claims: z.int().meta({ description: 'claims said in it' }),
            }),
          )
          .meta({
            description:
              'claims by the month they were said in, of all that is held, whatever the day asked for: the ruler of a time slider',
          }),
        accounts: z
          .array(
            z.strictObject({
              series: z.string().meta({ description: 'name of the data set' }),
              editions: z
                .array(
                  z.strictObject({
                    edition: z.string().nullable().meta({ description: 'number or name; null where none is known' }),
                    date: dateForm.nullable().meta({ description: 'day it was published' }),
                    source: noticeIdForm,
                    rows: z.int().meta({ description: 'notices that rest on it' }),
                  }),
                )
                .meta({ description: 'editions held, oldest first' }),
            }),
          )
          .meta({ description: 'data sets, and the editions of them that are held' }),
      })
      .meta({ description: 'what the record holds' }),
    latest: z.array(claimCardForm).meta({ description: 'what was said last' }),
  })
  .meta({ description: 'The big numbers and how sure they are' })

export const sourceAnswerForm = z
  .strictObject({
    ...standForm.shape,
    source: sourceCardForm.meta({ description: 'the source' }),
    note: z.string().nullable().meta({ description: 'remark on it; null where there is none' }),
    dateBasis: z.string().nullable().meta({ description: 'how its date is known, where it does not print it' }),
    coverage: z.string().nullable().meta({ description: 'dates that its data cover' }),
    file: z
      .strictObject({
        name: z.string().meta({ description: 'name of the file' }),
        bytes: z.int().meta({ description: 'size' }),
        sha256: z.string().meta({ description: 'SHA-256 of the file as read, hexadecimal' }),
        rows: z.int().nullable().meta({ description: 'rows read, without the header' }),
      })
      .nullable()
      .meta({ description: 'the file that was read; null where it was no file' }),
    claims: z.array(claimCardForm).meta({ description: 'what was taken from it, in the order of the record' }),
    more: z.int().meta({ description: 'claims beyond those listed' }),
  })
  .meta({ description: 'One source and what was taken from it' })

export const sourceListForm = z
  .strictObject({
    ...standForm.shape,
    sources: z
      .array(
        z.strictObject({ ...sourceCardForm.shape, claims: z.int().meta({ description: 'claims that rest on it' }) }),
      )
      .meta({ description: 'sources, the latest first' }),
  })
  .meta({ description: 'Every source with the number of claims that rest on it' })

export const noticeAnswerForm = z
  .strictObject({
    id: noticeIdForm,
    seq: z.int().meta({ description: 'place in the log of its author, from 0' }),
    notice: z.record(z.string(), z.unknown()).meta({ description: 'the notice, exactly as signed' }),
    card: claimCardForm.meta({ description: 'the notice in one line' }),
    sources: z.array(sourceCardForm).meta({ description: 'every source it rests on' }),
    links: z
      .array(
        z.strictObject({
          relation: z
            .string()
            .meta({ description: 'how the two are linked: amends, restates, sameAs, withdrawn by …' }),
          id: noticeIdForm,
          summary: z.string().meta({ description: 'the other notice in one line' }),
          reason: z.string().nullable().meta({ description: 'why, or the rule that made the link' }),
        }),
      )
      .meta({ description: 'notices linked to it, in either direction' }),
  })
  .meta({ description: 'One notice with its sources and links' })

export const noticeListForm = z
  .strictObject({
    ...standForm.shape,
    total: z.int().meta({ description: 'notices that match, listed or not' }),
    claims: z.array(claimCardForm).meta({ description: 'those listed' }),
  })
  .meta({ description: 'Notices that match' })

export type Figure = z.infer<typeof figureForm>
export type Overview = z.infer<typeof overviewForm>
export type SourceAnswer = z.infer<typeof sourceAnswerForm>
export type SourceList = z.infer<typeof sourceListForm>
export type NoticeAnswer = z.infer<typeof noticeAnswerForm>
export type NoticeList = z.infer<typeof noticeListForm>
