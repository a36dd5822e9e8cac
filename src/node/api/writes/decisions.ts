/** What is said in a decision by silence. Rule D15: spec/decision.md. */
import { z } from 'zod'
import { type Bytes, bytesOfBase64, hex, sha256, utf8 } from '../../../base/index.ts'
import { type BodyOf, type Draft, kinds } from '../../../kinds/index.ts'
import { decisionForm } from '../../../picture/index.ts'
import {
  adoptionDraft,
  changeDraft,
  checkpointHeld,
  closingDraft,
  objectionDraft,
  proposalDraft,
  receiptDraft,
  refusalDraft,
  reservationDraft,
  type Speaking,
  speakingOf,
  takeBackDrafts,
} from '../../decisions/index.ts'
import { inTurn, statusForm } from '../../line/index.ts'
import type { OpenRecord } from '../../record.ts'
import { type WriteRoute, type Writing, writeRoute } from '../write-route.ts'

const proposal = kinds.proposal.body.shape
const change = kinds.proposalChange.body.shape

const answerForm = z.strictObject({
  said: z.array(z.string()).meta({ description: 'ids of the notices that say it' }),
  decision: decisionForm.meta({ description: 'the decision as it stands then' }),
})

/** A text that stands in the notice, or the hash of one that travels as a file. */
const versionForm = z.strictObject({
  language: z.string().meta({ description: 'language, ISO 639' }),
  text: z.string().optional().meta({ description: 'the text itself; its hash is reckoned here' }),
  sha256: z.string().optional().meta({ description: 'of a text that travels as a file: the hash of its bytes' }),
})

const versionsForm = z.array(versionForm).min(1).max(24)

const proposalWishForm = z.strictObject({
  title: proposal.title,
  texts: versionsForm,
  roster: proposal.roster,
  chair: proposal.chair.optional().meta({ description: 'who announces the outcome; ourselves where nothing is said' }),
  expires: proposal.expires,
  silence: proposal.silence.optional().meta({ description: 'what silence means; agreement where nothing is said' }),
  note: proposal.note,
  status: statusForm.optional(),
  isPublic: z.boolean().optional().meta({ description: 'for everybody to read; for the roster by default' }),
})

export const proposeWrite = writeRoute({
  path: '/api/decisions',
  summary: 'Puts a text under silence to a roster of members',
  act: 'decide',
  parts: {},
  body: proposalWishForm,
  form: answerForm,
  perform(writing, { body }) {
    const { texts, chair, note, silence = 'Silence is agreement to the text.', ...rest } = body
    const { status = 'actual', isPublic = false, ...terms } = rest
    const wish = {
      ...terms,
      texts: versionsOf(texts),
      silence,
      status,
      isPublic,
      ...(chair === undefined ? {} : { chair }),
      ...(note === undefined ? {} : { note }),
    }
    const { record, clock } = writing
    return inTurn(record, async () => {
      const [id] = await record.append([proposalDraft(record.folder.party, clock.now(), wish)])
      return standing(writing, id!, [id!])
    })
  },
})

export const receiptWrite = saying({
  word: 'receipt',
  summary: 'Says that we hold the text; it agrees to nothing',
  body: z.strictObject({
    files: z
      .array(z.string())
      .max(24)
      .optional()
      .meta({ description: 'texts that travelled as files, in base64; those in the notice need none' }),
  }),
  drafts: (speaking, { files = [] }) => [receiptDraft(speaking, files.map(bytesOf))],
})

export const objectWrite = saying({
  word: 'object',
  summary: 'Breaks the silence',
  body: z.strictObject({ text: kinds.objection.body.shape.text, proposes: kinds.objection.body.shape.proposes }),
  drafts: (speaking, { text, proposes }) => [objectionDraft(speaking, text, proposes)],
})

export const takeBackWrite = saying({
  word: 'take-back',
  summary: 'Takes our own objection back, before the expiry',
  body: z.strictObject({ reason: change.reason }),
  drafts: (speaking, { reason }) => takeBackDrafts(speaking, reason),
})

export const amendWrite = saying({
  word: 'amend',
  summary: 'Puts another text in place of the proposed one; the silence begins anew',
  body: z.strictObject({ texts: versionsForm, expires: proposal.expires, reason: change.reason }),
  drafts: (speaking, { texts, ...rest }) => [
    changeDraft(speaking, { change: 'amended', texts: versionsOf(texts), ...rest }),
  ],
})

export const extendWrite = saying({
  word: 'extend',
  summary: 'Moves the expiry, before it is over; receipts and objections stand',
  body: z.strictObject({ expires: proposal.expires, reason: change.reason }),
  drafts: (speaking, body) => [changeDraft(speaking, { change: 'extended', ...body })],
})

export const withdrawWrite = saying({
  word: 'withdraw',
  summary: 'Withdraws the proposal',
  body: z.strictObject({ reason: change.reason }),
  drafts: (speaking, body) => [changeDraft(speaking, { change: 'withdrawn', ...body })],
})

export const closingWrite = saying({
  word: 'close',
  summary: 'After the expiry closes our log for the round: what we said in time stands before this',
  body: z.strictObject({}),
  drafts: speaking => [closingDraft(speaking)],
})

export const announceWrite = saying({
  word: 'announce',
  summary: 'The chair announces the outcome: adopted, over every receipt and closing; or not, and why',
  body: z.strictObject({
    outcome: z.enum(['adopted', 'notAdopted']),
    reason: z.string().max(2000).optional().meta({ description: 'of a text not adopted: why' }),
  }),
  drafts: async (speaking, { outcome, reason = '' }, record) => [
    outcome === 'notAdopted'
      ? refusalDraft(speaking, reason)
      : await adoptionDraft(speaking, party => checkpointHeld(record, speaking, party)),
  ],
})

export const reserveWrite = saying({
  word: 'reserve',
  summary: 'Attaches a reservation, a statement or an explanation; it decides nothing',
  body: z.strictObject({ form: kinds.reservation.body.shape.form, text: kinds.reservation.body.shape.text }),
  drafts: (speaking, { form, text }) => [reservationDraft(speaking, form, text)],
})

interface Saying<Body extends z.ZodType> {
  /** Last part of the path. */
  readonly word: string
  readonly summary: string
  readonly body: Body
  drafts(speaking: Speaking, body: z.infer<Body>, record: OpenRecord): Draft[] | Promise<Draft[]>
}

function saying<Body extends z.ZodType>({ word, summary, body: form, drafts }: Saying<Body>): WriteRoute {
  return writeRoute({
    path: `/api/decisions/{id}/${word}`,
    summary,
    act: 'decide',
    parts: { id: z.string().max(64).meta({ description: 'id of any notice of the decision, or its beginning' }) },
    body: form,
    form: answerForm,
    perform(writing, { parts, body }) {
      const { record, clock } = writing
      return inTurn(record, async () => {
        const speaking = await speakingOf(record, parts.id, clock.now())
        const said = await record.append(await drafts(speaking, body, record))
        return standing(writing, speaking.decision.id, said)
      })
    },
  })
}

async function standing({ record, clock }: Writing, id: string, said: readonly string[]) {
  const { decision } = await speakingOf(record, id, clock.now())
  return { said: [...said], decision }
}

function versionsOf(texts: z.infer<typeof versionsForm>): BodyOf<'proposal'>['texts'] {
  return texts.map(({ language, text, sha256: stated = '' }) =>
    text === undefined ? { language, sha256: stated } : { language, sha256: hex(sha256(utf8(text))), text },
  )
}

function bytesOf(text: string): Bytes {
  return bytesOfBase64(text)
}
