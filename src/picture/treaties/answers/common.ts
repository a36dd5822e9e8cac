/** What every answer about a treaty is made of. Rules T1…: spec/treaty.md. */
import { z } from 'zod'
import { dateForm, noticeIdForm, partyForm, treatyCodeForm } from '../../../kinds/index.ts'

export const decimalText = z.string().meta({ description: 'exact decimal number as text' })

export const dateText = dateForm.meta({ description: 'calendar date; its length is its precision' })

export const datedAs = z
  .string()
  .nullable()
  .meta({ description: 'date with its precision and doubt, in words; null where none is given' })

export const statusForm = z
  .enum(['actual', 'exercise', 'test'])
  .meta({ description: 'actual, exercise or test: they are told apart in everything' })

export const toldForm = z
  .strictObject({
    id: noticeIdForm,
    by: partyForm.meta({ description: 'in whose log it stands' }),
    basis: z.enum(['declared', 'reported']).meta({ description: 'declared: of its own act; reported: from a source' }),
    saidOn: dateForm.nullable().meta({ description: 'when it was said; null where no source dates it' }),
    publisher: z.string().nullable().meta({ description: 'of a reported one, who published it' }),
    grade: z.string().nullable().meta({ description: 'Admiralty grade of the source' }),
  })
  .meta({ description: 'one notice that says so' })

export const toldBy = z
  .array(toldForm)
  .min(1)
  .meta({ description: 'the notices that say so, the one that outranks first' })

export const head = {
  asOf: dateText.meta({ description: 'what had been said by this day' }),
  recorded: z.boolean().meta({ description: 'true where it was asked what this record held by that day' }),
  at: dateText.meta({ description: 'the day the answer holds for' }),
}

export const named = {
  code: treatyCodeForm,
  name: z.string().meta({ description: 'what the treaty is called' }),
  status: statusForm,
  parties: z.array(partyForm).meta({ description: 'its parties, by code' }),
}

export const numberFields = {
  value: decimalText.nullable().meta({ description: 'the number; null where it is unknown' }),
  upTo: decimalText.nullable().meta({ description: 'upper end of a range' }),
  qualifier: z.enum(['about', 'atLeast', 'atMost']).nullable().meta({ description: 'how exact the number is' }),
  unit: z.string().nullable().meta({ description: 'its unit' }),
  computed: z.string().nullable().meta({ description: 'how it was reckoned; null where a source states it' }),
  told: toldBy,
}

export const containedReasons = [
  'noTreaty',
  'otherStatus',
  'otherParties',
  'notAParty',
  'notItsOwn',
  'futureDated',
  'receiptBeforeSending',
  'receiptOfOther',
  'receiptOfNothing',
] as const

export const containedForm = z
  .strictObject({
    id: noticeIdForm,
    kind: z.string().meta({ description: 'kind of the notice' }),
    by: partyForm,
    reason: z.enum(containedReasons).meta({
      description:
        'noTreaty: no treaty of this code is held; otherStatus: exercise, test and actual do not mix; otherParties: another list of parties for this code; notAParty; notItsOwn: declared of the act of another; futureDated: tells of what lies after its writing; receiptBeforeSending; receiptOfOther: names another notification; receiptOfNothing: no such notification is held',
    }),
    sentence: z.string().meta({ description: 'what it says' }),
  })
  .meta({ description: 'a notice that counts for nothing here, and why' })

export const treatyClashForm = z
  .strictObject({
    rule: z.string().meta({ description: 'number of the rule' }),
    what: z
      .enum(['dates', 'figures', 'limits', 'units', 'numbers', 'meetings', 'terms'])
      .meta({ description: 'what clashes' }),
    sentence: z.string().meta({ description: 'what cannot both hold' }),
    claims: z.array(noticeIdForm).min(1).meta({ description: 'the notices of both sides' }),
  })
  .meta({ description: 'what cannot both hold' })

export const stateForm = z
  .strictObject({
    state: z.enum(['notKnown', 'signed', 'inForce', 'suspended', 'ended']).meta({
      description:
        'notKnown: nobody says that it was signed by then; signed; inForce; suspended, by one party or more; ended: expired, or its parties left',
    }),
    since: dateForm.nullable().meta({ description: 'from when on' }),
    sure: z.boolean().meta({ description: 'false on a day on which the accounts of its date differ' }),
    by: z.array(partyForm).meta({ description: 'of a suspension, by whom' }),
    signed: dateForm.nullable().meta({ description: 'when it was signed' }),
    from: dateForm.nullable().meta({ description: 'when it came into force' }),
    until: dateForm.nullable().meta({ description: 'first day without it, by what was said up to then' }),
    left: z.array(partyForm).meta({ description: 'parties whose withdrawal has taken effect' }),
  })
  .meta({ description: 'where the treaty stands on the day asked for' })

export type Told = z.infer<typeof toldForm>
export type ContainedReason = (typeof containedReasons)[number]
export type Contained = z.infer<typeof containedForm>
export type TreatyClash = z.infer<typeof treatyClashForm>
export type TreatyState = z.infer<typeof stateForm>
