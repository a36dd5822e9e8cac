/** How the routes of people are put on the application: checked, documented, and answered so that nobody keeps the answer. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../../base/index.ts'
import { refusalReply, refusals } from '../../api/refused.ts'
import { liveReply } from '../../api/reply.ts'
import { expectOwnPage, readBody } from '../../api/write-route.ts'

/** A password of a thousand characters, or an attestation, is a few KiB. */
const mostBytes = 64 * 1024

const refused = refusals[422].content

const responses = {
  ...refusals,
  401: { description: 'nobody’s session, or not the password', content: refused },
  403: {
    description: 'a role that does not cover it, a passkey that is not taken, a page from elsewhere',
    content: refused,
  },
  409: { description: 'it contradicts what stands', content: refused },
  413: { description: 'a body beyond its bound', content: refused },
  429: { description: 'too many tries', content: refused },
}

export interface Posted<Body extends z.ZodType, Form extends z.ZodType> {
  readonly path: string
  readonly summary: string
  readonly body: Body
  readonly form: Form
  answer(context: Context, body: z.infer<Body>): z.infer<Form> | Promise<z.infer<Form>>
}

/** Adds a route that takes JSON. */
export function addPost<Body extends z.ZodType, Form extends z.ZodType>(
  app: OpenAPIHono,
  route: Posted<Body, Form>,
): void {
  const { $schema: _draft, ...schema } = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' })
  const definition = createRoute({
    method: 'post',
    path: route.path,
    summary: route.summary,
    middleware: bodyLimit({ maxSize: mostBytes, onError: context => refusalReply(context, tooLarge()) }),
    request: {
      ...(route.path.includes('{id}')
        ? { params: z.object({ id: z.string().max(64).meta({ description: 'id of the person' }) }) }
        : {}),
      body: { required: true, content: { 'application/json': { schema: schema as unknown as Record<string, never> } } },
    },
    responses: {
      200: { description: route.summary, content: { 'application/json': { schema: route.form } } },
      ...responses,
    },
  })
  app.openapi(definition, async context => {
    expectOwnPage(context)
    const answer = await route.answer(context, await readBody(context, route.body))
    return liveReply(context, `${JSON.stringify(answer)}\n`) as never
  })
}

export interface Got<Form extends z.ZodType> {
  readonly path: string
  readonly summary: string
  readonly form: Form
  readonly query?: Readonly<Record<string, z.ZodType>>
  answer(context: Context): z.infer<Form>
}

/** Adds a route that is only looked at. */
export function addGet<Form extends z.ZodType>(app: OpenAPIHono, route: Got<Form>): void {
  const definition = createRoute({
    method: 'get',
    path: route.path,
    summary: route.summary,
    request: { query: z.strictObject(route.query ?? {}) },
    responses: {
      200: { description: route.summary, content: { 'application/json': { schema: route.form } } },
      ...responses,
    },
  })
  app.openapi(definition, context => liveReply(context, `${JSON.stringify(route.answer(context))}\n`) as never)
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `what is sent here has at most ${mostBytes} bytes`, { rule: 'E6' })
}
