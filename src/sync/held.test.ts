/** A party that changes its key and goes on signing with the old one, before somebody who learns of the change late. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, handClock, utf8 } from '../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, type Signer, signerOf } from '../log/index.ts'
import { rotationsOf } from './card.ts'
import { NodeDesk } from './desk.ts'
import { community, nodesFor, pinFor, signerFor } from './fixture.ts'
import { memoryKeep } from './keep.ts'
import { Keeper } from './keeper.ts'
import { acceptedKeys, type RotationProof, rotationProof, signRotation } from './keys.ts'
import { memoryLink } from './link/memory.ts'
import type { Pin } from './types.ts'

const log = { community, party: 'GBR' }
const old = signerFor('GBR')
const renewed = signerOf(old.verifier.name, privateKeyOfSeed(new Uint8Array(32).fill(7)))
const body = { ...signRotation(1, old.verifier.vkey, renewed) }
const rotation = utf8(canonicalJson({ kind: 'rotation', by: 'GBR', community, body }))

function pinWith(rotations: readonly RotationProof[]): Pin {
  return { party: 'GBR', keys: acceptedKeys(old.verifier.vkey, rotationsOf(rotations, log)), rotations, addresses: [] }
}

/** London's log: an entry, the change of the key, and one more by whichever key. */
async function london(then: Signer, last: string) {
  const store = memoryStore()
  const own = await Log.found(store, log, old)
  await own.append([utf8('all agreed')], old)
  await own.append([rotation], old)
  const proof = rotationProof(rotation, await own.proof(1))
  const pin = then === renewed ? pinWith([proof]) : pinWith([])
  await own.refresh(pin.keys.at)
  await own.append([utf8(last)], then)
  const pins = [pin, pinFor('FRA'), pinFor('POL')]
  return new NodeDesk({ self: 'GBR', community, store, keep: memoryKeep(), pins: () => pins, mayRead: () => true })
}

test('S30 what a key signed after it was given up is believed no more, and holds up no other log', async () => {
  const { POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await POL.say('from Warsaw')
  let gbr = pinWith([])
  const pins = (): Pin[] => [gbr, pinFor('FRA'), pinFor('POL')]
  const ground = { self: 'FRA', community, store: memoryStore(), keep: memoryKeep(), pins }
  const onRotations = (_: string, proofs: readonly RotationProof[]): void => {
    gbr = pinWith(proofs)
  }
  const clock = handClock('2024-06-01T12:00:00.000Z')
  const keeper = new Keeper({ ...ground, clock, signer: signerFor('FRA'), onRotations })
  const ask = async (desk: NodeDesk, peer: string) => keeper.round(memoryLink('FRA', peer, desk))
  assert.deepEqual((await ask(await london(old, 'by the old key'), 'GBR')).refused, [])

  const { refused } = await ask(await london(renewed, 'by the new key'), 'GBR')
  assert.deepEqual([gbr.keys.current, refused.map(({ code }) => code)], [renewed.verifier.vkey, ['forked']])
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
})
