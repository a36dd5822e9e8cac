/** The node on a port: the API and the pages over one record, until it is told to stop. */
import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, Refusal } from '../base/index.ts'
import type { AddRoutes } from './api/index.ts'
import { Copies, readPolicy } from './keeping/index.ts'
import type { OpenRecord } from './record.ts'
import type { FolderSync } from './sync/index.ts'

export interface ServeSetting {
  readonly record: OpenRecord
  readonly port: number
  /** Address to listen on: 127.0.0.1 unless somebody asked for more. */
  readonly host: string
  /** Folder of the built pages. */
  readonly pages: string
  readonly version: string
  readonly today: () => string
  readonly report: (error: unknown) => void
  /** Answers other nodes; absent where nobody is to be answered. */
  readonly sync?: FolderSync
  readonly clock: Clock
  /** Mirrors that make a notice safe, for as long as the node runs; as the folder's policy says where it is absent. */
  readonly wanted?: number
}

export interface Serving {
  /** `http://127.0.0.1:4820/`. */
  readonly address: string
  readonly hasPages: boolean
  /** Finishes what is being answered, and lets go of the port. */
  close(): Promise<void>
}

/** @throws Refusal `busy` when the port is taken, `wrong-use` when the address is none of this machine's */
export async function serveNode(setting: ServeSetting): Promise<Serving> {
  const [{ createAdaptorServer }, { createApi, readPages }] = await Promise.all([
    import('@hono/node-server'),
    import('./api/index.ts'),
  ])
  const { record, host, version, today, report } = setting
  const pages = readPages(setting.pages)
  const { folder } = record
  const app = createApi({
    picture: () => record.picture,
    node: () => ({
      party: folder.party,
      community: folder.community,
      origin: folder.origin,
      size: folder.size,
      checkpoint: folder.checkpoint.note,
      logs: record.logs(),
    }),
    keeping: {
      folder,
      copies: new Copies(folder),
      clock: setting.clock,
      get wanted() {
        return setting.wanted ?? readPolicy(folder.directory).mirrors
      },
      states: () => setting.sync?.keeper.states() ?? [],
    },
    today,
    version,
    hosts: isLoopback(host) ? [host] : ['*'],
    pages,
    report,
    ...(setting.sync === undefined ? {} : { addRoutes: await syncRoutes(folder.party, setting.sync, report) }),
  })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  const port = await listen(server, setting.port, host)
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    hasPages: pages !== undefined,
    close: () => closed(server),
  }
}

/** Time for the headers of a request, and for all of it (S15): whoever sends slower is cut. */
const headersMs = 10_000
const requestMs = 30_000

/** A pause that keeps no process alive. */
const wait = (ms: number): Promise<void> => pause(ms, undefined, { ref: false })

async function syncRoutes(self: string, sync: FolderSync, report: ServeSetting['report']): Promise<AddRoutes> {
  const { addPublicLogs, addSyncRoutes } = await import('./sync/index.ts')
  return app => {
    addSyncRoutes(app, { self, desk: sync.desk, gate: sync.gate, news: sync.news(wait), report })
    addPublicLogs(app, sync.tiles, report)
  }
}

/**
 * Anything but loopback can be reached under names we cannot know, and whoever asked for that opened the node to its
 * network; the guard against rebinding then protects nothing that is not open already.
 */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, port, host)))
    server.listen(port, host, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}

function listenRefusal(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  const details = { value: String(port), cause: error, rule: 'U7' }
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal('busy', `port ${port} is taken by another program`, {
        ...details,
        hint: `stop it, or choose another: entente start --port ${port + 1}`,
      })
    case 'EACCES':
      return new Refusal('wrong-use', `port ${port} needs rights this user does not have`, {
        ...details,
        hint: 'choose one above 1023',
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal('wrong-use', 'this machine has no such address', { ...details, value: host })
    default:
      return error
  }
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // An open page keeps its connection alive for as long as it likes; what is being answered has had its moment.
    setTimeout(() => server.closeAllConnections(), 500).unref()
  })
}
