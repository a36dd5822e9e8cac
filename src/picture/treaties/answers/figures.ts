/** The forms of the numbers of a treaty: its rules, figures, headroom, disputes, data due and withheld. */
import { z } from 'zod'
import { dateForm, measureForm, partyForm } from '../../../kinds/index.ts'
import { datedAs, dateText, decimalText, head, named, numberFields, toldBy, toldForm } from './common.ts'

export const ruleForm = z
  .strictObject({
    rule: z
      .enum(['limit', 'deadline', 'quota', 'practice'])
      .meta({ description: 'limit, deadline, quota or practice' }),
    measure: measureForm,
    what: z.string().meta({ description: 'what is counted or due, in words' }),
    value: decimalText,
    unit: z.string().meta({ description: 'unit of the number' }),
    direction: z.enum(['max', 'min']).meta({ description: 'max: not more; min: not less' }),
    parties: z.array(partyForm).meta({ description: 'whom it binds, each for itself' }),
    from: dateText.meta({ description: 'first day on which it holds' }),
    until: dateForm.nullable().meta({
      description:
        'first day on which it no longer holds: its own end, or the end of the treaty; null where none is known',
    }),
    phase: z.enum(['notYet', 'inForce', 'ended', 'undetermined']).meta({
      description:
        'on the day asked for: not yet in force; in force; ended; undetermined, where a date is too imprecise',
    }),
    overlaps: z
      .boolean()
      .meta({ description: 'true where another number for the same holds on a day on which this one does' }),
    told: toldBy,
  })
  .meta({ description: 'one number of the treaty' })

export const disputedForm = z
  .strictObject({
    by: partyForm.meta({ description: 'who disputes it' }),
    difference: decimalText.meta({ description: 'by how much, with its sign' }),
    value: decimalText.nullable().meta({ description: 'the number as disputed; null where it cannot be reckoned' }),
    headroom: decimalText
      .nullable()
      .meta({ description: 'what that leaves below the limit; null where no limit is in force' }),
    margin: decimalText
      .nullable()
      .meta({ description: 'distance of that number from the limit, whether or not it is in force' }),
    told: toldBy,
  })
  .meta({ description: 'the same number as another party disputes it' })

export const figureForm = z
  .strictObject({
    measure: measureForm,
    date: dateText.meta({ description: 'day the figure holds for' }),
    state: z.enum(['declared', 'withheld', 'notGiven']).meta({
      description:
        'declared; withheld by its party; notGiven: this record has no number for it, which says nothing of the party',
    }),
    ...numberFields,
    clash: z.boolean().meta({ description: 'true where sources give other numbers that cannot hold beside this one' }),
    others: z.array(z.strictObject(numberFields)).meta({ description: 'what else is said of it' }),
  })
  .meta({ description: 'one figure of one party for one day' })

export const headroomForm = z
  .strictObject({
    party: partyForm,
    measure: measureForm,
    what: z.string().meta({ description: 'what is counted, in words' }),
    limit: ruleForm,
    figure: figureForm.nullable().meta({ description: 'the latest figure for that day; null where none is held' }),
    lastNumber: figureForm.nullable().meta({
      description: 'where the latest figure is withheld or has no number: the last number before it',
    }),
    ageDays: z
      .int()
      .nullable()
      .meta({ description: 'days from the day of the figure to the day asked for', unit: 'day' }),
    skipped: z
      .array(dateText)
      .meta({ description: 'regular days since the figure for which nothing is held: the figure is that much older' }),
    verdict: z.enum(['within', 'exceeded', 'notBinding', 'unknown']).meta({
      description:
        'within the limit, or exactly at it; exceeded; notBinding: no limit is in force on that day; unknown',
    }),
    why: z
      .enum(['notYetInForce', 'noLongerInForce', 'limitUndetermined', 'withheld', 'noFigure', 'unitsDiffer', 'inexact'])
      .nullable()
      .meta({
        description:
          'why it is not binding or unknown: notYetInForce; noLongerInForce; limitUndetermined; withheld; noFigure held; unitsDiffer; inexact: the number is not exact enough to tell',
      }),
    headroom: decimalText.nullable().meta({
      description:
        'what is left below the limit (above it, of a minimum), below nought where exceeded; null unless the limit is in force',
    }),
    margin: decimalText
      .nullable()
      .meta({ description: 'the same difference whether or not the limit is in force: it breaks nothing by itself' }),
    asDisputed: z.array(disputedForm).meta({ description: 'the same as each party that disputes the figure has it' }),
    suspendedBy: z
      .array(partyForm)
      .meta({ description: 'parties that have suspended the treaty on that day, as they announce' }),
    keptBy: z
      .array(partyForm)
      .meta({ description: 'parties that say they keep to the limits although they suspended it, or it has ended' }),
  })
  .meta({ description: 'what one limit leaves one party on a day' })

export const headroomAnswerForm = z
  .strictObject({ ...head, ...named, cells: z.array(headroomForm).meta({ description: 'by measure, then party' }) })
  .meta({ description: 'What the limits leave each party on a day, as declared and as disputed' })

export const regularForm = z
  .strictObject({
    party: partyForm,
    measure: measureForm.meta({ description: 'measure of the deadline' }),
    date: dateText.meta({ description: 'the regular day' }),
    due: dateText.meta({ description: 'last day on which the data are in time' }),
    state: z.enum(['declared', 'late', 'withheld', 'due', 'overdue', 'gap']).meta({
      description:
        'declared; late: by the party itself, after it was due; withheld; due: there is time yet; overdue: the party speaks here for itself, and did not declare; gap: nothing is held here, and others alone tell of this party',
    }),
    figuresOn: dateForm.nullable().meta({ description: 'day of the figures that stand for it' }),
    handedOver: z
      .boolean()
      .nullable()
      .meta({ description: 'false where they were made public only; null where nobody says' }),
    figures: z.array(figureForm).meta({ description: 'the figures' }),
    told: z.array(toldForm).meta({ description: 'the notices it rests on; none for a gap' }),
  })
  .meta({ description: 'data of one party that were due for one day' })

export const seriesForm = z
  .strictObject({
    party: partyForm,
    measure: measureForm,
    unit: z.string().nullable().meta({ description: 'unit of the numbers' }),
    points: z
      .array(
        z.strictObject({
          figure: figureForm,
          limit: decimalText.nullable().meta({ description: 'the limit in force on that day; null where none is' }),
          headroom: decimalText.nullable().meta({ description: 'what it leaves; null where no limit is in force' }),
          margin: decimalText.nullable().meta({ description: 'distance from the limit, in force or not' }),
          asDisputed: z.array(disputedForm).meta({ description: 'the same as disputed' }),
        }),
      )
      .meta({ description: 'by day' }),
  })
  .meta({ description: 'one measure of one party over time: what a chart draws' })

export const disputeForm = z
  .strictObject({
    party: partyForm.meta({ description: 'whose figure' }),
    by: partyForm.meta({ description: 'who disputes it' }),
    measure: measureForm,
    figureOn: dateForm
      .nullable()
      .meta({ description: 'day of the disputed figure; null: every figure from the date on' }),
    date: datedAs,
    difference: decimalText.meta({ description: 'by how much, with its sign' }),
    unit: z.string().meta({ description: 'its unit' }),
    reason: z.string().meta({ description: 'why' }),
    told: toldBy,
  })
  .meta({ description: 'a dispute about a figure' })

export const withholdingForm = z
  .strictObject({
    party: partyForm,
    data: measureForm.meta({ description: 'which data' }),
    what: z.string().meta({ description: 'which data, in words' }),
    since: datedAs,
    until: datedAs.meta({ description: 'when it was resumed; null where it was not' }),
    reason: z.string().nullable().meta({ description: 'why, where it is said' }),
    told: toldBy,
  })
  .meta({ description: 'data that a party withholds, from a day until it resumes' })

export type Rule = z.infer<typeof ruleForm>
export type Figure = z.infer<typeof figureForm>
export type Headroom = z.infer<typeof headroomForm>
export type HeadroomAnswer = z.infer<typeof headroomAnswerForm>
export type Regular = z.infer<typeof regularForm>
export type Series = z.infer<typeof seriesForm>
export type Withheld = z.infer<typeof withholdingForm>
export type Disputed = z.infer<typeof disputedForm>
export type DisputeAnswer = z.infer<typeof disputeForm>
