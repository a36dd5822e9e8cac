/**
 * /api/intake: articles in, their drafts, and what a person decides of them. They take JSON
 * from pages of their own alone (H9), and of whom the table of roles says so (E1). Rules J28 to J32: spec/article.md.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { bytesOfBase64, isCalendarDate, Refusal, utf8 } from '../../base/index.ts'
import { type Lexicon, mostPageBytes } from '../../intake/index.ts'
import {
  articleNamed,
  type Decision,
  decideDraft,
  Likenesses,
  type QueuedArticle,
  queuedDraft,
  readLexicon,
  readQueue,
  takeArticle,
} from '../intake/index.ts'
import { refusalReply, refusals } from './refused.ts'
import { expectOwnPage, type Writing } from './write-route.ts'

/** Base64 is a third longer than what it holds; the rest is for the name. */
const mostBodyBytes = Math.ceil(mostPageBytes * 1.4) + 4096

const placeForm = z.tuple([z.int(), z.int()])

const draftForm = z.looseObject({
  id: z.string(),
  state: z.enum(['waiting', 'accepted', 'joined', 'rejected']),
  edited: z.boolean(),
  notice: z.string().nullable(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
  basis: z.literal('reported'),
  attribution: z.looseObject({ by: z.string(), form: z.string() }),
  grade: z.string(),
  confidence: z.number(),
  span: placeForm,
  sentence: placeForm,
  story: z.int(),
})

const storyForm = z.looseObject({
  publisher: z.string().nullable(),
  date: z.string().nullable(),
  language: z.string(),
  title: z.string(),
  from: z.int(),
  to: z.int(),
})

const listForm = z.strictObject({
  articles: z.array(
    z.strictObject({
      id: z.string(),
      file: z.string(),
      at: z.string(),
      stories: z.array(storyForm),
      waiting: z.int(),
      decided: z.int(),
    }),
  ),
})

const alikeForm = z.strictObject({ notice: z.string(), likeness: z.enum(['same', 'clash']), because: z.string() })

const articleForm = z.looseObject({
  id: z.string(),
  file: z.string(),
  text: z
    .string()
    .meta({ description: 'the file as decoded; places count its whole Unicode characters. Never show it as mark-up' }),
  stories: z.array(storyForm),
  drafts: z.array(draftForm),
  alike: z
    .record(z.string(), z.array(alikeForm))
    .meta({ description: 'by id of a draft: notices held that are like it' }),
})

const takeForm = z.strictObject({
  name: z.string().min(1).max(400).meta({ description: 'name of the file' }),
  text: z.string().optional().meta({ description: 'the article as text or HTML' }),
  base64: z.string().optional().meta({ description: 'the bytes of the file, instead of text' }),
  date: z
    .string()
    .refine(isCalendarDate)
    .optional()
    .meta({ description: 'day on which it was written, where it does not say so' }),
})

const decisionForm = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept') }),
  z.strictObject({ decision: z.literal('reject') }),
  z.strictObject({ decision: z.literal('edit'), body: z.record(z.string(), z.unknown()) }),
  z.strictObject({ decision: z.literal('join'), notice: z.string().min(1).max(64) }),
])

const json = <Form extends z.ZodType>(schema: Form, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...refusals,
})

const id = z.strictObject({
  id: z.string().max(64).meta({ description: 'id of the article or draft, or its beginning' }),
})

const definitions = {
  list: createRoute({
    method: 'get',
    path: '/api/intake',
    summary: 'The review queue: articles, and how many of their drafts wait',
    responses: json(listForm, 'articles, the oldest first'),
  }),
  show: createRoute({
    method: 'get',
    path: '/api/intake/{id}',
    summary: 'One article of the queue with its text, its drafts, and what the record holds that is like them',
    request: { params: id },
    responses: json(articleForm, 'the article'),
  }),
  take: createRoute({
    method: 'post',
    path: '/api/intake',
    summary: 'Takes an article into the queue; nothing is signed',
    request: { body: { required: true, content: { 'application/json': { schema: takeForm } } } },
    responses: json(articleForm, 'the article with its drafts'),
  }),
  decide: createRoute({
    method: 'post',
    path: '/api/intake/drafts/{id}',
    summary: 'Decides of one draft: accept and join sign a notice, edit replaces its body, reject is remembered',
    request: { params: id, body: { required: true, content: { 'application/json': { schema: decisionForm } } } },
    responses: json(draftForm, 'the draft as it stands now'),
  }),
} as const

const noStore = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

export function addIntakeRoutes(app: OpenAPIHono, { record, clock }: Pick<Writing, 'record' | 'clock'>): void {
  const { directory } = record.folder
  let lexicon: Lexicon | undefined
  let alike: Likenesses | undefined
  let alikeOf: unknown
  const likenesses = () => {
    if (alike === undefined || alikeOf !== record.picture) alike = new Likenesses(record.picture)
    alikeOf = record.picture
    return alike
  }
  const whole = (article: QueuedArticle) => ({
    ...article,
    alike: Object.fromEntries(
      article.drafts.map(draft => [
        draft.id,
        likenesses()
          .of(draft)
          .filter(({ notice }) => notice !== draft.notice),
      ]),
    ),
  })
  const answered = (answer: unknown) => new Response(`${JSON.stringify(answer)}\n`, { headers: noStore })
  app.use('/api/intake', ownPageOnly)
  app.use('/api/intake/*', ownPageOnly)
  app.use('/api/intake', bodyLimit({ maxSize: mostBodyBytes, onError: context => refusalReply(context, tooLarge()) }))
  app.use('/api/intake/*', bodyLimit({ maxSize: 1_048_576, onError: context => refusalReply(context, tooLarge()) }))
  app.openapi(definitions.list, () => answered(listOf(readQueue(directory))) as never)
  app.openapi(
    definitions.show,
    context => answered(whole(articleNamed(directory, context.req.valid('param').id))) as never,
  )
  app.openapi(definitions.take, async context => {
    const { name, text, base64, date } = context.req.valid('json')
    lexicon ??= readLexicon()
    const taking = { lexicon, clock, ...(date === undefined ? {} : { date }) }
    return answered(whole(takeArticle(directory, name, bytesGiven(text, base64), taking))) as never
  })
  app.openapi(definitions.decide, async context => {
    const { draft } = queuedDraft(directory, context.req.valid('param').id)
    return answered(await decideDraft(record, draft.id, context.req.valid('json') as Decision, clock)) as never
  })
}

function listOf(queue: readonly QueuedArticle[]) {
  const articles = queue.map(({ id, file, at, stories, drafts }) => {
    const waiting = drafts.filter(({ state }) => state === 'waiting').length
    return { id, file, at, stories, waiting, decided: drafts.length - waiting }
  })
  return { articles }
}

function bytesGiven(text: string | undefined, base64: string | undefined): Uint8Array {
  if (text !== undefined && base64 === undefined) return utf8(text)
  if (base64 !== undefined && text === undefined) return bytesOfBase64(base64)
  throw new Refusal('wrong-use', 'an article is given as text or as base64, and not as both', { rule: 'J32' })
}

/** Before anything reads the body. Who may do it is asked before that, by the guard (E11). */
const ownPageOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method === 'POST') expectOwnPage(context)
  await next()
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `an article has at most ${mostPageBytes / 1_048_576} MiB`, { rule: 'J3' })
}
