/** What a watch is told: alarms and reminders, each with the cause that it is told once for. Rules G1, G2: spec/watch.md. */
import { z } from 'zod'
import { momentForm, noticeIdForm, partyForm } from '../../kinds/index.ts'

/** A closed list. G3 to G6 say of each when it begins and when it ends. */
export const alarmKinds = [
  // Checks of a line.
  'checkSoon',
  'checkOpen',
  'challengeWaits',
  'challengeUnanswered',
  'checkMissed',
  'silent',
  // Messages from the other end, and to it.
  'unopened',
  'unanswered',
  'notHeld',
  'notOpened',
  'notAnswered',
  'draftWaits',
  // The line itself.
  'offerWaits',
  'peerDeclared',
  'phrasebookMissing',
  'flooding',
  'contained',
  // Decisions by silence.
  'receiptDue',
  'silenceEnds',
  'closingDue',
  'announcementDue',
  'announcementMissing',
  'contested',
  // Treaties.
  'dataDue',
  'receiptOwed',
  'limitExceeded',
  'meetingSoon',
] as const

export type AlarmKind = (typeof alarmKinds)[number]

export const alarmForm = z
  .strictObject({
    cause: z.string().meta({ description: 'what it is told once for: the same as long as it is about the same' }),
    kind: z.enum(alarmKinds).meta({ description: 'what is the matter' }),
    level: z.enum(['reminder', 'alarm']).meta({ description: 'reminder: there is time yet; alarm: there is none' }),
    status: z.enum(['actual', 'exercise', 'test']).meta({ description: 'of what it is about: never mixed' }),
    of: z
      .strictObject({
        room: z.enum(['channel', 'decision', 'treaty']).meta({ description: 'where it belongs' }),
        id: z.string().meta({ description: 'id of the line or decision, code of the treaty' }),
        notice: noticeIdForm.nullable().meta({ description: 'the message, challenge or declaration it is about' }),
      })
      .meta({ description: 'what it is about' }),
    party: partyForm.nullable().meta({ description: 'the other party that it is about; null where there is none' }),
    since: momentForm.meta({ description: 'since when it is so' }),
    until: momentForm
      .nullable()
      .meta({ description: 'until when something can be done in time; null where nothing can' }),
    says: z.string().meta({ description: 'the same in a sentence' }),
  })
  .meta({ description: 'One thing that somebody on watch has to know' })

export type Alarm = z.infer<typeof alarmForm>

/** An alarm with the time that it holds for: from the first millisecond up to, and not with, the second. */
export interface Span {
  readonly fromMs: number
  readonly endMs: number
  readonly alarm: Omit<Alarm, 'since'>
  /** Since when it is so, where that is not when it begins to be told. */
  readonly sinceMs?: number
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const always = Number.POSITIVE_INFINITY
