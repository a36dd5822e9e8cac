/**
 * Connections of one listener: so many from one network, so many in all, and none for ever. Where there is no more room,
 * the one that has signed nothing gives way, who is not being answered before who is, and of those the one that came first. Rule S24.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '../../base/index.ts'
import { networkOf } from './network.ts'

export interface ConnectionLimits {
  readonly most: number
  /** Of one network; this machine itself may have all of them, as a proxy before the node has. */
  readonly perNetwork: number
  /** For the headers of a request, and for all of it: whoever sends slower is cut. */
  readonly headersMs: number
  readonly requestMs: number
  /** For an answer to be read to its end, and for a stream of news. */
  readonly answerMs: number
  readonly streamMs: number
  /** Between two looks at who is too slow. */
  readonly lookMs: number
}

export const usualConnectionLimits: ConnectionLimits = {
  most: 1024,
  perNetwork: 64,
  headersMs: 10_000,
  requestMs: 30_000,
  answerMs: 120_000,
  streamMs: 11 * 60_000,
  lookMs: 1000,
}

/** What a server has to be made with, so that slow senders are looked for as often. */
export function serverOptionsOf({ headersMs, requestMs, lookMs }: ConnectionLimits): object {
  return { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs }
}

export class Connections {
  readonly #limits: ConnectionLimits
  readonly #clock: Clock
  /** In the order of coming. */
  readonly #open = new Set<Socket>()
  readonly #networks = new Map<string, Set<Socket>>()
  readonly #known = new WeakSet<Socket>()
  /** What is being answered, since when. */
  readonly #answers = new Map<ServerResponse, number>()

  constructor(server: Server, clock: Clock, limits: ConnectionLimits = usualConnectionLimits) {
    this.#limits = limits
    this.#clock = clock
    server.on('connection', socket => this.#take(socket))
    server.on('request', (_request: IncomingMessage, response: ServerResponse) => this.#watch(response))
    const looking = setInterval(() => this.cutSlowReaders(), limits.lookMs).unref()
    server.on('close', () => clearInterval(looking))
  }

  /** Whoever is at the other end has signed a request: its connection does not give way to strangers. */
  welcome(socket: Socket): void {
    this.#known.add(socket)
  }

  /** Hangs up on who has not read an answer to its end in its time. */
  cutSlowReaders(): void {
    const now = this.#clock.elapsedMs()
    for (const [response, sinceMs] of this.#answers) {
      const isStream = response.getHeader('content-type') === 'text/event-stream'
      if (now - sinceMs > (isStream ? this.#limits.streamMs : this.#limits.answerMs)) response.destroy()
    }
  }

  #watch(response: ServerResponse): void {
    this.#answers.set(response, this.#clock.elapsedMs())
    response.once('close', () => this.#answers.delete(response))
  }

  #take(socket: Socket): void {
    const network = networkOf(socket.remoteAddress ?? '')
    const near = this.#networks.get(network) ?? new Set<Socket>()
    this.#networks.set(network, near)
    const { most, perNetwork } = this.#limits
    for (const [sockets, bound] of [
      [near, isThisMachine(network) ? most : perNetwork],
      [this.#open, most],
    ] as const) {
      if (sockets.size >= bound && !this.#makeRoom(sockets)) return void socket.destroy()
    }
    this.#networks.set(network, near.add(socket))
    this.#open.add(socket)
    socket.once('close', () => this.#forget(socket, network))
  }

  /** Hangs up on one that has signed nothing, on one that waits for no answer if there is such a one. */
  #makeRoom(sockets: ReadonlySet<Socket>): boolean {
    const strangers = [...sockets].filter(one => !this.#known.has(one))
    const answered = new Set([...this.#answers.keys()].map(({ socket }) => socket))
    const leaving = strangers.find(one => !answered.has(one)) ?? strangers[0]
    if (leaving === undefined) return false
    this.#forget(leaving, networkOf(leaving.remoteAddress ?? ''))
    leaving.destroy()
    return true
  }

  #forget(socket: Socket, network: string): void {
    this.#open.delete(socket)
    const near = this.#networks.get(network)
    near?.delete(socket)
    if (near?.size === 0) this.#networks.delete(network)
  }
}

function isThisMachine(network: string): boolean {
  return network.startsWith('127.') || network === '0:0:0:0::/64'
}
