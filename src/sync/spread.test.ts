/** A fork that two holders found becomes known to everybody, and nobody can be told of one that is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, handClock } from '../base/index.ts'
import { community, nodeFor, nodesFor, pinFor, type TestNode } from './fixture.ts'
import { believedSize } from './fork.ts'
import { forkProofText, readForkProof } from './fork-file.ts'
import { SyncRefusal } from './refusal.ts'
import { askForks, takeFork } from './spread.ts'
import { expectSignable } from './standing.ts'
import type { ForkProof, Link, Question } from './types.ts'

const log = { community, party: 'GBR' }
const others = ['FRA', 'POL', 'DEU', 'UKR', 'EST', 'CZE'] as const
const pins = ['GBR', ...others].map(pinFor)
const clock = handClock('2024-06-01T12:00:00.000Z')

/** Two nodes with one key, whose logs part after `shared` entries: the first has `shared + 2`, the second `shared + 3`. */
async function faces(shared: number): Promise<[TestNode, TestNode]> {
  const [left, right] = [nodeFor('GBR', pins), nodeFor('GBR', pins)]
  for (const face of [left, right]) for (let at = 0; at < shared; at += 1) await face.say(`${at}`)
  await left.say('left', 'and on')
  await right.say('right', 'and', 'on')
  return [left, right]
}

const talk = (asker: TestNode, asked: TestNode) => asker.keeper.round(asker.link(asked))
const forkOf = (node: TestNode) => node.keep.fork(log)

function changed(link: Link, change: (answer: Buffer, question: Question) => Uint8Array): Link {
  return {
    peer: link.peer,
    ask: async (question, most) => {
      const answer = change(Buffer.from(await link.ask(question, most)), question)
      if (answer.length > most) throw new SyncRefusal('too-large', `${answer.length} bytes`)
      return answer
    },
  }
}

/** POL has found out by DEU that London shows two logs; FRA has the first of them and knows nothing yet. */
async function found(shared = 4) {
  const nodes = Object.fromEntries(others.map(party => [party, nodeFor(party, pins)])) as Record<
    (typeof others)[number],
    TestNode
  >
  for (const node of Object.values(nodes)) await node.say(node.party)
  const [left, right] = await faces(shared)
  await talk(nodes.FRA, left)
  await talk(nodes.POL, left)
  await talk(nodes.DEU, right)
  await talk(nodes.POL, nodes.DEU)
  const { proof } = (await forkOf(nodes.POL))!
  return { ...nodes, left, right, proof }
}

test('S21 a fork becomes known to who never talked to the other audience, and nothing beyond it is believed or pulled', async () => {
  const { FRA, POL, UKR, left, proof } = await found()
  assert.equal(await forkOf(FRA), undefined)
  const { refused } = await talk(FRA, POL)
  assert.deepEqual(
    refused.map(({ party, code }) => [party, code]),
    [['GBR', 'forked']],
  )
  const fork = (await forkOf(FRA))!
  assert.deepEqual([fork.agreed, fork.from, fork.proof.size], [4, 'POL', 5])
  assert.deepEqual(fork.proof, proof)
  assert.equal(FRA.keeper.states().find(({ party }) => party === 'POL')?.state, 'well')
  assert.equal(believedSize(await FRA.size('GBR'), fork), 4)
  await left.say('later')
  assert.deepEqual((await talk(FRA, left)).pulled, [])
  await talk(UKR, FRA)
  assert.deepEqual([(await forkOf(UKR))?.from, await UKR.size('GBR')], ['FRA', 0], 'learned before anything was pulled')
})

test('S21 what is known is not asked for again: one question a round', async () => {
  const { FRA, POL } = await found()
  await talk(FRA, POL)
  const asked: string[] = []
  const link = changed(FRA.link(POL), (answer, { ask }) => {
    asked.push(ask)
    return answer
  })
  await FRA.keeper.round(link)
  assert.deepEqual([asked.filter(ask => ask === 'forks').length, asked.includes('fork')], [1, false])
})

test('S21 in any community where everybody can be reached by way of others, everybody learns of a fork', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5 }), { minLength: 5, maxLength: 5 }),
      fc.integer({ min: 0, max: 9 }),
      async (friends, shared) => {
        const { left, right, ...nodes } = await found(shared)
        const all = others.map(party => nodes[party])
        // Each but the first asks one that stands before it, and is asked by it: a tree, of any shape.
        const pairs = all.slice(1).map((node, at) => [node, all[friends[at]! % (at + 1)]!] as const)
        for (let round = 0; round < all.length; round += 1) {
          for (const [node, friend] of pairs) {
            await talk(node, friend)
            await talk(friend, node)
          }
        }
        for (const node of all) {
          const fork = await forkOf(node)
          assert.equal(fork?.agreed, shared, node.party)
          assert.ok(believedSize(await node.size('GBR'), fork) <= shared)
        }
      },
    ),
    { seed: 20_240_601, numRuns: 6 },
  )
})

test('S22 a proof of which any part was changed is refused, kept by nobody, and held against who told it', async () => {
  const { FRA, POL, proof } = await found()
  const text = forkProofText(proof)
  const ground = { community, store: FRA.store, keep: FRA.keep, clock, pins: () => pins }
  for (let at = 0; at < text.length - 1; at += 7) {
    const letter = text[at] === 'A' ? 'B' : 'A'
    const wrong = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
    await assert.rejects(
      takeFork(wrong, pinFor('GBR'), ground, { from: 'POL' }),
      SyncRefusal,
      wrong.slice(at - 9, at + 9),
    )
  }
  const link = changed(FRA.link(POL), (answer, { ask }) =>
    ask === 'fork' ? Buffer.from(text.replace(`"size":5`, `"size":6`)) : answer,
  )
  const { refused } = await FRA.keeper.round(link)
  assert.deepEqual(refused[0] && [refused[0].party, refused[0].code], ['GBR', 'bad-proof'])
  assert.equal(FRA.keeper.states().find(({ party }) => party === 'POL')?.state, 'refused')
})

test('S22 nobody is accused with keys of the accuser’s making, nor with the fork of another', async () => {
  const { FRA, POL, proof } = await found()
  const ground = { community, store: FRA.store, keep: FRA.keep, clock, pins: () => pins }
  const text = forkProofText(proof)
  const code = async (work: Promise<unknown>) => work.then(String, error => (error as SyncRefusal).code)
  assert.equal(await code(takeFork(text, pinFor('DEU'), ground, { from: 'POL' })), 'wrong-log')
  const otherNames = forkProofText({ ...proof, log: { community, party: 'DEU' } })
  assert.equal(await code(takeFork(otherNames, pinFor('DEU'), ground, { from: 'POL' })), 'wrong-log')
  const elsewhere = forkProofText({ ...proof, log: { community: 'other', party: 'GBR' } })
  assert.equal(await code(takeFork(elsewhere, pinFor('GBR'), ground, { from: 'POL' })), 'wrong-log')
  assert.equal(
    await code(takeFork(text.replace('{', '{"agreed":4,'), pinFor('GBR'), ground, { from: 'POL' })),
    'bad-form',
  )
  const oneSided = { ...proof, branches: [proof.branches[0], proof.branches[0]] } as ForkProof
  assert.equal(await code(takeFork(forkProofText(oneSided), pinFor('GBR'), ground, { from: 'POL' })), 'bad-proof')
  for (const party of ['GBR', 'DEU']) assert.equal(await FRA.keep.fork({ community, party }), undefined)
  const link = changed(FRA.link(POL), (answer, { ask }) =>
    ask === 'forks' ? Buffer.from(canonicalJson(['DEU', 'XXX'])) : answer,
  )
  const { refused, pulled } = await FRA.keeper.round(link)
  assert.deepEqual(
    refused.map(({ party, code: why }) => [party, why]),
    [['DEU', 'not-held']],
  )
  assert.ok(pulled.length >= 1, 'the other logs are pulled all the same')
})

test('S22 a list of forks that is none, or without end, is refused', async () => {
  const { FRA, POL } = nodesFor(['FRA', 'POL'])
  for (const answer of ['', '{}', '["gbr"]', '[1]', 'null', `["${'A'.repeat(20_000)}"]`, '[[]]']) {
    const link = changed(FRA.link(POL), (given, { ask }) => (ask === 'forks' ? Buffer.from(answer) : given))
    const { refused } = await FRA.keeper.round(link)
    assert.ok(refused[0]?.code === 'bad-form' || refused[0]?.code === 'too-large', answer.slice(0, 20))
  }
})

test('S22 whatever answers the question for forks is a list of parties, or refused', async () => {
  const list = fc.array(fc.oneof(fc.constantFrom('GBR', 'POL', 'gbr', ''), fc.jsonValue()))
  const answers = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .oneof(
        fc.json(),
        list.map(value => JSON.stringify(value)),
        fc.string(),
      )
      .map(text => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(answers, async answer => {
      try {
        const parties = await askForks({ peer: 'POL', ask: async () => answer }, community)
        assert.ok(parties.every(party => /^[A-Z][A-Z0-9]{1,11}$/.test(party)))
      } catch (error) {
        assert.ok(error instanceof SyncRefusal && error.code === 'bad-form', String(error))
      }
    }),
    { seed: 20_240_601, numRuns: 500 },
  )
})

test('S22 what both histories share is proved too: who says more, or less by another root, is not believed', async () => {
  const { proof } = await found(6)
  assert.equal(proof.shared?.size, 6)
  for (const size of [1, 5, 7, 8]) {
    const wrong = forkProofText({ ...proof, shared: { ...proof.shared!, size } })
    assert.throws(() => readForkProof(wrong), /share/)
  }
})

test('S22 of a copy that is of a third history nothing is believed', async () => {
  const { EST, proof } = await found(4)
  const third = nodeFor('GBR', pins)
  await third.say('0', '1', 'another', 'and another', 'and on')
  await talk(EST, third)
  const ground = { community, store: EST.store, keep: EST.keep, clock, pins: () => pins }
  const fork = await takeFork(forkProofText(proof), pinFor('GBR'), ground, { from: 'POL' })
  assert.equal(believedSize(await EST.size('GBR'), fork), 0)
})

test('S22 a copy that ends before the parting is believed once somebody shows that it is of what is shared', async () => {
  const { EST, UKR, POL, proof } = await found(4)
  const early = nodeFor('GBR', pins)
  await early.say('0', '1')
  await talk(EST, early)
  await talk(UKR, early)
  const ground = { community, store: EST.store, keep: EST.keep, clock, pins: () => pins }
  const unsure = await takeFork(forkProofText(proof), pinFor('GBR'), ground, { from: 'UKR' })
  assert.equal(unsure.agreed, 0)
  await talk(EST, POL)
  assert.deepEqual([(await forkOf(EST))?.agreed, (await forkOf(EST))?.from], [4, 'POL'])
  await talk(UKR, POL)
  assert.equal(believedSize(await UKR.size('GBR'), await forkOf(UKR)), 2)
})

test('S22 who is shown that its own key signed two histories signs nothing more', async () => {
  const { POL, left } = await found()
  await talk(left, POL)
  assert.equal((await left.keep.fork(log))?.from, 'POL')
  await assert.rejects(expectSignable(pinFor('GBR'), community, await left.size('GBR'), left.keep))
})
