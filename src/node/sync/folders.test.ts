/** Data folders of two parties, over HTTP and on the disk: pinned, pulled, cosigned, lost and restored. */
import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Hono } from 'hono'
import { canonicalJson, handClock, Refusal, seededChance, utf8 } from '../../base/index.ts'
import { mirroredBy } from '../../sync/index.ts'
import { verifyFolder } from '../folder-verify.ts'
import { clock, type Ending, partyFor, writeTo } from '../identity/fixture.ts'
import { pinCard, setPeer } from '../identity/index.ts'
import { mayRead } from './may-read.ts'
import { FolderSync } from './parts.ts'
import { restoreFolder } from './restore.ts'
import { addSyncRoutes } from './routes.ts'

const chance = seededChance('folders')

function notice(by: string, releasableTo: 'public' | string[], text: string): Uint8Array {
  return utf8(canonicalJson({ by, body: { text }, releasableTo, salt: 'AAAA', status: 'actual' }))
}

/** Two founded parties that have pinned each other, and what sends a request to either. */
async function pair(test: Ending) {
  const parties = {
    GBR: await partyFor(test, 'GBR', { addresses: ['http://gbr.test'] }),
    UKR: await partyFor(test, 'UKR', { addresses: ['http://ukr.test'] }),
  }
  const add = (at: 'GBR' | 'UKR', of: 'GBR' | 'UKR'): void => {
    pinCard(parties[at].directory, parties[of].card, { at: clock.now(), compared: true })
    setPeer(parties[at].directory, of, { peer: true })
  }
  add('GBR', 'UKR')
  add('UKR', 'GBR')
  const apps = new Map<string, Hono>()
  const send = async (request: Request): Promise<Response> => {
    const app = apps.get(new URL(request.url).hostname)
    if (app === undefined) throw new TypeError('nobody listens')
    return app.fetch(request)
  }
  const open = async (party: 'GBR' | 'UKR') => {
    const folder = await writeTo(parties[party].directory)
    const sync = new FolderSync(folder, { clock, chance, send })
    const app = new Hono()
    addSyncRoutes(app, { self: party, desk: sync.desk, gate: sync.gate, report: assert.ifError })
    apps.set(`${party.toLowerCase()}.test`, app)
    const round = () => sync.keeper.round(sync.link(sync.peers()[0]!)!)
    return { folder, sync, round }
  }
  return { parties, open, send, apps }
}

test('S13 two folders pin each other, pull, and each finds its notices mirrored after it was opened again', async t => {
  const { parties, open } = await pair(t)
  const gbr = await open('GBR')
  const ukr = await open('UKR')
  await gbr.folder.append([notice('GBR', 'public', 'a'), notice('GBR', ['GBR'], 'b'), notice('GBR', ['UKR'], 'c')])
  const { pulled, refused, standing } = await ukr.round()
  assert.deepEqual([pulled.map(({ size, withheld }) => [size, withheld]), refused, standing], [[[3, 1]], [], 'nothing'])
  await gbr.folder.close()
  await ukr.folder.close()
  const again = await writeTo(parties.GBR.directory)
  assert.deepEqual(mirroredBy(2, await again.keep.cosigned(again)), ['UKR'])
  await again.close()
  for (const { directory } of Object.values(parties)) {
    assert.deepEqual((await verifyFolder(directory, { clock: handClock('2024-03-02T00:00:00Z') })).findings, [])
  }
})

for (const loss of ['an old copy was put back', 'its store is gone'] as const) {
  test(`S18 S19 a folder of which ${loss} signs nothing until its entries are back`, async t => {
    const { parties, open, send } = await pair(t)
    const { directory } = parties.GBR
    const backup = join(directory, '..', 'backup')
    let gbr = await open('GBR')
    const ukr = await open('UKR')
    await gbr.folder.append([notice('GBR', 'public', 'a')])
    await gbr.folder.close()
    cpSync(directory, backup, { recursive: true })
    gbr = await open('GBR')
    await gbr.folder.append([notice('GBR', 'public', 'b'), notice('GBR', ['GBR'], 'c'), notice('GBR', 'public', 'd')])
    await ukr.round()
    await gbr.folder.close()
    if (loss === 'its store is gone') {
      for (const end of ['', '-wal', '-shm']) rmSync(join(directory, `record.sqlite${end}`), { force: true })
      await assert.rejects(writeTo(directory), error => error instanceof Refusal && error.code === 'not-verified')
    } else {
      rmSync(directory, { recursive: true })
      cpSync(backup, directory, { recursive: true })
      const old = await open('GBR')
      assert.deepEqual(await old.sync.askBeforeSigning(), [])
      await assert.rejects(old.folder.append([notice('GBR', 'public', 'x')]), isConflict)
      await old.folder.close()
      const later = await writeTo(directory)
      await assert.rejects(later.append([notice('GBR', 'public', 'x')]), isConflict)
      await later.close()
    }
    const restored = await restoreFolder(directory, { clock, chance, bundlesIn: true, send })
    assert.deepEqual([restored.size, restored.lost.map(({ seq }) => seq)], [4, [2]])
    const folder = await writeTo(directory)
    await folder.append([notice('GBR', 'public', 'and on')])
    assert.equal(folder.size, 5)
    assert.equal((await folder.entry(2)).withheld, true)
    await folder.close()
    assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
    await open('GBR')
    assert.deepEqual((await ukr.round()).refused, [])
    await ukr.folder.close()
  })
}

const isConflict = (error: unknown): boolean => error instanceof Refusal && error.code === 'conflict'

test('S29 a folder that was mirrored signs nothing before one of its mirrors was asked, however old it is', async t => {
  const { parties, apps, open } = await pair(t)
  const { directory } = parties.GBR
  const backup = join(directory, '..', 'mirrored')
  let gbr = await open('GBR')
  gbr.folder.waitForMirror()
  await gbr.folder.append([notice('GBR', 'public', 'a')])
  const ukr = await open('UKR')
  await ukr.round()
  await gbr.folder.append([notice('GBR', 'public', 'b')])
  await gbr.folder.close()
  cpSync(directory, backup, { recursive: true })
  gbr = await open('GBR')
  await gbr.folder.append([notice('GBR', 'public', 'c')])
  await ukr.round()
  await gbr.folder.close()
  rmSync(directory, { recursive: true })
  cpSync(backup, directory, { recursive: true })
  const old = await open('GBR')
  old.folder.waitForMirror()
  const mirror = apps.get('ukr.test')!
  apps.delete('ukr.test')
  assert.equal((await old.sync.askBeforeSigning()).length, 1)
  const isWaiting = (error: unknown): boolean =>
    error instanceof Refusal && error.code === 'busy' && error.rule === 'S29'
  await assert.rejects(old.folder.append([notice('GBR', 'public', 'x')]), isWaiting)
  await assert.rejects(old.folder.append([notice('GBR', 'public', 'x')]), isWaiting)
  apps.set('ukr.test', mirror)
  await old.sync.askBeforeSigning()
  await assert.rejects(old.folder.append([notice('GBR', 'public', 'x')]), isConflict)
  await old.folder.close()
  await ukr.folder.close()
})

test('S29 once one mirror was heard, and where there is none, signing waits for nobody', async t => {
  const { parties, apps, open } = await pair(t)
  const gbr = await open('GBR')
  gbr.folder.waitForMirror()
  await gbr.folder.append([notice('GBR', 'public', 'never mirrored')])
  const ukr = await open('UKR')
  await ukr.round()
  await gbr.folder.close()
  const again = await open('GBR')
  again.folder.waitForMirror()
  await again.round()
  apps.clear()
  await again.folder.append([notice('GBR', 'public', 'heard')])
  await again.folder.append([notice('GBR', 'public', 'and on')])
  await again.folder.close()
  rmSync(join(parties.GBR.directory, 'peers'), { recursive: true })
  const left = await open('GBR')
  left.folder.waitForMirror()
  await left.folder.append([notice('GBR', 'public', 'nobody is a peer any more')])
  await left.folder.close()
  await ukr.folder.close()
})

test('S19 a store that is gone comes back whole where all of it was released to a peer', async t => {
  const { parties, open, send } = await pair(t)
  const { directory } = parties.GBR
  const gbr = await open('GBR')
  const ukr = await open('UKR')
  await gbr.folder.append([notice('GBR', 'public', 'a'), notice('GBR', ['UKR'], 'b')])
  await ukr.round()
  await gbr.folder.close()
  for (const end of ['', '-wal', '-shm']) rmSync(join(directory, `record.sqlite${end}`), { force: true })
  const restored = await restoreFolder(directory, { clock, chance, bundlesIn: true, send })
  assert.deepEqual([restored.size, restored.recovered, restored.lost], [2, 2, []])
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
  await ukr.folder.close()
})

test('S19 while a peer is silent nothing is restored or begun anew, unless a person says that it is gone for good', async t => {
  const { parties, apps, send } = await pair(t)
  const { directory } = parties.GBR
  apps.clear()
  rmSync(join(directory, 'record.sqlite'), { force: true })
  rmSync(join(directory, 'head'), { force: true })
  await assert.rejects(
    restoreFolder(directory, { clock, chance, bundlesIn: true, send }),
    error => error instanceof Refusal,
  )
  await assert.rejects(writeTo(directory), error => error instanceof Refusal)
  const restored = await restoreFolder(directory, { clock, chance, bundlesIn: true, send, without: ['UKR'] })
  assert.deepEqual([restored.size, restored.sources.map(({ given }) => given)], [0, [0]])
  const folder = await writeTo(directory)
  assert.equal(folder.size, 0)
  await folder.close()
})

test('S32 nothing is restored while a bundle may be unread, or a party that cannot be asked is not given up', async t => {
  const { parties, apps, send } = await pair(t)
  const { directory } = parties.GBR
  const gbr = await writeTo(directory)
  await gbr.append([notice('GBR', 'public', 'a')])
  await gbr.close()
  const refused = (value: string | undefined) => (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.deepEqual([error.code, error.rule, error.value], ['conflict', 'S32', value])
    return true
  }
  await assert.rejects(restoreFolder(directory, { clock, chance, bundlesIn: false, send }), refused(undefined))
  const { card } = await partyFor(t, 'POL')
  pinCard(directory, card, { at: clock.now(), compared: true })
  await assert.rejects(restoreFolder(directory, { clock, chance, bundlesIn: true, send }), refused('POL'))
  apps.clear()
  const restored = await restoreFolder(directory, { clock, chance, bundlesIn: true, send, without: ['POL', 'UKR'] })
  assert.equal(restored.size, 1)
})

test('S8 a notice is shown to those its envelope names, whatever its body says', () => {
  const log = { community: 'contact-group', party: 'GBR' }
  const cases: readonly (readonly [Uint8Array, readonly string[]])[] = [
    [notice('GBR', 'public', 'a'), ['GBR', 'UKR', 'POL']],
    [notice('GBR', ['UKR'], 'a'), ['GBR', 'UKR']],
    [notice('GBR', ['POL', 'UKR'], '"releasableTo":"public","salt":"","status":"actual"}'), ['GBR', 'UKR', 'POL']],
    [notice('GBR', [], 'a'), ['GBR']],
    [utf8('no notice at all'), ['GBR']],
    [utf8('null'), ['GBR']],
    [utf8('{"releasableTo":"PUBLIC"}'), ['GBR']],
    [utf8('{"releasableTo":["GBR"],"x":{"releasableTo":"public","salt":"A","status":"a"}}'), ['GBR']],
    [utf8('{"releasableTo":"public"}'), ['GBR', 'UKR', 'POL']],
  ]
  for (const [entry, readers] of cases) {
    const found = ['GBR', 'UKR', 'POL'].filter(party => mayRead(party, log, entry))
    assert.deepEqual(found, readers, Buffer.from(entry).toString())
    assert.equal(mayRead(undefined, log, entry), readers.length === 3 && !Buffer.from(entry).includes('POL'))
  }
})
