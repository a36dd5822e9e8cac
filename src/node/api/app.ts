/**
 * The API over one record: routes in, answers out as JSON, CSV or XLSX, and the built pages beside it. Whatever it uses
 * is handed in. Rules H1…: spec/api.md.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { Refusal } from '../../base/index.ts'
import { parameterRefusal, type StandParameters, standOf, standParameters } from '../question.ts'
import { type Guards, guarded } from './guard.ts'
import { addIntakeRoutes, type IntakeGround } from './intake.ts'
import { type Pages, pageReply } from './pages.ts'
import { addPlanRoute } from './plan.ts'
import { refusalReply, refusals } from './refused.ts'
import { Remembered } from './remember.ts'
import { fileReply, formatParameters, jsonReply, liveReply, type OutputParameters } from './reply.ts'
import type { Ground, Route } from './route.ts'
import { routes } from './routes/index.ts'
import { etagOf } from './tag.ts'

export interface ApiOptions extends Ground, Guards {
  /** The built pages by path, such as `index.html`; undefined where nothing was built. */
  readonly pages: Pages | undefined
  /** Takes what was thrown and is no refusal: a mistake of ours, to be seen by whoever runs the node. */
  readonly report: (error: unknown) => void
  /** The record that articles are taken into; absent where nobody may sign over this port (J32). */
  readonly intake?: IntakeGround
  /** Adds what is answered on the same port and is no part of the API. */
  readonly addRoutes?: AddRoutes
}

export type AddRoutes = (app: Hono) => void

/** The API as an application that answers requests, with or without a port (`app.request`). */
export function createApi(options: ApiOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      const given = result.target === 'param' ? context.req.param() : context.req.queries()
      return refusalReply(context, parameterRefusal(result.error as z.ZodError, given))
    },
  })
  app.use(guarded(options))
  app.use(compress())
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalReply(context, error)
    options.report(error)
    return context.json({ code: 'mistake', message: 'a mistake of ours; the terminal of the node says more' }, 500)
  })
  const remembered = new Remembered()
  for (const route of routes) addRoute(app, options, route, remembered)
  addPlanRoute(app)
  if (options.intake !== undefined) addIntakeRoutes(app, options.intake)
  addDocument(app, options.version)
  options.addRoutes?.(app as unknown as Hono)
  app.all('/api/*', context =>
    refusalReply(
      context,
      new Refusal('not-found', 'no such route', {
        value: `${context.req.method} ${context.req.path}`,
        hint: 'GET /openapi.json lists the routes',
      }),
    ),
  )
  app.get('*', context => pageReply(context, options.pages))
  return app
}

/** Making the document takes a tenth of a second, and it never changes: it is made when somebody asks for it first. */
function addDocument(app: OpenAPIHono, version: string): void {
  const about = {
    title: 'Entente',
    version,
    description: 'The record of what a coalition has promised, ordered, delivered and said, and what it adds up to.',
  }
  let text: string | undefined
  app.get('/openapi.json', context => {
    text ??= JSON.stringify(app.getOpenAPI31Document({ openapi: '3.1.0', info: about }))
    return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' })
  })
}

function addRoute(app: OpenAPIHono, ground: Ground, route: Route, remembered: Remembered): void {
  const query = z.strictObject({
    ...(route.dated ? standParameters : {}),
    ...route.query,
    ...(route.tables === undefined ? {} : formatParameters),
  })
  const definition = createRoute({
    method: 'get',
    path: route.path,
    summary: route.summary,
    request: { params: z.object(route.parts), query },
    responses: {
      200: {
        description: route.form.description ?? route.summary,
        content: { 'application/json': { schema: route.form }, ...(route.tables === undefined ? {} : tableFiles) },
      },
      304: { description: 'unchanged since the ETag that If-None-Match names' },
      ...refusals,
    },
  })
  app.openapi(definition, context => {
    const given = { ...context.req.valid('param'), ...context.req.valid('query') } as Record<string, never>
    return reply(context, ground, route, given, remembered)
  })
}

const binary = z.string().meta({ format: 'binary' })

const tableFiles = {
  'text/csv': {
    schema: z.string().meta({ description: 'format=csv: one table, with its stand in columns at the end' }),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: binary },
}

async function reply(
  context: Context,
  ground: Ground,
  route: Route,
  given: Record<string, never>,
  remembered: Remembered,
): Promise<Response> {
  if (route.live) {
    const answer = await route.answer(ground, given, standOf(given as StandParameters, ground.today()))
    const { format = 'json', table } = given as OutputParameters
    if (format !== 'json' && route.tables !== undefined) {
      return fileReply(context, route.tables(answer), { format, table })
    }
    return liveReply(context, `${JSON.stringify(answer)}\n`)
  }
  const tag = etagOf(ground, context.req.url)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304, { etag: tag })
  const known = remembered.get(tag)
  if (known !== undefined) return jsonReply(context, known, tag)
  const answer = await route.answer(ground, given, standOf(given as StandParameters, ground.today()))
  const { format = 'json', table } = given as OutputParameters
  if (format !== 'json' && route.tables !== undefined) {
    return fileReply(context, route.tables(answer), { format, table, tag })
  }
  const text = `${JSON.stringify(answer)}\n`
  remembered.keep(tag, text)
  return jsonReply(context, text, tag)
}
