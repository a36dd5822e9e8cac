/** The forms of one treaty on a day, and of the list of all. */
import { z } from 'zod'
import { countForm, meetingForm, notificationForm, practiceForm, quotaForm, statusFactForm, tallyForm } from './acts.ts'
import { containedForm, head, named, stateForm, toldBy, treatyClashForm } from './common.ts'
import { disputeForm, headroomForm, regularForm, ruleForm, seriesForm, withholdingForm } from './figures.ts'

export const treatyAnswerForm = z
  .strictObject({
    ...head,
    ...named,
    state: stateForm,
    told: toldBy,
    rules: z.array(ruleForm).meta({ description: 'limits, deadlines, quotas and practices' }),
    headroom: z.array(headroomForm).meta({ description: 'by measure, then party' }),
    series: z.array(seriesForm).meta({ description: 'every figure over time' }),
    regular: z.array(regularForm).meta({ description: 'data due, by day and party' }),
    disputes: z.array(disputeForm).meta({ description: 'disputes said by the day asked for' }),
    withholdings: z.array(withholdingForm).meta({ description: 'data withheld, by day' }),
    statuses: z.array(statusFactForm).meta({ description: 'its history, by day' }),
    practice: z.array(practiceForm).meta({ description: 'suspensions as announced, and what is seen' }),
    pledges: z.array(statusFactForm).meta({ description: 'what parties say they keep to without being bound' }),
    counts: z.array(countForm).meta({ description: 'numbers of notifications, by party' }),
    notifications: z.array(notificationForm).meta({ description: 'newest first; at most 200' }),
    moreNotifications: z.int().meta({ description: 'notifications beyond those listed' }),
    quotas: z.array(quotaForm).meta({ description: 'quotas and practices in the year of the treaty asked for' }),
    tallies: z.array(tallyForm).meta({ description: 'how often something was done, by day' }),
    meetings: z.array(meetingForm).meta({ description: 'meetings, by day' }),
    clashes: z.array(treatyClashForm).meta({ description: 'what cannot both hold' }),
    contained: z.array(containedForm).meta({ description: 'what counts for nothing here; at most 200' }),
  })
  .meta({ description: 'One treaty on a day' })

export const treatyListForm = z
  .strictObject({
    ...head,
    treaties: z
      .array(
        z.strictObject({
          ...named,
          state: stateForm,
          limits: z.int().meta({ description: 'limits in force on that day' }),
          exceeded: z.int().meta({ description: 'limits in force that a declared figure exceeds' }),
          unknown: z.int().meta({ description: 'limits in force of which it is not known whether they are kept' }),
          clashes: z.int().meta({ description: 'what cannot both hold' }),
        }),
      )
      .meta({ description: 'by status (actual first) and code' }),
    contained: z.array(containedForm).meta({ description: 'what belongs to no treaty that is held; at most 200' }),
  })
  .meta({ description: 'Every treaty known here' })

export type TreatyAnswer = z.infer<typeof treatyAnswerForm>
export type TreatyList = z.infer<typeof treatyListForm>
