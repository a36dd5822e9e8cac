/** What the store in PostgreSQL promises beyond the contract. */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { Refusal, type RefusalCode } from '../../../base/index.ts'
import type { Change, LogRow } from '../port.ts'
import { addressFor, execute, schemaOf, serverAddress, skip } from './fixture.ts'
import { refuseServer } from './open.ts'
import { postgresStore } from './store.ts'

const log: LogRow = { community: 'public', party: 'LOCAL', origin: 'entente/public/LOCAL', vkey: 'key' }

function change(after: number | undefined, size: number, bytes = 10): Change {
  const bundles = after === undefined ? [] : [{ first: after, entries: new Uint8Array(bytes) }]
  return { log, after, bundles, tiles: [], checkpoint: { size, note: `note ${size}` } }
}

function refused(code: RefusalCode, pattern: RegExp): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert.match(`${error.message} ${error.place.file} ${error.value}`, pattern)
    assert.ok(error.hint, 'it says what to do')
    return true
  }
}

function altered(alter: (address: URL) => void): string {
  const address = new URL(serverAddress)
  alter(address)
  return address.href
}

test('L15 an address that is none is refused without being repeated', async () => {
  for (const address of ['mysql://a/b', 'postgres://', 'postgres://host', 'nonsense', 'postgres://h/d?schema=A"b']) {
    await assert.rejects(postgresStore(address, { access: 'read' }), refused('bad-form', /./))
  }
  const secret = 'postgres://u:secret@:x/d'
  await assert.rejects(postgresStore(secret, { access: 'read' }), error => !JSON.stringify(error).includes('secret'))
})

test('L15 a server that is not there is refused with its address', async () => {
  const listener = createServer()
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  const bound = listener.address()
  await new Promise(resolve => listener.close(resolve))
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const address = `postgres://u:secret@127.0.0.1:${port}/d`
  await assert.rejects(postgresStore(address, { access: 'write' }), error => {
    assert.ok(!JSON.stringify(error).includes('secret'), 'the password is not told')
    return refused('busy', new RegExp(`cannot be reached.*127.0.0.1:${port}`))(error)
  })
})

test('L15 servers that will not do are refused with what they lack', () => {
  const good = { server: 150_000, named: '15.0', encoding: 'UTF8', standby: false, fsync: 'on' }
  refuseServer(good, 'here', true)
  refuseServer({ ...good, standby: true, fsync: 'off' }, 'here', false)
  for (const [state, pattern] of [
    [{ server: 110_022, named: '11.22' }, /too old.*11\.22/],
    [{ encoding: 'SQL_ASCII' }, /not in UTF-8/],
    [{ standby: true }, /standby/],
    [{ fsync: 'off' }, /before it has written/],
  ] as const) {
    assert.throws(() => refuseServer({ ...good, ...state }, 'here', true), refused('unreadable-file', pattern))
  }
})

test('L15 a wrong user and a wrong database are refused as such', { skip }, async () => {
  const user = altered(address => {
    address.username = 'nobody_of_that_name'
    address.password = 'secret'
  })
  await assert.rejects(postgresStore(user, { access: 'write' }), refused('unreadable-file', /let this user in/))
  const database = altered(address => {
    address.pathname = '/no_such_database'
  })
  await assert.rejects(postgresStore(database, { access: 'write' }), refused('not-found', /no such database/))
})

test('L15 reading makes nothing: a database without a store is not found', { skip }, async t => {
  await assert.rejects(postgresStore(addressFor(t), { access: 'read' }), refused('not-found', /no store/))
})

test('L15 a user without rights, and one out of connections, are told so', { skip }, async t => {
  const role = `test_role_${process.pid}`
  await execute(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' CONNECTION LIMIT 1`)
  const address = addressFor(t)
  const own = new URL(address)
  own.username = role
  own.password = 'secret'
  t.after(() => execute(`DROP OWNED BY ${role}; DROP ROLE ${role}`))
  await assert.rejects(postgresStore(own.href, { access: 'write' }), refused('unreadable-file', /may not/))
  const founder = await postgresStore(address, { access: 'write' })
  await founder.write(change(undefined, 0))
  await founder.close()
  const schema = schemaOf(address)
  await execute(`GRANT USAGE ON SCHEMA ${schema} TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role}`)
  const first = await postgresStore(own.href, { access: 'snapshot' })
  assert.equal((await first.newest(log))?.size, 0)
  await assert.rejects(postgresStore(own.href, { access: 'read' }), refused('busy', /no connection left/))
  await first.close()
})

test('L12 a store of a newer version is refused with both versions', { skip }, async t => {
  const address = addressFor(t)
  await (await postgresStore(address, { access: 'write' })).close()
  await execute(`UPDATE ${schemaOf(address)}.store SET version = 2`)
  await assert.rejects(postgresStore(address, { access: 'write' }), refused('unreadable-file', /version 2, .* up to 1/))
})

test('L8 a full disk refuses the append whole, and the next one that fits is taken', { skip }, async t => {
  const address = addressFor(t)
  const schema = schemaOf(address)
  const store = await postgresStore(address, { access: 'write' })
  await store.write(change(undefined, 0))
  await execute(`CREATE FUNCTION ${schema}.fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF length(NEW.entries) > 1000 THEN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END IF;
    RETURN NEW; END $$;
    CREATE TRIGGER fill BEFORE INSERT ON ${schema}.bundle FOR EACH ROW EXECUTE FUNCTION ${schema}.fill()`)
  await assert.rejects(store.write(change(0, 1, 2000)), refused('no-space', /nothing of this batch/))
  assert.deepEqual(await store.counts(log), { bundles: 0, tiles: 0, checkpoints: 1 })
  await store.write(change(0, 1, 1000))
  assert.equal((await store.newest(log))?.size, 1)
  await store.close()
})

test('L8 a server that answers before it has written is made to wait in every append', { skip }, async t => {
  const address = addressFor(t)
  const store = await postgresStore(
    altered(own => {
      own.searchParams.set('schema', schemaOf(address))
      own.searchParams.set('options', '-c synchronous_commit=off')
    }),
    { access: 'write' },
  )
  const schema = schemaOf(address)
  await execute(`CREATE FUNCTION ${schema}.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('synchronous_commit') <> 'on' THEN RAISE 'not synced'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER hold BEFORE INSERT ON ${schema}.checkpoint FOR EACH ROW EXECUTE FUNCTION ${schema}.hold()`)
  await store.write(change(undefined, 0))
  await store.write(change(0, 1))
  await store.close()
})

test('L9 a snapshot shows the store as it stood, whatever is appended meanwhile', { skip }, async t => {
  const address = addressFor(t)
  const store = await postgresStore(address, { access: 'write' })
  await store.write(change(undefined, 0))
  const snapshot = await postgresStore(address, { access: 'snapshot' })
  assert.equal((await snapshot.newest(log))?.size, 0)
  await store.write(change(0, 1))
  assert.equal((await snapshot.newest(log))?.size, 0)
  assert.equal((await store.newest(log))?.size, 1)
  await snapshot.close()
  await store.close()
})

test('L9 tables that are not as they were made are told', { skip }, async t => {
  const address = addressFor(t)
  const schema = schemaOf(address)
  const store = await postgresStore(address, { access: 'write' })
  await store.write(change(undefined, 0))
  assert.deepEqual(await store.inspect(), [])
  await execute(`ALTER TABLE ${schema}.bundle ADD COLUMN extra text; ALTER TABLE ${schema}.tile DROP CONSTRAINT tile_pkey;
    ALTER TABLE ${schema}.bundle DROP CONSTRAINT bundle_log_fkey; INSERT INTO ${schema}.bundle VALUES (99, 0, 0, '')`)
  const defects = (await store.inspect()).map(({ what }) => what)
  assert.deepEqual(defects, [
    'the column bundle.extra text does not belong into the store',
    'the tables have 3 primary keys, not 4',
    '1 rows of the table bundle belong to no log',
  ])
  await store.close()
})
