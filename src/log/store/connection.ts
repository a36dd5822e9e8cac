/**
 * Connections to an embedded store. The writer keeps a write-ahead log beside the file and syncs it with every commit. A
 * reader takes no lock and writes nothing: while no write-ahead log holds anything, the file is complete by itself and
 * is opened as immutable, which makes SQLite leave the folder alone; what was read is taken only if the file is still
 * the same afterwards.
 */
import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { Refusal } from '../../base/index.ts'
import { refusalOfSqlite } from './failure.ts'
import { applicationId, storeVersion, tables } from './schema.ts'

export interface Connection {
  /** Runs work on the database; turns its failures into refusals. Work that only reads may be run twice. */
  run<Result>(work: (database: DatabaseSync) => Result): Result
  close(): void
}

/** Opens a store for writing, and makes its tables where there are none. */
export function connectWriter(path: string, mostPages?: number): Connection {
  const database = opened(path, () => {
    const fresh = new DatabaseSync(path, { timeout: busyMs })
    fresh.exec(
      'PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON',
    )
    if (versionOf(fresh, path) === 0) found(fresh)
    if (mostPages !== undefined) fresh.exec(`PRAGMA max_page_count = ${mostPages}`)
    return fresh
  })
  return {
    run: work => {
      try {
        return work(database)
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw refusalOfSqlite(error, path)
      }
    },
    close: () => database.close(),
  }
}

/**
 * Opens a store that exists for reading. Frozen, it is read as it stood at the first reading; should the file itself be
 * rewritten meanwhile, the reading ends with the refusal `busy`.
 */
export function connectReader(path: string, frozen: boolean): Connection {
  let database: DatabaseSync | undefined
  let seen = ''
  let immutable = false

  const stillSame = (): boolean => {
    if (!immutable) return true
    return frozen ? fileState(path) === seen : `${fileState(path)} ${hasWriteAheadLog(path)}` === seen
  }
  const connect = (): DatabaseSync => {
    if (database !== undefined && stillSame()) return database
    if (database !== undefined && frozen) throw rewritten(path)
    database?.close()
    database = undefined
    const written = hasWriteAheadLog(path)
    immutable = !written
    seen = frozen ? fileState(path) : `${fileState(path)} ${written}`
    database = openReader(path, immutable, frozen)
    return database
  }

  return {
    run: work => {
      for (;;) {
        let result: ReturnType<typeof work>
        try {
          result = work(connect())
        } catch (error) {
          if (stillSame()) throw refusalOfSqlite(error, path)
          if (frozen) throw rewritten(path)
          continue
        }
        if (stillSame()) return result
      }
    },
    close: () => database?.close(),
  }
}

function openReader(path: string, immutable: boolean, frozen: boolean): DatabaseSync {
  const address = pathToFileURL(path)
  if (immutable) address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true, timeout: busyMs })
  try {
    versionOf(database, path)
    database.exec('PRAGMA cell_size_check = ON')
    if (frozen) database.exec('BEGIN; SELECT 1 FROM sqlite_schema')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function rewritten(path: string): Refusal {
  return new Refusal('busy', 'the store was written to while it was read', {
    place: { file: path },
    hint: 'run the command again',
  })
}

/** How long another process may hold the file before a statement gives up: readers of a writer never wait. */
const busyMs = 5000

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open()
  } catch (error) {
    throw refusalOfSqlite(error, path)
  }
}

function versionOf(database: DatabaseSync, path: string): number {
  const version = Number(database.prepare('PRAGMA user_version').get()!.user_version)
  if (version > storeVersion) {
    throw new Refusal('unreadable-file', 'the store was written by a newer version of this program', {
      place: { file: path },
      value: `version ${version}, this program reads up to ${storeVersion}`,
      rule: 'L12',
      hint: 'install the newer version',
    })
  }
  return version
}

function found(database: DatabaseSync): void {
  const statements = Object.values(tables).join(';')
  database.exec(
    `BEGIN IMMEDIATE; ${statements}; PRAGMA application_id = ${applicationId};` +
      ` PRAGMA user_version = ${storeVersion}; COMMIT`,
  )
}

function hasWriteAheadLog(path: string): boolean {
  const log = `${path}-wal`
  return existsSync(log) && statSync(log).size > 0
}

/** Changes whenever the file itself is changed or replaced. */
function fileState(path: string): string {
  const state = statSync(path, { bigint: true, throwIfNoEntry: false })
  return state === undefined ? 'missing' : `${state.ino} ${state.size} ${state.mtimeNs}`
}
