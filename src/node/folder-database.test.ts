/** Data folders whose log is in PostgreSQL. */
import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { handClock, Refusal, type RefusalCode, seededChance, utf8 } from '../base/index.ts'
import { facts, folderFor, settingFor } from './fixture.ts'
import { type Folder, type FolderSetting, openFolder } from './folder.ts'
import { verifyFolder } from './folder-verify.ts'
import { rotateKey } from './identity/index.ts'
import { writeRecordOf } from './record.ts'

const server = process.env.ENTENTE_TEST_POSTGRES ?? ''
const skip = server === '' && 'needs a PostgreSQL server, and none is named: set ENTENTE_TEST_POSTGRES=postgres://…'
const clock = handClock('2024-03-01T09:30:00Z')

let schemas = 0

/** The address of a schema of its own, dropped after the test; the password, if any, where a folder takes it from. */
function addressFor(t: TestContext): string {
  schemas += 1
  const schema = `test_folder_${process.pid}_${schemas}`
  t.after(() => execute(`DROP SCHEMA IF EXISTS ${schema} CASCADE`))
  const address = new URL(server)
  if (address.password !== '') process.env.PGPASSWORD = decodeURIComponent(address.password)
  address.password = ''
  address.searchParams.set('schema', schema)
  return address.href
}

async function execute(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function open(t: TestContext, directory: string, more: Partial<FolderSetting> = {}): Promise<Folder> {
  const folder = await openFolder(directory, { clock, chance: seededChance('key'), access: 'write', ...more })
  let closed: Promise<void> | undefined
  const close = folder.close.bind(folder)
  folder.close = () => {
    closed ??= close()
    return closed
  }
  t.after(() => folder.close())
  return folder
}

async function textsOf(folder: Folder): Promise<string[]> {
  const texts: string[] = []
  for await (const page of folder.scan()) texts.push(...page.map(({ bytes }) => Buffer.from(bytes).toString()))
  return texts
}

function refused(code: RefusalCode, pattern: RegExp): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert.match(`${error.message} ${error.value} ${error.hint}`, pattern)
    return true
  }
}

test('L17 a store that is none, or that has a password in it, makes no folder', async t => {
  const directory = join(folderFor(t), 'data')
  for (const [storeAddress, pattern] of [
    ['sqlite:here', /not the address of a store/],
    ['postgres://u:secret@host/d', /password/],
  ] as const) {
    await assert.rejects(open(t, directory, { storeAddress }), refused('bad-form', pattern))
  }
  assert.ok(!existsSync(directory))
})

test('L17 a folder keeps key, head and description, and its log is in the database', { skip }, async t => {
  const directory = folderFor(t)
  const storeAddress = addressFor(t)
  const folder = await open(t, directory, { storeAddress })
  await folder.append([utf8('one'), utf8('two')])
  await folder.close()
  assert.ok(!existsSync(join(directory, 'record.sqlite')))
  assert.deepEqual(JSON.parse(readFileSync(join(directory, 'folder.json'), 'utf8')).store, storeAddress)
  const again = await open(t, directory)
  assert.deepEqual(await textsOf(again), ['one', 'two'])
  assert.deepEqual((await again.verify()).findings, [])
  assert.equal((await again.proof(1)).seq, 1)
  await assert.rejects(open(t, directory), refused('busy', /another process/))
  await assert.rejects(open(t, folderFor(t), { storeAddress }), refused('conflict', /has a log of LOCAL/))
})

test('L17 a founding that was cut short before the log was there is finished', { skip }, async t => {
  const directory = folderFor(t)
  const storeAddress = addressFor(t)
  await (await open(t, directory, { storeAddress })).close()
  const schema = new URL(storeAddress).searchParams.get('schema')
  await execute(`DELETE FROM ${schema}.checkpoint; DELETE FROM ${schema}.log`)
  rmSync(join(directory, 'head'))
  const folder = await open(t, directory)
  await folder.append([utf8('one')])
  assert.deepEqual((await folder.verify()).findings, [])
})

test('L17 two folders of one party append to one log; each head holds the database to what it answered', {
  skip,
}, async t => {
  const [first, second] = [folderFor(t), folderFor(t)]
  const storeAddress = addressFor(t)
  await (await open(t, first, { storeAddress })).close()
  cpSync(first, second, { recursive: true })
  const [one, two] = [await open(t, first), await open(t, second)]
  await one.append([utf8('one')])
  await two.append([utf8('two')])
  await Promise.all([one.append([utf8('three')]), two.append([utf8('four')])])
  assert.equal(await one.refresh(), 4)
  assert.deepEqual((await textsOf(one)).toSorted(), ['four', 'one', 'three', 'two'])
  await assert.rejects(two.append([utf8('late')], 1), refused('conflict', /nothing was written/))
  assert.deepEqual((await one.verify()).findings, [])
  assert.deepEqual((await two.verify()).findings, [])
  const schema = new URL(storeAddress).searchParams.get('schema')
  await execute(`DELETE FROM ${schema}.checkpoint WHERE size > 1; DELETE FROM ${schema}.bundle WHERE first > 0;
    UPDATE ${schema}.tile SET hashes = substring(hashes FOR 32)`)
  for (const folder of [one, two]) {
    await assert.rejects(folder.append([utf8('on top of a loss')]), refused('not-verified', /were there before/))
    await folder.close()
  }
  for (const directory of [first, second]) {
    await assert.rejects(open(t, directory), refused('not-verified', /were answered/))
    assert.ok((await verifyFolder(directory, { clock })).findings.length > 0)
  }
})

test('L15 nodes that start at once on an empty database make its tables once, and each its log', { skip }, async t => {
  const storeAddress = addressFor(t)
  const parties = ['GBR', 'FRA', 'POL', 'DEU', 'UKR']
  const folders = await Promise.all(
    parties.map(party => open(t, folderFor(t), { storeAddress, party, chance: seededChance(party) })),
  )
  for (const folder of folders) {
    await folder.append([utf8(folder.party)])
    assert.deepEqual((await folder.verify()).findings, [])
  }
  assert.equal((await folders[0]!.store.logs()).length, parties.length)
})

test('L17 of two folders that found a log of one party at once one has it, and the other is told', {
  skip,
}, async t => {
  for (let round = 0; round < 5; round += 1) {
    const storeAddress = addressFor(t)
    const directories = [folderFor(t), folderFor(t), folderFor(t)]
    const made = await Promise.allSettled(
      directories.map((directory, at) => open(t, directory, { storeAddress, chance: seededChance(`key ${at}`) })),
    )
    const won = made.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
    assert.equal(won.length, 1)
    for (const [at, one] of made.entries()) {
      if (one.status === 'fulfilled') continue
      refused('conflict', /has a log of LOCAL/)(one.reason)
      await assert.rejects(
        open(t, directories[at]!, { storeAddress, chance: seededChance(`key ${at}`) }),
        refused('conflict', /has a log of LOCAL/),
      )
    }
    await won[0]!.append([utf8('one')])
    assert.deepEqual((await won[0]!.verify()).findings, [])
  }
})

test('L17 Y6 a key that one folder changed signs nothing more in another folder of the same log', { skip }, async t => {
  const [first, second] = [folderFor(t), folderFor(t)]
  const storeAddress = addressFor(t)
  await (await open(t, first, { storeAddress })).close()
  cpSync(first, second, { recursive: true })
  const two = await open(t, second)
  await two.append([utf8('one')])
  const { vkey } = await rotateKey(first, { clock, chance: seededChance('new key') })
  await assert.rejects(two.append([utf8('by the old key')]), refused('conflict', /changed the key/))
  assert.equal(await two.refresh(), 2)
  await assert.rejects(two.append([utf8('by the old key')]), refused('conflict', /changed the key/))
  await two.close()
  await assert.rejects(open(t, second), refused('not-verified', /new key is not here/))
  const one = await open(t, first)
  assert.deepEqual([one.keys.current, one.storeAddress], [vkey, storeAddress])
  await one.append([utf8('by the new key')])
  assert.deepEqual((await one.verify()).findings, [])
  await one.close()
  rmSync(second, { recursive: true })
  cpSync(first, second, { recursive: true })
  const again = await open(t, second)
  await again.append([utf8('by the new key as well')])
  assert.deepEqual((await again.verify()).findings, [])
})

test('L17 a record decides on what it has folded: where another process was first it is told, and folds it', {
  skip,
}, async t => {
  const [first, second] = [folderFor(t), folderFor(t)]
  const storeAddress = addressFor(t)
  await (await writeRecordOf(first, settingFor('one', { storeAddress }))).close()
  cpSync(first, second, { recursive: true })
  const one = await writeRecordOf(first, settingFor('one'))
  const two = await writeRecordOf(second, settingFor('two'))
  t.after(() => Promise.all([one.close(), two.close()]))
  await one.append(facts)
  await assert.rejects(two.append(facts), refused('conflict', /another process/))
  assert.equal(two.picture.sources.size, one.picture.sources.size)
  assert.equal(two.folder.size, facts.length)
  await two.append(facts.slice(0, 1))
  assert.equal(two.folder.size, facts.length + 1)
})

test('M13 a running node takes up what another process of its party appends to the shared log', { skip }, async t => {
  const [first, second] = [folderFor(t), folderFor(t)]
  const storeAddress = addressFor(t)
  await (await writeRecordOf(first, settingFor('one', { storeAddress }))).close()
  cpSync(first, second, { recursive: true })
  const one = await writeRecordOf(first, settingFor('one'))
  const two = await writeRecordOf(second, settingFor('two'))
  t.after(() => Promise.all([one.close(), two.close()]))
  const [before] = two.logs()
  await one.append(facts)
  await two.refresh()
  assert.deepEqual([two.picture.size, two.logs()], [facts.length, one.logs()])
  assert.notDeepEqual(two.logs(), [before])
  await two.append(facts.slice(0, 1))
  await one.refresh()
  assert.deepEqual(one.logs(), two.logs())
})
