/**
 * The API over one record: routes in, answers out as JSON, CSV or XLSX, and the built pages beside it. Whatever it uses
 * is handed in. Rules H1…: spec/api.md.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { Refusal } from '../../base/index.ts'
import { BacktestDesk, startBacktest } from '../backtest/index.ts'
import { parameterRefusal, type StandParameters, standOf, standParameters } from '../question.ts'
import { addTerminal } from '../terminal/index.ts'
import { addEvents, type Watch } from '../watch/index.ts'
import { type Guards, guarded } from './guard.ts'
import { addIntakeRoutes } from './intake.ts'
import { type Pages, pageReply } from './pages.ts'
import { addPlanRoute } from './plan.ts'
import { refusalReply, refusals } from './refused.ts'
import { Remembered } from './remember.ts'
import { fileReply, formatParameters, jsonReply, liveReply, type OutputParameters } from './reply.ts'
import type { Ground, Hearing, Route } from './route.ts'
import { routes } from './routes/index.ts'
import { addScenarioRoute } from './scenario.ts'
import { isStreamed, streamReply } from './stream.ts'
import { etagOf } from './tag.ts'
import { addWriteRoutes, type Writing } from './write-route.ts'
import { writeRoutes } from './writes/index.ts'

export interface ApiOptions extends Omit<Ground, 'backtests'>, Guards {
  /** What routes write to, and who may. */
  readonly writing: Writing
  /** The word by which the terminal of this machine is known; without it none says anything here. */
  readonly terminal?: string
  /** Tells pages at once that there is news; without it they ask every so often. */
  readonly watch?: Watch
  /** The built pages by path, such as `index.html`; undefined where nothing was built. */
  readonly pages: Pages | undefined
  /** Takes what was thrown and is no refusal: a mistake of ours, to be seen by whoever runs the node. */
  readonly report: (error: unknown) => void
  /** Stands before every route, and has routes of its own: where it is absent nobody signs in. */
  readonly access?: { readonly guard: MiddlewareHandler; addRoutes(app: OpenAPIHono): void }
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
  if (options.access !== undefined) app.use(options.access.guard)
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalReply(context, error)
    options.report(error)
    return context.json({ code: 'mistake', message: 'a mistake of ours; the terminal of the node says more' }, 500)
  })
  const remembered = new Remembered()
  const ground: Ground = { ...options, backtests: new BacktestDesk(startBacktest) }
  for (const route of routes) addRoute(app, ground, route, remembered)
  if (options.watch !== undefined) addEvents(app as unknown as Hono, options.watch)
  if (options.terminal !== undefined) addTerminal(app as unknown as Hono, options.writing, options.terminal)
  addWriteRoutes(app, options.writing, writeRoutes)
  addPlanRoute(app)
  addScenarioRoute(app)
  options.access?.addRoutes(app)
  addIntakeRoutes(app, options.writing)
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
  const { format = 'json', table } = given as OutputParameters
  const { signal } = context.req.raw
  const answered = async (onProgress: Hearing['onProgress'] = () => undefined) => {
    let grown = false
    const onGrown = () => {
      grown = true
    }
    const stand = standOf(given as StandParameters, ground.today())
    const answer = await route.answer(ground, given, stand, { signal, onProgress, onGrown })
    return { answer, isTagged: !route.live && !grown }
  }
  if (route.slow && isStreamed(context)) {
    return streamReply(context, async say => (await answered((done, total) => say('progress', { done, total }))).answer)
  }
  const tag = etagOf(ground, context.req.url)
  if (!route.live) {
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, { etag: tag })
    const known = remembered.get(tag)
    if (known !== undefined) return jsonReply(context, known, tag)
  }
  const { answer, isTagged } = await answered()
  if (format !== 'json' && route.tables !== undefined) {
    return fileReply(context, route.tables(answer), { format, table, ...(isTagged ? { tag } : {}) })
  }
  const text = `${JSON.stringify(answer)}\n`
  if (!isTagged) return liveReply(context, text)
  remembered.keep(tag, text)
  return jsonReply(context, text, tag)
}
