/**
 * The people of a party: a database of its own in the data folder, for the owner's eyes only. No log holds any of it, and no
 * bundle, mirror or peer is given any of it. The node and the terminal write to it side by side. Rules E3, E4.
 */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Refusal } from '../../base/index.ts'
import { refusalOfFile } from '../folder-files.ts'

const schemaVersion = 1

const schema = `
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, nameKey TEXT NOT NULL UNIQUE, roles TEXT NOT NULL,
  addedAt TEXT NOT NULL, removedAt TEXT, subject TEXT UNIQUE
) STRICT;
CREATE TABLE password (person TEXT PRIMARY KEY REFERENCES person, hash TEXT NOT NULL, setAt TEXT NOT NULL) STRICT;
CREATE TABLE passkey (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, publicKey TEXT NOT NULL, signCount INTEGER NOT NULL,
  label TEXT NOT NULL, addedAt TEXT NOT NULL, usedAt TEXT, doubtedAt TEXT
) STRICT;
CREATE TABLE invitation (hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, untilMs INTEGER NOT NULL) STRICT;
CREATE TABLE session (
  hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES person, means TEXT NOT NULL,
  startedMs INTEGER NOT NULL, seenMs INTEGER NOT NULL, address TEXT NOT NULL
) STRICT;
CREATE TABLE trail (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, event TEXT NOT NULL, person TEXT NOT NULL, actor TEXT NOT NULL,
  address TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TRIGGER trailStands BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER trailStays BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
PRAGMA user_version = ${schemaVersion};
`

export type Row = Readonly<Record<string, string | number | null>>

/** The database, with its statements prepared once. */
export class PeopleStore {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined
  }

  /** Answers how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes)
  }

  /** All of it or nothing, with no other writer between. */
  whole<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#database.close()
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

export function peopleFile(directory: string): string {
  return join(directory, 'people.sqlite')
}

/**
 * Opens what the folder knows of people; with `make` where there is nothing yet, else undefined then.
 * @throws Refusal `unreadable-file` when it is no such database, or a newer one; as the file system says
 */
export function openStore(directory: string, { make }: { readonly make: boolean }): PeopleStore | undefined {
  const file = peopleFile(directory)
  if (!existsSync(file)) {
    if (!make) return undefined
    makePrivate(file)
  }
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec('BEGIN IMMEDIATE')
    const version = Number(Object.values(database.prepare('PRAGMA user_version').get() ?? {})[0])
    if (version === 0) database.exec(schema)
    database.exec('COMMIT')
    if (version > schemaVersion) throw new SyntaxError(`version ${version}, this program reads ${schemaVersion}`)
    return new PeopleStore(database)
  } catch (cause) {
    database.close()
    throw new Refusal('unreadable-file', 'what the folder knows of its people cannot be read', {
      place: { file },
      rule: 'E3',
      hint: 'restore it from a copy; while it stands so, nobody is let in',
      cause,
    })
  }
}

/** SQLite gives the files beside a database the rights of the database. */
function makePrivate(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw refusalOfFile(error, file)
  }
}
