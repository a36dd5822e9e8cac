/** Every change to the rows of a store is found, and placed at the entry it concerns. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { handClock } from '../../base/index.ts'
import { packBundles, readBundle } from '../bundle.ts'
import { signCheckpoint } from '../checkpoint.ts'
import { privateKeyOfSeed, signerOf } from '../key.ts'
import { Log } from '../log.ts'
import { memoryStore } from '../store/memory.ts'
import type { Store } from '../store/port.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { type AuditReport, auditStore, type Progress } from './audit.ts'
import { describeFinding, type Finding } from './finding.ts'

const clock = handClock('2024-03-01T09:30:00Z')
const name = { community: 'public', party: 'LOCAL' }
const signer = signerOf('entente/public/LOCAL', privateKeyOfSeed(new Uint8Array(32).fill(1)))
const own = { ...name, origin: signer.verifier.name, vkey: signer.verifier.vkey }
/** Sizes of the log after each append: bundles begin at 0, 256, 300, 301 and 557. */
const sizes = [300, 301, 600]

const directory = mkdtempSync(join(tmpdir(), 'entente-audit-'))
after(() => rmSync(directory, { recursive: true }))

async function filled(store: Store): Promise<Store> {
  const log = await Log.found(store, name, signer)
  for (const size of sizes) {
    const entries = Array.from({ length: size - log.size }, (_, offset) => Buffer.from(`entry ${log.size + offset}`))
    await log.commit(log.prepare(entries, signer))
  }
  return store
}

const sound = join(directory, 'sound.sqlite')
await (await filled(sqliteStore(sound, { access: 'write' }))).close()

async function auditOf(store: Store): Promise<AuditReport> {
  const report = await auditStore(store, [own], { clock })
  await store.close()
  return report
}

/** Findings after a change to a copy of the sound store. */
async function findingsAfter(change: (database: DatabaseSync) => void): Promise<readonly Finding[]> {
  const path = join(directory, 'changed.sqlite')
  copyFileSync(sound, path)
  const database = new DatabaseSync(path)
  change(database)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  return (await auditOf(sqliteStore(path, { access: 'snapshot' }))).findings
}

function entriesOf(database: DatabaseSync, first: number): Uint8Array[] {
  const row = database.prepare('SELECT entries FROM bundle WHERE first = ?').get(first)
  return readBundle(row?.entries as Uint8Array).entries
}

function rewrite(database: DatabaseSync, first: number, edit: (entries: Uint8Array[]) => readonly Uint8Array[]): void {
  const edited = edit(entriesOf(database, first))
  const bytes = Buffer.concat(packBundles(0, edited).map(({ entries }) => entries))
  database.prepare('UPDATE bundle SET entries = ? WHERE first = ?').run(bytes, first)
}

/** Each change, and the words and places that its findings must have. */
const changes: readonly (readonly [
  string,
  (database: DatabaseSync) => void,
  readonly (RegExp | Partial<Finding>)[],
])[] = [
  [
    'one byte of an entry',
    database =>
      rewrite(database, 256, entries => entries.map((entry, at) => (at === 3 ? Buffer.from('entry 25x') : entry))),
    [{ seq: 259, what: 'the entry is not the one that was signed' }],
  ],
  [
    'two entries swapped',
    database => rewrite(database, 0, ([a, b, c, ...rest]) => [a!, c!, b!, ...rest]),
    [
      { seq: 1, what: 'the bytes that stand here are those of entry 2' },
      { seq: 2, what: 'the bytes that stand here are those of entry 1' },
    ],
  ],
  [
    'an entry removed from the middle',
    database => rewrite(database, 0, entries => entries.toSpliced(10, 1)),
    [
      { seq: 255, what: 'the entry is missing' },
      { seq: 10, through: 254 },
    ],
  ],
  [
    'an entry put into the middle',
    database => rewrite(database, 0, entries => entries.toSpliced(10, 0, Buffer.from('put in'))),
    [{ seq: 256, what: 'entries too many stand before this entry' }, { seq: 10 }, { seq: 11, through: 255 }],
  ],
  [
    'an entry appended that nobody signed',
    database => rewrite(database, 557, entries => [...entries, Buffer.from('put in')]),
    [{ seq: 600, what: 'no checkpoint signs these entries' }],
  ],
  [
    'a bundle appended that nobody signed',
    database => database.exec('INSERT INTO bundle SELECT log, 600, 900, entries FROM bundle WHERE first = 300'),
    [{ seq: 600, what: 'no checkpoint signs these entries' }],
  ],
  [
    'a bundle removed',
    database => database.exec('DELETE FROM bundle WHERE first = 256'),
    [{ seq: 256, through: 299, what: 'the entry is missing' }],
  ],
  [
    'the last bundle removed',
    database => database.exec('DELETE FROM bundle WHERE first = 557'),
    [{ seq: 557, through: 599, what: 'the entry is missing' }],
  ],
  [
    'two bundles swapped',
    database => {
      const [left, right] = [256, 557].map(first =>
        Buffer.concat(packBundles(0, entriesOf(database, first)).map(b => b.entries)),
      )
      database.prepare('UPDATE bundle SET entries = ? WHERE first = 256').run(right!)
      database.prepare('UPDATE bundle SET entries = ? WHERE first = 557').run(left!)
    },
    [
      { seq: 299, what: 'the entry is missing' },
      { seq: 256, through: 298 },
      { seq: 600, what: 'no checkpoint signs these entries' },
      { seq: 557, through: 599 },
    ],
  ],
  [
    'a length inside a bundle made too large',
    database => database.exec("UPDATE bundle SET entries = CAST(x'ffff' || entries AS BLOB) WHERE first = 300"),
    [
      { seq: 300, what: 'the entry is missing' },
      { seq: 300, what: 'the bundle breaks off in this entry: a length is wrong' },
    ],
  ],
  [
    'the first number of a bundle changed',
    database => database.exec('UPDATE bundle SET first = 302 WHERE first = 301'),
    [{ seq: 301, what: 'the entry is missing' }],
  ],
  [
    'the checkpoint a bundle names changed',
    database => database.exec('UPDATE bundle SET checkpoint = 301 WHERE first = 0'),
    [{ seq: 0, checkpoint: 301 }],
  ],
  [
    'one stored leaf hash changed',
    database =>
      database.exec(
        'UPDATE tile SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE level = 0 AND position = 1',
      ),
    [{ seq: 256, what: 'the stored leaf hash is not that of the entry, which is the one that was signed' }],
  ],
  [
    'a tile of leaf hashes removed',
    database => database.exec('DELETE FROM tile WHERE level = 0 AND position = 1'),
    [{ seq: 256, through: 299 }, { seq: 300 }, { seq: 301, through: 511 }],
  ],
  [
    'a tile of leaf hashes cut',
    database => database.exec('UPDATE tile SET hashes = substr(hashes, 1, 64) WHERE level = 0 AND position = 2'),
    [
      { seq: 512, through: 599 },
      { seq: 514, through: 556 },
      { seq: 557, through: 599 },
    ],
  ],
  [
    'a tile lengthened',
    database =>
      database.exec('UPDATE tile SET hashes = CAST(hashes || zeroblob(32) AS BLOB) WHERE level = 0 AND position = 2'),
    [{ seq: 512, through: 599, what: 'the stored leaf hashes of these entries are cut, or too many' }],
  ],
  [
    'a tile above the leaves changed',
    database => database.exec('UPDATE tile SET hashes = zeroblob(64) WHERE level = 1'),
    [{ what: 'tile 0 of level 1 does not hold the hashes of the tree' }],
  ],
  [
    'a tile above the leaves removed',
    database => database.exec('DELETE FROM tile WHERE level = 1'),
    [{ what: 'tile 0 of level 1 is missing' }],
  ],
  [
    'a tile added where the tree has none',
    database => database.exec('INSERT INTO tile SELECT log, 7, 7, hashes FROM tile WHERE level = 1'),
    [/tiles that it should not have/],
  ],
  [
    'an entry and its stored hash removed together',
    database => {
      database.exec('DELETE FROM bundle WHERE first = 301; DELETE FROM tile WHERE level = 0 AND position = 1')
    },
    [{ seq: 256 }, { seq: 300 }, { seq: 301, through: 556 }, { seq: 301 }],
  ],
  [
    'a checkpoint removed',
    database => database.exec('DELETE FROM checkpoint WHERE size = 300'),
    [
      { seq: 0, checkpoint: 300 },
      { seq: 256, checkpoint: 300 },
    ],
  ],
  [
    'the first checkpoint removed',
    database => database.exec('DELETE FROM checkpoint WHERE size = 0'),
    [{ checkpoint: 0, what: 'the checkpoint that founded the log is missing' }],
  ],
  [
    'the newest checkpoint removed',
    database => database.exec('DELETE FROM checkpoint WHERE size = 600'),
    [
      /cut, or too many/,
      /entries 301 to 556: no checkpoint signs these/,
      /entries 557 to 599: no checkpoint signs these/,
    ],
  ],
  [
    'two checkpoints swapped',
    database => {
      for (const [from, to] of [
        [300, 999],
        [301, 300],
        [999, 301],
      ]) {
        database.exec(`UPDATE checkpoint SET size = ${to} WHERE size = ${from}`)
      }
    },
    [
      { checkpoint: 300, what: 'a checkpoint is stored under another size', found: '301' },
      { checkpoint: 301, what: 'a checkpoint is stored under another size', found: '300' },
    ],
  ],
  [
    'a checkpoint stored under another size',
    database => database.exec('UPDATE checkpoint SET size = 299 WHERE size = 300'),
    [{ checkpoint: 299, what: 'a checkpoint is stored under another size', found: '300' }],
  ],
  [
    'a letter of a checkpoint changed',
    database => database.exec("UPDATE checkpoint SET note = replace(note, 'LOCAL', 'LOCAM') WHERE size = 301"),
    [{ checkpoint: 301 }],
  ],
  [
    'the key of the log changed',
    database => database.exec("UPDATE log SET vkey = replace(vkey, 'LOCAL', 'LOCAM')"),
    [/names another key/],
  ],
  ['the log renamed', database => database.exec("UPDATE log SET party = 'GBR'"), [/the log is missing/]],
  [
    'rows of a log that does not exist',
    database => database.exec('INSERT INTO checkpoint SELECT 9, size, note FROM checkpoint'),
    [/4 rows of the table checkpoint belong to no log/],
  ],
  ['a table added', database => database.exec('CREATE TABLE extra (x)'), [/extra does not belong into the store/]],
  [
    'a table changed',
    database => database.exec('ALTER TABLE tile ADD COLUMN extra INTEGER'),
    [/the table tile is not as it was made/],
  ],
]

for (const [what, change, expected] of changes) {
  test(`L9 found and placed: ${what}`, async () => {
    const findings = await findingsAfter(change)
    const lines = findings.map(describeFinding).join('\n')
    assert.ok(findings.length > 0)
    for (const pattern of expected) {
      if (pattern instanceof RegExp) assert.match(lines, pattern)
      else
        assert.ok(
          findings.some(finding => has(finding, pattern)),
          `${JSON.stringify(pattern)} is not among\n${lines}`,
        )
    }
  })
}

function has(finding: Finding, members: Partial<Finding>): boolean {
  return Object.entries(members).every(([member, value]) => finding[member as keyof Finding] === value)
}

test('L9 a sound store has no findings, in either form', async () => {
  for (const store of [sqliteStore(sound, { access: 'snapshot' }), await filled(memoryStore())]) {
    const { entries, checkpoints, findings, more } = await auditOf(store)
    assert.deepEqual({ entries, checkpoints, findings, more }, { entries: 600, checkpoints: 4, findings: [], more: 0 })
  }
})

test('L9 a checkpoint that the key signed over another tree is found where it stands', async () => {
  const forged = signCheckpoint(301, new Uint8Array(32), signer).note
  const findings = await findingsAfter(database => {
    database.prepare('UPDATE checkpoint SET note = ? WHERE size = 301').run(forged)
  })
  assert.equal(findings.length, 1)
  assert.equal(findings[0]?.checkpoint, 301)
  assert.match(findings[0]!.what, /the signed root is not that of the entries/)
})

test('L9 a changed entry does not hide what is wrong after it', async () => {
  const findings = await findingsAfter(database => {
    rewrite(database, 0, entries => entries.with(7, Buffer.from('changed')))
    rewrite(database, 557, entries => entries.with(0, Buffer.from('changed')))
  })
  assert.deepEqual(
    findings.map(({ seq }) => seq),
    [7, 557],
  )
})

test('L9 logs that were not expected are audited with the key they name', async () => {
  const store = await filled(memoryStore())
  const other = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(2)))
  const log = await Log.found(store, { community: 'public', party: 'GBR' }, other)
  await log.commit(log.prepare([Buffer.from('x')], other))
  const { entries, findings } = await auditStore(store, [own], { clock })
  assert.deepEqual({ entries, findings }, { entries: 601, findings: [] })
})

test('L9 progress is told with a rate and an end', async () => {
  const told: Progress[] = []
  const ticking = { now: clock.now, elapsedMs: () => told.length * 100 }
  await auditStore(await filled(memoryStore()), [own], { clock: ticking, onProgress: progress => told.push(progress) })
  const last = told.at(-1)
  assert.deepEqual(
    { log: last?.log, done: last?.done, total: last?.total },
    { log: 'public/LOCAL', done: 600, total: 600 },
  )
  assert.ok(told.every(({ perSecond }) => perSecond >= 0))
})

test('L9 more findings than a thousand are counted, not listed', async () => {
  const findings = await findingsAfter(database => database.exec('DELETE FROM tile'))
  assert.ok(findings.length < 20, 'one finding for a run of entries, not one for each')
})
