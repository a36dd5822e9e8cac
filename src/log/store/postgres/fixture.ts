/** A PostgreSQL server for tests, where one is named. Nothing here is reached by the program. */
import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { postgresAddress } from './address.ts'

/** Address of a database in which schemas may be made and dropped, and roles made. */
export const serverAddress = process.env.ENTENTE_TEST_POSTGRES ?? ''

/** Why a test cannot run; handed to `skip`, which prints it. */
export const skip =
  serverAddress === '' && 'needs a PostgreSQL server, and none is named: set ENTENTE_TEST_POSTGRES=postgres://…'

let schemas = 0

/** The address of a schema of its own, which is dropped after the test. */
export function addressFor(t: TestContext): string {
  schemas += 1
  const address = new URL(serverAddress)
  const schema = `test_${process.pid}_${schemas}`
  address.searchParams.set('schema', schema)
  t.after(() => execute(`DROP SCHEMA IF EXISTS ${schema} CASCADE`))
  return address.href
}

export function schemaOf(address: string): string {
  return postgresAddress(address).schema
}

/** Runs statements on the server, past the store. */
export async function execute(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: postgresAddress(serverAddress).connectionString })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** What a relay does with a message: pass it on, cut the connection in its place, or cut it and take no new one. */
export type Verdict = 'pass' | 'cut' | 'close'

export interface Relay {
  /** The address given, by way of this relay. */
  readonly address: string
  /** Asked of all that goes to the server, and of all that comes from it. */
  onRequest: (text: string) => Verdict
  onReply: (text: string) => Verdict
  /** Takes new connections again after `close`. */
  open(): void
  cutAll(): void
}

/** A relay between a store and its server, which can fail at a chosen message. */
export async function relayFor(t: TestContext, address: string): Promise<Relay> {
  const server = new URL(address)
  const sockets = new Set<Socket>()
  let closed = false
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const listener = createServer(near => {
    if (closed) return near.destroy()
    const far = connect(Number(server.port || 5432), server.hostname)
    const join = (from: Socket, to: Socket, verdictOf: (text: string) => Verdict): void => {
      sockets.add(from)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.on('data', bytes => {
        const verdict = verdictOf(bytes.toString('latin1'))
        if (verdict === 'pass') return to.write(bytes)
        closed ||= verdict === 'close'
        near.destroy()
        far.destroy()
      })
    }
    join(near, far, text => relay.onRequest(text))
    join(far, near, text => relay.onReply(text))
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    cutAll()
    listener.close()
  })
  const bound = listener.address()
  const own = new URL(address)
  own.hostname = '127.0.0.1'
  own.port = String(typeof bound === 'object' && bound !== null ? bound.port : 0)
  const relay: Relay = {
    address: own.href,
    onRequest: () => 'pass',
    onReply: () => 'pass',
    open: () => {
      closed = false
    },
    cutAll,
  }
  return relay
}
