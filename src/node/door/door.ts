/** One listener, with what stands between it and its routes: who is at the other end, and what strangers may still have. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { Clock } from '../../base/index.ts'
import { type ConnectionLimits, Connections, serverOptionsOf, usualConnectionLimits } from './connections.ts'
import { closed, type Listening, listen } from './listen.ts'
import { type StrangerLimits, Strangers, usualStrangerLimits } from './strangers.ts'

export interface DoorLimits {
  readonly strangers?: StrangerLimits
  readonly connections?: ConnectionLimits
}

export class Door {
  readonly strangers: Strangers
  readonly #clock: Clock
  readonly #limits: ConnectionLimits
  #connections: Connections | undefined

  constructor(clock: Clock, { strangers = usualStrangerLimits, connections = usualConnectionLimits }: DoorLimits = {}) {
    this.strangers = new Strangers(clock, strangers)
    this.#clock = clock
    this.#limits = connections
  }

  /**
   * Opens it at an address and answers what comes.
   * @throws Refusal `busy` when the port is taken, `wrong-use` when the address is none of this machine's
   */
  async open(fetch: (request: Request) => unknown, host: string, port: number): Promise<Listening> {
    const { createAdaptorServer } = await import('@hono/node-server')
    const serverOptions = serverOptionsOf(this.#limits)
    const server = createAdaptorServer({ fetch, hostname: host, serverOptions }) as Server
    this.#connections = new Connections(server, this.#clock, this.#limits)
    const bound = await listen(server, port, host)
    return {
      address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`,
      close: () => closed(server),
    }
  }

  /** Hangs up on who has not read an answer to its end in its time; done of itself every second. */
  cutSlowReaders(): void {
    this.#connections?.cutSlowReaders()
  }

  /** The address a request comes from; empty where there is no port. */
  addressOf(context: Context): string {
    return wireOf(context).incoming?.socket.remoteAddress ?? ''
  }

  /** The request is signed by who it says. */
  welcome(context: Context): void {
    const { incoming } = wireOf(context)
    if (incoming !== undefined) this.#connections?.welcome(incoming.socket)
  }

  /** Counts an answer to a stranger until it has left or was cut. @throws SyncRefusal `too-many` */
  hold(context: Context, length: number): void {
    const release = this.strangers.hold(this.addressOf(context), length)
    const { outgoing } = wireOf(context)
    if (outgoing === undefined) release()
    else outgoing.once('close', release)
  }
}

/** What the server hands on with a request; nothing where an application is asked without a port. */
function wireOf(context: Context): { readonly incoming?: IncomingMessage; readonly outgoing?: ServerResponse } {
  return (context.env ?? {}) as { incoming?: IncomingMessage; outgoing?: ServerResponse }
}
