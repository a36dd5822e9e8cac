/** What a store in PostgreSQL can see of its own damage: its tables and indexes, and rows that belong nowhere. */
import type { Defect } from '../port.ts'
import { columns } from './schema.ts'
import type { Read } from './store.ts'

const columnsOf = `SELECT table_name || '.' || column_name || ' ' || data_type AS what FROM information_schema.columns
  WHERE table_schema = $1 ORDER BY 1`
const invalidIndexes = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND NOT (i.indisvalid AND i.indisready)`
const primaryKeys = `SELECT count(*) AS count FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE n.nspname = $1 AND c.contype = 'p'`

export async function inspectPostgres(schema: string, read: Read): Promise<readonly Defect[]> {
  const defects: Defect[] = []
  const found = new Set((await read(columnsOf, [schema])).rows.map(row => String(row.what)))
  for (const column of columns) {
    if (!found.delete(column)) defects.push({ what: `the column ${column} is missing` })
  }
  for (const column of found) defects.push({ what: `the column ${column} does not belong into the store` })
  for (const { name } of (await read(invalidIndexes, [schema])).rows)
    defects.push({ what: `the index ${name} is not valid` })
  const [keys] = (await read(primaryKeys, [schema])).rows
  if (keys?.count !== 4) defects.push({ what: `the tables have ${keys?.count} primary keys, not 4` })
  for (const table of ['bundle', 'tile', 'checkpoint']) {
    const stray = `SELECT count(*) AS count FROM ${schema}.${table} WHERE log NOT IN (SELECT id FROM ${schema}.log)`
    const [row] = (await read(stray, [])).rows
    if (row?.count !== 0) defects.push({ what: `${row?.count} rows of the table ${table} belong to no log` })
  }
  return defects
}
