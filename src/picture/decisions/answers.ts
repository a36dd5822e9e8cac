/** The forms of what is said of decisions: what the terminal prints as JSON, the API returns and the pages draw. */
import { z } from 'zod'
import { expiryForm, languageForm, momentForm, noticeIdForm, partyForm } from '../../kinds/index.ts'

const statusForm = z.enum(['actual', 'exercise', 'test']).meta({ description: 'actual, exercise or test: never mixed' })
const asOfForm = momentForm.meta({ description: 'the moment that is told of' })

/** D3 says of each what makes it. */
export const decisionStates = [
  'open',
  'broken',
  'withdrawn',
  'adopted',
  'notAdopted',
  'undetermined',
  'contested',
] as const

/** What may be missing of a party before a text can be adopted. D9 says of each what it means. */
export const lacks = ['receipt', 'closing', 'log', 'entries', 'histories', 'announcement'] as const

/** Why an announcement of adoption is false. D10 says of each what proves it. */
export const faults = [
  'early',
  'leftOut',
  'stranger',
  'otherCheckpoint',
  'noReceipt',
  'noClosing',
  'objection',
  'changed',
] as const

/** Why a notice on record changes nothing. D12 says of each what it means. */
export const reasonsWithoutEffect = [
  'notDeclared',
  'badMoment',
  'otherStatus',
  'notReleased',
  'notOnRoster',
  'notEntitled',
  'otherText',
  'early',
  'late',
  'takenBack',
  'cannotBeTakenBack',
  'notLater',
  'superseded',
  'over',
] as const

const saidFields = {
  id: noticeIdForm,
  by: partyForm,
  at: momentForm.meta({ description: 'moment of writing, by the clock of its author' }),
}

const stepForm = z.strictObject({ ...saidFields, seq: z.int().meta({ description: 'place in its author’s log' }) })

export const objectionForm = z.strictObject({
  ...saidFields,
  text: z.string().meta({ description: 'why' }),
  proposes: z.string().nullable().meta({ description: 'the change under which the member would agree' }),
  heldBefore: z.array(z.strictObject({ by: partyForm, at: momentForm })).meta({
    description: 'who signed before the expiry to hold it, and when: it shows that the moment is not dated back',
  }),
})

const missingForm = z.strictObject({
  party: partyForm.meta({ description: 'whose it is' }),
  lacks: z.enum(lacks).meta({ description: 'what is missing' }),
})

const faultForm = z.strictObject({
  party: partyForm.meta({ description: 'whom it concerns' }),
  fault: z.enum(faults).meta({ description: 'what is false' }),
  id: noticeIdForm.nullable().meta({ description: 'the notice that proves it, where one does' }),
})

const announcementForm = z.strictObject({
  ...saidFields,
  outcome: z.enum(['adopted', 'notAdopted']).meta({ description: 'what the chair says' }),
  verdict: z.enum(['proven', 'unproven', 'false', 'said']).meta({
    description: 'of adopted: proven, unproven (something is missing here) or false; said: notAdopted needs no proof',
  }),
  faults: z.array(faultForm).meta({ description: 'what makes it false' }),
  missing: z.array(missingForm).meta({ description: 'what keeps it from being proven here' }),
  reason: z.string().nullable().meta({ description: 'of notAdopted, in the words of the chair' }),
})

const memberForm = z.strictObject({
  party: partyForm,
  role: z.enum(['member', 'proposer', 'chair']).meta({
    description: 'member: on the roster; proposer, chair: not on it, but the outcome stands on its log too',
  }),
  receipt: stepForm.nullable().meta({ description: 'its receipt in time, or what it said itself to begin the round' }),
  closing: stepForm.nullable().meta({ description: 'its closing after the expiry' }),
  held: z.int().nullable().meta({ description: 'entries of its log that are held here and believed; null for none' }),
  missing: z.array(z.enum(lacks)).meta({ description: 'what is missing of it here' }),
})

const roundForm = z.strictObject({
  number: z.int().meta({ description: 'from 1; each amendment begins another' }),
  ...saidFields,
  texts: z
    .array(
      z.strictObject({
        language: languageForm,
        sha256: z.string().meta({ description: 'SHA-256 of the text in hexadecimal' }),
        text: z.string().nullable().meta({ description: 'the text; null where it travels as a file' }),
      }),
    )
    .meta({ description: 'the text, one version a language' }),
  expires: expiryForm,
  extensions: z
    .array(z.strictObject({ ...saidFields, expires: expiryForm }))
    .meta({ description: 'those in effect, in order' }),
  state: z.enum([...decisionStates, 'amended']).meta({ description: 'amended: the next round took its place' }),
  members: z.array(memberForm).meta({ description: 'everybody whose log the outcome stands on' }),
  objections: z.array(objectionForm).meta({ description: 'those that break the silence' }),
  announcements: z.array(announcementForm).meta({ description: 'by the chair, in the order of its log' }),
})

const attachedForm = z.strictObject({
  ...saidFields,
  round: z.int().meta({ description: 'number of the round' }),
  form: z.enum(['reservation', 'statement', 'explanation']).meta({ description: 'what it is' }),
  text: z.string().meta({ description: 'its words' }),
})

const withoutEffectForm = z.strictObject({
  ...saidFields,
  at: z.string().meta({ description: 'moment of writing as the notice states it' }),
  kind: z.string().meta({ description: 'kind of the notice' }),
  reason: z.enum(reasonsWithoutEffect).meta({ description: 'why it changes nothing' }),
})

const headFields = {
  id: noticeIdForm.meta({ description: 'the proposal' }),
  status: statusForm,
  title: z.string().meta({ description: 'what it is called' }),
  proposer: partyForm,
  chair: partyForm,
  roster: z.array(partyForm).meta({ description: 'the members whose silence is asked for' }),
  state: z.enum(decisionStates).meta({ description: 'where it stands' }),
  expires: expiryForm,
  says: z.string().meta({ description: 'the state in a sentence, naming whose is missing' }),
}

export const decisionForm = z
  .strictObject({
    asOf: asOfForm,
    ...headFields,
    silence: z.string().meta({ description: 'what silence means' }),
    rounds: z.array(roundForm).meta({ description: 'in order; the last is the one that stands' }),
    reservations: z.array(attachedForm).meta({ description: 'what is attached, deciding nothing' }),
    withoutEffect: z.array(withoutEffectForm).meta({ description: 'on record, and changing nothing' }),
  })
  .meta({ description: 'One decision by silence, at a moment' })

const decisionLineForm = z.strictObject({
  ...headFields,
  round: z.int().meta({ description: 'number of the round that stands' }),
  receipts: z.int().meta({ description: 'members whose receipt is held' }),
  closings: z.int().meta({ description: 'members, with the proposer, whose closing is held' }),
  objections: z.array(partyForm).meta({ description: 'whose objections stand' }),
})

export const decisionListForm = z
  .strictObject({
    asOf: asOfForm,
    decisions: z.array(decisionLineForm).meta({ description: 'by expiry, the latest first' }),
    astray: z
      .array(
        z.strictObject({
          ...saidFields,
          at: z.string().meta({ description: 'moment of writing as the notice states it' }),
          kind: z.string().meta({ description: 'kind of the notice' }),
          of: noticeIdForm.meta({ description: 'what it names' }),
        }),
      )
      .meta({ description: 'notices about a proposal that is not held here' }),
  })
  .meta({ description: 'Every decision by silence, at a moment' })

export type DecisionAnswer = z.infer<typeof decisionForm>
export type DecisionList = z.infer<typeof decisionListForm>
export type DecisionLine = z.infer<typeof decisionLineForm>
export type DecisionState = (typeof decisionStates)[number]
export type RoundAnswer = z.infer<typeof roundForm>
export type MemberAnswer = z.infer<typeof memberForm>
export type ObjectionAnswer = z.infer<typeof objectionForm>
export type AnnouncementAnswer = z.infer<typeof announcementForm>
export type Lack = (typeof lacks)[number]
export type Fault = (typeof faults)[number]
export type ReasonWithoutEffect = (typeof reasonsWithoutEffect)[number]
