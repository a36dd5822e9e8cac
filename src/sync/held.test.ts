/** A party that changes its key and goes on signing with the old one, before somebody who learns of the change late. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, handClock, utf8 } from '../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, type Signer, signerOf } from '../log/index.ts'
import { putAside } from './aside.ts'
import { rotationsOf } from './card.ts'
import { NodeDesk } from './desk.ts'
import { community, nodeFor, nodesFor, pinFor, signerFor } from './fixture.ts'
import { checkForkProof } from './fork.ts'
import { memoryKeep } from './keep.ts'
import { Keeper } from './keeper.ts'
import { acceptedKeys, type RotationProof, rotationProof, signRotation } from './keys.ts'
import { askKeys } from './learn.ts'
import { memoryLink } from './link/memory.ts'
import { openPinned } from './pin.ts'
import { pull } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { Link, Pin } from './types.ts'

const clock = handClock('2024-06-01T12:00:00.000Z')
const log = { community, party: 'GBR' }
const old = signerFor('GBR')
const renewed = signerOf(old.verifier.name, privateKeyOfSeed(new Uint8Array(32).fill(7)))
const body = { ...signRotation(1, old.verifier.vkey, renewed) }
const rotation = utf8(canonicalJson({ kind: 'rotation', by: 'GBR', community, body }))

function pinWith(rotations: readonly RotationProof[]): Pin {
  return { party: 'GBR', keys: acceptedKeys(old.verifier.vkey, rotationsOf(rotations, log)), rotations, addresses: [] }
}

/** London's log: an entry, the change of the key, and one more by whichever key. */
async function london(then: Signer, last: string, first = 'all agreed') {
  const store = memoryStore()
  const own = await Log.found(store, log, old)
  await own.append([utf8(first)], old)
  await own.append([rotation], old)
  const proof = rotationProof(rotation, await own.proof(1))
  const pin = then === renewed ? pinWith([proof]) : pinWith([])
  await own.refresh(pin.keys.at)
  await own.append([utf8(last)], then)
  const pins = [pin, pinFor('FRA'), pinFor('POL')]
  return new NodeDesk({ self: 'GBR', community, store, keep: memoryKeep(), pins: () => pins, mayRead: () => true })
}

/** Paris, which learns late of the change. */
function paris() {
  let gbr = pinWith([])
  const pins = (): Pin[] => [gbr, pinFor('FRA'), pinFor('POL')]
  const ground = { self: 'FRA', community, store: memoryStore(), keep: memoryKeep(), pins }
  const onRotations = (_: string, proofs: readonly RotationProof[]): void => {
    gbr = pinWith(proofs)
  }
  const keeper = new Keeper({ ...ground, clock, signer: signerFor('FRA'), onRotations })
  const ask = async (desk: NodeDesk, peer: string) => keeper.round(memoryLink('FRA', peer, desk))
  const entries = async (party: string, signer: Signer): Promise<string[]> => {
    const { name, vkey } = old.verifier
    const copy = await Log.copyOf(ground.store, { community, party, origin: name, vkey }, () => signer.verifier)
    const found: string[] = []
    for await (const page of copy.scan()) found.push(...page.map(({ bytes }) => Buffer.from(bytes).toString()))
    return found
  }
  return { ground, keeper, ask, entries, pin: () => gbr, onRotations }
}

const changed = Buffer.from(rotation).toString()

test('S30 what a key signed after it was given up is set aside, and the true history taken in its place', async () => {
  const { ground, ask, entries, pin } = paris()
  assert.deepEqual((await ask(await london(old, 'by the old key'), 'GBR')).refused, [])
  const { pulled, refused } = await ask(await london(renewed, 'by the new key'), 'GBR')
  assert.deepEqual([pulled[0]?.outcome, pulled[0]?.from, pulled[0]?.size, refused], ['extended', 2, 3, []])
  assert.equal(pin().keys.current, renewed.verifier.vkey)
  assert.deepEqual(await entries('GBR', renewed), ['all agreed', changed, 'by the new key'])
  assert.deepEqual(await entries('GBR~1', old), ['all agreed', changed, 'by the old key'])
  const cosigned = (await ground.keep.cosigned(log)).map(({ party, note }) => [party, openPinned(note, pin()).size])
  assert.deepEqual(cosigned, [['FRA', 3]])
  const later = await ask(await london(old, 'by the old key'), 'GBR')
  assert.deepEqual(
    later.refused.map(({ party, code }) => [party, code]),
    [['GBR', 'wrong-log']],
  )
})

test('S30 what is right of a copy set aside stays, though nobody else has it and it was broken off', async () => {
  const { ground, ask, entries, pin, onRotations } = paris()
  await ask(await london(old, 'by the old key'), 'GBR')
  const { proofs } = await askKeys(memoryLink('FRA', 'GBR', await london(renewed, 'x')), pin(), { ...ground, clock })
  onRotations('GBR', proofs)
  const silent: Link = { peer: 'POL', ask: () => Promise.reject(new SyncRefusal('unreachable', 'gone')) }
  assert.equal((await putAside(pin(), ground, 2))?.party, 'GBR~1')
  await assert.rejects(pull(silent, pin(), { ...ground, clock }), { code: 'unreachable' })
  assert.deepEqual(await entries('GBR', old), ['all agreed', changed])
  assert.equal(await putAside(pin(), ground, 2), undefined, 'a copy that is right is not set aside')
})

test('S30 of two histories before the change neither is chosen, and no other log is held up', async () => {
  const { POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await POL.say('from Warsaw')
  const { ground, keeper, ask, entries, pin } = paris()
  assert.deepEqual((await ask(await london(old, 'by the old key', 'agreed with FRA alone'), 'GBR')).refused, [])

  const { refused } = await ask(await london(renewed, 'by the new key'), 'GBR')
  assert.deepEqual([pin().keys.current, refused.map(({ code }) => code)], [renewed.verifier.vkey, ['forked']])
  const { pulled } = await ask(POL.desk, 'POL')
  assert.deepEqual(
    pulled.map(one => [one.log.party, one.size]),
    [['POL', 1]],
  )
  assert.deepEqual(
    keeper.states().map(({ state }) => state),
    ['well', 'well'],
  )

  const desk = new NodeDesk({ ...ground, mayRead: () => true })
  await assert.rejects(desk.answer('POL', { ask: 'checkpoint', log }), { code: 'forked' })

  // A person who asked London says so.
  assert.equal((await putAside(pin(), ground))?.party, 'GBR~1')
  assert.deepEqual((await ask(await london(renewed, 'by the new key'), 'GBR')).refused, [])
  assert.deepEqual(await entries('GBR', renewed), ['all agreed', changed, 'by the new key'])
  assert.equal((await entries('GBR~1', old))[0], 'agreed with FRA alone')
})

/** What somebody with the old key alone shows as London's log. */
async function madeByOldKey(...entries: readonly (readonly (string | Uint8Array)[])[]): Promise<NodeDesk> {
  const store = memoryStore()
  const own = await Log.found(store, log, old)
  for (const batch of entries)
    await own.append(
      batch.map(one => (typeof one === 'string' ? utf8(one) : one)),
      old,
    )
  const pins = [pinWith([]), pinFor('FRA'), pinFor('POL')]
  return new NodeDesk({ self: 'GBR', community, store, keep: memoryKeep(), pins: () => pins, mayRead: () => true })
}

/** Warsaw, which never learned of the change, has found two histories by the old key. */
async function warsaw(...shown: readonly [NodeDesk, NodeDesk]) {
  const node = nodeFor('POL', [pinWith([]), pinFor('FRA'), pinFor('POL')])
  await node.say('from Warsaw')
  for (const desk of shown) await node.keeper.round(memoryLink('POL', 'GBR', desk))
  assert.notEqual(await node.keep.fork(log), undefined)
  return node
}

test('S22 a fork told by who holds what the old key signed on counts, if its other branch contradicts our copy', async () => {
  for (const [entries, agreed] of [
    [['another'], 0],
    [['all agreed', 'another'], 1],
  ] as const) {
    const { ground, keeper, ask } = paris()
    assert.deepEqual((await ask(await london(renewed, 'by the new key'), 'GBR')).refused, [])
    const { refused } = await ask(
      (await warsaw(await london(old, 'by the old key'), await madeByOldKey(entries))).desk,
      'POL',
    )
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['forked'],
    )
    const { proof, ...fork } = (await ground.keep.fork(log))!
    assert.deepEqual([fork.agreed, fork.from, proof.shared?.size], [agreed, 'POL', agreed === 0 ? undefined : agreed])
    assert.deepEqual(
      checkForkProof(proof).map(({ size }) => size),
      [3, entries.length],
    )
    assert.deepEqual(
      proof.branches.map(({ vkey }) => vkey),
      [renewed.verifier.vkey, old.verifier.vkey],
    )
    assert.equal(keeper.states().find(({ party }) => party === 'POL')?.state, 'well')
  }
})

test('S22 what the old key signed beyond its change is no fork of a log that the other branch does not contradict', async () => {
  const beyond = await madeByOldKey(['all agreed'], [rotation], ['another by the old key'])
  const made = await madeByOldKey(['another'], ['and another'], ['and on'])
  const early = await madeByOldKey(['all agreed'], [rotation])
  for (const shown of [[await london(old, 'by the old key'), beyond] as const, [made, early] as const]) {
    const { ground, ask } = paris()
    await ask(await london(renewed, 'by the new key'), 'GBR')
    const { refused } = await ask((await warsaw(...shown)).desk, 'POL')
    assert.deepEqual([refused[0]?.party, refused[0]?.code], ['GBR', 'wrong-log'])
    assert.equal(await ground.keep.fork(log), undefined)
  }
})
