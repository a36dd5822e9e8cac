/**
 * A turn to append: a transaction that holds the row of its log from its first statement to its last. Nobody else can
 * commit to the log in between, so that what is prepared in the turn is prepared on the newest state.
 */
import { equalBytes, Refusal } from '../../../base/index.ts'
import {
  asidePartyOf,
  type Change,
  type Fill,
  type LogName,
  refuseAside,
  refuseChange,
  refuseFill,
  type StoredCheckpoint,
} from '../port.ts'
import { bundleOf, checkpointOf } from '../rows.ts'
import type { Ask, Connections } from './connection.ts'
import { ConnectionLost } from './failure.ts'

export interface Turn {
  readonly ask: Ask
  /** Writes a change and ends the turn. */
  readonly write: (change: Change) => Promise<void>
  /** Writes a fill and ends the turn. */
  readonly fill: (fill: Fill) => Promise<void>
  /** Sets the log aside and ends the turn. */
  readonly setAside: (log: LogName, note: string) => Promise<LogName>
  /** Ends a turn that has not written: nothing has happened. */
  end(): Promise<void>
}

/**
 * A server that does not wait for its disk by default waits in this transaction; one that waits for standbys too goes on
 * doing so. Who stops while it holds the turn loses it after a minute, and so does who waits for it.
 */
const begin = `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
  SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
  SET LOCAL lock_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '60s'`

/** Rows in one statement: at most 4 values each of the 65,535 that a statement may have, and some 8 MB. */
const rowsAtOnce = 64

/** Waits for the turn. @throws Refusal `busy` */
export async function openTurn(connections: Connections, schema: string, log: LogName): Promise<Turn> {
  const held = await connections.hold()
  let ended = false
  const end = async (): Promise<void> => {
    if (ended) return
    ended = true
    try {
      await held.ask('ROLLBACK')
      held.release()
    } catch {
      // The server rolls back what it has lost the connection of.
      held.release(true)
    }
  }
  /** Commits. Where the answer is lost, `isDone` looks behind the row of the log whether it stands. */
  const commit = async (isDone: () => Promise<boolean>): Promise<void> => {
    try {
      const { command } = await held.ask('COMMIT')
      if (command !== 'COMMIT') throw new Error(`the server answered a commit with ${command}`)
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error
      ended = true
      held.release(true)
      if (await isDone()) return
      throw error
    }
    ended = true
    held.release()
  }
  const write = async (change: Change): Promise<void> => {
    await writeRows(held.ask, schema, change)
    await commit(() => wasWritten(connections, schema, change))
  }
  const fill = async (given: Fill): Promise<void> => {
    await fillRows(held.ask, schema, given)
    await commit(() => wasFilled(connections, schema, given))
  }
  const setAside = async (given: LogName, note: string): Promise<LogName> => {
    const name = await renameRow(held.ask, schema, given, note)
    await commit(() => wasSetAside(connections, schema, name, note))
    return name
  }
  try {
    await held.ask(begin)
    await takeRow(held.ask, schema, log)
  } catch (error) {
    await end()
    throw error
  }
  return { ask: held.ask, write, fill, setAside, end }
}

/** Waits for the row of a log and holds it: its number, where there is such a log. */
async function takeRow(ask: Ask, schema: string, { community, party }: LogName): Promise<number | undefined> {
  const sql = `SELECT id FROM ${schema}.log WHERE community = $1 AND party = $2 FOR UPDATE`
  const { rows } = await ask(sql, [community, party])
  return rows[0] === undefined ? undefined : Number(rows[0].id)
}

/** Makes the row of a log where there is none, waiting for whoever is making it at this moment. */
async function makeRow(ask: Ask, schema: string, { log }: Change): Promise<void> {
  const sql = `INSERT INTO ${schema}.log (community, party, origin, vkey) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`
  await ask(sql, [log.community, log.party, log.origin, log.vkey])
}

async function writeRows(ask: Ask, schema: string, change: Change): Promise<void> {
  const { log, after, bundles, tiles, checkpoint } = change
  if (after === undefined) await makeRow(ask, schema, change)
  const id = await takeRow(ask, schema, log)
  const newest = id === undefined ? undefined : (await newestOf(ask, schema, id))?.size
  if (id === undefined || newest !== after) throw refuseChange(change, newest)
  const { size, note } = checkpoint
  await insert(ask, `INSERT INTO ${schema}.checkpoint (log, size, note)`, [[id, size, note]])
  await insert(
    ask,
    `INSERT INTO ${schema}.bundle (log, first, checkpoint, entries)`,
    bundles.map(({ first, entries }) => [id, first, size, entries]),
  )
  await insert(
    ask,
    `INSERT INTO ${schema}.tile (log, level, position, hashes)`,
    tiles.map(({ level, position, hashes }) => [id, level, position, hashes]),
    'ON CONFLICT (log, level, position) DO UPDATE SET hashes = excluded.hashes',
  )
}

async function newestOf(ask: Ask, schema: string, id: number): Promise<StoredCheckpoint | undefined> {
  const { rows } = await ask(`SELECT size, note FROM ${schema}.checkpoint WHERE log = $1 ORDER BY size DESC LIMIT 1`, [
    id,
  ])
  return rows.map(checkpointOf)[0]
}

async function insert(ask: Ask, into: string, rows: readonly (readonly unknown[])[], rest = ''): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce)
    const values = some.map((row, line) => `(${row.map((_, at) => `$${line * row.length + at + 1}`).join(', ')})`)
    await ask(`${into} VALUES ${values.join(', ')} ${rest}`, some.flat())
  }
}

async function fillRows(ask: Ask, schema: string, fill: Fill): Promise<void> {
  const id = await takeRow(ask, schema, fill.log)
  for (const { first, stands, bundles } of fill.rows) {
    const sql = `DELETE FROM ${schema}.bundle WHERE log = $1 AND first = $2 AND entries = $3 RETURNING checkpoint`
    const { rows } = await ask(sql, [id, first, stands])
    if (rows[0] === undefined) throw refuseFill(fill, first)
    const { checkpoint } = rows[0]
    await insert(
      ask,
      `INSERT INTO ${schema}.bundle (log, first, checkpoint, entries)`,
      bundles.map(bundle => [id, bundle.first, checkpoint, bundle.entries]),
    )
  }
}

async function renameRow(ask: Ask, schema: string, log: LogName, note: string): Promise<LogName> {
  const { community, party } = log
  const id = await takeRow(ask, schema, log)
  if (id === undefined || (await newestOf(ask, schema, id))?.note !== note) throw refuseAside(log)
  const counted = `SELECT count(*) AS asides FROM ${schema}.log WHERE community = $1 AND party LIKE $2`
  const { rows } = await ask(counted, [community, `${party}~%`])
  const name = { community, party: asidePartyOf(party, Number(rows[0]?.asides)) }
  await ask(`UPDATE ${schema}.log SET party = $2 WHERE id = $1`, [id, name.party])
  return name
}

/** Whether a log stands under its new name. @throws Refusal `busy` as {@link wasWritten} */
function wasSetAside(connections: Connections, schema: string, name: LogName, note: string): Promise<boolean> {
  return behindRow(connections, schema, name, `setting ${name.party} aside`, async (ask, id) => {
    return id !== undefined && (await newestOf(ask, schema, id))?.note === note
  })
}

/** Whether the bundles of a fill stand. @throws Refusal `busy` as {@link wasWritten} */
function wasFilled(connections: Connections, schema: string, { log, rows }: Fill): Promise<boolean> {
  return behindRow(connections, schema, log, `fill of ${rows.length} bundles`, async (ask, id) => {
    const sql = `SELECT first, checkpoint, entries FROM ${schema}.bundle WHERE log = $1 AND first = $2`
    for (const bundle of rows.flatMap(({ bundles }) => bundles)) {
      const [stored] = (await ask(sql, [id, bundle.first])).rows.map(bundleOf)
      if (stored === undefined || !equalBytes(stored.entries, bundle.entries)) return false
    }
    return true
  })
}

/** Whether the checkpoint of a change stands. A log that was to be founded gets its row, to be waited for. */
function wasWritten(connections: Connections, schema: string, change: Change): Promise<boolean> {
  const { size, note } = change.checkpoint
  return behindRow(
    connections,
    schema,
    change.log,
    `checkpoint of size ${size}`,
    async (ask, id) => {
      const sql = `SELECT size, note FROM ${schema}.checkpoint WHERE log = $1 AND size = $2`
      return (await ask(sql, [id, size])).rows.map(checkpointOf)[0]?.note === note
    },
    ask => makeRow(ask, schema, change),
  )
}

/**
 * The truth about something whose commit got no answer. It is looked up behind the row of the log, or the making of that
 * row, so that a commit that the server is still busy with has ended when the answer is read.
 * @throws Refusal `busy` when the database stays away for longer than the patience of the connections
 */
async function behindRow(
  connections: Connections,
  schema: string,
  log: LogName,
  what: string,
  look: (ask: Ask, id: number | undefined) => Promise<boolean>,
  before: (ask: Ask) => Promise<void> = async () => {},
): Promise<boolean> {
  try {
    return await connections.persist(async () => {
      const held = await connections.hold()
      try {
        await held.ask(begin)
        await before(held.ask)
        return await look(held.ask, await takeRow(held.ask, schema, log))
      } finally {
        held.release(true)
      }
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'busy') throw error
    throw new Refusal('busy', 'the database went away before it said whether this batch was written', {
      place: error.place,
      value: what,
      rule: 'L16',
      hint: 'once it is back, run the command again: what was written is found there and is not added again',
      cause: error,
    })
  }
}
