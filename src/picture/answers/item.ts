import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { amountForm, claimCardForm, standForm } from './common.ts'

const levelForm = z.strictObject({
  date: dateForm,
  saidOn: dateForm.nullable(),
  value: amountForm,
  upTo: amountForm.nullable(),
  qualifier: z.string().nullable(),
  what: z.enum(['delivered', 'forecast', 'target']),
  counts: z.string().nullable(),
  id: noticeIdForm,
})

export const itemAnswerForm = z
  .strictObject({
    ...standForm.shape,
    item: z.strictObject({
      code: z.string(),
      name: z.string(),
      names: z.record(z.string(), z.string()),
      class: z.string(),
      unit: z.string(),
      within: z.string().nullable(),
      includes: z.array(z.string()).meta({ description: 'items counted under this one' }),
      parts: z.array(z.strictObject({ item: z.string(), count: z.string() })),
    }),
    stages: z
      .array(
        z.strictObject({
          stage: z
            .string()
            .meta({ description: 'promised, ordered, dispatched, delivered (moment not stated), received' }),
          units: amountForm.meta({ description: 'units known' }),
          unknown: z.int().meta({ description: 'claims without a number' }),
          claims: z.int(),
          byDonor: z.array(z.strictObject({ donor: z.string(), units: amountForm, unknown: z.int(), claims: z.int() })),
        }),
      )
      .meta({ description: 'units by stage, of the account counted; stages are never added' }),
    targets: z.array(
      z.strictObject({
        id: noticeIdForm,
        name: z.string(),
        by: z.array(z.string()),
        to: z.string(),
        quantity: amountForm,
        unit: z.string(),
        start: dateForm.nullable(),
        due: dateForm.nullable(),
        counts: z.string().nullable(),
        achieved: amountForm
          .nullable()
          .meta({ description: 'latest level said to be delivered; null where nothing is known' }),
        achievedOn: dateForm.nullable(),
        share: amountForm.nullable().meta({ description: 'achieved as percent of the target' }),
        achievedPerMonth: amountForm
          .nullable()
          .meta({ description: 'from the start of the count to the latest level' }),
        recentPerMonth: amountForm
          .nullable()
          .meta({ description: 'from the last lower level to the latest; what they count can differ' }),
        neededPerMonth: amountForm
          .nullable()
          .meta({ description: 'from the latest level to the due date; null where it is met or past due' }),
        state: z.enum(['met', 'open', 'missed', 'unknown']),
        metOn: dateForm.nullable(),
        levels: z.array(levelForm),
      }),
    ),
    capacity: z.array(claimCardForm),
    stocks: z.array(claimCardForm),
    orders: z.array(claimCardForm),
    money: z.array(claimCardForm).meta({ description: 'appropriations for this item' }),
    needs: z.array(claimCardForm),
    transfers: z.array(claimCardForm),
    said: z.array(claimCardForm).meta({ description: 'statements that name the item' }),
    timeline: z.array(
      z.strictObject({
        date: dateForm,
        stage: z.string(),
        units: amountForm.nullable(),
        summary: z.string(),
        id: noticeIdForm,
      }),
    ),
    sources: z.int().meta({ description: 'sources behind this page' }),
  })
  .meta({ description: 'Everything the record holds about one item' })

export const itemListForm = z
  .array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      names: z.record(z.string(), z.string()),
      class: z.string(),
      unit: z.string(),
      claims: z.int(),
      target: z.boolean(),
    }),
  )
  .meta({ description: 'The catalogue, with how many claims name each item' })

export type ItemAnswer = z.infer<typeof itemAnswerForm>
export type ItemList = z.infer<typeof itemListForm>
