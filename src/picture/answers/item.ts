import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { amountForm, claimCardForm, standForm } from './common.ts'

const levelForm = z.strictObject({
  date: dateForm,
  saidOn: dateForm.nullable(),
  value: amountForm,
  upTo: amountForm.nullable().meta({ description: 'upper end, where it is a range' }),
  qualifier: z.string().nullable().meta({ description: 'about, atLeast or atMost' }),
  what: z
    .enum(['delivered', 'forecast', 'target'])
    .meta({ description: 'delivered: a total so far; forecast: foretold; target' }),
  counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
  id: noticeIdForm,
})

export const itemAnswerForm = z
  .strictObject({
    ...standForm.shape,
    item: z
      .strictObject({
        code: z.string().meta({ description: 'code of the catalogue' }),
        name: z.string().meta({ description: 'name in English' }),
        names: z.record(z.string(), z.string()).meta({ description: 'names in other languages, by ISO 639 code' }),
        class: z.string().meta({ description: 'class of item' }),
        unit: z.string().meta({ description: 'unit of issue' }),
        within: z.string().nullable().meta({ description: 'wider item that this one is counted under' }),
        includes: z.array(z.string()).meta({ description: 'items counted under this one' }),
        parts: z
          .array(
            z.strictObject({
              item: z.string().meta({ description: 'code of the part' }),
              count: z.string().meta({ description: 'how many of it one unit needs' }),
            }),
          )
          .meta({ description: 'bill of materials; empty where none is known' }),
      })
      .meta({ description: 'its entry in the catalogue' }),
    stages: z
      .array(
        z.strictObject({
          stage: z
            .string()
            .meta({ description: 'promised, ordered, dispatched, delivered (moment not stated), received' }),
          units: amountForm.meta({ description: 'units known' }),
          unknown: z.int().meta({ description: 'claims without a number' }),
          claims: z.int().meta({ description: 'notices counted' }),
          byDonor: z
            .array(
              z.strictObject({
                donor: z.string().meta({ description: 'party code' }),
                units: amountForm.meta({ description: 'units known' }),
                unknown: z.int().meta({ description: 'claims without a number' }),
                claims: z.int().meta({ description: 'notices counted' }),
              }),
            )
            .meta({ description: 'the same by donor' }),
        }),
      )
      .meta({ description: 'units by stage, of the account counted; stages are never added' }),
    targets: z
      .array(
        z.strictObject({
          id: noticeIdForm,
          name: z.string().meta({ description: 'what it is called' }),
          by: z.array(z.string()).meta({ description: 'who promises, party codes' }),
          to: z.string().meta({ description: 'to whom, party code' }),
          quantity: amountForm,
          unit: z.string().meta({ description: 'unit of issue' }),
          start: dateForm.nullable(),
          due: dateForm.nullable(),
          counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
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
          state: z
            .enum(['met', 'open', 'missed', 'unknown'])
            .meta({ description: 'met; open; missed: past due and not met; unknown: no level is known' }),
          metOn: dateForm.nullable(),
          levels: z.array(levelForm).meta({ description: 'every level said, by date' }),
        }),
      )
      .meta({ description: 'targets for it, with what was achieved' }),
    capacity: z.array(claimCardForm).meta({ description: 'what can be made, and how fast' }),
    stocks: z.array(claimCardForm).meta({ description: 'what is in store' }),
    orders: z.array(claimCardForm).meta({ description: 'contracts and orders' }),
    money: z.array(claimCardForm).meta({ description: 'appropriations for this item' }),
    needs: z.array(claimCardForm).meta({ description: 'what is needed' }),
    transfers: z.array(claimCardForm).meta({ description: 'single transfers and totals so far' }),
    said: z.array(claimCardForm).meta({ description: 'statements that name the item' }),
    timeline: z
      .array(
        z.strictObject({
          date: dateForm,
          stage: z.string().meta({ description: 'stage it reached' }),
          units: amountForm.nullable().meta({ description: 'units; null where no number is given' }),
          summary: z.string().meta({ description: 'the claim in one line' }),
          id: noticeIdForm,
        }),
      )
      .meta({ description: 'what happened when, by date of the event' }),
    sources: z.int().meta({ description: 'sources behind this page' }),
  })
  .meta({ description: 'Everything the record holds about one item' })

export const itemListForm = z
  .array(
    z.strictObject({
      code: z.string().meta({ description: 'code of the catalogue' }),
      name: z.string().meta({ description: 'name in English' }),
      names: z.record(z.string(), z.string()).meta({ description: 'names in other languages, by ISO 639 code' }),
      class: z.string().meta({ description: 'class of item' }),
      unit: z.string().meta({ description: 'unit of issue' }),
      claims: z.int().meta({ description: 'claims that name it' }),
      target: z.boolean().meta({ description: 'whether a target is held for it' }),
    }),
  )
  .meta({ description: 'The catalogue, with how many claims name each item' })

export type ItemAnswer = z.infer<typeof itemAnswerForm>
export type ItemList = z.infer<typeof itemListForm>
