/**
 * Some histories once more over real logs, real signatures and real syncs: what nodes then hold shows the same; and the proof
 * of an adopted text, made by hand of what was signed, convinces a checker that has nothing but the file.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOfHex, canonicalJson, handClock, hex, type Json, utf8 } from '../../src/base/index.ts'
import { checkDecisionProof } from '../../src/node/index.ts'
import { readNotice } from '../../src/notice/index.ts'
import type { DecisionAnswer, Noted } from '../../src/picture/index.ts'
import { nodesFor, type TestNode } from '../../src/sync/fixture.ts'
import { proofFileText, SyncRefusal } from '../../src/sync/index.ts'
import { mayRead } from '../notices.ts'
import { groundOf } from './decision-acts.ts'
import { drawDecision } from './draw/decision.ts'
import { drawLine } from './draw/line.ts'
import { drawsOf } from './draws.ts'
import { calm, play } from './play.ts'
import { soundPorts } from './ports.ts'
import type { LineWorld } from './world.ts'

const bytesOf = ({ notice }: Noted) => utf8(canonicalJson(notice as unknown as Json))

function realNodes({ logs }: LineWorld, clock = handClock('2024-06-01T12:00:00.000Z')): Record<string, TestNode> {
  return nodesFor([...logs.keys()], {
    clock,
    mayRead: (peer, log, entry) => mayRead(peer, log.party, entry),
  })
}

/** Each party appends what it signed in the history, up to a part of it. */
async function sayUpTo({ logs }: LineWorld, nodes: Record<string, TestNode>, part: number): Promise<void> {
  for (const [party, { entries }] of logs) {
    const node = nodes[party]!
    const said = (await node.copy(party)).size
    await node.say(...entries.slice(said, Math.ceil(entries.length * part)).map(bytesOf))
  }
}

/** Each asks each other one; some of the questions are lost. */
async function talkAll(
  nodes: Record<string, TestNode>,
  parties: readonly string[],
  isLost: () => boolean,
): Promise<void> {
  for (const one of parties) {
    for (const other of parties) {
      if (one === other) continue
      const link = nodes[one]!.link(nodes[other]!)
      const ask: typeof link.ask = async (question, mostBytes) => {
        if (isLost()) throw new SyncRefusal('unreachable', 'lost')
        return link.ask(question, mostBytes)
      }
      await nodes[one]!.keeper.round({ ...link, ask })
    }
  }
}

/** What a node holds and may read of all logs, in the order of its store. */
async function heldBy(node: TestNode, parties: Iterable<string>): Promise<Noted[]> {
  const held: Noted[] = []
  for (const party of parties) {
    const log = await node.copy(party)
    for await (const page of log.scan()) {
      for (const { id, seq, bytes, withheld } of page) {
        if (withheld) continue
        const notice = readNotice(bytes)
        if (notice.by === party) held.push({ id, seq, notice })
      }
    }
  }
  return held
}

function toldOf({ ports, ms }: LineWorld, self: string, noted: readonly Noted[], holdsPhrasebook: LineWorld): string {
  const { phrasebooks } = holdsPhrasebook.known(holdsPhrasebook.node(self))
  const channels = ports.fold(noted, { self, now: new Date(ms).toISOString(), witnessed: [], phrasebooks })
  return JSON.stringify(ports.list(channels).map(answer => [answer, ports.inbox(channels, answer.id)]))
}

test('F13 what arrives over real logs and real syncs shows the same as in the history', async () => {
  let messages = 0
  for (let seed = 1; seed <= 20; seed += 1) {
    const world = await play(drawLine(seed), { isChecked: true })
    calm(world)
    const parties = world.scenario.parties
    const clock = handClock('2024-06-01T12:00:00.000Z')
    const nodes = realNodes(world, clock)
    const random = drawsOf(`real/${seed}`)
    for (const part of [0.4, 1]) {
      await sayUpTo(world, nodes, part)
      for (let round = 0; round < 3; round += 1) await talkAll(nodes, parties, () => random.perMille(300))
    }
    for (let round = 0; round < 3; round += 1) {
      // Whoever failed is left alone for a while.
      clock.advance(600_000)
      await talkAll(nodes, parties, () => false)
    }
    for (const party of parties.slice(0, 2)) {
      const node = world.node(party)
      const held = await heldBy(nodes[party]!, parties)
      messages += held.filter(({ notice }) => notice.kind === 'message').length
      assert.deepEqual(held.map(({ id }) => id).sort(), node.noted.map(({ id }) => id).sort(), `${seed} ${party}`)
      assert.equal(toldOf(world, party, held, world), toldOf(world, party, node.noted, world), `${seed} ${party}`)
    }
  }
  assert.ok(messages > 30, `${messages} messages`)
})

/** The file of an adopted text, of what was signed in the logs; rule D16. */
async function proofOf(world: LineWorld, decision: DecisionAnswer): Promise<string> {
  const nodes = realNodes(world)
  await sayUpTo(world, nodes, 1)
  const last = decision.rounds.at(-1)!
  const announced = last.announcements.find(({ verdict }) => verdict === 'proven')!
  const said = world.node(decision.chair).log.entries.find(({ id }) => id === announced.id)!.notice
  const stands = said.kind === 'announcement' ? (said.body.stands ?? []) : []
  const wanted = new Set([
    announced.id,
    ...decision.rounds.flatMap(({ id, extensions }) => [id, ...extensions.map(one => one.id)]),
    ...last.members.flatMap(({ receipt, closing }) => [receipt?.id, closing?.id]),
  ])
  const parties = []
  for (const { party, size } of stands) {
    const log = await nodes[party]!.copy(party)
    const notices: string[] = []
    for (const entry of world.node(party).log.entries.filter(({ id }) => wanted.has(id))) {
      const { path } = await log.proof(entry.seq)
      const keys = [nodes[party]!.signer.verifier.vkey]
      notices.push(
        proofFileText({
          seq: entry.seq,
          path: path.map(bytesOfHex),
          note: log.checkpoint.note,
          keys,
          entry: bytesOf(entry),
        }),
      )
    }
    parties.push({ party, notices, consistency: (await log.consistency(size)).map(hex) })
  }
  return `${canonicalJson({ format: 'entente decision 1', parties, texts: [] } as unknown as Json)}\n`
}

test('F13 the proof of what a history adopted convinces an outsider, and without one receipt or closing none does', async () => {
  let proven = 0
  for (let seed = 1; proven < 12; seed += 1) {
    const world = await play(drawDecision(seed), { isChecked: true })
    calm(world)
    const chair = world.node(world.scenario.parties[0]!)
    for (const { id, notice } of chair.noted.filter(one => one.notice.kind === 'proposal')) {
      if (Date.parse(notice.at) > world.ms) continue
      const decision = soundPorts.decision(groundOf(world, chair), id)
      if (decision.state !== 'adopted') continue
      proven += 1
      const text = await proofOf(world, decision)
      const { decision: checked } = checkDecisionProof(text)
      assert.equal(checked.state, 'adopted')
      assert.deepEqual(checked.roster, decision.roster)
      const file = JSON.parse(text) as { parties: { party: string; notices: string[] }[] }
      const member = file.parties.find(({ party }) => party !== decision.chair && party !== decision.proposer)
      if (member === undefined) continue
      member.notices.pop()
      assert.throws(() => checkDecisionProof(`${canonicalJson(file as unknown as Json)}\n`))
    }
  }
})
