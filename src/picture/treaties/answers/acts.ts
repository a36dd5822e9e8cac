/** The forms of what happens under a treaty: its states, notifications, meetings, counts, and its calendar. */
import { z } from 'zod'
import { dateForm, measureForm, partyForm, treatyStates } from '../../../kinds/index.ts'
import { datedAs, dateText, decimalText, head, named, numberFields, toldBy, toldForm } from './common.ts'
import { ruleForm } from './figures.ts'

export const statusFactForm = z
  .strictObject({
    state: z.enum(treatyStates).meta({ description: 'what was declared or happened' }),
    part: measureForm.nullable().meta({ description: 'part of the treaty; null for the treaty' }),
    parties: z.array(partyForm).meta({ description: 'whose act it is' }),
    dates: z
      .array(z.strictObject({ date: datedAs, told: toldBy }))
      .min(1)
      .meta({ description: 'each date that is given for it, the earliest first: more than one is a clash' }),
    clash: z.boolean().meta({ description: 'true where the dates cannot all hold' }),
    until: dateForm.nullable().meta({ description: 'of an extension, the first day without the treaty' }),
    effective: dateForm.nullable().meta({ description: 'of a withdrawal, when it takes effect' }),
    keeps: z.array(measureForm).meta({ description: 'what is kept all the same' }),
    ceases: z.array(measureForm).meta({ description: 'what ceases' }),
    condition: z.string().nullable().meta({ description: 'on what condition' }),
    text: z.string().nullable().meta({ description: 'what was said' }),
  })
  .meta({ description: 'one state of the treaty or of a part of it' })

export const practiceForm = z
  .strictObject({
    party: partyForm,
    since: z.array(datedAs).meta({ description: 'from when on it is suspended, by each account' }),
    keeps: z.array(measureForm).meta({ description: 'what it says it keeps' }),
    ceases: z.array(measureForm).meta({ description: 'what is said to cease' }),
    declarations: z.int().meta({ description: 'declarations of its figures for days since then' }),
    notifications: z.int().meta({ description: 'notifications that it sent since then' }),
    withheld: z.array(measureForm).meta({ description: 'data that it withholds on that day' }),
  })
  .meta({ description: 'a suspension as announced, and what is seen in practice' })

export const receivedForm = z
  .strictObject({
    party: partyForm.meta({ description: 'who received it' }),
    at: z
      .string()
      .nullable()
      .meta({ description: 'when: of effect for this party; null where it is not known to have it' }),
    by: z
      .enum(['receipt', 'cosignature'])
      .nullable()
      .meta({ description: 'its signed receipt, or its signature that it holds the log' }),
    waitingDays: z.int().nullable().meta({ description: 'days since it was sent, where it waits', unit: 'day' }),
    overdue: z.boolean().meta({ description: 'true where a deadline for receipts has passed' }),
    told: z.array(toldForm).meta({ description: 'the receipts' }),
  })
  .meta({ description: 'a notification as one other party has it' })

export const notificationForm = z
  .strictObject({
    party: partyForm.meta({ description: 'who notifies' }),
    number: z.int().meta({ description: 'its number' }),
    subject: z.string().meta({ description: 'what sort of notification it is' }),
    text: z.string().meta({ description: 'what is notified' }),
    eventOn: dateForm.nullable().meta({ description: 'day of the event it tells of' }),
    sent: z.string().meta({ description: 'when it was sent' }),
    late: z
      .boolean()
      .nullable()
      .meta({ description: 'true where it was sent after a deadline that runs from the event; null where none does' }),
    state: z.enum(['sent', 'partly', 'inEffect', 'conflict']).meta({
      description:
        'sent; partly: some others received it; inEffect: all did; conflict: two contents under one number, so a receipt must name which',
    }),
    effectAt: z
      .string()
      .nullable()
      .meta({ description: 'when the last of the others had received it: its time of effect' }),
    receipts: z.array(receivedForm).meta({ description: 'each other party' }),
    told: toldBy,
  })
  .meta({ description: 'one notification' })

export const countForm = z
  .strictObject({
    party: partyForm,
    held: z.int().meta({ description: 'numbers held here' }),
    highest: z.int().meta({ description: 'highest number held' }),
    missing: z
      .array(
        z.strictObject({ from: z.int().meta({ description: 'first' }), to: z.int().meta({ description: 'last' }) }),
      )
      .meta({ description: 'numbers below the highest that no notification held here bears' }),
    duplicates: z.int().meta({ description: 'further notices that say the same under the same number: harmless' }),
    conflicts: z.array(z.int()).meta({ description: 'numbers used for two contents' }),
    waiting: z.int().meta({ description: 'notifications that not all others are known to have received' }),
    overdue: z.int().meta({ description: 'of those, past a deadline for receipts' }),
  })
  .meta({ description: 'the numbers of one party' })

export const quotaForm = z
  .strictObject({
    rule: ruleForm,
    party: partyForm.nullable().meta({ description: 'whose; null for all together' }),
    from: dateText.meta({ description: 'first day of the year of the treaty' }),
    until: dateText.meta({ description: 'last day of it' }),
    used: decimalText.nullable().meta({ description: 'so many known within it; null where nothing is held' }),
    atLeast: z.boolean().meta({ description: 'true where more may have been' }),
    left: decimalText
      .nullable()
      .meta({ description: 'what is left of a quota, or lacks of a minimum; null where not known' }),
    told: z.array(toldForm).meta({ description: 'what it rests on' }),
  })
  .meta({ description: 'how much of a quota or practice was used in the year of the treaty that is asked for' })

export const tallyForm = z
  .strictObject({
    measure: measureForm,
    parties: z.array(partyForm).meta({ description: 'who did it' }),
    date: datedAs,
    ...numberFields,
  })
  .meta({ description: 'how often something was done' })

export const meetingForm = z
  .strictObject({
    body: z.string().meta({ description: 'who meets' }),
    from: dateText.meta({ description: 'first day' }),
    until: dateForm.nullable().meta({ description: 'last day' }),
    place: z.string().nullable().meta({ description: 'where' }),
    state: z.enum(['scheduled', 'postponed', 'held', 'cancelled', 'notKnown']).meta({
      description:
        'scheduled; postponed; held; cancelled; notKnown: its days have passed, and nobody says whether it was held',
    }),
    by: z.array(partyForm).meta({ description: 'who postponed or cancelled it' }),
    instead: z
      .strictObject({
        from: dateText.meta({ description: 'first day' }),
        until: dateForm.nullable().meta({ description: 'last day' }),
      })
      .nullable()
      .meta({ description: 'the new days; null where none are set' }),
    history: z
      .array(
        z.strictObject({ state: z.string().meta({ description: 'what was said of it' }), date: datedAs, told: toldBy }),
      )
      .meta({ description: 'what was said of it, in order' }),
    clash: z.boolean().meta({ description: 'true where it is said to have been held and not held' }),
  })
  .meta({ description: 'one meeting' })

export const eventForm = z
  .strictObject({
    date: dateText.meta({ description: 'the day' }),
    until: dateForm.nullable().meta({ description: 'last day, of what takes several' }),
    event: z
      .enum([
        'status',
        'limitBegins',
        'limitEnds',
        'due',
        'dataFor',
        'meeting',
        'withheld',
        'resumed',
        'disputed',
        'ends',
      ])
      .meta({ description: 'what happens' }),
    parties: z.array(partyForm).meta({ description: 'whom it concerns' }),
    state: z
      .string()
      .meta({ description: 'its state: of data due, declared, withheld, gap; of a meeting, held, postponed' }),
    sentence: z.string().meta({ description: 'the same in words' }),
    ahead: z.boolean().meta({ description: 'true where it lies after the day asked for' }),
    told: z.array(toldForm).meta({ description: 'the notices it rests on' }),
  })
  .meta({ description: 'one entry of the calendar' })

export const treatyCalendarForm = z
  .strictObject({
    ...head,
    ...named,
    from: dateText.meta({ description: 'first day told of' }),
    until: dateText.meta({ description: 'last day told of' }),
    events: z.array(eventForm).meta({ description: 'by day' }),
  })
  .meta({ description: 'What happened under a treaty and what is due' })

export type StatusFact = z.infer<typeof statusFactForm>
export type Practice = z.infer<typeof practiceForm>
export type NotificationAnswer = z.infer<typeof notificationForm>
export type NotificationCount = z.infer<typeof countForm>
export type Quota = z.infer<typeof quotaForm>
export type Tally = z.infer<typeof tallyForm>
export type MeetingAnswer = z.infer<typeof meetingForm>
export type CalendarEvent = z.infer<typeof eventForm>
export type TreatyCalendar = z.infer<typeof treatyCalendarForm>
