/** The form of the answer to `entente slippage`: rows with curves, the observations behind them, and what was left out. */
import { z } from 'zod'
import { dateForm, noticeIdForm } from '../../kinds/index.ts'
import { standForm } from '../../picture/index.ts'

/** What rows are made by: the first three time promises, the others plans. */
export const slippageDimensions = ['donor', 'class', 'origin', 'producer', 'target'] as const

export type SlippageDimension = (typeof slippageDimensions)[number]

const shareForm = z.string().meta({ description: 'a share between 0 and 1, rounded to four places', example: '0.5714' })

const waitForm = z
  .string()
  .meta({ description: 'a wait, in the measure of the answer, rounded to two places', example: '7.25' })

const openWait = waitForm.nullable()

const rangedWaitForm = z.strictObject({
  value: openWait.meta({ description: 'the estimate; null where the curve does not come down so far' }),
  lower: openWait.meta({ description: 'lower end of the 95 % interval; null where there is none' }),
  upper: openWait.meta({ description: 'upper end; null where it is open' }),
})

const curvePointForm = z.strictObject({
  wait: waitForm,
  out: shareForm.meta({ description: 'share still out after it' }),
  lower: shareForm.nullable().meta({ description: 'lower end of the 95 % interval; null once nothing is out' }),
  upper: shareForm.nullable().meta({ description: 'upper end; null once nothing is out' }),
})

const rowForm = z.strictObject({
  key: z.string().nullable().meta({ description: 'value of the dimension; null where the source leaves it open' }),
  name: z.string().meta({ description: 'the value in words' }),
  promised: z.int().meta({ description: 'promises or plans timed' }),
  weight: z.string().meta({ description: 'what they count as: plans for one thing share one observation' }),
  came: z.string().meta({ description: 'of the weight, what is shown to have come' }),
  cameShare: shareForm.nullable().meta({ description: 'came ÷ weight; null where nothing was timed' }),
  keptBack: z.int().meta({ description: 'of the promises, those whose source keeps back how much was delivered' }),
  cameShareOfTold: shareForm
    .nullable()
    .meta({ description: 'the same without what is kept back; null where nothing else was timed' }),
  stillOut: z.string().meta({ description: 'of the weight, what had not come when it was last told: censored' }),
  leftOut: z.int().meta({ description: 'promises or plans of this row that could not be timed' }),
  median: rangedWaitForm.meta({ description: 'half has come by then' }),
  by90: rangedWaitForm.meta({ description: 'nine tenths have come by then' }),
  onTimeShare: shareForm
    .nullable()
    .meta({ description: 'of plans: share reached by the day it was due; null for promises' }),
  slipMonths: rangedWaitForm
    .nullable()
    .meta({ description: 'of plans: median months after the due day, negative for before it; null for promises' }),
  mean: z
    .strictObject({
      value: waitForm.meta({ description: 'the mean' }),
      standardError: waitForm.meta({ description: 'its standard error' }),
      until: waitForm.meta({ description: 'the longest wait known' }),
    })
    .nullable()
    .meta({ description: 'mean wait up to the longest one known, with each delivery as late as can be' }),
  expected: z
    .strictObject({
      p10: openWait.meta({ description: 'a tenth has come by then' }),
      p50: openWait.meta({ description: 'half has come by then' }),
      p90: openWait.meta({ description: 'nine tenths have come by then' }),
      cameBy: z
        .array(
          z.strictObject({
            wait: waitForm.meta({ description: 'a wait' }),
            share: shareForm.meta({ description: 'share that has come by then' }),
          }),
        )
        .meta({ description: 'the curve at a few waits' }),
      parentWeight: z
        .string()
        .meta({ description: 'deliveries’ worth of the class above that were added in each stretch of time' }),
    })
    .meta({ description: 'the curve that an outlook draws from: this class, leaning on the wider ones' }),
  curve: z.array(curvePointForm).meta({ description: 'the class by itself' }),
})

const observationForm = z.strictObject({
  row: z.string().nullable().meta({ description: 'key of its row' }),
  series: z.string().meta({ description: 'what belongs together and can be left out together' }),
  party: z.string().meta({ description: 'donor, producer or promiser: party code, or the producer’s name' }),
  item: z.string().nullable().meta({ description: 'code of the catalogue, else the words of the source' }),
  itemClass: z.string().nullable().meta({ description: 'class of item' }),
  origin: z.enum(['stock', 'new', 'unstated']).meta({ description: 'from stock; new: from industry; or not said' }),
  kind: z
    .enum(['capacity', 'forecast', 'target'])
    .nullable()
    .meta({ description: 'what a plan plans; null of a promise' }),
  counts: z.string().nullable().meta({ description: 'what exactly is counted' }),
  countsDiffer: z.boolean().meta({ description: 'true where the level reached is told in other words than the plan' }),
  quantity: z.string().nullable().meta({ description: 'units promised, or rate planned' }),
  unit: z.string().nullable().meta({ description: 'unit of issue' }),
  from: dateForm.meta({ description: 'promised, or said, on' }),
  due: dateForm.nullable().meta({ description: 'day it was to be there; null where none is named' }),
  notBy: dateForm.nullable().meta({ description: 'last day on which it is known not to have come' }),
  cameBy: dateForm.nullable().meta({ description: 'day by which it had come; null where it had not' }),
  weight: z.string().meta({ description: 'part of one promise, or of one thing planned' }),
  waitAfter: waitForm.meta({ description: 'longest wait after which it had surely not come' }),
  waitBy: openWait.meta({ description: 'wait by which it had come; null where it had not' }),
  keptBack: z.boolean().meta({ description: 'true where the source keeps back how much was delivered' }),
  notices: z.array(noticeIdForm).meta({ description: 'what tells of it' }),
})

const reasonForm = z.strictObject({
  code: z.string().meta({ description: 'what is said, as a code' }),
  text: z.string().meta({ description: 'the same as a sentence' }),
  count: z.int().nullable().meta({ description: 'of how many; null where nothing is counted' }),
  notices: z.array(noticeIdForm).meta({ description: 'what it rests on' }),
})

export const slippageAnswerForm = z
  .strictObject({
    ...standForm.shape,
    by: z.enum(slippageDimensions).meta({ description: 'what rows are made by' }),
    measure: z
      .enum(['months', 'ratio'])
      .meta({ description: 'months from promise to delivery; or actual ÷ planned duration of a plan, 1 on time' }),
    account: z.string().nullable().meta({ description: 'account whose promises are timed; null for plans' }),
    keptBack: z
      .enum(['waiting', 'apart'])
      .meta({ description: 'how a delivery that is kept back is read: as not shown to have come, or left out' }),
    all: rowForm.meta({ description: 'all of them together' }),
    rows: z.array(rowForm).meta({ description: 'most promised first' }),
    observations: z.array(observationForm).meta({ description: 'what was timed, by series and day' }),
    leftOut: z.array(reasonForm).meta({ description: 'what could not be timed, by why' }),
    why: z.array(reasonForm).meta({ description: 'what it comes to, in sentences' }),
  })
  .meta({ description: 'Who keeps promises, how late, how sure' })

export type SlippageAnswer = z.infer<typeof slippageAnswerForm>
export type SlippageRow = z.infer<typeof rowForm>
export type SlippageReason = z.infer<typeof reasonForm>

export interface SlippageQuestion {
  readonly by: SlippageDimension
  readonly keptBack?: 'waiting' | 'apart'
  readonly account?: string
}
