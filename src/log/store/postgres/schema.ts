/** The tables in PostgreSQL: those of the embedded store (L13), in a schema of their own, and its version. */

/** Version of the tables. A store with a greater one is refused. */
export const storeVersion = 1

/** Oldest server the statements are written for, as `server_version_num` counts. */
export const oldestServer = 120_000

/**
 * Statements that make the tables. Entries and hashes are kept out of line and are not compressed: hashes cannot be, and
 * entries are read far more often than they are written.
 */
export function tableStatements(schema: string): string {
  return `CREATE SCHEMA IF NOT EXISTS ${schema};
CREATE TABLE ${schema}.log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, community text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL, origin text NOT NULL, vkey text NOT NULL, UNIQUE (community, party));
CREATE TABLE ${schema}.bundle (log bigint NOT NULL REFERENCES ${schema}.log, first bigint NOT NULL,
  checkpoint bigint NOT NULL, entries bytea NOT NULL, PRIMARY KEY (log, first));
CREATE TABLE ${schema}.tile (log bigint NOT NULL REFERENCES ${schema}.log, level bigint NOT NULL,
  position bigint NOT NULL, hashes bytea NOT NULL, PRIMARY KEY (log, level, position));
CREATE TABLE ${schema}.checkpoint (log bigint NOT NULL REFERENCES ${schema}.log, size bigint NOT NULL,
  note text NOT NULL, PRIMARY KEY (log, size));
ALTER TABLE ${schema}.bundle ALTER COLUMN entries SET STORAGE EXTERNAL;
ALTER TABLE ${schema}.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
CREATE TABLE ${schema}.store (version bigint NOT NULL);
INSERT INTO ${schema}.store VALUES (${storeVersion})`
}

/** Columns of the tables, as `information_schema` tells them, in order of their names. */
export const columns: readonly string[] = [
  'bundle.checkpoint bigint',
  'bundle.entries bytea',
  'bundle.first bigint',
  'bundle.log bigint',
  'checkpoint.log bigint',
  'checkpoint.note text',
  'checkpoint.size bigint',
  'log.community text',
  'log.id bigint',
  'log.origin text',
  'log.party text',
  'log.vkey text',
  'store.version bigint',
  'tile.hashes bytea',
  'tile.level bigint',
  'tile.log bigint',
  'tile.position bigint',
]
