/** Where other nodes ask: one route for every question, each request signed. Rules S14, S15: spec/sync.md. */
import type { Context, Hono } from 'hono'
import { type Bytes, Refusal } from '../../base/index.ts'
import {
  type Desk,
  type Gate,
  mostBodyBytes,
  questionOf,
  SyncRefusal,
  syncPath,
  syncStatusOf,
} from '../../sync/index.ts'
import { eventsPath, type NewsSource, newsOf, seenIn, streamOf } from './push.ts'

export interface SyncRoutes {
  /** Whose node this is. */
  readonly self: string
  readonly desk: Desk
  readonly gate: Gate
  /** Where news comes from; without it nobody can listen. */
  readonly news?: NewsSource & { readonly community: string }
  readonly report: (error: unknown) => void
}

/** Streams that one peer may listen to at once: a cut one may not be noticed before the next is opened. */
const mostStreams = 3

/** Puts the questions of other nodes below `/sync/v1`. */
export function addSyncRoutes(app: Hono, routes: SyncRoutes): void {
  if (routes.news !== undefined) addNews(app, routes, routes.news)
  app.all(`${syncPath}/*`, async context => {
    try {
      return await answer(context, routes)
    } catch (error) {
      return refuseSync(context, error, routes.report)
    }
  })
}

function addNews(app: Hono, routes: SyncRoutes, news: NonNullable<SyncRoutes['news']>): void {
  const streams = new Map<string, number>()
  const path = eventsPath(news.community)
  app.get(path, context => {
    try {
      const parts = {
        method: 'GET',
        path,
        query: new URL(context.req.url).search,
        body: new Uint8Array(0),
        to: routes.self,
      }
      const peer = routes.gate.admit(parts, name => context.req.header(name))
      const open = streams.get(peer) ?? 0
      if (open >= mostStreams) throw new SyncRefusal('too-many', `${peer} listens to ${open} streams already`)
      streams.set(peer, open + 1)
      const onEnd = (): void => void streams.set(peer, (streams.get(peer) ?? 1) - 1)
      return context.body(streamOf(newsOf(news, seenIn(context.req.header('last-event-id'))), onEnd), 200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
      })
    } catch (error) {
      return refuseSync(context, error, routes.report)
    }
  })
}

async function answer(context: Context, { self, desk, gate }: SyncRoutes): Promise<Response> {
  const { method, url } = context.req
  const { pathname: path, search: query } = new URL(url)
  const body = await bodyOf(context.req.raw)
  const peer = gate.admit({ method, path, query, body, to: self }, name => context.req.header(name))
  const bytes = await desk.answer(peer, questionOf(method, path, query, Buffer.from(body).toString('utf8')))
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
  })
}

/** The body of a request, read no further than its bound. */
async function bodyOf(request: Request): Promise<Bytes> {
  const parts: Bytes[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > mostBodyBytes) throw new SyncRefusal('too-large', `a body has at most ${mostBodyBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}

/** A refusal between nodes as a response. What is no refusal is a mistake of ours, and told to whoever runs the node. */
export function refuseSync(context: Context, error: unknown, report: (error: unknown) => void): Response {
  const refusal =
    error instanceof SyncRefusal
      ? error
      : new SyncRefusal('failed', 'this node made a mistake, or its store is damaged')
  if (refusal !== error || error instanceof Refusal) report(error)
  return context.json({ code: refusal.code, message: refusal.message }, syncStatusOf[refusal.code], {
    'cache-control': 'no-store',
  })
}
