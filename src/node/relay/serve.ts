/**
 * A relay on a port: takes sealed bundles for a box and hands them out to whoever names the box. It has no key, no log and
 * no account, and knows neither who writes nor who reads. Rules Z20 to Z23: spec/bundle.md.
 */
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { type Bytes, type Clock, httpStatusOf, Refusal } from '../../base/index.ts'
import { Connections, serverOptionsOf, usualConnectionLimits } from '../door/index.ts'
import { Boxes, type BoxLimits, isBox } from './boxes.ts'

export interface RelaySetting {
  readonly directory: string
  readonly port: number
  readonly host: string
  readonly clock: Clock
  readonly limits: BoxLimits
  /** The boxes that are kept here, by name; any where it is absent. */
  readonly boxes?: ReadonlySet<string>
  /** Takes what was thrown and is no refusal: a mistake of ours. */
  readonly report: (error: unknown) => void
}

export interface Relay {
  /** `http://127.0.0.1:4830/`. */
  readonly address: string
  close(): Promise<void>
}

/** Connections at once; a reader or writer that is slower than this is hung up on. */
const connectionLimits = { ...usualConnectionLimits, most: 200, perNetwork: 20, requestMs: 120_000 }
const quietMs = 30_000
const hourMs = 3_600_000

/** @throws Refusal `busy` when the port is taken, `wrong-use` when the address is none of this machine's */
export async function serveRelay(setting: RelaySetting): Promise<Relay> {
  const { directory, host, clock, limits, report } = setting
  const boxes = new Boxes(directory, clock, limits)
  const server = createServer(serverOptionsOf(connectionLimits), (request, response) => {
    answer({ boxes, isKept: box => setting.boxes?.has(box) ?? true }, request, response).catch(error => {
      if (error instanceof Refusal) return refuse(request, response, error)
      // A writer that went away in the middle is no mistake of ours, and nobody is left to be told.
      if (request.destroyed && !request.complete) return
      report(error)
      response.writeHead(500).end()
    })
  })
  new Connections(server, clock, connectionLimits)
  server.setTimeout(quietMs)
  const expiring = setInterval(() => boxes.expire(), hourMs)
  expiring.unref()
  const port = await listen(server, setting.port, host)
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    close: () =>
      new Promise(resolve => {
        clearInterval(expiring)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Kept {
  readonly boxes: Boxes
  readonly isKept: (box: string) => boolean
}

async function answer({ boxes, isKept }: Kept, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request
  const [, root, box = '', id, ...more] = url.split('/')
  if (root !== 'box' || !isBox(box) || more.length > 0) throw noRoute(method, url)
  if (!isKept(box)) throw new Refusal('not-found', 'this relay keeps no such box', { value: box, rule: 'Z27' })
  if (method === 'POST' && id === undefined) {
    return json(response, 201, await boxes.put(box, piecesOf(request), request.socket.remoteAddress ?? ''))
  }
  if (method === 'GET' && id === undefined) return json(response, 200, boxes.list(box))
  if (method === 'GET' && id !== undefined) {
    const file = createReadStream(boxes.path(box, id))
    response.writeHead(200, { ...headers, 'content-type': 'application/octet-stream' })
    return new Promise(resolve => pipeline(file, response, () => resolve()))
  }
  throw noRoute(method, url)
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Bytes> {
  for await (const piece of request) yield piece as Bytes
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  // What is still on its way is not read: the connection ends with the answer.
  response.shouldKeepAlive = request.complete
  json(response, httpStatusOf(refusal.code), refusal)
  if (!request.complete) response.once('finish', () => request.destroy())
}

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
  response.end(`${JSON.stringify(value)}\n`)
}

function noRoute(method: string, url: string): Refusal {
  return new Refusal('not-found', 'a relay has POST and GET of /box/BOX, and GET of /box/BOX/ID', {
    value: `${method} ${url}`,
    rule: 'Z20',
  })
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') {
        return reject(new Refusal('busy', `port ${port} is taken by another program`, { value: String(port), cause }))
      }
      reject(
        new Refusal('wrong-use', 'a relay cannot listen there', { value: `${host}:${port} (${cause.code})`, cause }),
      )
    })
    server.listen(port, host, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}
