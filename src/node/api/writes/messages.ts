/** Messages: drafted, released by persons, sent; opened, refused, translated. Rules C17 to C20: spec/channel.md. */
import { z } from 'zod'
import { Refusal } from '../../../base/index.ts'
import { messageNamed } from '../../../picture/index.ts'
import {
  channelsOf,
  declineDraft,
  declineForm,
  draftAnswer,
  draftForm,
  draftMessage,
  draftNamed,
  dropDraft,
  messageWishForm,
  openingDraft,
  openingForm,
  releaseDraft,
  sendDraft,
  translationDraft,
  translationForm,
} from '../../line/index.ts'
import type { Actor } from '../actor.ts'
import { writeRoute } from '../write-route.ts'
import { lineParts, saidForm, say } from './line.ts'

const draftParts = { id: z.string().max(32).meta({ description: 'id of the draft, or the beginning of it' }) }
const messageParts = { id: z.string().max(64).meta({ description: 'id of the message, or the beginning of it' }) }
const nothing = z.strictObject({})

export const draftWrite = writeRoute({
  path: '/api/channels/{id}/drafts',
  summary: 'Writes a message as a draft; nothing is signed before it is released and sent',
  act: 'draft',
  parts: lineParts,
  body: messageWishForm,
  form: draftForm,
  async perform({ record, clock, chance }, { parts, body }) {
    const channels = await channelsOf(record, clock)
    // An answer or a correction has the status of its message.
    const of = body.inReplyTo ?? body.corrects
    const status = body.status ?? (of === undefined ? 'actual' : messageNamed(channels, of).message.notice.status)
    const draft = await draftMessage(record, { ...body, status, line: parts.id }, { clock, chance })
    return draftAnswer(channels, draft)
  },
})

export const releaseWrite = writeRoute({
  path: '/api/drafts/{id}/release',
  summary: 'A person releases a draft as it stands: an actual message takes two different persons',
  act: 'release',
  parts: draftParts,
  body: z.strictObject({
    person: z.string().max(120).optional().meta({
      description: 'who releases it, where nobody signs in; else whoever signed in does, and no other name is taken',
    }),
    content: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'the content that the person has read: another one is not released' }),
  }),
  form: draftForm,
  async perform({ record, clock, chance }, { parts, body, actor }) {
    const person = personOf(actor, body.person)
    expectContent(draftNamed(record.folder.directory, parts.id).content, body.content)
    const { draft } = await releaseDraft(record, parts.id, person, { clock, chance })
    return draftAnswer(await channelsOf(record, clock), draft)
  },
})

export const sendWrite = writeRoute({
  path: '/api/drafts/{id}/send',
  summary: 'Sends a draft that enough persons released',
  act: 'send',
  parts: draftParts,
  body: nothing,
  form: z.strictObject({
    ...saidForm.shape,
    serial: z.int().meta({ description: 'number of the message' }),
  }),
  perform: ({ record, clock, chance }, { parts }) => sendDraft(record, parts.id, { clock, chance }),
})

export const discardWrite = writeRoute({
  path: '/api/drafts/{id}/discard',
  summary: 'Lets go of a draft that is not to be sent',
  act: 'draft',
  parts: draftParts,
  body: nothing,
  form: z.strictObject({ draft: z.string().meta({ description: 'id of the draft' }) }),
  perform({ record }, { parts }) {
    const { directory } = record.folder
    const { id: draft } = draftNamed(directory, parts.id)
    dropDraft(directory, draft)
    return { draft }
  },
})

export const openedWrite = writeRoute({
  path: '/api/messages/{id}/opened',
  summary: 'Says that a duty officer has opened a message of the other end',
  act: 'receive',
  parts: messageParts,
  body: openingForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => openingDraft(standing, parts.id, body)),
})

export const refuseWrite = writeRoute({
  path: '/api/messages/{id}/refuse',
  summary: 'Declines to take a message of the other end, with the reason',
  act: 'receive',
  parts: messageParts,
  body: declineForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => declineDraft(standing, parts.id, body)),
})

export const translateWrite = writeRoute({
  path: '/api/messages/{id}/translate',
  summary: 'Adds a translation of the free text of a message, and names the translator',
  act: 'receive',
  parts: messageParts,
  body: translationForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => translationDraft(standing, parts.id, body)),
})

/** @throws Refusal `wrong-use` where nobody is named; `not-allowed` for another name than one's own */
function personOf(actor: Actor, named: string | undefined): string {
  if (actor.person === null) {
    if (named !== undefined) return named
    throw new Refusal('wrong-use', 'a release names the person', { place: { path: 'person' }, rule: 'C20' })
  }
  if (named === undefined || named === actor.person) return actor.person
  throw new Refusal('not-allowed', 'nobody releases in the name of another', {
    place: { path: 'person' },
    value: named,
    rule: 'C20',
    hint: 'the second person signs in',
  })
}

/** What a person read is what is released. @throws Refusal `conflict` where the draft was changed meanwhile */
function expectContent(stands: string, read: string | undefined): void {
  if (read === undefined || read === stands) return
  throw new Refusal('conflict', 'the draft is another one than the person has read', { value: read, rule: 'C20' })
}
