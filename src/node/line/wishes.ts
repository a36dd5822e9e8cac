/**
 * What an officer says to have something said on a line, as the terminal and the pages hand it in. Parties, ids, phrasebook,
 * due moment and the like follow from the line ({@link file://./speak.ts}).
 */
import { z } from 'zod'
import { kinds, partyForm } from '../../kinds/index.ts'

const channel = kinds.channel.body.shape
const check = kinds.check.body.shape
const message = kinds.message.body.shape
const refusal = kinds.refusal.body.shape
const translation = kinds.translation.body.shape
const handover = kinds.handover.body.shape
const declaration = kinds.channelStatus.body.shape

export const statusForm = z
  .enum(['actual', 'exercise', 'test'])
  .meta({ description: 'actual, exercise or test: never mixed' })

const endForms = {
  station: channel.station,
  languages: channel.languages,
  contact: channel.contact,
  text: channel.text,
}

export const offerForm = z.strictObject({
  name: channel.name,
  with: partyForm.meta({ description: 'the other end' }),
  ...endForms,
  checks: channel.checks.optional().meta({ description: 'when it is checked; 06:00 and 18:00 UTC by default' }),
  from: channel.from,
  status: statusForm.optional(),
})

export const acceptanceForm = z.strictObject(endForms)

export const challengeForm = z.strictObject({
  officer: check.officer,
  code: check.code.optional().meta({ description: '4 to 8 digits; made by chance where nothing is said' }),
  language: check.language.optional().meta({ description: 'the best of the other end where nothing is said' }),
  text: check.text,
})

export const answerForm = z.strictObject({
  officer: check.officer,
  code: check.code.meta({ description: 'the digits as they were read' }),
  check: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'the challenge that is answered; the newest that waits where nothing is said' }),
  language: check.language.optional().meta({ description: 'that of the challenge where nothing is said' }),
})

export const messageWishForm = z.strictObject({
  form: message.form,
  fields: message.fields,
  language: message.language,
  officer: message.officer,
  text: message.text,
  inReplyTo: message.inReplyTo,
  corrects: message.corrects,
  status: statusForm.optional(),
})

export const openingForm = z.strictObject({ officer: check.officer })

export const declineForm = z.strictObject({
  officer: refusal.officer,
  reason: refusal.reason.optional().meta({ description: 'declined where nothing is said' }),
  text: refusal.text,
  language: refusal.language.optional().meta({ description: 'that of the message where nothing is said' }),
})

export const translationForm = z.strictObject({
  language: translation.language,
  text: translation.text,
  translator: translation.translator,
})

export const handoverForm = z.strictObject({ to: handover.to, from: handover.from, text: handover.text })

export const declarationForm = z.strictObject({ from: declaration.from, reason: declaration.reason })

/** A wish as a program writes it: a member that is not said is absent or undefined. */
type Wish<Form extends z.ZodType> = z.infer<Form>

export type OfferWish = Wish<typeof offerForm>
export type AcceptanceWish = Wish<typeof acceptanceForm>
export type ChallengeWish = Wish<typeof challengeForm>
export type AnswerWish = Wish<typeof answerForm>
export type DeclineWish = Wish<typeof declineForm>
export type TranslationWish = Wish<typeof translationForm>
export type HandoverWish = Wish<typeof handoverForm>
export type DeclarationWish = Wish<typeof declarationForm>
