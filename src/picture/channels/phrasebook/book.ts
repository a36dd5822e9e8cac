/** The form of a phrasebook: data that a linguist reads and corrects. Rules C5, C6: spec/channel.md. */
import { z } from 'zod'
import { languageForm, lineForm, textFault } from '../../../kinds/index.ts'

const wordsForm = z.record(
  languageForm,
  z.string().superRefine((text, context) => {
    const fault = textFault(text, { lines: true })
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, input: text })
  }),
)

const nameForm = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a name: a small letter, then letters and digits')

export const fieldTypes = ['place', 'moment', 'choice', 'contact', 'number', 'digits'] as const

const fieldForm = z.strictObject({
  name: nameForm,
  type: z.enum(fieldTypes),
  /** Name of the list that a choice is taken from. */
  choices: nameForm.optional(),
  optional: z.boolean().optional(),
  /** Name of the moment that this one may not come before. */
  notBefore: nameForm.optional(),
  label: wordsForm,
})

const messageFormForm = z.strictObject({
  number: z.int().min(1).max(999),
  name: nameForm,
  /** What a message of this form has to name. */
  needs: z.enum(['inReplyTo', 'corrects']).optional(),
  /** The only status that a message of this form may have. */
  status: z.enum(['actual', 'exercise', 'test']).optional(),
  title: wordsForm,
  fields: z.array(fieldForm).max(12),
  text: wordsForm,
})

export const bookForm = z.strictObject({
  version: z.int().min(1).max(9999),
  languages: z.array(languageForm).min(1).max(20),
  status: z.strictObject({ exercise: wordsForm, test: wordsForm }),
  place: z.strictObject({ point: wordsForm, area: wordsForm }),
  checks: z.strictObject({ challenge: wordsForm, answer: wordsForm }),
  forms: z.array(messageFormForm).min(1).max(200),
  lists: z.record(
    nameForm,
    z
      .array(z.strictObject({ code: lineForm('code', 40), words: wordsForm }))
      .min(1)
      .max(100),
  ),
})

export type Book = z.infer<typeof bookForm>
export type MessageForm = z.infer<typeof messageFormForm>
export type Field = z.infer<typeof fieldForm>
export type Words = z.infer<typeof wordsForm>

/** A phrasebook that passed its checks, with the hash that names it. */
export interface Phrasebook extends Book {
  /** SHA-256, hexadecimal, of its canonical JSON. */
  readonly hash: string
}
