/** Data folders over HTTP of which one changes its key: followed by the rotation alone, and never signed from an old copy. */
import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Hono } from 'hono'
import { canonicalJson, Refusal, seededChance, utf8 } from '../../base/index.ts'
import type { Link } from '../../sync/index.ts'
import { RecordFold } from '../fold/index.ts'
import { verifyFolder } from '../folder-verify.ts'
import { clock, type Ending, partyFor, writeTo } from '../identity/fixture.ts'
import { pinCard, readPin, rotateKey } from '../identity/index.ts'
import { Copies, entryAnswer, logList, peerList } from '../keeping/index.ts'
import { setCopyAside } from './aside.ts'
import { FolderSync } from './parts.ts'
import { restoreFolder } from './restore.ts'
import { addSyncRoutes } from './routes.ts'

const chance = seededChance('rotations')
const seen = { at: clock.now(), compared: true }

function notice(text: string): Uint8Array {
  return utf8(canonicalJson({ by: 'GBR', body: { text }, releasableTo: 'public', salt: 'AAAA', status: 'actual' }))
}

/** Two parties that have pinned each other, and how a node of either is run. */
async function pair(test: Ending) {
  const gbr = await partyFor(test, 'GBR', { addresses: ['http://gbr.test'] })
  const ukr = await partyFor(test, 'UKR', { addresses: ['http://ukr.test'] })
  pinCard(gbr.directory, ukr.card, seen)
  pinCard(ukr.directory, gbr.card, seen)
  const apps = new Map<string, Hono>()
  const send = async (request: Request): Promise<Response> => apps.get(new URL(request.url).hostname)!.fetch(request)
  const open = async (directory: string) => {
    const folder = await writeTo(directory)
    const sync = new FolderSync(folder, { clock, chance, send })
    const app = new Hono()
    addSyncRoutes(app, { self: folder.party, desk: sync.desk, gate: sync.gate, report: assert.ifError })
    apps.set(`${folder.party.toLowerCase()}.test`, app)
    const link = (): Link => sync.link(sync.peers()[0]!)!
    return { folder, link, round: () => sync.keeper.round(link()) }
  }
  return { gbr, ukr, open, send }
}

test('S20 a peer that changed its key is followed by its rotation, and its requests are taken again', async t => {
  const { gbr, ukr, open } = await pair(t)
  const before = await open(gbr.directory)
  const follower = await open(ukr.directory)
  await before.folder.append([notice('a'), notice('b')])
  assert.deepEqual(
    (await follower.round()).pulled.map(({ size }) => size),
    [2],
  )
  await before.folder.close()
  const rotated = await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  const after = await open(gbr.directory)
  await after.folder.append([notice('c')])
  assert.equal((await after.round()).refused[0]?.code, 'not-signed')
  const { pulled, refused } = await follower.round()
  assert.deepEqual([pulled.map(({ size }) => size), refused], [[4], []])
  assert.equal(readPin(ukr.directory, 'GBR').keys.current, rotated.vkey)
  assert.deepEqual((await after.round()).refused, [])
  await after.folder.close()
  await follower.folder.close()
  for (const { directory } of [gbr, ukr]) assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('S20 a rotation that nothing follows yet is taken from the log itself', async t => {
  const { gbr, ukr, open } = await pair(t)
  const follower = await open(ukr.directory)
  const rotated = await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  const after = await open(gbr.directory)
  assert.equal((await after.round()).refused[0]?.code, 'not-signed')
  assert.deepEqual(
    (await follower.round()).pulled.map(({ size }) => size),
    [1],
  )
  assert.equal(readPin(ukr.directory, 'GBR').keys.current, rotated.vkey)
  assert.deepEqual((await after.round()).refused, [])
  await after.folder.close()
  await follower.folder.close()
})

test('S20 a folder of before the rotation that was put back signs nothing more with the old key', async t => {
  const { gbr, ukr, open } = await pair(t)
  const backup = join(gbr.directory, '..', 'backup')
  cpSync(gbr.directory, backup, { recursive: true })
  await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  const after = await open(gbr.directory)
  const follower = await open(ukr.directory)
  await after.folder.append([notice('c')])
  await follower.round()
  await after.folder.close()
  rmSync(gbr.directory, { recursive: true })
  cpSync(backup, gbr.directory, { recursive: true })
  const old = await open(gbr.directory)
  assert.equal((await old.round()).refused[0]?.code, 'not-signed')
  await assert.rejects(
    old.folder.append([notice('other')]),
    error => error instanceof Refusal && error.code === 'conflict',
  )
  await old.folder.close()
  await follower.folder.close()
})

test('S20 what is no list of rotations, or leads to no key, changes nothing', async t => {
  const { gbr, ukr, open } = await pair(t)
  const before = await open(gbr.directory)
  const follower = await open(ukr.directory)
  await before.folder.close()
  await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  const after = await open(gbr.directory)
  await after.folder.append([notice('c')])
  const link = follower.link()
  for (const answer of ['', '{}', '[{}]', `[${'1,'.repeat(12)}1]`, '[]']) {
    const lying: Link = {
      peer: link.peer,
      ask: (question, most) => (question.ask === 'keys' ? Promise.resolve(utf8(answer)) : link.ask(question, most)),
    }
    const sync = new FolderSync(follower.folder, { clock, chance })
    const { pulled, refused } = await sync.keeper.round(lying)
    assert.deepEqual(pulled, [])
    assert.match(refused[0]!.code, /^(?:bad-form|wrong-log)$/)
  }
  assert.equal(readPin(ukr.directory, 'GBR').keys.current, gbr.card.vkey)
  await after.folder.close()
  await follower.folder.close()
})

test('S31 two nodes that changed their keys while apart hear of each other again', async t => {
  const { gbr, ukr, open } = await pair(t)
  for (const { directory } of [gbr, ukr]) {
    await rotateKey(directory, { clock, chance: seededChance(`new key of ${directory}`) })
  }
  const london = await open(gbr.directory)
  const kyiv = await open(ukr.directory)
  await london.folder.append([notice('c')])
  await london.round()
  assert.equal(readPin(gbr.directory, 'UKR').keys.current, kyiv.folder.keys.current)
  assert.equal(readPin(ukr.directory, 'GBR').keys.current, gbr.card.vkey, 'who was asked pins nothing')
  assert.deepEqual((await kyiv.round()).refused, [])
  assert.equal(readPin(ukr.directory, 'GBR').keys.current, london.folder.keys.current)
  const { pulled, refused } = await london.round()
  assert.deepEqual([pulled.map(({ size }) => size), refused], [[1], []])
  for (const { folder } of [london, kyiv]) await folder.close()
})

test('S31 after the loss of a disk a key that nobody had heard of is answered, and what it signed is missed', async t => {
  const { gbr, ukr, open, send } = await pair(t)
  const before = await open(gbr.directory)
  const kyiv = await open(ukr.directory)
  await before.folder.append([notice('a'), notice('b')])
  await kyiv.round()
  await before.folder.close()
  await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  for (const name of ['record.sqlite', 'record.sqlite-wal', 'record.sqlite-shm', 'head']) {
    rmSync(join(gbr.directory, name), { force: true })
  }
  const restored = await restoreFolder(gbr.directory, { clock, chance, bundlesIn: true, send })
  assert.deepEqual([restored.size, restored.missing], [2, 1])
  const after = await open(gbr.directory)
  await assert.rejects(after.folder.append([notice('other')]), { code: 'conflict', rule: 'S18' })
  for (const { folder } of [after, kyiv]) await folder.close()
})

test('S30 a copy that an old key signed on is told as such, and set aside by a person alone', async t => {
  const { gbr, ukr, open } = await pair(t)
  const stolen = join(gbr.directory, '..', 'stolen')
  cpSync(gbr.directory, stolen, { recursive: true })
  const thief = await open(stolen)
  await thief.folder.append([notice('false'), notice('more of it')])
  const follower = await open(ukr.directory)
  const picture = new RecordFold(follower.folder, () => {})
  await follower.round()
  await picture.update(false)
  assert.equal(picture.facts().find(({ party }) => party === 'GBR')?.entries, 2)
  await thief.folder.close()

  await rotateKey(gbr.directory, { clock, chance: seededChance('new key') })
  const london = await open(gbr.directory)
  await london.folder.append([notice('true')])
  assert.equal((await follower.round()).refused[0]?.code, 'forked')
  const { folder } = follower
  const keeping = { folder, copies: new Copies(folder), clock, wanted: 1, states: () => [] }
  const { logs } = await logList(keeping)
  assert.deepEqual(
    logs.filter(({ party }) => party === 'GBR').map(({ state, size, believed }) => [state, size, believed]),
    [['disowned', 2, 0]],
  )
  assert.deepEqual((await peerList(keeping)).alarms, [{ alarm: 'disowned', party: 'GBR', since: null }])
  const entry = await entryAnswer(keeping, 'GBR', 1)
  assert.deepEqual([entry.believed, entry.proof], [false, null])
  await picture.update(false)
  assert.equal(picture.facts().find(({ party }) => party === 'GBR')?.entries, 0)
  await assert.rejects(setCopyAside(ukr.directory, 'GBR'), { code: 'busy' })
  await folder.close()

  assert.deepEqual(await setCopyAside(ukr.directory, 'GBR'), { party: 'GBR', kept: 'GBR~1' })
  await assert.rejects(setCopyAside(ukr.directory, 'GBR'), { code: 'not-found', rule: 'S30' })
  const again = await open(ukr.directory)
  const { pulled, refused } = await again.round()
  assert.deepEqual([pulled[0]?.size, refused], [2, []])
  const renewed = { ...keeping, folder: again.folder, copies: new Copies(again.folder) }
  assert.deepEqual((await peerList(renewed)).alarms, [])
  await assert.rejects(setCopyAside(ukr.directory, 'GBR'), { code: 'busy' })
  for (const one of [london, again]) await one.folder.close()
  assert.deepEqual((await verifyFolder(ukr.directory, { clock })).findings, [])
})
