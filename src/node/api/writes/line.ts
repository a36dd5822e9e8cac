/** What is said of a line itself: offered, accepted, checked, handed over, suspended, resumed, closed. */
import { z } from 'zod'
import type { BodyOf } from '../../../kinds/index.ts'
import {
  acceptanceDraft,
  acceptanceForm,
  answerDraft,
  answerForm,
  challengeDraft,
  challengeForm,
  channelsOf,
  declarationDraft,
  declarationForm,
  handoverDraft,
  handoverForm,
  type LineDraft,
  offerDraft,
  offerForm,
  type Standing,
  sayOnLine,
} from '../../line/index.ts'
import { type Writing, writeRoute } from '../write-route.ts'

export const saidForm = z.strictObject({ id: z.string().meta({ description: 'id of the notice that says it' }) })

export const lineParts = {
  id: z.string().max(200).meta({ description: 'id of the line, the beginning of it, or its name' }),
}

/** Drafts by the lines as they stand, and says it. */
export async function say(
  { record, clock, chance }: Writing,
  draftOf: (standing: Standing) => LineDraft,
): Promise<z.infer<typeof saidForm>> {
  const channels = await channelsOf(record, clock)
  return { id: await sayOnLine(record, draftOf({ channels, self: record.folder.party, chance }), { clock, chance }) }
}

export const offerWrite = writeRoute({
  path: '/api/channels',
  summary: 'Offers a line to another party; it opens when that party accepts',
  act: 'line',
  parts: {},
  body: offerForm,
  form: saidForm,
  perform: (writing, { body }) => say(writing, standing => offerDraft(standing, body)),
})

export const acceptWrite = writeRoute({
  path: '/api/channels/{id}/accept',
  summary: 'Accepts the line that the other end offered, in its terms',
  act: 'line',
  parts: lineParts,
  body: acceptanceForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => acceptanceDraft(standing, parts.id, body)),
})

export const checkWrite = writeRoute({
  path: '/api/channels/{id}/check',
  summary: 'Asks a check: of the one that is due, or between them',
  act: 'check',
  parts: lineParts,
  body: challengeForm,
  form: z.strictObject({ ...saidForm.shape, code: z.string().meta({ description: 'the digits that were asked' }) }),
  async perform(writing, { parts, body }) {
    let code = ''
    const { id } = await say(writing, standing => {
      const draft = challengeDraft(standing, parts.id, body)
      if (draft.kind === 'check') code = draft.body.code
      return draft
    })
    return { id, code }
  },
})

export const answerWrite = writeRoute({
  path: '/api/channels/{id}/answer',
  summary: 'Answers a check of the other end: a person reads its digits back',
  act: 'check',
  parts: lineParts,
  body: answerForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => answerDraft(standing, parts.id, body)),
})

export const handoverWrite = writeRoute({
  path: '/api/channels/{id}/handover',
  summary: 'Hands the watch over; stands in the own log alone',
  act: 'watch',
  parts: lineParts,
  body: handoverForm,
  form: saidForm,
  perform: (writing, { parts, body }) => say(writing, standing => handoverDraft(standing, parts.id, body)),
})

const declaring = (word: string, state: BodyOf<'channelStatus'>['state'], summary: string) =>
  writeRoute({
    path: `/api/channels/{id}/${word}`,
    summary,
    act: 'line',
    parts: lineParts,
    body: declarationForm,
    form: saidForm,
    perform: (writing, { parts, body }) => say(writing, standing => declarationDraft(standing, parts.id, state, body)),
  })

export const suspendWrite = declaring('suspend', 'suspended', 'Declares the line suspended, for this end')
export const resumeWrite = declaring('resume', 'resumed', 'Ends this end’s own suspension')
export const closeWrite = declaring('close', 'closed', 'Closes the line for good')
