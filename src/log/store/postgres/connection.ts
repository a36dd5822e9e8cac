/**
 * Connections to a database: a few in a pool, given back or thrown away. Whatever fails on them comes out as a refusal.
 * Where the connection is lost, what only read is done again on a new one until patience ends.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Row } from '../rows.ts'
import type { PostgresAddress } from './address.ts'
import { ConnectionLost, refusalOfPostgres } from './failure.ts'

/** Asks the database one thing. @throws Refusal */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<Answered>

export interface Answered {
  readonly rows: readonly Row[]
  /** What was done, as the server says it: `SELECT`, `COMMIT`, `ROLLBACK`. */
  readonly command: string
}

/** One connection, held. */
export interface Held {
  readonly ask: Ask
  /** Gives it back; `broken` throws it away, which ends on the server whatever was going on in it. */
  release(broken?: boolean): void
}

/** Connections a process takes at the most: an append, an audit and readers beside them. */
const mostConnections = 4
const connectMs = 10_000

/** OIDs of the types that are read, from pg_type.dat. */
const byteArray = 17
const bigInteger = 20

export class Connections {
  readonly place: string
  readonly #pool: Pool
  readonly #patienceMs: number

  constructor(pool: Pool, place: string, patienceMs: number) {
    this.#pool = pool
    this.place = place
    this.#patienceMs = patienceMs
    // The pool throws an idle connection away when the server ends it; the next question opens another.
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
  }

  static async to({ connectionString, shown }: PostgresAddress, patienceMs: number): Promise<Connections> {
    // Loaded only where a database is used: a command on a file starts without it.
    const { default: pg } = await import('pg')
    const types = {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => {
        if (oid === bigInteger) return Number
        if (oid === byteArray) return (text: string) => Buffer.from(text.slice(2), 'hex')
        return pg.types.getTypeParser(oid, format)
      },
    }
    const pool = new pg.Pool({
      connectionString,
      types,
      max: mostConnections,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      application_name: 'entente',
    })
    return new Connections(pool, shown, patienceMs)
  }

  async hold(): Promise<Held> {
    const client = await this.#refusing(() => this.#pool.connect())
    return { ask: this.#askOf(client), release: broken => client.release(broken) }
  }

  /** Asks what only reads. @throws Refusal */
  read(sql: string, values: readonly unknown[]): Promise<Answered> {
    return this.persist(async () => {
      const { ask, release } = await this.hold()
      try {
        const answered = await ask(sql, values)
        release()
        return answered
      } catch (error) {
        release(error instanceof ConnectionLost)
        throw error
      }
    })
  }

  /** Does work again while the connection is lost, with growing pauses, until patience ends. */
  async persist<Result>(work: () => Promise<Result>): Promise<Result> {
    let pauseMs = 20
    for (let waitedMs = 0; ; waitedMs += pauseMs, pauseMs = Math.min(pauseMs * 2, 1000)) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof ConnectionLost) || waitedMs >= this.#patienceMs) throw error
      }
      await pause(pauseMs)
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  #askOf(client: PoolClient): Ask {
    return (sql, values) =>
      this.#refusing(async () => {
        // Several statements in one text are answered with a list.
        const answered = await client.query<Row>(sql, values === undefined ? undefined : [...values])
        const { rows, command } = Array.isArray(answered) ? answered.at(-1) : answered
        return { rows, command }
      })
  }

  async #refusing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw refusalOfPostgres(error, this.place)
    }
  }
}
