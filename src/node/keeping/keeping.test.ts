/** Two founded parties, of which one mirrors the other's log, and what each then says of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { handClock, Refusal, seededChance } from '../../base/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { checkProofFile, fingerprintOf, forkProofText, parseProofFile, readForkProof } from '../../sync/index.ts'
import { facts, forkBy } from '../fixture.ts'
import { type Ending, partyFor, writeTo } from '../identity/fixture.ts'
import { pinCard, setPeer } from '../identity/index.ts'
import { addSyncRoutes, FolderSync } from '../sync/index.ts'
import {
  Copies,
  delivery,
  entryAnswer,
  forkAnswer,
  forkList,
  type Keeping,
  logAnswer,
  logList,
  peerList,
  readPolicy,
  writePolicy,
} from './index.ts'

const start = '2024-03-01T09:30:00.000Z'
const community = 'contact-group'

/** London with five entries: three notices, one for itself alone, and one that is no notice; Kyiv, which asks London. */
async function pair(t: Ending, wanted = 1) {
  const clock = handClock(start)
  const chance = seededChance('keeping')
  const gbr = await partyFor(t, 'GBR', { addresses: ['http://gbr.test'] })
  const ukr = await partyFor(t, 'UKR', { addresses: ['http://ukr.test'] })
  const at = { at: clock.now(), compared: true }
  pinCard(gbr.directory, ukr.card, at)
  pinCard(ukr.directory, gbr.card, at)
  setPeer(ukr.directory, 'GBR', { peer: true })
  setPeer(gbr.directory, 'UKR', { peer: true })
  const author = { by: 'GBR', community, at: clock.now(), chance }
  const made = makeNotices(facts.slice(0, 3), author).map(({ bytes }) => bytes)
  const [own] = makeNotices([{ ...facts[0]!, releasableTo: ['GBR'] }], author)
  const app = new Hono()
  const open = async (directory: string): Promise<{ keeping: Keeping; sync: FolderSync }> => {
    const folder = await writeTo(directory)
    t.after(() => folder.close())
    const sync = new FolderSync(folder, { clock, chance, send: async request => app.fetch(request) })
    return { sync, keeping: { folder, copies: new Copies(folder), clock, wanted, states: () => sync.keeper.states() } }
  }
  const london = await open(gbr.directory)
  const kyiv = await open(ukr.directory)
  await london.keeping.folder.append(made)
  await london.keeping.folder.append([own!.bytes, Buffer.from('no notice')])
  addSyncRoutes(app, { self: 'GBR', desk: london.sync.desk, gate: london.sync.gate, report: assert.ifError })
  const round = () => kyiv.sync.keeper.round(kyiv.sync.link(kyiv.sync.peers()[0]!)!)
  return { clock, london: london.keeping, kyiv: kyiv.keeping, round }
}

test('M1 every log that is held is listed with who mirrors it; one that is not is refused', async t => {
  const { london, kyiv, round } = await pair(t)
  assert.deepEqual(
    (await logList(kyiv)).logs.map(({ party }) => party),
    ['UKR'],
  )
  await round()
  const { logs } = await logList(kyiv)
  assert.deepEqual(
    logs.map(log => [log.party, log.holding, log.size, log.state, log.mirrors.map(({ party }) => party)]),
    [
      ['UKR', 'own', 0, 'well', []],
      ['GBR', 'copy', 5, 'well', ['UKR']],
    ],
  )
  const mirrors = (await logList(london)).logs[0]!.mirrors
  assert.deepEqual(mirrors, [{ party: 'UKR', size: 5, at: start }])
  const refused = (error: unknown) => error instanceof Refusal && error.code === 'not-found' && error.rule === 'M1'
  await assert.rejects(logAnswer(london, 'UKR', { from: undefined, limit: 5 }), refused)
  await assert.rejects(logAnswer(london, 'GBR', { from: 5, limit: 5 }), refused)
  await assert.rejects(entryAnswer(london, 'GBR', 5), refused)
})

test('M2 a log is paged from its newest entry, and says what cannot be read', async t => {
  const { kyiv, round } = await pair(t)
  await round()
  const seen = []
  const sizes = []
  for (let from: number | null | undefined; from !== null; ) {
    const page = await logAnswer(kyiv, 'GBR', { from, limit: 2 })
    seen.push(...page.entries.map(({ seq, kind, withheld, mirroredBy }) => [seq, kind !== null, withheld, mirroredBy]))
    sizes.push(page.checkpoints.map(({ size, mirrors }) => [size, mirrors]))
    from = page.next
  }
  assert.deepEqual(seen, [
    [4, false, true, ['UKR']],
    [3, false, true, ['UKR']],
    [2, true, false, ['UKR']],
    [1, true, false, ['UKR']],
    [0, true, false, ['UKR']],
  ])
  assert.deepEqual(sizes, Array(3).fill([[5, ['UKR']]]), 'the copy has the checkpoint that it came with')
  const empty = await logAnswer(kyiv, 'UKR', { from: undefined, limit: 2 })
  assert.deepEqual([empty.entries, empty.next], [[], null])
})

test('M2 M6 what came after a fork is not believed, and there is an alarm', async t => {
  const { clock, london, kyiv, round } = await pair(t)
  await round()
  const { folder } = kyiv
  const name = { party: 'GBR', community }
  const fork = forkBy(london.folder.signer!, name, { agreed: 2, from: 'POL', foundAt: clock.now() })
  await folder.keep.putFork(name, fork)
  const { log, entries } = await logAnswer(kyiv, 'GBR', { from: undefined, limit: 9 })
  assert.deepEqual([log.state, log.size, log.believed], ['forked', 5, 2])
  assert.deepEqual(
    entries.map(({ believed }) => believed),
    [false, false, false, true, true],
  )
  assert.deepEqual((await peerList(kyiv)).alarms, [{ alarm: 'fork', party: 'GBR', since: start }])
})

test('M3 an entry of a copy is proved by a file that anybody can check; one that is withheld by its path', async t => {
  const { london, kyiv, round } = await pair(t)
  await round()
  const answer = await entryAnswer(kyiv, 'GBR', 1)
  const proven = checkProofFile(parseProofFile(answer.proof!), london.folder.keys.current)
  assert.deepEqual(
    [proven.seq, proven.checkpoint.size, proven.cosigned.map(({ name }) => name)],
    [1, 5, [kyiv.folder.origin]],
  )
  assert.equal(Buffer.from(proven.entry).toString(), Buffer.from((await london.folder.entry(1)).bytes).toString())
  const withheld = await entryAnswer(kyiv, 'GBR', 3)
  assert.deepEqual([withheld.proof, withheld.notice, withheld.path.length > 0], [null, null, true])
  assert.equal((await entryAnswer(london, 'GBR', 4)).kind, null)
})

for (const [wanted, after] of [
  [1, 'safe'],
  [2, 'mirrored'],
] as const) {
  test(`M4 where ${wanted} are wanted, a notice is stored, then ${after} once another signed to hold it`, async t => {
    const { london, round } = await pair(t, wanted)
    const { id } = await london.folder.entry(2)
    const before = await delivery(london, { id, party: 'GBR', seq: 2 })
    assert.deepEqual([before.state, before.mirrors], ['stored', []])
    await round()
    const found = await delivery(london, { id, party: 'GBR', seq: 2 })
    assert.deepEqual([found.state, found.mirrors.map(({ party }) => party), found.wanted], [after, ['UKR'], wanted])
    await london.folder.append([Buffer.from('later')])
    assert.equal((await delivery(london, { id, party: 'GBR', seq: 5 })).state, 'stored')
  })
}

test('M5 a peer is listed with its state and with what it does not hold', async t => {
  const { london, kyiv, round } = await pair(t)
  const [before] = (await peerList(london)).peers
  assert.deepEqual(
    [before!.party, before!.state, before!.mirrors, before!.behind, before!.missingSince],
    ['UKR', 'new', 0, 5, start],
  )
  assert.equal(before!.words, fingerprintOf(kyiv.folder.keys.current))
  await round()
  assert.deepEqual([(await peerList(london)).peers[0]!.behind, (await peerList(london)).peers[0]!.mirrors], [0, 5])
  const [peer] = (await peerList(kyiv)).peers
  assert.deepEqual([peer!.state, peer!.lastHeardAt, peer!.held, peer!.behind], ['well', start, 5, 0])
})

test('M6 a mirror is late an hour after what it does not hold was written; a lost own log is an alarm', async t => {
  const { clock, london, round } = await pair(t)
  assert.deepEqual((await peerList(london)).alarms, [])
  clock.advance(60 * 60 * 1000)
  assert.deepEqual((await peerList(london)).alarms, [{ alarm: 'behind', party: 'UKR', since: start }])
  setPeer(london.folder.directory, 'UKR', { peer: false })
  assert.deepEqual((await peerList(london)).alarms, [], 'nobody waits for a party that is no peer')
  setPeer(london.folder.directory, 'UKR', { peer: true })
  await round()
  assert.deepEqual((await peerList(london)).alarms, [])
  await london.folder.keep.putAhead({ party: 'GBR', community }, london.folder.checkpoint.note)
  assert.deepEqual((await peerList(london)).alarms, [{ alarm: 'lost', party: 'GBR', since: null }])
})

test('M8 a fork that is known opens to what proves it; a log without one has none', async t => {
  const { clock, london, kyiv } = await pair(t)
  const name = { party: 'GBR', community }
  const fork = forkBy(london.folder.signer!, name, { agreed: 2, from: 'POL', foundAt: clock.now() })
  assert.deepEqual(await forkList(kyiv.folder), [])
  await kyiv.folder.keep.putFork(name, fork)
  assert.deepEqual(await forkList(kyiv.folder), [{ party: 'GBR', agreed: 2, size: 5, from: 'POL', foundAt: start }])
  const answer = await forkAnswer(kyiv.folder, 'GBR')
  assert.equal(answer.proof, forkProofText(readForkProof(answer.proof)))
  assert.equal(answer.proof, forkProofText(fork.proof))
  assert.deepEqual(
    answer.branches.map(({ size, key }) => [size, key]),
    Array(2).fill([5, london.folder.keys.current]),
  )
  const refused = (error: unknown) => error instanceof Refusal && error.code === 'not-found' && error.rule === 'M8'
  await assert.rejects(forkAnswer(kyiv.folder, 'UKR'), refused)
})

test('M7 the policy stands in the folder, 1 where nobody said it, and is read anew each time', async t => {
  const { london } = await pair(t)
  const { directory } = london.folder
  assert.deepEqual(readPolicy(directory), { mirrors: 1 })
  writePolicy(directory, { mirrors: 3 })
  assert.deepEqual(readPolicy(directory), { mirrors: 3 })
})

test('M10 logs stay open between two answers, and what a round brought is taken up', async t => {
  const { london, kyiv, round } = await pair(t)
  const { store } = kyiv.folder
  const opened: string[] = []
  const logs = store.logs.bind(store)
  t.mock.method(store, 'logs', async () => {
    opened.push('looked for a log from its beginning')
    return logs()
  })
  await round()
  const before = opened.length
  assert.equal((await logList(kyiv)).logs.length, 2)
  const first = opened.length
  assert.ok(first > before)
  await Promise.all([logList(kyiv), peerList(kyiv), logAnswer(kyiv, 'GBR', { from: undefined, limit: 2 })])
  await entryAnswer(kyiv, 'GBR', 1)
  assert.equal(opened.length, first, 'nothing was opened again')
  await london.folder.append([Buffer.from('later')])
  await round()
  assert.deepEqual(
    (await logList(kyiv)).logs.map(({ size }) => size),
    [0, 6],
  )
  assert.equal((await entryAnswer(kyiv, 'GBR', 5)).size, 6)
})
