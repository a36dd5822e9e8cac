/** The tables of the embedded store. An audit holds the schema of a file to these texts, letter by letter. */

/** Written into the header of the file, so that `file` and a newer program know what it is: the letters `Ente`. */
export const applicationId = 0x456e7465

/** Version of the tables. A file with a greater one is refused. */
export const storeVersion = 1

export const tables: Readonly<Record<string, string>> = {
  log:
    'CREATE TABLE log (id INTEGER PRIMARY KEY, community TEXT NOT NULL, party TEXT NOT NULL, origin TEXT NOT NULL,' +
    ' vkey TEXT NOT NULL, UNIQUE (community, party)) STRICT',
  bundle:
    'CREATE TABLE bundle (log INTEGER NOT NULL, first INTEGER NOT NULL, checkpoint INTEGER NOT NULL,' +
    ' entries BLOB NOT NULL, PRIMARY KEY (log, first)) STRICT, WITHOUT ROWID',
  tile:
    'CREATE TABLE tile (log INTEGER NOT NULL, level INTEGER NOT NULL, position INTEGER NOT NULL,' +
    ' hashes BLOB NOT NULL, PRIMARY KEY (log, level, position)) STRICT, WITHOUT ROWID',
  checkpoint:
    'CREATE TABLE checkpoint (log INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL,' +
    ' PRIMARY KEY (log, size)) STRICT, WITHOUT ROWID',
}

/** What `sqlite_schema` says of a sound store: type, name, table and statement of each table, and of its one index. */
export const schemaRows: readonly (readonly (string | null)[])[] = [
  ...Object.entries(tables).map(([name, sql]) => ['table', name, name, sql]),
  ['index', 'sqlite_autoindex_log_1', 'log', null],
]
