/** The drafts that wait, as a second person has to see them: with every word that would go out. */
import { z } from 'zod'
import { Refusal } from '../../base/index.ts'
import { fieldsForm, languageForm, momentForm, noticeIdForm, partyForm } from '../../kinds/index.ts'
import { type Channels, formOf, lineNamed, releasersOf, renderForm, renderTitle } from '../../picture/index.ts'
import { type MessageDraft, readDrafts } from './drafts.ts'
import { releasersSoFar } from './send.ts'
import { statusForm } from './wishes.ts'

export const draftForm = z
  .strictObject({
    draft: z.string().meta({ description: 'id of the draft: 32 hexadecimal digits, which the message keeps' }),
    at: momentForm.meta({ description: 'when it was written' }),
    status: statusForm,
    channel: noticeIdForm.meta({ description: 'the line' }),
    to: partyForm,
    form: z.int().meta({ description: 'number of the form in the phrasebook' }),
    title: z.string().meta({ description: 'title of the form, in the language of the draft or the one asked for' }),
    rendered: z.string().meta({ description: 'the form with its fields, in that language' }),
    fields: fieldsForm,
    text: z.string().nullable().meta({ description: 'free text beside it' }),
    language: languageForm.meta({ description: 'language in which it was written' }),
    officer: z.string().meta({ description: 'who wrote it, as the other end is told' }),
    inReplyTo: noticeIdForm.nullable(),
    corrects: noticeIdForm.nullable(),
    content: z.string().meta({ description: 'what a release is of: SHA-256 of status and body' }),
    persons: z.array(z.string()).meta({ description: 'who released it so far' }),
    needed: z.int().meta({ description: 'persons it takes: two for an actual message, else one' }),
  })
  .meta({ description: 'A draft of a message; nothing of it is signed' })

export const draftListForm = z.array(draftForm).meta({ description: 'The drafts that wait, the oldest first' })

export type DraftAnswer = z.infer<typeof draftForm>

export function draftList(directory: string, channels: Channels, language?: string): DraftAnswer[] {
  return readDrafts(directory).map(draft => draftAnswer(channels, draft, language))
}

/** @throws Refusal `not-found` for a language that the phrasebook has not */
export function draftAnswer(channels: Channels, draft: MessageDraft, language?: string): DraftAnswer {
  const { id, at, status, body, content } = draft
  const { channel, to, form, fields, text, officer, inReplyTo, corrects } = body
  return {
    draft: id,
    at,
    status,
    channel,
    to,
    form,
    ...wordsOf(channels, draft, language ?? body.language),
    fields,
    text: text ?? null,
    language: body.language,
    officer,
    inReplyTo: inReplyTo ?? null,
    corrects: corrects ?? null,
    content,
    persons: releasersSoFar(channels, draft),
    needed: releasersOf[status],
  }
}

function wordsOf(channels: Channels, { status, body }: MessageDraft, language: string) {
  const { book } = lineNamed(channels, body.channel)
  const form = book === undefined ? undefined : formOf(book, body.form)
  if (book === undefined || form === undefined) return { title: '', rendered: '' }
  if (!book.languages.includes(language)) {
    throw new Refusal('not-found', 'the phrasebook has no such language', { value: language, rule: 'C8' })
  }
  return {
    title: renderTitle(form, language),
    rendered: renderForm(book, form, { status, fields: body.fields }, language),
  }
}
