/** A folder of Kyiv that holds London's log: what of it is in the picture, and when. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Hono } from 'hono'
import { type Bytes, handClock, seededChance, utf8 } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { Log } from '../../log/index.ts'
import { type MadeNotice, makeNotices } from '../../notice/index.ts'
import { clashAnswer, noticeAnswer, noticePlace, overview, type Picture } from '../../picture/index.ts'
import { rowOf } from '../../sync/index.ts'
import { facts, forkBy } from '../fixture.ts'
import { followFolder } from '../follow.ts'
import { partyFor, writeTo } from '../identity/fixture.ts'
import { pinCard, readPins, setPeer } from '../identity/index.ts'
import { type OpenRecord, readRecordOf, writeRecordOf } from '../record.ts'
import { addSyncRoutes, FolderSync } from '../sync/index.ts'
import { writeCopy } from './fixture.ts'

const start = '2024-03-01T09:30:00.000Z'
const community = 'contact-group'

/** London, which may write anything into its log, and Kyiv, which pulls it. */
async function pair(t: TestContext) {
  const clock = handClock(start)
  const chance = seededChance('fold')
  const gbr = await partyFor(t, 'GBR', { addresses: ['http://gbr.test'] })
  const ukr = await partyFor(t, 'UKR', { addresses: ['http://ukr.test'] })
  const at = { at: clock.now(), compared: true }
  pinCard(gbr.directory, ukr.card, at)
  pinCard(ukr.directory, gbr.card, at)
  setPeer(ukr.directory, 'GBR', { peer: true })
  const london = await writeTo(gbr.directory)
  t.after(() => london.close())
  const app = new Hono()
  const { desk, gate } = new FolderSync(london, { clock, chance })
  addSyncRoutes(app, { self: 'GBR', desk, gate, report: assert.ifError })
  const kyiv = await writeRecordOf(ukr.directory, { clock, chance })
  let ended: Promise<void> | undefined
  const end = () => {
    ended ??= kyiv.close()
    return ended
  }
  t.after(end)
  const sync = new FolderSync(kyiv.folder, { clock, chance, send: async request => app.fetch(request) })
  const round = () => sync.keeper.round(sync.link(sync.peers()[0]!)!)
  /** Kyiv pulls, and its running node takes up what came. */
  const pull = async () => {
    const done = await round()
    await kyiv.refresh({ again: true })
    return done
  }
  return { clock, chance, london, kyiv, directory: ukr.directory, round, pull, end }
}

/** Notices as London makes them, or somebody else in its name. */
function made(drafts: readonly Draft[], more: { by?: string; community?: string; seed?: string } = {}): MadeNotice[] {
  const { by = 'GBR', seed = 'made' } = more
  return makeNotices(drafts, { by, community: more.community ?? community, at: start, chance: seededChance(seed) })
}

const bytesOf = (notices: readonly MadeNotice[]): Bytes[] => notices.map(({ bytes }) => bytes)

function overviewOf(picture: Picture): string {
  const stand = { asOf: '2024-06-01', recorded: false }
  return JSON.stringify(overview(picture, stand, clashAnswer(picture, stand).clashes.length))
}

const logOf = (record: OpenRecord, party: string) => record.logs().find(log => log.party === party)

test('M11 a picture is of the own log and of every copy held, in the process that pulled and in one that reads', async t => {
  const { london, kyiv, directory, pull, clock, chance } = await pair(t)
  const notices = made(facts)
  await london.append(bytesOf(notices))
  await kyiv.append([{ ...facts[0]!, name: 'own' }])
  assert.equal(kyiv.picture.size, 1)
  await pull()
  assert.equal(kyiv.picture.size, 1 + facts.length)
  const last = notices.at(-1)!
  assert.deepEqual(noticePlace(kyiv.picture, last.id.slice(0, 12)), { id: last.id, party: 'GBR', seq: 4 })
  assert.equal(noticeAnswer(kyiv.picture, last.id).seq, 4)
  const reader = await readRecordOf(directory, { clock, chance })
  assert.equal(overviewOf(reader.picture), overviewOf(kyiv.picture))
  assert.deepEqual(reader.logs(), kyiv.logs())
  await reader.close()
})

test('M11 a folder that holds nothing but a copy is no empty record', async t => {
  const { london, directory, pull, clock, chance } = await pair(t)
  await london.append(bytesOf(made(facts)))
  await pull()
  const reader = await readRecordOf(directory, { clock, chance })
  assert.deepEqual([reader.folder.size, reader.picture.size], [0, facts.length])
  await reader.close()
})

test('M12 what is no notice of the party whose log it stands in counts nowhere, and stops nothing', async t => {
  const { london, kyiv, directory, pull, clock, chance } = await pair(t)
  const good = made(facts)
  const [first, ...rest] = bytesOf(good)
  const junk = Array.from({ length: 10_000 }, (_, place) => utf8(`no notice ${place}`))
  const forged = [
    ...bytesOf(made([facts[1]!], { by: 'UKR' })),
    ...bytesOf(made([facts[1]!], { community: 'elsewhere' })),
    ...['null', '[]', '{}', '{"by":"GBR"}', '"GBR"', '{"kind":"party"', ''].map(text => utf8(text)),
    Buffer.from([0xff, 0xfe]),
    utf8(`{"${'x'.repeat(60_000)}":1}`),
    ...[65, 3000, 20_000].map(levels => utf8(nested(good[0]!, levels))),
  ]
  // To be read, an entry must be released: none of these says so, and London's node would withhold them from Kyiv.
  await london.append([first!, ...forged, first!, ...rest, ...junk])
  await writeCopy(kyiv.folder, london)
  await kyiv.refresh({ again: true })
  const found = logOf(kyiv, 'GBR')!
  assert.deepEqual(
    [found.entries, found.withheld, found.contained, found.fault],
    [good.length + 1 + forged.length + junk.length, 0, forged.length + junk.length, null],
  )
  assert.deepEqual(found.first, { seq: 1, why: 'it says to be by UKR' })
  assert.equal(kyiv.picture.size, good.length)
  assert.equal(noticePlace(kyiv.picture, good[0]!.id).seq, 0)
  await pull()
  const reader = await readRecordOf(directory, { clock, chance })
  assert.equal(overviewOf(reader.picture), overviewOf(kyiv.picture))
  await reader.close()
})

/** An amendment whose body has this many lists in each other: what goes through it level by level runs out of stack. */
function nested(of: MadeNotice, levels: number): string {
  const [one] = made([
    { kind: 'amendment', basis: 'declared', body: { of: of.id, body: { x: 'HERE' }, reason: 'So.' } },
  ])
  return Buffer.from(one!.bytes)
    .toString()
    .replace('"HERE"', `${'['.repeat(levels)}${']'.repeat(levels)}`)
}

test('M12 a byte of a copy that changed on the disk leaves its entry out, and a damaged copy stops nobody', async t => {
  const { london, directory, pull, end, clock, chance } = await pair(t)
  await london.append(bytesOf(made(facts)))
  await pull()
  await end()
  const store = join(directory, 'record.sqlite')
  const bytes = readFileSync(store)
  const place = bytes.indexOf('The target will be missed')
  assert.ok(place > 0)
  bytes.write('The target will be passed', place)
  writeFileSync(store, bytes)
  const reader = await readRecordOf(directory, { clock, chance })
  const log = logOf(reader, 'GBR')!
  assert.deepEqual([log.entries, log.contained, log.first?.why], [5, 1, 'its bytes are not what was signed'])
  assert.equal(reader.picture.size, facts.length - 1)
  await reader.close()
})

test('M11 M13 entries known by their hash are passed over, and taken up when their bytes come', async t => {
  const { london, kyiv, pull } = await pair(t)
  const notices = made([facts[0]!, { ...facts[1]!, releasableTo: ['GBR'] }, { ...facts[0]!, name: 'c' }])
  await london.append(bytesOf(notices))
  await pull()
  assert.deepEqual([logOf(kyiv, 'GBR')?.withheld, kyiv.picture.size], [1, 2])
  const before = JSON.stringify(kyiv.logs())
  const pin = readPins(kyiv.folder.directory)[0]!
  const copy = await Log.copyOf(kyiv.folder.store, rowOf(pin, community), pin.keys.at)
  assert.deepEqual(await copy.fill(new Map([[1, notices[1]!.bytes]])), [1])
  await kyiv.refresh()
  assert.equal(kyiv.picture.size, 2, 'without being told to, nobody reads the log again')
  await kyiv.refresh({ again: true })
  assert.deepEqual([logOf(kyiv, 'GBR')?.withheld, kyiv.picture.size], [0, 3])
  assert.equal(noticePlace(kyiv.picture, notices[1]!.id).seq, 1)
  assert.notEqual(JSON.stringify(kyiv.logs()), before, 'answers that were kept are of another state')
})

test('M11 M13 what came after a fork leaves the picture of a running node', async t => {
  const { london, kyiv, pull, clock } = await pair(t)
  const notices = made([...facts, { ...facts[0]!, name: 'later' }])
  await london.append(bytesOf(notices))
  await kyiv.append([{ ...facts[0]!, name: 'own' }])
  const own = overviewOf(kyiv.picture)
  await pull()
  const known = { agreed: 3, from: 'POL', foundAt: clock.now() }
  const whole = kyiv.picture
  await kyiv.folder.keep.putFork(
    { party: 'GBR', community },
    forkBy(london.signer!, { party: 'GBR', community }, known, 6),
  )
  await kyiv.refresh()
  assert.deepEqual([logOf(kyiv, 'GBR')?.entries, kyiv.picture.size], [3, 4])
  assert.throws(() => noticePlace(kyiv.picture, notices[3]!.id), { code: 'not-found' })
  assert.equal(noticePlace(kyiv.picture, notices[2]!.id).party, 'GBR')
  assert.equal(whole.size, 7, 'an answer under way ends on the picture it began with')
  assert.equal(whole.read(whole.find(notices[3]!.id)).by, 'GBR')
  const narrower = forkBy(london.signer!, { party: 'GBR', community }, { ...known, agreed: 1 }, 2)
  await kyiv.folder.keep.putFork({ party: 'GBR', community }, narrower)
  const mine = { party: 'UKR', community }
  await kyiv.folder.keep.putFork(mine, forkBy(kyiv.folder.signer!, mine, { ...known, agreed: 0 }, 1))
  await kyiv.refresh()
  assert.deepEqual(
    kyiv.logs().map(({ party, entries }) => [party, entries]),
    [
      ['UKR', 0],
      ['GBR', 1],
    ],
    'of two forked logs, one our own, each is believed as far as its histories agree',
  )
  assert.equal(kyiv.picture.size, 1)
  rmSync(join(kyiv.folder.directory, 'sync', 'UKR.fork'))
  await kyiv.refresh()
  rmSync(join(kyiv.folder.directory, 'peers', 'GBR.json'))
  await kyiv.refresh()
  assert.deepEqual([kyiv.logs().length, overviewOf(kyiv.picture)], [1, own], 'nobody’s log is in it who is not pinned')
})

test('M13 rounds, appends and looks at once leave nothing out and nothing in twice', async t => {
  const { london, kyiv, round } = await pair(t)
  const batches = Array.from({ length: 12 }, (_, place) => made(facts, { seed: `batch ${place}` }))
  const work: Promise<unknown>[] = []
  for (const batch of batches) {
    await london.append(bytesOf(batch))
    work.push(round(), kyiv.refresh({ again: true }), kyiv.append([{ ...facts[0]!, name: 'own' }]), kyiv.refresh())
  }
  await Promise.all(work)
  await round()
  await kyiv.refresh()
  assert.equal(kyiv.picture.size, 12 * (facts.length + 1))
  assert.deepEqual(
    kyiv.logs().map(({ party, entries, contained }) => [party, entries, contained]),
    [
      ['UKR', 12, 0],
      ['GBR', 60, 0],
    ],
  )
})

test('M13 what another process appends to the own log, or a round brings, is in the picture of a running node', async t => {
  const { london, kyiv, directory, round, clock, chance } = await pair(t)
  await london.append(bytesOf(made(facts)))
  const reader = await readRecordOf(directory, { clock, chance }).catch(() => undefined)
  assert.equal(reader, undefined, 'nothing is held yet')
  await kyiv.append([{ ...facts[0]!, name: 'own' }])
  const beside = await readRecordOf(directory, { clock, chance })
  t.after(() => beside.close())
  await kyiv.append([{ ...facts[0]!, name: 'own' }])
  const mistakes: unknown[] = []
  const following = followFolder(beside, error => mistakes.push(error))
  await following.heard(await round())
  assert.deepEqual([beside.picture.size, mistakes], [2 + facts.length, []])
  await following.close()
})

test('M12 a fork file that cannot be read keeps the copy as it was, and is told', async t => {
  const { london, kyiv, pull } = await pair(t)
  await london.append(bytesOf(made(facts)))
  await pull()
  const file = join(kyiv.folder.directory, 'sync', 'GBR.fork')
  writeFileSync(file, 'no fork\n')
  assert.ok(existsSync(file))
  await london.append(bytesOf(made(facts, { seed: 'more' })))
  await kyiv.refresh()
  assert.equal(kyiv.picture.size, facts.length)
  assert.match(logOf(kyiv, 'GBR')?.fault ?? '', /fork/)
})
