/** What an outlook answers: the forms that the terminal prints, the API returns and the pages draw. */
import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { amountForm, standForm } from '../../picture/index.ts'

/** Quantiles of what was drawn, as whole units in decimal text. */
export const rangeForm = z.strictObject({
  p10: amountForm.meta({ description: 'one draw in ten lies below' }),
  p25: amountForm.meta({ description: 'one draw in four lies below' }),
  p50: amountForm.meta({ description: 'half of the draws lie below' }),
  p75: amountForm.meta({ description: 'three draws in four lie below' }),
  p90: amountForm.meta({ description: 'nine draws in ten lie below' }),
})

/** Quantiles of a date; null where fewer draws than that reach it within the months that were drawn. */
export const dateRangeForm = z.strictObject({
  p10: dateForm.nullable().meta({ description: 'one draw in ten is there by this day' }),
  p25: dateForm.nullable().meta({ description: 'one draw in four is there by this day' }),
  p50: dateForm.nullable().meta({ description: 'half of the draws are there by this day' }),
  p75: dateForm.nullable().meta({ description: 'three draws in four are there by this day' }),
  p90: dateForm.nullable().meta({ description: 'nine draws in ten are there by this day' }),
})

const chanceForm = z.number().min(0).max(1)

/** What decides the answer, as a sentence made of a code and its values. */
export const reasonForm = z.strictObject({
  code: z.string().meta({ description: 'which sentence it is: pages translate by it' }),
  text: z.string().meta({ description: 'the sentence in English' }),
  values: z.record(z.string(), z.string()).meta({ description: 'what stands in the sentence, by name' }),
  notices: z.array(noticeIdForm).meta({ description: 'notices it rests on; empty for assumptions and priors' }),
})

export const outlookInputForm = z.strictObject({
  name: z.string().meta({ description: 'what it is, and what --assume calls it: rate, leadTime, consumption, slip …' }),
  subject: z.string().nullable().meta({ description: 'whose or of what: a party, an item, a plan; null where plain' }),
  value: amountForm.nullable().meta({ description: 'the value, of a range its lower end; null where it is unknown' }),
  upTo: amountForm.nullable().meta({ description: 'upper end of a range' }),
  unit: z.string().meta({ description: 'round/month, month, round …' }),
  date: dateForm.nullable().meta({ description: 'the date it holds for; of a plan, the date planned' }),
  saidOn: dateForm.nullable().meta({ description: 'its vintage: the day it was said' }),
  counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
  origin: z
    .enum(['record', 'assumption', 'prior'])
    .meta({ description: 'record: a notice says so; assumption: the asker does; prior: spec/outlook.md does' }),
  used: z.boolean().meta({ description: 'false where it was set aside' }),
  reason: z.string().nullable().meta({ description: 'why it was set aside, or how it was used' }),
  notices: z.array(noticeIdForm).meta({ description: 'notices that say it' }),
})

const pastForm = z.strictObject({
  date: dateForm.meta({ description: 'the date it holds for' }),
  saidOn: dateForm.nullable().meta({ description: 'the day it was said' }),
  value: amountForm,
  upTo: amountForm.nullable().meta({ description: 'upper end of a range' }),
  qualifier: z.string().nullable().meta({ description: 'about, atLeast or atMost' }),
  item: z.string().nullable().meta({ description: 'item it is told of' }),
  counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
  used: z.boolean().meta({ description: 'false where it was set aside' }),
  reason: z.string().nullable().meta({ description: 'why it was set aside, or on what assumption it is used' }),
  id: noticeIdForm,
})

export const outlookForm = z
  .strictObject({
    ...standForm.shape,
    item: z.string().meta({ description: 'code of the catalogue' }),
    name: z.string().meta({ description: 'name of the item in English' }),
    unit: z.string().meta({ description: 'unit of issue of every quantity' }),
    to: z.string().nullable().meta({ description: 'party it goes to; null where nobody was named' }),
    status: z
      .enum(['known', 'unknown'])
      .meta({ description: 'unknown: the record and the assumptions give no ground for an outlook' }),
    missing: z
      .array(
        z.strictObject({
          name: z.string().meta({ description: 'what is missing, as --assume calls it' }),
          text: z.string().meta({ description: 'what is missing and what it would tell' }),
        }),
      )
      .meta({ description: 'what is missing; for an unknown outlook, what would make it known' }),
    measure: z.enum(['level', 'rate', 'stock']).nullable().meta({
      description: 'what p10 to p90 of a month are: total so far, units a month, or stock; null: unknown',
    }),
    counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
    target: z
      .strictObject({
        id: noticeIdForm.nullable().meta({ description: 'the target, or the plan; null for an assumption' }),
        name: z.string().meta({ description: 'what it is called' }),
        by: z.array(z.string()).meta({ description: 'who promises, party codes' }),
        to: z.string().nullable().meta({ description: 'to whom, party code' }),
        quantity: amountForm,
        per: z.enum(['total', 'month']).meta({ description: 'total: so many in all; month: so many a month' }),
        start: dateForm.nullable().meta({ description: 'start of the count' }),
        due: dateForm.nullable().meta({ description: 'last day it may be met on' }),
        achieved: amountForm.nullable().meta({ description: 'latest level or rate used; null where none is known' }),
        achievedOn: dateForm.nullable().meta({ description: 'the date that level holds for' }),
        state: z.enum(['met', 'open', 'missed']).meta({ description: 'met; open; missed: past due and not met' }),
        counts: z.string().nullable().meta({ description: 'what exactly the target counts' }),
      })
      .nullable()
      .meta({ description: 'what the outlook is measured against; null where nothing is promised' }),
    months: z
      .array(
        z.strictObject({
          month: z.string().meta({ description: 'month, YYYY-MM; figures are those of its last day' }),
          ...rangeForm.shape,
          level: rangeForm.nullable().meta({ description: 'total so far' }),
          arrivals: rangeForm.nullable().meta({ description: 'arriving within the month; of a rate, made in it' }),
          stock: rangeForm.nullable().meta({ description: 'in stock at the end of the month; null where unknown' }),
          supply: rangeForm.nullable().meta({ description: 'months the stock lasts at the use of that month' }),
        }),
      )
      .meta({ description: 'month by month, from the month of asOf' }),
    metOn: dateRangeForm.meta({ description: 'day the target is met' }),
    chanceByDue: chanceForm.nullable().meta({ description: 'chance that it is met by its due date; null: no target' }),
    chanceMet: chanceForm
      .nullable()
      .meta({ description: 'chance that it is met within the months that were drawn (`drawnMonths`)' }),
    supplyNow: rangeForm
      .nullable()
      .meta({ description: 'months the stock of asOf lasts if nothing arrives; null where stock or use is unknown' }),
    floor: z
      .strictObject({
        quantity: amountForm.meta({ description: 'the stock shall not fall below it' }),
        brokenOn: dateRangeForm.meta({ description: 'end of the month the stock first falls below it' }),
        chanceBroken: chanceForm.meta({ description: 'chance that it falls below within the months asked for' }),
        madeGoodOn: dateRangeForm.meta({
          description: 'end of the month it is first back, of the draws that broke it',
        }),
        chanceMadeGood: chanceForm.meta({
          description: 'chance that a break is made good within the months asked for',
        }),
        emptyOn: dateRangeForm.meta({ description: 'end of the month that nothing is left in' }),
        chanceEmpty: chanceForm.meta({ description: 'chance that nothing is left within the months asked for' }),
      })
      .nullable()
      .meta({ description: 'the floor of the stock; null where stock or use is unknown. Without a floor it is zero' }),
    replenishment: z
      .array(
        z.strictObject({
          donor: z.string().meta({ description: 'whose stock, party code' }),
          pace: z.enum(['recent', 'planned', 'surge']).meta({ description: 'at which rate' }),
          sent: amountForm.meta({ description: 'units to be made good: what was sent' }),
          rate: amountForm.meta({ description: 'units made a month' }),
          use: amountForm.nullable().meta({
            description: 'units a month that peacetime use takes first; null where unknown, and then left out',
          }),
          months: amountForm
            .nullable()
            .meta({ description: 'sent ÷ (rate − use), one place; null: never at this rate' }),
          years: amountForm.nullable().meta({ description: 'the same in years, one place' }),
          leadTime: amountForm.nullable().meta({ description: 'months to the first unit, apart; null where unknown' }),
          restart: amountForm.nullable().meta({ description: 'months to restart the line, apart; null where none' }),
          text: z.string().meta({ description: 'the same as a sentence' }),
          notices: z.array(noticeIdForm).meta({ description: 'notices behind it' }),
        }),
      )
      .meta({ description: 'how long a donor needs to make good what it sent, at each rate known' }),
    inputs: z.array(outlookInputForm).meta({ description: 'every input with its vintage and where it comes from' }),
    past: z.array(pastForm).meta({ description: 'levels or rates said by asOf, by the date they hold for' }),
    mechanisms: z
      .array(
        z.strictObject({
          code: z.string().meta({ description: 'pace, promise, orders …' }),
          text: z.string().meta({ description: 'what it takes to go on' }),
          prior: chanceForm.meta({ description: 'share of the draws that follow it' }),
          share: chanceForm.meta({ description: 'share of the weight after what has been seen' }),
          metOn: dateForm
            .nullable()
            .meta({ description: 'median day of its draws; null where less than half get there' }),
        }),
      )
      .meta({ description: 'the mechanisms drawn from' }),
    why: z.array(reasonForm).meta({ description: 'what decides the answer, the weightiest first' }),
    draws: z.int().meta({ description: 'draws made' }),
    effectiveDraws: z.int().meta({ description: 'draws of equal weight that would say as much (Kish, 1965)' }),
    drawnMonths: z.int().meta({ description: 'months each draw goes on for, whatever was asked for' }),
    seed: z.string().meta({ description: 'seed of the draws' }),
    model: z.string().meta({ description: 'version of the model' }),
  })
  .meta({ description: 'What will arrive, when, how surely, and why' })

/** One draw, told in full. */
export const outlookDrawForm = z
  .strictObject({
    ...standForm.shape,
    item: z.string().meta({ description: 'code of the catalogue' }),
    seed: z.string().meta({ description: 'seed of the draws' }),
    draw: z.int().meta({ description: 'number of the draw, from 0' }),
    model: z.string().meta({ description: 'version of the model' }),
    mechanism: z.string().meta({ description: 'mechanism it follows' }),
    weight: z.number().meta({ description: 'likelihood of what has been seen, given this draw' }),
    parameters: z.record(z.string(), z.number()).meta({ description: 'what was drawn, by name' }),
    months: z
      .array(
        z.strictObject({
          month: z.string().meta({ description: 'month, YYYY-MM' }),
          level: amountForm.nullable().meta({ description: 'total so far at its end' }),
          arrivals: amountForm.nullable().meta({ description: 'arriving within it' }),
          stock: amountForm.nullable().meta({ description: 'in stock at its end' }),
        }),
      )
      .meta({ description: 'its path' }),
    metOn: dateForm.nullable().meta({ description: 'day the target is met; null: not within the months drawn' }),
  })
  .meta({ description: 'One draw of an outlook, replayed' })

export type Outlook = z.infer<typeof outlookForm>
export type OutlookDraw = z.infer<typeof outlookDrawForm>
export type OutlookInput = z.infer<typeof outlookInputForm>
export type OutlookMonth = Outlook['months'][number]
export type Reason = z.infer<typeof reasonForm>
export type Range = z.infer<typeof rangeForm>
export type DateRange = z.infer<typeof dateRangeForm>
