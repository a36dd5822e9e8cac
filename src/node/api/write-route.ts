/**
 * What a route is that says something: a path, the act that it takes, what is sent, what is answered. Every one of them is
 * such a definition, so that each asks who sends it before anything is read, and refuses in the same way. Rules H9 to H11.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Chance, type Clock, Refusal } from '../../base/index.ts'
import type { OpenRecord } from '../record.ts'
import type { Act, Actor, People } from './actor.ts'
import { refusalReply, refusals } from './refused.ts'
import { liveReply } from './reply.ts'
import type { Given, Shape } from './route.ts'

/** What routes write to, and who may. */
export interface Writing {
  readonly record: OpenRecord
  readonly clock: Clock
  readonly chance: Chance
  readonly people: People
  /** Is told that something was said or written, which pages may want to see. */
  readonly news?: () => void
}

export interface Asked<Path extends Shape, Body extends z.ZodType> {
  readonly parts: Given<Path>
  readonly body: z.infer<Body>
  readonly actor: Actor
}

export interface WriteRoute<
  Path extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
  Form extends z.ZodType = z.ZodType,
> {
  readonly path: string
  readonly summary: string
  readonly act: Act
  readonly parts: Path
  readonly body: Body
  readonly form: Form
  /** @throws Refusal */
  perform(writing: Writing, asked: Asked<Path, Body>): z.infer<Form> | Promise<z.infer<Form>>
}

/** Checks a definition's types and forgets them: routes of all shapes stand in one list. */
export function writeRoute<Path extends Shape, Body extends z.ZodType, Form extends z.ZodType>(
  definition: WriteRoute<Path, Body, Form>,
): WriteRoute {
  return definition as unknown as WriteRoute
}

/** Bytes of the largest body: texts of a proposal in several languages stand in it. */
const mostBytes = 4 * 1024 * 1024

export function addWriteRoutes(app: OpenAPIHono, writing: Writing, routes: readonly WriteRoute[]): void {
  const limit = bodyLimit({ maxSize: mostBytes, onError: context => refusalReply(context, tooLarge()) })
  for (const route of routes) addWriteRoute(app, writing, route, limit)
}

function addWriteRoute(
  app: OpenAPIHono,
  writing: Writing,
  route: WriteRoute,
  limit: ReturnType<typeof bodyLimit>,
): void {
  const { $schema: _draft, ...schema } = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' })
  const definition = createRoute({
    method: 'post',
    path: route.path,
    summary: route.summary,
    middleware: limit,
    request: {
      params: z.object(route.parts),
      body: { required: true, content: { 'application/json': { schema: schema as unknown as Record<string, never> } } },
    },
    responses: {
      200: { description: 'what was said', content: { 'application/json': { schema: route.form } } },
      ...writeRefusals,
    },
  })
  app.openapi(definition, async context => {
    expectOwnPage(context)
    const actor = await writing.people.actor(context.req.raw)
    if (!actor.may(route.act)) throw notAllowed(route.act, actor)
    const body = await readBody(context, route.body)
    const parts = context.req.valid('param') as Record<string, never>
    const answer = await route.perform(writing, { parts, body, actor })
    writing.news?.()
    return liveReply(context, `${JSON.stringify(answer)}\n`) as never
  })
}

const refused = refusals[422].content

const writeRefusals = {
  ...refusals,
  401: { description: 'nobody’s session, where accounts exist', content: refused },
  403: { description: 'a person whose role does not cover it, or a page from elsewhere', content: refused },
  409: { description: 'it would count for nothing, or contradict what stands', content: refused },
  413: { description: 'a body beyond its bound', content: refused },
}

/**
 * A page elsewhere can send forms and plain text to this machine without asking, and a browser says where it stands.
 * @throws Refusal `not-allowed`, `wrong-use`
 */
export function expectOwnPage(context: Context): void {
  const [origin, site] = [context.req.header('origin'), context.req.header('sec-fetch-site')]
  const host = context.req.header('host') ?? new URL(context.req.url).host
  const isOther = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  if (isOther || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new Refusal('not-allowed', 'a page from elsewhere says nothing here', {
      place: { path: 'origin' },
      value: origin ?? site ?? '',
      rule: 'H9',
    })
  }
  const type = context.req.header('content-type')
  if (type?.split(';')[0]?.trim() === 'application/json') return
  throw new Refusal('wrong-use', 'what is said is sent as application/json', {
    place: { path: 'content-type' },
    value: type ?? '',
    rule: 'H9',
  })
}

/** @throws Refusal `bad-form` naming the place and the value */
export async function readBody<Body extends z.ZodType>(context: Context, form: Body): Promise<z.infer<Body>> {
  const text = await context.req.text()
  let value: unknown
  try {
    value = text === '' ? {} : JSON.parse(text)
  } catch (cause) {
    throw new Refusal('bad-form', 'not JSON', { value: text, rule: 'H9', cause })
  }
  const read = form.safeParse(value, { reportInput: true })
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  const given = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : JSON.stringify(issue.input)
  throw new Refusal('bad-form', issue.message, {
    place: { path: issue.path.map(String).join('.') },
    ...(given === undefined ? {} : { value: given }),
    rule: 'H9',
  })
}

function notAllowed(act: Act, { person }: Actor): Refusal {
  return new Refusal('not-allowed', `this person may not ${act}`, {
    ...(person === null ? {} : { value: person }),
    rule: 'H10',
    hint: 'an administrator gives roles',
  })
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `what is said has at most ${mostBytes} bytes`, { rule: 'H9' })
}
