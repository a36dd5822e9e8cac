/** An old backup put back, a lost disk, and peers that lie about it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, Refusal } from '../base/index.ts'
import { auditStore } from '../log/index.ts'
import { nodeFor, nodesFor, pinFor, signerFor, type TestNode } from './fixture.ts'
import { pull } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import { restore } from './restore.ts'
import { askStanding, expectSignable } from './standing.ts'
import type { Link } from './types.ts'

const clock = handClock('2024-06-01T12:00:00.000Z')
const parties = ['GBR', 'FRA', 'POL']
const pins = parties.map(pinFor)
const own = pinFor('GBR')
const log = { community: 'public', party: 'GBR' }

function ground({ store, keep }: TestNode) {
  return { community: 'public', store, keep, clock, pins: () => pins }
}

const isConflict = (error: unknown): boolean => error instanceof Refusal && error.code === 'conflict'

/** A community in which all of GBR's log is mirrored, and GBR after it lost everything after its first entries. */
async function afterLoss(kept: readonly string[]): Promise<{ GBR: TestNode; FRA: TestNode; POL: TestNode }> {
  const { GBR: before, FRA, POL } = nodesFor(parties) as Record<'GBR' | 'FRA' | 'POL', TestNode>
  await before.say('a', 'b')
  await before.say('c', 'for FRA: d', 'for POL: e', 'for DEU: f')
  for (const node of [FRA, POL]) await node.keeper.round(node.link(before))
  const GBR = nodeFor('GBR', pins)
  if (kept.length > 0) await GBR.say(...kept)
  return { GBR, FRA, POL }
}

for (const kept of [[], ['a', 'b']]) {
  test(`S18 with ${kept.length} of its entries left a node signs nothing once a peer shows more under its own key`, async () => {
    const { GBR, FRA } = await afterLoss(kept)
    await expectSignable(own, 'public', kept.length, GBR.keep)
    assert.equal((await askStanding(GBR.link(FRA), own, ground(GBR))).standing, 'ahead')
    await assert.rejects(expectSignable(own, 'public', kept.length, GBR.keep), isConflict)
  })

  test(`S19 with ${kept.length} entries left they come back from all peers, and what did not is said`, async () => {
    const { GBR, FRA, POL } = await afterLoss(kept)
    const restored = await restore([GBR.link(FRA), GBR.link(POL)], own, ground(GBR))
    assert.deepEqual([restored.from, restored.size, restored.recovered], [kept.length, 6, 5 - kept.length])
    assert.deepEqual(
      restored.lost.map(({ seq }) => seq),
      [5],
    )
    await expectSignable(own, 'public', 6, GBR.keep)
    const copy = await GBR.copy('GBR')
    assert.equal(Buffer.from((await copy.entry(4)).bytes).toString(), 'for POL: e')
    assert.equal((await copy.entry(5)).withheld, true)
    assert.deepEqual((await auditStore(GBR.store, [], { clock })).findings, [])
    await GBR.say('and on')
    assert.equal((await pull(FRA.link(GBR), own, ground(FRA))).outcome, 'extended')
  })
}

test('S26 what was lost of our own log comes back when a peer that held it is heard again, and once', async () => {
  const { GBR, FRA, POL } = await afterLoss(['a', 'b'])
  await restore([GBR.link(FRA)], own, ground(GBR))
  const heldByUs = async (): Promise<string[]> => {
    const held: string[] = []
    for await (const page of (await GBR.copy('GBR')).scan())
      held.push(...page.map(({ bytes }) => `${Buffer.from(bytes)}`))
    return held
  }
  assert.deepEqual(await heldByUs(), ['a', 'b', 'c', 'for FRA: d', '', ''])
  await GBR.keeper.round(GBR.link(FRA))
  const { pulled, standing } = await GBR.keeper.round(GBR.link(POL))
  const regained = pulled.find(({ log: { party } }) => party === 'GBR')
  assert.deepEqual([standing, regained?.outcome, regained?.filled], ['level', 'same', [4]])
  assert.deepEqual(await heldByUs(), ['a', 'b', 'c', 'for FRA: d', 'for POL: e', ''])
  const again = await GBR.keeper.round(GBR.link(POL))
  assert.equal(
    again.pulled.find(({ log: { party } }) => party === 'GBR'),
    undefined,
  )
  await GBR.say('and on')
  assert.deepEqual((await auditStore(GBR.store, [], { clock })).findings, [])
})

test('S19 a restore that is asked for again gives what others have of what was lost, and else changes nothing', async () => {
  const { GBR, FRA, POL } = await afterLoss(['a', 'b'])
  await restore([GBR.link(FRA)], own, ground(GBR))
  const again = await restore([GBR.link(FRA)], own, ground(GBR))
  assert.deepEqual([again.from, again.size, again.recovered, again.lost.map(({ seq }) => seq)], [6, 6, 0, [4, 5]])
  const more = await restore([GBR.link(POL)], own, ground(GBR))
  assert.deepEqual([more.size, more.recovered, more.lost.map(({ seq }) => seq)], [6, 1, [5]])
})

test('S19 entries come from whoever is honest, and not at all where nobody is', async () => {
  const { GBR, FRA, POL } = await afterLoss(['a', 'b'])
  const honest = GBR.link(POL)
  const liar: Link = {
    peer: 'FRA',
    ask: async (question, most) => {
      const answer = Buffer.from(await GBR.link(FRA).ask(question, most))
      if (question.ask === 'entries') answer[answer.length - 1]! ^= 1
      return answer
    },
  }
  await assert.rejects(
    restore([liar], own, ground(GBR)),
    error => error instanceof SyncRefusal && error.code === 'not-held',
  )
  assert.equal(await GBR.size('GBR'), 2)
  await assert.rejects(expectSignable(own, 'public', 2, GBR.keep), isConflict)
  const restored = await restore([liar, honest], own, ground(GBR))
  assert.deepEqual(
    [restored.size, restored.sources.map(({ peer, given }) => [peer, given])],
    [
      6,
      [
        // One of its entries is the one that was signed, and is known by its hash.
        ['FRA', 1],
        ['POL', 2],
      ],
    ],
  )
})

test('S19 what a peer that fell silent may hold is not written off', async () => {
  const { GBR, FRA, POL } = await afterLoss(['a', 'b'])
  const fading: Link = {
    peer: 'FRA',
    ask: async (question, most) => {
      if (question.ask === 'entries' || question.ask === 'bytes')
        throw new SyncRefusal('unreachable', 'the line went dead')
      return GBR.link(FRA).ask(question, most)
    },
  }
  await assert.rejects(
    restore([fading, GBR.link(POL)], own, ground(GBR)),
    error => error instanceof SyncRefusal && error.code === 'unreachable' && error.message.includes('FRA'),
  )
  await assert.rejects(expectSignable(own, 'public', 2, GBR.keep), isConflict)
  assert.ok((await GBR.keep.ahead(log)) !== undefined, 'nothing is signed yet')
  const restored = await restore([GBR.link(FRA), GBR.link(POL)], own, ground(GBR))
  assert.deepEqual([restored.size, restored.recovered, restored.lost.map(({ seq }) => seq)], [6, 1, [5]])
  assert.equal(await GBR.keep.ahead(log), undefined)
})

test('S19 a peer that a person gave up on is not waited for, and what only it holds is told as lost', async () => {
  const { GBR, FRA, POL } = await afterLoss(['a', 'b'])
  const gone: Link = {
    peer: 'FRA',
    ask: async (question, most) => {
      if (question.ask === 'entries' || question.ask === 'bytes')
        throw new SyncRefusal('unreachable', 'the line went dead')
      return GBR.link(FRA).ask(question, most)
    },
  }
  const restored = await restore([gone, GBR.link(POL)], own, { ...ground(GBR), without: ['FRA'] })
  assert.deepEqual(
    restored.lost.map(({ seq }) => seq),
    [3, 5],
  )
})

test('S28 where nobody has the longest, what shorter copies hold comes back, and nothing is signed for what is missing', async () => {
  const { GBR: before, FRA, POL } = nodesFor(parties) as Record<'GBR' | 'FRA' | 'POL', TestNode>
  await before.say('a', 'b')
  await before.say('c', 'for POL: d')
  await FRA.keeper.round(FRA.link(before))
  await before.say('e')
  await POL.keeper.round(POL.link(before))
  await before.say('f', 'g')
  const { note } = (await before.copy('GBR')).checkpoint
  const GBR = nodeFor('GBR', pins)
  await GBR.keep.putAhead(log, note)
  const short = await restore([GBR.link(FRA)], own, ground(GBR))
  assert.deepEqual([short.size, short.recovered, short.missing, short.lost.map(({ seq }) => seq)], [4, 3, 3, [3]])
  const more = await restore([GBR.link(FRA), GBR.link(POL)], own, ground(GBR))
  assert.deepEqual([more.from, more.size, more.recovered, more.missing, more.lost], [4, 5, 2, 2, []])
  await assert.rejects(expectSignable(own, 'public', 5, GBR.keep), isConflict)
  assert.equal(await GBR.keep.ahead(log), note)
  await assert.rejects(
    restore([GBR.link(FRA), GBR.link(POL)], own, ground(GBR)),
    error =>
      error instanceof SyncRefusal && error.code === 'not-held' && error.message.includes('any of the 2 entries'),
  )
  await FRA.keeper.round(FRA.link(before))
  const whole = await restore([GBR.link(FRA), GBR.link(POL)], own, ground(GBR))
  assert.deepEqual([whole.size, whole.missing, whole.lost], [7, 0, []])
  await expectSignable(own, 'public', 7, GBR.keep)
  assert.deepEqual((await auditStore(GBR.store, [], { clock })).findings, [])
})

test('S28 a log larger than one step comes back in steps, and goes on after a cut', async () => {
  const { GBR: before, FRA } = nodesFor(parties) as Record<'GBR' | 'FRA' | 'POL', TestNode>
  for (let at = 0; at < 60; at += 10) {
    await before.say(...Array.from({ length: 10 }, (_, offset) => `entry ${at + offset}`))
    await FRA.keeper.round(FRA.link(before))
  }
  const GBR = nodeFor('GBR', pins)
  let questions = 0
  const cut: Link = {
    peer: 'FRA',
    ask: async (question, most) => {
      questions += question.ask === 'entries' ? 1 : 0
      if (questions > 3) throw new SyncRefusal('unreachable', 'the line went dead')
      return GBR.link(FRA).ask(question, most)
    },
  }
  const stepwise = { ...ground(GBR), limits: { stepEntries: 10, stepBytes: 1000, stepMs: 60_000 } }
  await assert.rejects(
    restore([cut], own, stepwise),
    error => error instanceof SyncRefusal && error.code === 'unreachable',
  )
  assert.equal(await GBR.size('GBR'), 30)
  await assert.rejects(expectSignable(own, 'public', 30, GBR.keep), isConflict)
  const restored = await restore([GBR.link(FRA)], own, stepwise)
  assert.deepEqual([restored.from, restored.size, restored.missing, restored.lost], [30, 60, 0, []])
})

test('S28 two shorter copies of two histories that our key signed end the signing, whichever comes first', async () => {
  const { GBR: left, FRA, POL } = nodesFor(parties) as Record<'GBR' | 'FRA' | 'POL', TestNode>
  const right = nodeFor('GBR', pins)
  await left.say('a', 'b')
  await right.say('a', 'c', 'd')
  await FRA.keeper.round(FRA.link(left))
  await POL.keeper.round(POL.link(right))
  const GBR = nodeFor('GBR', pins)
  const links = [GBR.link(FRA), GBR.link(POL)]
  await assert.rejects(
    restore(links, own, ground(GBR)),
    error => error instanceof SyncRefusal && error.code === 'forked',
  )
  await assert.rejects(expectSignable(own, 'public', 3, GBR.keep), isConflict)
})

test('S18 nothing that a peer makes up stops a node or takes it over: only its own signature counts', async () => {
  const { GBR, FRA } = nodesFor(parties) as Record<'GBR' | 'FRA', TestNode>
  await GBR.say('a')
  const forged = nodeFor('GBR', pins)
  await forged.say('a', 'b', 'c')
  const { note } = (await forged.copy('GBR')).checkpoint
  const cut = note.replace(/\n3\n/, '\n4\n')
  const claims = [cut, 'nonsense', '', note.slice(0, -10), (await (async () => FRA.say('x'))()).checkpoint.note]
  for (const claim of claims) {
    const link: Link = { peer: 'FRA', ask: async () => Buffer.from(claim) }
    await assert.rejects(askStanding(link, own, ground(GBR)), SyncRefusal)
    await expectSignable(own, 'public', 1, GBR.keep)
  }
  assert.equal(await GBR.keep.ahead(log), undefined)
})

test('S18 where our key signed two histories nothing more is signed, and the proof is kept', async () => {
  const { GBR, FRA } = await afterLoss(['a', 'b', 'signed on top of an old backup'])
  await assert.rejects(
    askStanding(GBR.link(FRA), own, ground(GBR)),
    error => error instanceof SyncRefusal && error.code === 'forked',
  )
  await assert.rejects(expectSignable(own, 'public', 3, GBR.keep), isConflict)
  await assert.rejects(restore([GBR.link(FRA)], own, ground(GBR)), error => error instanceof SyncRefusal)
  assert.equal((await GBR.keep.fork(log))?.agreed, 2)
})

test('S18 a cosignature of more than we hold is told, and not kept', async () => {
  const { GBR, FRA: before } = await afterLoss(['a', 'b'])
  const FRA = nodeFor('FRA', pins, { store: before.store, keep: before.keep })
  const { refused } = await FRA.keeper.round(FRA.link(GBR))
  assert.deepEqual(
    refused.map(({ party, code }) => [party, code]),
    [['GBR', 'not-held']],
  )
  assert.deepEqual(await GBR.keep.cosigned(log), [])
  assert.ok(signerFor('GBR').verifier.vkey === own.keys.current)
})
