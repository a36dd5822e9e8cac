/** The embedded store: one SQLite file, one transaction per append, on the disk before it is answered. */
import type { DatabaseSync } from 'node:sqlite'
import { equalBytes } from '../../base/index.ts'
import { connectReader, connectWriter } from './connection.ts'
import { inspectSqlite } from './inspect.ts'
import {
  asidePartyOf,
  type Change,
  type Fill,
  type LogName,
  refuseAside,
  refuseChange,
  refuseFill,
  type Store,
} from './port.ts'
import { bundleOf, checkpointOf, countsOf, logOf, type Row, tileOf } from './rows.ts'
import { statement } from './statements.ts'
import { turnsInProcess } from './turns.ts'

export interface SqliteSetting {
  /** `snapshot` reads the store as it stands at the first reading, whatever is appended meanwhile. */
  readonly access: 'read' | 'write' | 'snapshot'
  /** Pages of 16,384 bytes the file may grow to; beyond them the store answers as if the disk were full. */
  readonly mostPages?: number
}

const idOfLog = '(SELECT id FROM log WHERE community = ? AND party = ?)'
const newestFirst = `SELECT size, note FROM checkpoint WHERE log = ${idOfLog} ORDER BY size DESC LIMIT ?`
const checkpointsFrom = `SELECT size, note FROM checkpoint WHERE log = ${idOfLog} AND size >= ? ORDER BY size LIMIT ?`
const bundlesFrom = `SELECT first, checkpoint, entries FROM bundle WHERE log = ${idOfLog} AND first >= ? ORDER BY first LIMIT ?`
const bundleBefore = `SELECT first, checkpoint, entries FROM bundle WHERE log = ${idOfLog} AND first <= ? ORDER BY first DESC LIMIT ?`
const tilesFrom = `SELECT level, position, hashes FROM tile
  WHERE log = ${idOfLog} AND level = ? AND position >= ? ORDER BY position LIMIT ?`
const countRows = `SELECT (SELECT count(*) FROM bundle WHERE log = own.id) AS bundles,
  (SELECT count(*) FROM tile WHERE log = own.id) AS tiles,
  (SELECT count(*) FROM checkpoint WHERE log = own.id) AS checkpoints
  FROM (SELECT ${idOfLog} AS id) AS own`

/**
 * Opens the store in a file. For writing it is made where there is none.
 * @throws Refusal `unreadable-file`, `not-verified` when it is damaged, `busy`, `no-space`
 */
export function sqliteStore(path: string, setting: SqliteSetting): Store {
  const { access, mostPages } = setting
  const connection = access === 'write' ? connectWriter(path, mostPages) : connectReader(path, access === 'snapshot')
  const rows = (sql: string, name: LogName, ...values: readonly number[]): Row[] =>
    connection.run(database => statement(database, sql).all(name.community, name.party, ...values))
  const inTurn = turnsInProcess()
  const store: Store = {
    logs: async () =>
      connection
        .run(database => database.prepare('SELECT community, party, origin, vkey FROM log ORDER BY id').all())
        .map(logOf),
    newest: async name => rows(newestFirst, name, 1).map(checkpointOf)[0],
    checkpoints: async (name, from, most) => rows(checkpointsFrom, name, from, most).map(checkpointOf),
    bundleOf: async (name, seq) => rows(bundleBefore, name, seq, 1).map(bundleOf)[0],
    bundles: async (name, from, most) => rows(bundlesFrom, name, from, most).map(bundleOf),
    tiles: async (name, level, from, most) => rows(tilesFrom, name, level, from, most).map(tileOf),
    counts: async name => rows(countRows, name).map(countsOf)[0]!,
    write: async change => connection.run(database => writeChange(database, change)),
    fill: async fill => connection.run(database => writeFill(database, fill)),
    setAside: async (log, note) => connection.run(database => putAside(database, log, note)),
    inTurn: (log, work) => inTurn(log, () => work(store)),
    inspect: async () => connection.run(inspectSqlite),
    close: async () => connection.close(),
  }
  return store
}

function writeChange(database: DatabaseSync, change: Change): void {
  const { community, party, origin, vkey } = change.log
  database.exec('BEGIN IMMEDIATE')
  const newest = statement(database, newestFirst).all(community, party, 1).map(checkpointOf)[0]?.size
  if (newest !== change.after) throw refuseChange(change, newest)
  if (newest === undefined) {
    statement(database, 'INSERT INTO log (community, party, origin, vkey) VALUES (?, ?, ?, ?)').run(
      community,
      party,
      origin,
      vkey,
    )
  }
  const { id } = statement(database, 'SELECT id FROM log WHERE community = ? AND party = ?').get(community, party)!
  const log = Number(id)
  const insertBundle = statement(database, 'INSERT INTO bundle (log, first, checkpoint, entries) VALUES (?, ?, ?, ?)')
  for (const { first, entries } of change.bundles) insertBundle.run(log, first, change.checkpoint.size, entries)
  const putTile = statement(database, 'INSERT OR REPLACE INTO tile (log, level, position, hashes) VALUES (?, ?, ?, ?)')
  for (const { level, position, hashes } of change.tiles) putTile.run(log, level, position, hashes)
  const { size, note } = change.checkpoint
  statement(database, 'INSERT INTO checkpoint (log, size, note) VALUES (?, ?, ?)').run(log, size, note)
  database.exec('COMMIT')
}

function writeFill(database: DatabaseSync, fill: Fill): void {
  const { community, party } = fill.log
  database.exec('BEGIN IMMEDIATE')
  const find = statement(database, `SELECT log, checkpoint, entries FROM bundle WHERE log = ${idOfLog} AND first = ?`)
  const remove = statement(database, 'DELETE FROM bundle WHERE log = ? AND first = ?')
  const insert = statement(database, 'INSERT INTO bundle (log, first, checkpoint, entries) VALUES (?, ?, ?, ?)')
  for (const { first, stands, bundles } of fill.rows) {
    const stored = find.all(community, party, first).map(row => ({ ...bundleOf({ ...row, first }), log: row.log }))[0]
    if (stored === undefined || !equalBytes(stored.entries, stands)) throw refuseFill(fill, first)
    const log = Number(stored.log)
    remove.run(log, first)
    for (const bundle of bundles) insert.run(log, bundle.first, stored.checkpoint, bundle.entries)
  }
  database.exec('COMMIT')
}

function putAside(database: DatabaseSync, log: LogName, note: string): LogName {
  const { community, party } = log
  database.exec('BEGIN IMMEDIATE')
  const newest = statement(database, newestFirst).all(community, party, 1).map(checkpointOf)[0]?.note
  if (newest !== note) throw refuseAside(log)
  const count = statement(database, 'SELECT count(*) AS asides FROM log WHERE community = ? AND party LIKE ?')
  const name = { community, party: asidePartyOf(party, Number(count.get(community, `${party}~%`)?.asides)) }
  statement(database, 'UPDATE log SET party = ? WHERE community = ? AND party = ?').run(name.party, community, party)
  database.exec('COMMIT')
  return name
}
