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
import type { Door } from '../door/index.ts'
import { eventsPath, type NewsSource, newsOf, seenIn, streamOf } from './push.ts'

export interface SyncRoutes {
  /** Whose node this is. */
  readonly self: string
  readonly desk: Desk
  readonly gate: Gate
  /** Where news comes from; without it nobody can listen. */
  readonly news?: NewsSource & { readonly community: string }
  /** Is told that a peer signed to hold more of our log. */
  readonly onCosigned?: () => void
  readonly report: (error: unknown) => void
  /** Knows where a request comes from, and bounds who is not known; without it nobody is bounded. */
  readonly door?: Door
}

/** Streams that one peer may listen to at once: a cut one may not be noticed before the next is opened. And in all. */
const mostStreams = 3
const mostStreamsInAll = 100

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
      const query = new URL(context.req.url).search
      meet(context, routes)
      const peer = admitted(context, routes, { method: 'GET', path, query, body: new Uint8Array(0), to: routes.self })
      const open = streams.get(peer) ?? 0
      const openInAll = [...streams.values()].reduce((sum, one) => sum + one, 0)
      if (openInAll >= mostStreamsInAll) throw new SyncRefusal('too-many', `${openInAll} streams are open already`)
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

async function answer(context: Context, routes: SyncRoutes): Promise<Response> {
  const { self, desk } = routes
  const { method, url } = context.req
  const { pathname: path, search: query } = new URL(url)
  meet(context, routes)
  const body = await bodyOf(context.req.raw)
  const peer = admitted(context, routes, { method, path, query, body, to: self })
  const question = questionOf(method, path, query, Buffer.from(body).toString('utf8'))
  const bytes = await desk.answer(peer, question)
  if (question.ask === 'cosign') routes.onCosigned?.()
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
  })
}

/**
 * Turns away who claims no signature before anything is read of it, and who claimed too many that did not hold.
 * @throws SyncRefusal `not-signed`, `too-many`
 */
function meet(context: Context, { door }: SyncRoutes): void {
  if (context.req.header('signature-input') === undefined) {
    door?.strangers.admit(door.addressOf(context))
    throw new SyncRefusal('not-signed', 'the request is not signed')
  }
  door?.strangers.admitClaim(door.addressOf(context))
}

/** The peer that signed a request. @throws SyncRefusal as {@link Gate.admit}; what does not hold is held against the address */
function admitted(context: Context, { gate, door }: SyncRoutes, parts: Parameters<Gate['admit']>[0]): string {
  try {
    const peer = gate.admit(parts, name => context.req.header(name))
    door?.welcome(context)
    door?.strangers.noteSigned(door.addressOf(context))
    return peer
  } catch (error) {
    // A peer beyond its own measure has signed rightly; what anybody could have sent stays counted.
    if (error instanceof SyncRefusal && error.code === 'too-many') door?.strangers.noteSigned(door.addressOf(context))
    throw error
  }
}

/** The body of a request, read no further than its bound. */
async function bodyOf(request: Request): Promise<Bytes> {
  const parts: Bytes[] = []
  let length = 0
  try {
    for await (const part of request.body ?? []) {
      length += part.length
      if (length > mostBodyBytes) throw new SyncRefusal('too-large', `a body has at most ${mostBodyBytes} bytes`)
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof SyncRefusal) throw error
    throw new SyncRefusal('too-slow', 'the body broke off, or its time was over', error)
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
    // Whoever asks too much begins with a new connection: what else it has sent on this one is not read.
    ...(refusal.code === 'too-many' ? { connection: 'close', 'retry-after': '1' } : {}),
  })
}
