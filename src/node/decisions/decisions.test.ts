/** Decisions over folders: what is withheld, what is owed, and forks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { handClock, seededChance } from '../../base/index.ts'
import { type Draft, hashOfText } from '../../kinds/index.ts'
import { privateKeyOfSeed, signerOf } from '../../log/index.ts'
import type { NoticeId } from '../../notice/index.ts'
import { type DecisionAnswer, decisionAnswer } from '../../picture/index.ts'
import { forkBy } from '../fixture.ts'
import { type Ending, partyFor } from '../identity/fixture.ts'
import { pinCard, setPeer } from '../identity/index.ts'
import { type OpenRecord, writeRecordOf } from '../record.ts'
import { addSyncRoutes, FolderSync } from '../sync/index.ts'
import { decisionGround } from './ground.ts'
import { adoptionDraft, closingDraft, proposalDraft, receiptDraft } from './say.ts'
import { checkpointHeld, speakingOf } from './speak.ts'

interface Party {
  readonly record: OpenRecord
  readonly sync: FolderSync
}

/** Parties that have pinned each other, each with its folder open, and a clock that all go by. */
async function community(test: Ending, codes: readonly string[]) {
  const clock = handClock('2024-03-01T09:30:00.000Z')
  const founded = new Map<string, Awaited<ReturnType<typeof partyFor>>>()
  for (const code of codes)
    founded.set(code, await partyFor(test, code, { addresses: [`http://${code}.test`.toLowerCase()] }))
  const apps = new Map<string, Hono>()
  const send = async (request: Request): Promise<Response> => apps.get(new URL(request.url).hostname)!.fetch(request)
  const parties = new Map<string, Party>()
  for (const [code, { directory }] of founded) {
    for (const [other, { card }] of founded) {
      if (other === code) continue
      pinCard(directory, card, { at: clock.now(), compared: true })
      setPeer(directory, other, { peer: true })
    }
    const record = await writeRecordOf(directory, { clock, chance: seededChance(code) })
    test.after(() => record.close())
    const sync = new FolderSync(record.folder, { clock, chance: seededChance(`${code} asks`), send })
    const app = new Hono()
    addSyncRoutes(app, { self: code, desk: sync.desk, gate: sync.gate, report: assert.ifError })
    apps.set(`${code.toLowerCase()}.test`, app)
    parties.set(code, { record, sync })
  }
  const pull = async (code: string, ...from: string[]): Promise<void> => {
    const { record, sync } = parties.get(code)!
    for (const peer of sync.peers().filter(({ party }) => from.length === 0 || from.includes(party))) {
      const { refused } = await sync.keeper.round(sync.link(peer)!)
      assert.deepEqual(refused, [])
    }
    await record.refresh({ again: true })
  }
  const everybody = async (): Promise<void> => {
    clock.advance(2000)
    for (const code of codes) await pull(code)
  }
  const say = async (code: string, ...drafts: Draft[]): Promise<readonly NoticeId[]> =>
    parties.get(code)!.record.append(drafts)
  const speaking = (code: string, id: string) => speakingOf(parties.get(code)!.record, id, clock.now())
  const told = async (code: string, id: string): Promise<DecisionAnswer> => (await speaking(code, id)).decision
  return { clock, parties, pull, everybody, say, speaking, told }
}

type World = Awaited<ReturnType<typeof community>>

const text = 'The text.'

async function proposed({ say, clock, everybody }: World, roster: string[]): Promise<string> {
  const draft = proposalDraft('NATO', clock.now(), {
    title: 'A statement',
    texts: [{ language: 'en', sha256: hashOfText(text), text }],
    roster,
    expires: '2024-03-01T12:00:00Z',
    silence: 'Silence is agreement to the text.',
    status: 'actual',
    isPublic: false,
  })
  const [id] = await say('NATO', draft)
  await everybody()
  return id!
}

async function receivedAndClosed(world: World, id: string, roster: readonly string[]): Promise<void> {
  for (const code of roster) await world.say(code, receiptDraft(await world.speaking(code, id), []))
  world.clock.advance(Date.parse('2024-03-01T12:00:00Z') - Date.parse(world.clock.now()))
  for (const code of roster) await world.say(code, closingDraft(await world.speaking(code, id)))
}

async function adopted(world: World, id: string): Promise<void> {
  const { record } = world.parties.get('NATO')!
  const speaking = await world.speaking('NATO', id)
  await world.say('NATO', await adoptionDraft(speaking, party => checkpointHeld(record, speaking, party)))
  await world.everybody()
}

const inConfidence = (releasableTo: string[]): Draft => ({
  kind: 'statement',
  basis: 'declared',
  releasableTo,
  body: { topic: 'politics', text: 'Between us.', date: { date: '2024-03-01' } },
})

test('D9 what a member withholds by its own word does not stand in the way; what is only owed does', async t => {
  const world = await community(t, ['NATO', 'FRA', 'GBR'])
  const id = await proposed(world, ['FRA', 'GBR'])
  await world.say('FRA', inConfidence(['GBR']))
  await receivedAndClosed(world, id, ['FRA', 'GBR'])
  await world.everybody()
  await adopted(world, id)
  for (const code of ['NATO', 'FRA', 'GBR']) assert.equal((await world.told(code, id)).state, 'adopted', code)
  // Without our own cosignature nobody has said that the hash is withheld by France, and not by who brought it.
  const { record } = world.parties.get('NATO')!
  const { folder, picture } = record
  const keep = { ...folder.keep, cosigned: async () => [] }
  const owing = new Proxy(folder, { get: (of, name) => (name === 'keep' ? keep : Reflect.get(of, name, of)) })
  const ground = await decisionGround({ folder: owing, picture, logs: record.logs() }, world.clock.now())
  const answer = decisionAnswer(ground, id)
  assert.deepEqual(
    [answer.state, answer.rounds[0]!.announcements[0]!.missing],
    ['undetermined', [{ party: 'FRA', lacks: 'entries' }]],
  )
})

test('D9 a fork that becomes known later takes an adoption back where it rests on what is not shared', async t => {
  const world = await community(t, ['NATO', 'FRA'])
  const id = await proposed(world, ['FRA'])
  await receivedAndClosed(world, id, ['FRA'])
  await world.everybody()
  await adopted(world, id)
  assert.equal((await world.told('NATO', id)).state, 'adopted')
  const { record } = world.parties.get('NATO')!
  const signer = signerOf('entente/contact-group/FRA', privateKeyOfSeed(new Uint8Array(32)))
  const log = { party: 'FRA', community: record.folder.community }
  await record.folder.keep.putFork(log, forkBy(signer, log, { agreed: 1, from: 'FRA', foundAt: world.clock.now() }))
  await record.refresh()
  const answer = await world.told('NATO', id)
  assert.deepEqual(
    [answer.state, answer.says],
    [
      'undetermined',
      'Expired, undetermined. NATO announces it adopted, unproven here. Missing: one history of the log of FRA.',
    ],
  )
})
