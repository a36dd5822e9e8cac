/**
 * The store in PostgreSQL, for several processes on one database: one transaction per append, begun by taking the row of
 * the log, so that who appends next reads what the one before has committed. Rules L15 to L17.
 */
import type { Store } from '../port.ts'
import { bundleOf, checkpointOf, countsOf, logOf, tileOf } from '../rows.ts'
import { postgresAddress } from './address.ts'
import { type Answered, Connections } from './connection.ts'
import { inspectPostgres } from './inspect.ts'
import { openDatabase } from './open.ts'
import { holdSnapshot } from './snapshot.ts'
import { openTurn } from './turn.ts'

export interface PostgresSetting {
  /** `write` makes the tables where there are none; `snapshot` reads the store as it stands when it is opened. */
  readonly access: 'read' | 'write' | 'snapshot'
  /** How long to go on trying when the connection is lost in the middle of work; 30 seconds if not said. */
  readonly patienceMs?: number
}

/** Asks what only reads. */
export type Read = (sql: string, values: readonly unknown[]) => Promise<Answered>

const defaultPatienceMs = 30_000

/**
 * Opens the store in a database, `postgres://USER@HOST:PORT/DATABASE?schema=NAME`.
 * @throws Refusal `bad-form`, `not-found`, `unreadable-file` when the server will not do or lets nobody in, `busy` when it
 * cannot be reached or has no connection left
 */
export async function postgresStore(address: string, setting: PostgresSetting): Promise<Store> {
  const parsed = postgresAddress(address)
  const connections = await Connections.to(parsed, setting.patienceMs ?? defaultPatienceMs)
  try {
    const held = await connections.hold()
    try {
      await openDatabase(held.ask, parsed, setting.access === 'write')
      held.release()
    } catch (error) {
      held.release(true)
      throw error
    }
    if (setting.access !== 'snapshot') {
      const read: Read = (sql, values) => connections.read(sql, values)
      return storeOf(connections, parsed.schema, read, () => connections.close())
    }
    const snapshot = await holdSnapshot(connections)
    return storeOf(connections, parsed.schema, snapshot.read, async () => {
      snapshot.end()
      await connections.close()
    })
  } catch (error) {
    await connections.close()
    throw error
  }
}

function storeOf(connections: Connections, schema: string, read: Read, close: () => Promise<void>): Store {
  const inTurn: Store['inTurn'] = (log, work) =>
    connections.persist(async () => {
      const turn = await openTurn(connections, schema, log)
      try {
        return await work({
          ...readsOf(schema, turn.ask),
          ...refusesNesting,
          write: turn.write,
          fill: turn.fill,
          setAside: turn.setAside,
        })
      } finally {
        await turn.end()
      }
    })
  return {
    ...readsOf(schema, read),
    write: change => inTurn(change.log, store => store.write(change)),
    fill: fill => inTurn(fill.log, store => store.fill(fill)),
    setAside: (log, note) => inTurn(log, store => store.setAside(log, note)),
    inTurn,
    close,
  }
}

/** A turn holds one connection: a turn within a turn would wait for itself. */
const refusesNesting: Pick<Store, 'inTurn' | 'close'> = {
  inTurn: () => Promise.reject(new Error('a turn within a turn')),
  close: () => Promise.reject(new Error('a turn is not closed, it ends')),
}

type Reads = Omit<Store, 'write' | 'fill' | 'setAside' | 'inTurn' | 'close'>

/** The reading half of the port. Rows come by key, a page at a time, so that memory does not grow with the log. */
export function readsOf(schema: string, read: Read): Reads {
  const idOfLog = `(SELECT id FROM ${schema}.log WHERE community = $1 AND party = $2)`
  const bundle = `SELECT first, checkpoint, entries FROM ${schema}.bundle WHERE log = ${idOfLog}`
  const tile = `SELECT level, position, hashes FROM ${schema}.tile WHERE log = ${idOfLog}`
  const checkpoint = `SELECT size, note FROM ${schema}.checkpoint WHERE log = ${idOfLog}`
  // Plus zero keeps the index out of it: what the index has lost is counted all the same.
  const counted = (table: string): string =>
    `(SELECT count(*) FROM ${schema}.${table} WHERE log + 0 = own.id) AS ${table}s`
  const counts = `SELECT ${['bundle', 'tile', 'checkpoint'].map(counted).join(', ')} FROM (SELECT ${idOfLog} AS id) AS own`
  const rows = async (sql: string, ...values: readonly unknown[]) => (await read(sql, values)).rows
  return {
    logs: async () => (await rows(`SELECT community, party, origin, vkey FROM ${schema}.log ORDER BY id`)).map(logOf),
    newest: async ({ community, party }) =>
      (await rows(`${checkpoint} ORDER BY size DESC LIMIT 1`, community, party)).map(checkpointOf)[0],
    checkpoints: async ({ community, party }, from, most) =>
      (await rows(`${checkpoint} AND size >= $3 ORDER BY size LIMIT $4`, community, party, from, most)).map(
        checkpointOf,
      ),
    bundleOf: async ({ community, party }, seq) =>
      (await rows(`${bundle} AND first <= $3 ORDER BY first DESC LIMIT 1`, community, party, seq)).map(bundleOf)[0],
    bundles: async ({ community, party }, from, most) =>
      (await rows(`${bundle} AND first >= $3 ORDER BY first LIMIT $4`, community, party, from, most)).map(bundleOf),
    tiles: async ({ community, party }, level, from, most) =>
      (
        await rows(
          `${tile} AND level = $3 AND position >= $4 ORDER BY position LIMIT $5`,
          community,
          party,
          level,
          from,
          most,
        )
      ).map(tileOf),
    counts: async ({ community, party }) => (await rows(counts, community, party)).map(countsOf)[0]!,
    inspect: () => inspectPostgres(schema, read),
  }
}
