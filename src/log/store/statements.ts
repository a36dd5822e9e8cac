/** Statements of a database, prepared once: for a single append, or a page of small bundles, preparing costs more than running. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

export function statement(database: DatabaseSync, sql: string): StatementSync {
  const known = prepared.get(database) ?? new Map<string, StatementSync>()
  prepared.set(database, known)
  const found = known.get(sql) ?? database.prepare(sql)
  known.set(sql, found)
  return found
}
