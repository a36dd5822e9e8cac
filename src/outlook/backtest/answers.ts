/** What a back-test answers: the form that the terminal prints, the API returns and the pages draw. */
import { z } from 'zod'
import { dateForm, noticeIdForm, partyForm } from '../../kinds/index.ts'
import { amountForm, standForm } from '../../picture/index.ts'
import { dateRangeForm, rangeForm, reasonForm } from '../project/index.ts'

/** Scored are the median and the range that 8 outcomes of 10 shall lie in; the quarters are for the eye. */
const scoredRangeForm = rangeForm.omit({ p25: true, p75: true })
const scoredDatesForm = dateRangeForm.omit({ p25: true, p75: true })

const baselines = {
  line: 'the straight line since the start',
  interval: 'the rate of the last interval in which it grew; of a rate the last interval',
  plan: 'the official plan',
  revised: 'the latest revision of the plan',
} as const

function eachForm<Form extends z.ZodType>(form: (text: string) => Form) {
  return z.strictObject({
    line: form(baselines.line),
    interval: form(baselines.interval),
    plan: form(baselines.plan),
    revised: form(baselines.revised),
  })
}

const perhapsAmounts = eachForm(text => amountForm.nullable().meta({ description: text }))
const perhapsDays = eachForm(text => dateForm.nullable().meta({ description: text }))
const lossForm = z.number().min(0)
const perhapsLosses = eachForm(text => lossForm.nullable().meta({ description: text }))
const errorForm = z
  .strictObject({
    days: z.int().meta({ description: 'days too late; below zero too early' }),
    atLeast: z.boolean().meta({ description: 'true where the target is not met yet: so many at least' }),
  })
  .nullable()

const knownForm = z
  .strictObject({
    value: amountForm,
    date: dateForm.meta({ description: 'the day it holds for' }),
    saidOn: dateForm.meta({ description: 'the day it was said' }),
    notices: z.array(noticeIdForm).meta({ description: 'notices that say it' }),
  })
  .nullable()
  .meta({ description: 'latest figure known then; null where only the promise was' })

const askForm = z
  .strictObject({
    item: z.string().meta({ description: 'item code' }),
    measure: z.enum(['level', 'rate']).meta({ description: 'total so far, or units made a month' }),
    by: partyForm.optional(),
    to: partyForm.optional(),
    target: noticeIdForm.optional().meta({ description: 'id of the target' }),
  })
  .nullable()
  .meta({ description: 'how an outlook is asked for it; null where its points alone are projected' })

const cameForm = z.strictObject({
  value: amountForm,
  upTo: amountForm.nullable().meta({ description: 'upper end, where several were told or a range' }),
  qualifier: z.string().nullable().meta({ description: 'about, atLeast or atMost' }),
  date: dateForm.meta({ description: 'the day it holds for: the day forecast' }),
  saidOn: dateForm.meta({ description: 'the day it was first said' }),
  counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
  notices: z.array(noticeIdForm).meta({ description: 'notices that say it' }),
})

const intervalForm = z.strictObject({
  lower: z.number().meta({ description: 'lower end' }),
  upper: z.number().meta({ description: 'upper end' }),
})

const scoreForm = z.strictObject({
  of: z.string().meta({
    description:
      'outlooks: series an outlook is asked of; sums: announced or tracked sums, projected by their pace alone; a sort of series; or the key of one',
  }),
  cases: z.int().meta({ description: 'values forecast' }),
  series: z.int().meta({ description: 'series they come from' }),
  within: z.int().meta({ description: 'cases in which what came lay in the range from 10 to 90 %' }),
  share: z.number().meta({ description: 'of all cases; 0.8 is wanted' }),
  alone: intervalForm.meta({ description: '95 % interval of the share as if every case stood alone (Wilson)' }),
  clustered: intervalForm.meta({ description: 'the same with the cases of a series hanging together' }),
  below: z.int().meta({ description: 'cases in which less came than the range says' }),
  above: z.int().meta({ description: 'cases in which more came' }),
  pinball: lossForm.meta({ description: 'mean pinball loss of 10, 50 and 90 % ÷ the largest value of the series' }),
  ranked: z
    .number()
    .meta({ description: 'mean continuous ranked probability score ÷ the largest value of the series' }),
  against: z
    .array(
      z.strictObject({
        baseline: z.enum(['line', 'interval', 'plan', 'revised']).meta({ description: 'the rule (O47)' }),
        cases: z.int().meta({ description: 'cases in which the baseline says something' }),
        outlook: lossForm.meta({ description: 'pinball loss of the outlook in these cases' }),
        pinball: lossForm.meta({ description: 'pinball loss of the baseline' }),
        ratio: z.number().nullable().meta({ description: 'outlook ÷ baseline: below 1 the outlook is better' }),
      }),
    )
    .meta({ description: 'against each rule, over the cases in which it says something' }),
})

const dateScoreForm = z.strictObject({
  of: z.string().meta({ description: 'all, or the key of a series' }),
  met: z.int().meta({ description: 'cases whose target was met' }),
  within: z.int().meta({ description: 'of them those met between the 10 and the 90 % day' }),
  open: z.int().meta({ description: 'cases whose target is not met by what is known now' }),
  openPassed: z.int().meta({ description: 'of them those in which even the 90 % day has passed: surely wrong' }),
  errors: z
    .array(
      z.strictObject({
        of: z
          .enum(['outlook', 'line', 'interval', 'plan', 'revised'])
          .meta({ description: 'the outlook’s median, or a rule' }),
        cases: z.int().meta({ description: 'met cases in which it names a day' }),
        medianDays: z.number().nullable().meta({ description: 'median of the absolute errors in days' }),
        never: z.int().meta({ description: 'met cases in which it names no day: never, or nothing said' }),
      }),
    )
    .meta({ description: 'errors of the day by whose it was' }),
})

export const backtestForm = z
  .strictObject({
    ...standForm.shape,
    draws: z.int().meta({ description: 'draws of each outlook' }),
    seed: z.string().meta({ description: 'seed of the draws' }),
    model: z.string().meta({ description: 'version of the model' }),
    scores: z.array(scoreForm).meta({ description: 'outlooks, sums, then by sort, then by series' }),
    dateScores: z.array(dateScoreForm).meta({ description: 'days a target is met: all, then by series' }),
    cases: z
      .array(
        z.strictObject({
          series: z.string().meta({ description: 'its key' }),
          asOf: dateForm.meta({ description: 'what had been said by the end of this day was used' }),
          known: knownForm,
          ...scoredRangeForm.shape,
          came: cameForm.meta({ description: 'what came' }),
          within: z.boolean().meta({ description: 'whether it lay between 10 and 90 %' }),
          baselines: perhapsAmounts.meta({ description: 'what the rules said' }),
          pinball: lossForm.meta({ description: 'mean pinball loss ÷ the largest value of the series' }),
          ranked: z.number().meta({ description: 'continuous ranked probability score ÷ the same' }),
          baselinePinball: perhapsLosses.meta({ description: 'losses of the rules' }),
        }),
      )
      .meta({ description: 'every value forecast: those that missed first, the worst of them first' }),
    dates: z
      .array(
        z.strictObject({
          series: z.string().meta({ description: 'its key' }),
          asOf: dateForm.meta({ description: 'what had been said by the end of this day was used' }),
          target: z
            .strictObject({
              name: z.string().meta({ description: 'what it is called' }),
              quantity: amountForm,
              due: dateForm.nullable().meta({ description: 'last day it may be met on' }),
            })
            .meta({ description: 'the target as it stood then' }),
          known: knownForm,
          said: scoredDatesForm.meta({ description: 'day forecast' }),
          baselines: perhapsDays.meta({ description: 'what the rules said' }),
          metOn: dateForm.nullable().meta({ description: 'null: not met by what is known now' }),
          notBy: dateForm.nullable().meta({ description: 'last day on which it is known not to have been met' }),
          within: z.boolean().nullable().meta({ description: 'null where the target is not met yet' }),
          error: errorForm.meta({ description: 'error of the median' }),
          errors: eachForm(text => errorForm.meta({ description: `error of ${text}` })).meta({
            description: 'errors of the rules',
          }),
        }),
      )
      .meta({ description: 'every day forecast on which a target is met' }),
    asked: z
      .array(
        z.strictObject({
          series: z.string().meta({ description: 'its key' }),
          asOf: dateForm.meta({ description: 'what had been said by the end of this day was used' }),
          notices: z.array(noticeIdForm).meta({ description: 'notices that the forecast rests on' }),
          more: z.int().meta({ description: 'further ones that are not listed' }),
        }),
      )
      .meta({ description: 'every day a series was asked as of, and what its forecast rests on' }),
    series: z
      .array(
        z.strictObject({
          key: z.string().meta({ description: 'what --series calls it' }),
          name: z.string().meta({ description: 'what it is of' }),
          sort: z
            .enum(['total', 'rate', 'money', 'units', 'stock', 'count', 'order'])
            .meta({ description: 'total so far, units a month, sum of money or of units; the rest is not scored' }),
          unit: z.string().nullable().meta({ description: 'unit of its values; null where it is not scored' }),
          ask: askForm,
          points: z.int().meta({ description: 'figures of different days' }),
          scored: z.boolean().meta({ description: 'whether it is scored' }),
          code: z.string().nullable().meta({ description: 'why it is not scored, as a code; null where it is' }),
          reason: z.string().meta({ description: 'why it is scored, or why not' }),
          silent: z.array(dateForm).meta({ description: 'days as of which nothing could be said' }),
        }),
      )
      .meta({ description: 'every series found, and why it is scored or not' }),
    why: z.array(reasonForm).meta({ description: 'how often the range held, against what, and where it is weak' }),
  })
  .meta({ description: 'Outlooks as of past days, by what had been said by then, against what came' })

export type Backtest = z.infer<typeof backtestForm>
export type BacktestCase = Backtest['cases'][number]
export type BacktestDate = Backtest['dates'][number]
export type BacktestScore = Backtest['scores'][number]
