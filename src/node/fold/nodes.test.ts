/** Two nodes on loopback, each with a data folder and a word of its own: once each holds the other's log, they answer alike. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { amendment, join, withdrawal } from '../../picture/authors.example.ts'
import { edition, promise, rates, sourceDraft } from '../../picture/fixture.ts'
import { facts, importEdition } from '../fixture.ts'
import { followFolder } from '../follow.ts'
import { clock, partyFor } from '../identity/fixture.ts'
import { pinCard, setPeer } from '../identity/index.ts'
import { writeRecordOf } from '../record.ts'
import { serveNode } from '../serve.ts'
import { FolderSync } from '../sync/index.ts'

type Party = 'GBR' | 'UKR'

/** A node on a port that the system chose. */
async function nodeOf(t: TestContext, party: Party) {
  const { directory, card } = await partyFor(t, party)
  const chance = seededChance(`${party} says`)
  const record = await writeRecordOf(directory, { clock, chance })
  const sync = new FolderSync(record.folder, { clock, chance })
  const mistakes: unknown[] = []
  const report = (error: unknown): void => void mistakes.push(error)
  const [port, host, pages, version, today] = [0, '127.0.0.1', 'none', '1', () => '2024-06-01'] as const
  const serving = await serveNode({ record, sync, clock, chance, wanted: 1, port, host, pages, version, today, report })
  const following = followFolder(record, report)
  t.after(async () => {
    await following.close()
    await serving.close()
    await record.close()
    assert.deepEqual(mistakes, [])
  })
  const meet = (other: { readonly card: typeof card; readonly serving: typeof serving }): void => {
    pinCard(directory, other.card, { at: clock.now(), compared: true })
    setPeer(directory, other.card.code, { peer: true, addresses: [other.serving.address] })
  }
  /** Pulls from the peer, and answers once it is in the picture. */
  const round = async (): Promise<void> => {
    const done = await sync.keeper.round(sync.link(sync.peers()[0]!)!)
    assert.deepEqual(done.refused, [])
    await following.heard(done)
  }
  const get = async (path: string, tag?: string) => {
    const response = await fetch(new URL(path, serving.address), {
      headers: tag === undefined ? {} : { 'if-none-match': tag },
    })
    return { status: response.status, tag: response.headers.get('etag') ?? '', text: await response.text() }
  }
  return { record, card, serving, meet, round, get }
}

type Node = Awaited<ReturnType<typeof nodeOf>>

/** Questions about everything, from four stands; then each notice and each source by its id. */
async function everything({ get, record }: Node): Promise<Map<string, string>> {
  const stands = ['', '&recorded=true', '&asOf=2023-01-31', '&asOf=2023-01-31&recorded=true']
  const paths = [
    'overview?',
    'support?by=donor,type',
    'support?account=notices&by=donor,source',
    'support?currency=USD&rates=constant',
    'support/open?by=donor',
    'items?',
    'items/shells?',
    'sources?',
    'notices?limit=500',
    'clashes?',
    'revisions?from=7&to=8',
  ]
  const ids = Array.from({ length: record.picture.size }, (_, number) => record.picture.id(number)).sort()
  const dated = paths.flatMap(path => stands.map(stand => `/api/${path}${stand}`))
  const sources = ids.filter(id => record.picture.read(record.picture.find(id)).kind === 'source')
  const asked = [...dated, ...sources.map(id => `/api/sources/${id}`), ...ids.map(id => `/api/notices/${id}`)]
  const told = new Map<string, string>()
  for (const path of asked) {
    const { status, text } = await get(path)
    assert.ok(status === 200 || status === 404, `${path}: ${status} ${text}`)
    told.set(path, text)
  }
  return told
}

test('P13 M11 M13 two nodes that hold the same logs answer every question with the same bytes', async t => {
  const gbr = await nodeOf(t, 'GBR')
  const ukr = await nodeOf(t, 'UKR')
  gbr.meet(ukr)
  ukr.meet(gbr)
  const promised = promise({ donor: 'GBR', value: '30', source: '#paper', saidOn: '2023-05-01', name: 'own' })
  const told = promise({ donor: 'GBR', value: '31', source: '#paper', saidOn: '2023-05-01', name: 'told' })
  const ours = await gbr.record.append([
    ...facts.slice(1).map(one => ({ ...one, evidence: [] })),
    sourceDraft('paper', '2023-05-01'),
    promised,
    ...edition('7', '2022-11-22', [{ donor: 'DEU', value: '5', reference: 'A' }, { donor: 'FRA' }]),
    rates('7', '1.1'),
  ])
  const theirs = await ukr.record.append([
    facts[1]!,
    sourceDraft('paper', '2023-05-01'),
    told,
    ...edition('8', '2023-01-05', [{ donor: 'DEU', value: '6', reference: 'A' }]),
    rates('8', '1.2'),
  ])
  const before = await gbr.get('/api/overview')
  assert.equal((await gbr.get('/api/overview', before.tag)).status, 304)
  await gbr.round()
  await ukr.round()
  assert.equal((await gbr.get('/api/overview', before.tag)).status, 200, 'what was kept is of another record')
  const [own, other] = [ours[facts.length]!, theirs[2]!]
  await ukr.record.append([
    join('sameAs', own, other, 'One announcement.'),
    withdrawal(own, 'We do not think so.'),
    amendment(other, promise({ donor: 'GBR', value: '33' }).body),
    promise({ donor: 'POL', value: '9', source: ours[facts.length + 1]!, saidOn: '2022-11-22', reference: 'A' }),
  ])
  await gbr.record.append([join('differs', other, own), withdrawal(other)])
  await gbr.round()
  await ukr.round()
  assert.equal(gbr.record.picture.size, ours.length + theirs.length + 6)
  const [left, right] = [await everything(gbr), await everything(ukr)]
  assert.ok(left.size > 60)
  assert.deepEqual(left, right)
})

test('U9 U12 P17 what another party took in is its word: one’s own import goes by one’s own log', async t => {
  const gbr = await nodeOf(t, 'GBR')
  const ukr = await nodeOf(t, 'UKR')
  gbr.meet(ukr)
  ukr.meet(gbr)
  await importEdition(gbr.record, 'first')
  await importEdition(gbr.record, 'second')
  await ukr.round()
  const before = JSON.parse((await ukr.get('/api/support?by=donor')).text)
  const third = await importEdition(ukr.record, 'third')
  assert.deepEqual([third.outcome, third.before], ['added', null], 'nobody states how another’s rows go on')
  const second = await importEdition(ukr.record, 'second')
  assert.deepEqual([second.outcome, second.before], ['added', null])
  assert.equal((await importEdition(ukr.record, 'second')).outcome, 'held')
  await gbr.round()
  const [left, right] = await Promise.all([gbr, ukr].map(node => node.get('/api/support?by=donor')))
  assert.equal(left!.text, right!.text)
  const told = JSON.parse(right!.text)
  assert.deepEqual([before.account.edition, told.account.edition], ['2', '3'])
  const again = JSON.parse((await ukr.get('/api/support?by=donor&edition=2')).text)
  assert.deepEqual([again.total, again.rows], [before.total, before.rows], 'said by two, counted once')
})

test('M4 M14 a notice of another’s log opens where it stands, and is told to be mirrored by who signed for it', async t => {
  const gbr = await nodeOf(t, 'GBR')
  const ukr = await nodeOf(t, 'UKR')
  ukr.meet(gbr)
  gbr.meet(ukr)
  const ids = await gbr.record.append(facts)
  assert.equal((await ukr.get(`/api/notices/${ids[3]}/delivery`)).status, 404)
  await ukr.round()
  const { party, seq, state, mirrors } = JSON.parse(
    (await ukr.get(`/api/notices/${ids[3]!.slice(0, 9)}/delivery`)).text,
  )
  assert.deepEqual([party, seq, state, mirrors.map((one: { party: string }) => one.party)], ['GBR', 3, 'safe', ['UKR']])
  const opened = JSON.parse((await ukr.get(`/api/notices/${ids[3]}`)).text)
  assert.deepEqual([opened.notice.by, opened.seq], ['GBR', 3])
  const entry = JSON.parse((await ukr.get(`/api/logs/${party}/entries/${seq}`)).text)
  assert.equal(entry.id, ids[3])
  assert.match(entry.proof, /tlog-proof/)
  const node = JSON.parse((await ukr.get('/api/node')).text)
  assert.deepEqual(
    node.logs.map((log: { party: string; entries: number; contained: number }) => [
      log.party,
      log.entries,
      log.contained,
    ]),
    [
      ['UKR', 0, 0],
      ['GBR', facts.length, 0],
    ],
  )
})
