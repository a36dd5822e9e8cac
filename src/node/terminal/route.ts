/** Takes what the terminal says while a node holds the folder, on the log as the terminal saw it. Rule U15. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { channelKinds, decisionKinds, treatyKinds } from '../../picture/index.ts'
import { refusalReply } from '../api/refused.ts'
import { readBody, type Writing } from '../api/write-route.ts'
import { inTurn, type LineDraft, trySaying } from '../line/index.ts'
import { type TreatyWish, treatyDraft } from '../treaties/index.ts'
import { acknowledge } from '../watch/index.ts'
import { isToken } from './door.ts'
import { expectProvenReleases, type Proof, proofForm } from './release.ts'

export const terminalPath = '/api/terminal'
export const acknowledgePath = `${terminalPath}/acknowledge`

const mostBytes = 8 * 1024 * 1024

/** Objections are taken back by a withdrawal (D8); all else that is said to others has a kind of its own. */
const taken: ReadonlySet<string> = new Set([...channelKinds, ...decisionKinds, ...treatyKinds, 'withdrawal'])
const lineKinds: ReadonlySet<string> = new Set(channelKinds)
const underTreaties: ReadonlySet<string> = new Set(treatyKinds)

export const appendForm = z.strictObject({
  /** Entries of the own log when it was decided what to say. */
  size: z.int().min(0),
  drafts: z
    .array(z.looseObject({ kind: z.string(), body: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(1000),
  /** Who releases, and the password: of a party that has people (E12). */
  proof: proofForm.optional(),
})

export const appendedForm = z.strictObject({ ids: z.array(z.string()) })

export const acknowledgeForm = z.strictObject({
  alarm: z.string().max(400),
  person: z.string().min(1).max(120),
})

function stranger(): Refusal {
  return new Refusal('not-allowed', 'this is for the terminal of this machine', { rule: 'U15' })
}

/** `POST /api/terminal` and what belongs to it, for whoever knows the token alone. */
export function addTerminal(app: Hono, writing: Writing, token: string): void {
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: context => refusalReply(context, new Refusal('too-large', `at most ${mostBytes} bytes`, { rule: 'U15' })),
  })
  app.post(terminalPath, limit, async context => {
    if (!isToken(context.req.header('authorization'), token)) {
      throw stranger()
    }
    const asked = await readBody(context, appendForm)
    const ids = await inTurn(writing.record, () => append(writing, asked as unknown as Asked))
    writing.news?.()
    return context.json({ ids: [...ids] }, 200, { 'cache-control': 'no-store' })
  })
  app.post(acknowledgePath, limit, async context => {
    if (!isToken(context.req.header('authorization'), token)) throw stranger()
    const { alarm, person } = await readBody(context, acknowledgeForm)
    const { record, clock } = writing
    const ground = { folder: record.folder, picture: record.picture, logs: record.logs() }
    const seen = await acknowledge(ground, clock, alarm, person)
    writing.news?.()
    return context.json(seen, 200, { 'cache-control': 'no-store' })
  })
}

interface Asked {
  readonly size: number
  readonly drafts: readonly Draft[]
  readonly proof?: Proof
}

/** What was decided on another log is decided again. What each room refuses is refused here as well. */
async function append(writing: Writing, { size, drafts, proof }: Asked): Promise<readonly string[]> {
  const { record, clock } = writing
  if (record.folder.size !== size) {
    throw new Refusal('conflict', 'our log has grown since', {
      place: { path: 'size' },
      value: `${size}, and now ${record.folder.size}`,
      rule: 'U15',
    })
  }
  for (const draft of drafts) {
    if (!taken.has(draft.kind)) {
      throw new Refusal('busy', 'a node runs on this data folder, and this command needs the folder for itself', {
        value: draft.kind,
        rule: 'U7',
        hint: 'stop the node, or wait until it has ended',
      })
    }
    if (lineKinds.has(draft.kind)) await trySaying(record, draft as unknown as LineDraft, writing)
    if (underTreaties.has(draft.kind)) treatyDraft(record, clock.now(), wishOf(draft))
  }
  await expectProvenReleases(writing, drafts, proof)
  return record.append(drafts)
}

function wishOf({ kind, body, status = 'actual', releasableTo }: Draft): TreatyWish {
  return { kind, body, status, isPublic: releasableTo === 'public' } as unknown as TreatyWish
}
