/** Who asks with a key that is not known yet, and shows by its rotations that it is its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, canonicalJson, handClock, seededChance, utf8 } from '../../base/index.ts'
import { Log, memoryStore, privateKeyOfSeed, type Signer, signerOf } from '../../log/index.ts'
import { rotationsOf } from '../card.ts'
import { acceptedKeys, type RotationProof, rotationProof, signRotation } from '../keys.ts'
import { rotationsBytes, rotationsSaid } from '../learn.ts'
import { pinOf } from '../pin.ts'
import { SyncRefusal } from '../refusal.ts'
import type { Pin, Question } from '../types.ts'
import { questionOf, targetOf } from './address.ts'
import { Gate, signRequest } from './signing.ts'

const community = 'public'
const clock = handClock('2024-06-01T12:00:00.000Z')
const log = { community, party: 'GBR' }

function keyOf(party: string, number: number): Signer {
  return signerOf(`entente/${community}/${party}`, privateKeyOfSeed(new Uint8Array(32).fill(number)))
}

/** The proofs of a party that changed its key from each of these to the next. */
async function rotated(party: string, keys: readonly Signer[]): Promise<RotationProof[]> {
  const proofs: RotationProof[] = []
  for (const [at, old] of keys.slice(0, -1).entries()) {
    const own = await Log.found(memoryStore(), { community, party }, old)
    await own.append(
      Array.from({ length: 2 * at }, () => utf8('said before')),
      old,
    )
    const body = { ...signRotation(own.size, old.verifier.vkey, keys[at + 1]!) }
    const entry = utf8(canonicalJson({ kind: 'rotation', by: party, community, body }))
    await own.append([entry], old)
    proofs.push(rotationProof(entry, await own.proof(2 * at)))
  }
  return proofs
}

const keys = [keyOf('FRA', 1), keyOf('FRA', 2), keyOf('FRA', 3)] as const
const proofs = await rotated('FRA', keys)

/** What the gate of London's node, which pinned Paris' first key, says to a question signed by a key. */
function admitted(
  signer: Signer,
  question: Question,
  change: (body: Bytes) => Bytes = body => body,
  pin?: Pin,
): string {
  const gate = new Gate({ self: 'GBR', community, clock, pins: () => [pin ?? pinOf('FRA', keys[0].verifier.vkey)] })
  const { method, path, query, body = '' } = targetOf(question)
  const parts = { method, path, query, body: utf8(body), to: 'GBR' }
  const headers = signRequest(parts, { party: 'FRA', signer, clock, chance: seededChance('introduce') })
  const arrived = { ...parts, body: change(parts.body) }
  try {
    return gate.admit(arrived, name => headers[name as keyof typeof headers])
  } catch (error) {
    assert.ok(error instanceof SyncRefusal, String(error))
    return error.code
  }
}

function keysWith(shown: readonly RotationProof[]): Question {
  return { ask: 'keys', log, rotations: Buffer.from(rotationsBytes(shown)).toString() }
}

test('S31 whoever shows how its key follows from the pinned one may ask for keys', () => {
  const question = keysWith(proofs)
  assert.equal(admitted(keys[2], question), 'FRA')
  assert.equal(admitted(keys[2], keysWith(proofs.toReversed())), 'FRA')
  const { method, path, query, body = '' } = targetOf(question)
  assert.equal(method, 'POST')
  assert.deepEqual(questionOf(method, path, query, body), question)
})

test('S31 what does not lead from the pinned key to the one that signs is not signed', async () => {
  const others = await rotated('POL', [keyOf('POL', 4), keyOf('POL', 5)])
  const stranger = await rotated('FRA', [keyOf('FRA', 8), keyOf('FRA', 9)])
  const twice = await rotated('FRA', [keys[0], keyOf('FRA', 9)])
  for (const [shown, signer] of [
    [[], keys[2]],
    [proofs.slice(1), keys[2]],
    [proofs.slice(0, 1), keys[2]],
    [proofs, keys[1]],
    [others, keyOf('POL', 5)],
    [stranger, keyOf('FRA', 9)],
    [[...proofs, ...twice], keyOf('FRA', 9)],
    [[...proofs, { ...proofs[0]!, path: ['00'] }], keys[2]],
  ] as const) {
    assert.equal(admitted(signer, keysWith(shown)), 'not-signed')
  }
  for (const rotations of ['', '{', '[{}]', 'null', '['.repeat(5000)]) {
    assert.equal(admitted(keys[2], { ask: 'keys', log, rotations }), 'not-signed')
  }
})

test('S31 a key that was shown is answered from then on, as long as that which it follows from is pinned', () => {
  let pin = pinOf('FRA', keys[0].verifier.vkey)
  const gate = new Gate({ self: 'GBR', community, clock, pins: () => [pin] })
  const chance = seededChance('shown')
  const asks = (signer: Signer, question: Question): string => {
    const { method, path, query, body = '' } = targetOf(question)
    const parts = { method, path, query, body: utf8(body), to: 'GBR' }
    const headers = signRequest(parts, { party: 'FRA', signer, clock, chance })
    try {
      return gate.admit(parts, name => headers[name as keyof typeof headers])
    } catch (error) {
      assert.ok(error instanceof SyncRefusal, String(error))
      return error.code
    }
  }
  const checkpoint: Question = { ask: 'checkpoint', log }
  assert.equal(asks(keys[2], checkpoint), 'not-signed')
  assert.equal(asks(keys[2], keysWith(proofs)), 'FRA')
  assert.equal(asks(keys[2], checkpoint), 'FRA')
  assert.equal(asks(keys[1], checkpoint), 'not-signed')
  assert.equal(asks(keys[0], checkpoint), 'FRA')
  // The change is pinned: what was shown counts no more, and the key that was given up may ask for keys alone.
  const rotations = proofs.slice(0, 1)
  pin = {
    ...pin,
    keys: acceptedKeys(keys[0].verifier.vkey, rotationsOf(rotations, { community, party: 'FRA' })),
    rotations,
  }
  assert.equal(asks(keys[2], checkpoint), 'not-signed')
  assert.equal(asks(keys[1], checkpoint), 'FRA')
  assert.equal(asks(keys[0], { ask: 'keys', log }), 'FRA')
  assert.equal(asks(keys[0], checkpoint), 'not-signed')
  assert.equal(asks(keys[2], keysWith(proofs.slice(1))), 'FRA')
  assert.equal(asks(keys[2], checkpoint), 'FRA')
})

test('S31 a body that was put in place of the signed one, and any other question, are refused', () => {
  const right = utf8(targetOf(keysWith(proofs)).body ?? '')
  assert.equal(
    admitted(keys[2], keysWith([]), () => right),
    'not-signed',
  )
  assert.equal(admitted(keys[2], { ask: 'forks', log }), 'not-signed')
  assert.equal(admitted(keys[2], { ask: 'keys', log }), 'not-signed')
  const note = Buffer.from(right).toString()
  assert.equal(admitted(keys[2], { ask: 'cosign', log, note }), 'not-signed')
})

test('S31 of more rotations than a request may carry the newest are said', () => {
  const many = Array.from({ length: 20 }, () => proofs[0]!)
  assert.equal((JSON.parse(rotationsSaid(many, 65_536)) as unknown[]).length, 12)
  const most = Buffer.byteLength(rotationsSaid([proofs[1]!], 65_536))
  assert.deepEqual(JSON.parse(rotationsSaid(proofs, most)), [proofs[1]])
  assert.equal(rotationsSaid(proofs, 2), '[]')
})
