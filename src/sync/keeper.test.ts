import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock } from '../base/index.ts'
import { nodesFor } from './fixture.ts'
import { backoffMs } from './keeper.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link } from './types.ts'

test('S16 a peer that does not answer is left alone, longer each time, and at once well when it answers', async () => {
  const clock = handClock('2024-06-01T12:00:00.000Z')
  const { GBR, FRA } = nodesFor(['GBR', 'FRA'], { clock })
  await GBR.say('a')
  const silent: Link = {
    peer: 'GBR',
    ask: async () => {
      throw new SyncRefusal('unreachable', 'nobody answers')
    },
  }
  assert.equal(FRA.keeper.states()[0]?.state, 'new')
  for (let waitMs: number = backoffMs.first, tries = 1; tries < 15; tries += 1) {
    assert.ok(FRA.keeper.isDue('GBR'))
    await FRA.keeper.round(silent)
    const [state] = FRA.keeper.states()
    assert.deepEqual([state?.state, state?.failures, state?.code], ['failing', tries, 'unreachable'])
    clock.advance(waitMs - 1)
    assert.equal(FRA.keeper.isDue('GBR'), false)
    clock.advance(1)
    waitMs = Math.min(waitMs * 2, backoffMs.most)
  }
  await FRA.keeper.round(FRA.link(GBR))
  assert.deepEqual([FRA.keeper.states()[0]?.state, FRA.keeper.isDue('GBR')], ['well', true])
})

test('S16 what one peer does wrong with one log stops neither its other logs nor other peers', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('a')
  await POL.say('b')
  await POL.keeper.round(POL.link(GBR))
  const link: Link = {
    peer: 'POL',
    ask: async (question, most) =>
      question.log.party === 'GBR' ? Buffer.from('garbage') : FRA.link(POL).ask(question, most),
  }
  const { pulled, refused } = await FRA.keeper.round(link)
  assert.deepEqual(
    [pulled.map(({ log }) => log.party), refused.map(({ party, code }) => [party, code])],
    [['POL'], [['GBR', 'bad-form']]],
  )
  assert.equal(FRA.keeper.states().find(({ party }) => party === 'POL')?.state, 'refused')
  await FRA.keeper.round(FRA.link(GBR))
  assert.equal(await FRA.size('GBR'), 1)
})

test('S16 everybody ends with the same logs, whatever way they came', async () => {
  const nodes = nodesFor(['GBR', 'FRA', 'POL', 'DEU'])
  const all = Object.values(nodes)
  for (const node of all) await node.say(...Array.from({ length: 30 }, (_, at) => `${node.party} ${at}`))
  for (const [at, node] of all.entries()) await node.keeper.round(node.link(all[(at + 1) % all.length]!))
  for (const [at, node] of all.entries()) await node.keeper.round(node.link(all[(at + 1) % all.length]!))
  for (const [at, node] of all.entries()) await node.keeper.round(node.link(all[(at + 1) % all.length]!))
  for (const node of all) for (const { party } of all) assert.equal(await node.size(party), 30)
})
