/** What the embedded store can see of its own damage: its schema, and SQLite's own check of pages and trees. */
import type { DatabaseSync } from 'node:sqlite'
import type { Defect } from './port.ts'
import { applicationId, schemaRows } from './schema.ts'

/** Lines of SQLite's check that are passed on. It stops counting there. */
const mostLines = 100

/** Damage found beneath the rows. Works on whatever can still be opened. */
export function inspectSqlite(database: DatabaseSync): Defect[] {
  return [...schemaDefects(database), ...pageDefects(database), ...strayRows(database)]
}

function schemaDefects(database: DatabaseSync): Defect[] {
  const id = Number(database.prepare('PRAGMA application_id').get()!.application_id)
  const defects: Defect[] =
    id === applicationId ? [] : [{ what: `the file is marked as of another program: ${id}`, page: 1 }]
  const rows = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all()
  const found = new Map(rows.map(row => [String(row.name), JSON.stringify(Object.values(row))]))
  for (const row of schemaRows) {
    if (found.get(String(row[1])) !== JSON.stringify(row))
      defects.push({ what: `the table ${row[2]} is not as it was made`, page: 1 })
  }
  const known = new Set(schemaRows.map(row => row[1]))
  for (const name of found.keys()) {
    if (!known.has(name)) defects.push({ what: `${name} does not belong into the store`, page: 1 })
  }
  return defects
}

function pageDefects(database: DatabaseSync): Defect[] {
  const lines = database
    .prepare(`PRAGMA integrity_check(${mostLines})`)
    .all()
    .flatMap(row => String(row.integrity_check).split('\n'))
    .filter(line => line !== 'ok' && !/^\*\*\* in database/.test(line))
  return lines.map(what => {
    const page = /\bpage (\d+)/.exec(what)?.[1]
    return { what, ...(page === undefined ? {} : { page: Number(page) }) }
  })
}

/** Rows of a log that is not in the table of logs. */
function strayRows(database: DatabaseSync): Defect[] {
  return ['bundle', 'tile', 'checkpoint'].flatMap(table => {
    const { count } = database
      .prepare(`SELECT count(*) AS count FROM ${table} WHERE log NOT IN (SELECT id FROM log)`)
      .get()!
    return count === 0 ? [] : [{ what: `${count} rows of the table ${table} belong to no log` }]
  })
}
