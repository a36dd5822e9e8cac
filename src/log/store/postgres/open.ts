/** What a database must be before a store in it is used, and making the tables where there are none. */
import { Refusal } from '../../../base/index.ts'
import type { Row } from '../rows.ts'
import type { PostgresAddress } from './address.ts'
import type { Ask } from './connection.ts'
import { oldestServer, storeVersion, tableStatements } from './schema.ts'

const stateOfServer = `SELECT current_setting('server_version_num')::int AS server,
  current_setting('server_version') AS named, current_setting('server_encoding') AS encoding,
  current_setting('fsync') AS fsync, pg_is_in_recovery() AS standby, to_regclass($1) IS NOT NULL AS founded`

/** One lock for all who make tables: the letters `Ente`. */
const foundingLock = 0x456e7465

/**
 * Holds a server to what a store needs, and makes the tables where there are none and `write` says so.
 * @throws Refusal `unreadable-file` when the server is too old, not in UTF-8, a standby, or answers before it has written;
 * `not-found` when there is no store to read; as the connection
 */
export async function openDatabase(ask: Ask, { schema, shown }: PostgresAddress, write: boolean): Promise<void> {
  const { rows } = await ask(stateOfServer, [`${schema}.store`])
  const state = rows[0]!
  refuseServer(state, shown, write)
  if (state.founded !== true) {
    if (!write) {
      throw new Refusal('not-found', 'there is no store in this database', {
        place: { file: shown },
        value: `schema ${schema}`,
        rule: 'L15',
        hint: 'check the address; entente start --store makes a new store',
      })
    }
    await found(ask, schema)
  }
  const [stored] = (await ask(`SELECT max(version) AS version FROM ${schema}.store`)).rows
  if (Number(stored?.version) > storeVersion) {
    throw new Refusal('unreadable-file', 'the store was written by a newer version of this program', {
      place: { file: shown },
      value: `version ${stored?.version}, this program reads up to ${storeVersion}`,
      rule: 'L12',
      hint: 'install the newer version',
    })
  }
}

/** @throws Refusal `unreadable-file` saying what the server lacks; `state` as the server tells it */
export function refuseServer(state: Row, shown: string, write: boolean): void {
  const refuse = (message: string, value: string, hint: string): Refusal =>
    new Refusal('unreadable-file', message, { place: { file: shown }, value, rule: 'L15', hint })
  if (Number(state.server) < oldestServer) {
    throw refuse(
      'the server is too old',
      String(state.named),
      `PostgreSQL ${oldestServer / 10_000} is the oldest that will do`,
    )
  }
  if (state.encoding !== 'UTF8') {
    throw refuse('the database is not in UTF-8', String(state.encoding), 'make one with createdb --encoding UTF8')
  }
  if (!write) return
  if (state.standby === true) throw refuse('the server is a standby and takes no writes', 'standby', 'name the primary')
  if (state.fsync !== 'on') {
    throw refuse(
      'the server answers before it has written: what was answered could be lost',
      `fsync = ${state.fsync}`,
      'set fsync = on in postgresql.conf',
    )
  }
}

/**
 * Two processes that found at once: the second finds the tables there. It reads the catalogue itself: what `to_regclass`
 * said of a name before the wait, it says again after it.
 */
async function found(ask: Ask, schema: string): Promise<void> {
  await ask('BEGIN ISOLATION LEVEL READ COMMITTED')
  await ask('SELECT pg_advisory_xact_lock($1)', [foundingLock])
  const sql = `SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relname = $2`
  if ((await ask(sql, [schema, 'store'])).rows.length === 0) await ask(tableStatements(schema))
  await ask('COMMIT')
}
