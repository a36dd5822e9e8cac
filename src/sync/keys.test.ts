import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Bytes, base64, canonicalJson, hex, Refusal, utf8 } from '../base/index.ts'
import {
  Log,
  type LogName,
  memoryStore,
  openCheckpointAt,
  privateKeyOfSeed,
  type Signer,
  signerOf,
} from '../log/index.ts'
import {
  acceptedKeys,
  checkRotation,
  type RotationBody,
  type RotationProof,
  rotationBodyOf,
  rotationProof,
  rotationText,
  signRotation,
} from './keys.ts'

const name: LogName = { community: 'contact-group', party: 'GBR' }

function signerNumbered(number: number, origin = 'entente/contact-group/GBR'): Signer {
  return signerOf(origin, privateKeyOfSeed(new Uint8Array(32).fill(number)))
}

const [first, second, third] = [signerNumbered(1), signerNumbered(2), signerNumbered(3)] as const

function entryOf(body: object, more: object = {}): Bytes {
  return utf8(
    canonicalJson({ kind: 'rotation', by: name.party, community: name.community, body: { ...body }, ...more }),
  )
}

/** A log that a chain of signers wrote: some entries each, and a rotation to the next. */
async function chained(signers: readonly Signer[]): Promise<{ log: Log; proofs: RotationProof[] }> {
  const log = await Log.found(memoryStore(), name, signers[0]!)
  const proofs: RotationProof[] = []
  for (const [index, signer] of signers.entries()) {
    const keys = acceptedKeys(
      signers[0]!.verifier.vkey,
      proofs.map(proof => checkRotation(proof, name)),
    )
    await log.refresh(keys.at)
    await log.append([utf8(`one of key ${index}`), utf8(`two of key ${index}`)], signer)
    const next = signers[index + 1]
    if (next === undefined) continue
    const entry = entryOf(signRotation(log.size, signer.verifier.vkey, next))
    await log.append([entry], signer)
    proofs.push(rotationProof(entry, await log.proof(log.size - 1)))
  }
  return { log, proofs }
}

/** A proof in which everything is right but the body. */
async function proofOf(body: object, more: object = {}): Promise<RotationProof> {
  const log = await Log.found(memoryStore(), name, first)
  await log.append([utf8('an entry'), utf8('another')], first)
  const entry = entryOf(body, more)
  await log.append([entry], first)
  return rotationProof(entry, await log.proof(2))
}

const right = signRotation(2, first.verifier.vkey, second)

test('Y6 the new key signs one line, which is that of the vectors', () => {
  const { rotation } = JSON.parse(readFileSync(new URL('../../spec/vectors/party.json', import.meta.url), 'utf8')) as {
    rotation: { log: LogName; text: string; proof: RotationProof }
  }
  const checked = checkRotation(rotation.proof, rotation.log)
  assert.equal(rotationText(checked), rotation.text)
  assert.equal(checked.to, second.verifier.vkey)
})

test('Y7 each size has one key: the old one up to the rotation, the new one after it', async () => {
  const { log, proofs } = await chained([first, second, third])
  const rotations = proofs.map(proof => checkRotation(proof, name))
  const keys = acceptedKeys(first.verifier.vkey, rotations.toReversed())
  assert.deepEqual(keys.spans, [
    { vkey: first.verifier.vkey, from: 0, until: 3 },
    { vkey: second.verifier.vkey, from: 4, until: 6 },
    { vkey: third.verifier.vkey, from: 7 },
  ])
  assert.equal(keys.current, third.verifier.vkey)
  assert.equal(openCheckpointAt(log.checkpoint.note, keys.at).size, 8)
  const byOld = await Log.found(memoryStore(), name, first)
  await byOld.append(
    Array.from({ length: 4 }, () => utf8('x')),
    first,
  )
  assert.throws(() => openCheckpointAt(byOld.checkpoint.note, keys.at), /not signed by/)
})

test('Y7 from a later key the rotations lead back to the first', async () => {
  const { proofs } = await chained([first, second, third])
  const rotations = proofs.map(proof => checkRotation(proof, name))
  const forward = acceptedKeys(first.verifier.vkey, rotations).spans
  for (const { verifier } of [second, third]) assert.deepEqual(acceptedKeys(verifier.vkey, rotations).spans, forward)
  const half = acceptedKeys(third.verifier.vkey, rotations.slice(1))
  assert.equal(half.spans[0]!.vkey, second.verifier.vkey)
  assert.deepEqual(acceptedKeys(signerNumbered(9).verifier.vkey, rotations).spans.length, 1)
})

const wrong: readonly (readonly [string, RotationBody, object?])[] = [
  ['another place', signRotation(1, first.verifier.vkey, second)],
  ['a place changed after the new key signed', { ...right, position: 3 }],
  ['the same key', signRotation(2, first.verifier.vkey, first)],
  ['a key of another name', signRotation(2, first.verifier.vkey, signerNumbered(2, 'entente/other/GBR'))],
  ['a key that did not sign', { ...right, to: third.verifier.vkey }],
  ['an old key that did not sign the log', signRotation(2, third.verifier.vkey, second)],
  ['a signature that is none', { ...right, signature: base64(new Uint8Array(64)) }],
  ['a signature cut short', { ...right, signature: right.signature.slice(0, 40) }],
  ['another party', right, { by: 'UKR' }],
  ['another community', right, { community: 'other' }],
  ['another kind', right, { kind: 'statement' }],
]

for (const [sentence, body, more] of wrong) {
  test(`Y7 refused: ${sentence}`, async () => {
    const proof = await proofOf(body, more)
    assert.throws(() => checkRotation(proof, name), Refusal)
  })
}

test('Y7 a rotation that is not the last entry of its checkpoint, or not in it, is refused', async () => {
  const proof = await proofOf(right)
  assert.equal(checkRotation(proof, name).to, second.verifier.vkey)
  const other = await proofOf({ ...right, note: 'another' })
  const later = await Log.found(memoryStore(), name, first)
  await later.append([utf8('an entry'), utf8('another'), Buffer.from(proof.entry, 'base64'), utf8('more')], first)
  for (const changed of [
    { ...proof, checkpoint: other.checkpoint },
    { ...proof, path: [] },
    { ...proof, path: [...proof.path, hex(new Uint8Array(32))] },
    { ...proof, path: proof.path.map(hash => hash.replace(/^./, digit => (digit === '0' ? '1' : '0'))) },
    { ...proof, path: proof.path.map(hash => hash.slice(2)) },
    { ...proof, entry: base64(utf8('{}')) },
    { ...proof, checkpoint: later.checkpoint.note, path: (await later.proof(2)).path },
  ]) {
    assert.throws(() => checkRotation(changed, name), Refusal)
  }
})

test('Y7 one key rotated twice, or a key that comes back, is a log of two histories', async () => {
  const once = checkRotation(await proofOf(right), name)
  const twice = checkRotation(await proofOf(signRotation(2, first.verifier.vkey, third)), name)
  assert.throws(() => acceptedKeys(first.verifier.vkey, [once, twice]), /rotated twice/)
  assert.equal(acceptedKeys(first.verifier.vkey, [once, once]).spans.length, 2)
  const { proofs } = await chained([first, second])
  const back = { ...checkRotation(proofs[0]!, name), from: second.verifier.vkey, to: first.verifier.vkey, position: 9 }
  assert.throws(() => acceptedKeys(first.verifier.vkey, [once, back]), /came back/)
})

test('Y6 an entry that only resembles a rotation is none', () => {
  assert.deepEqual(rotationBodyOf(entryOf(right), name), right)
  const text = Buffer.from(entryOf(right)).toString()
  for (const entry of [
    '',
    '{',
    'null',
    '[]',
    '{"kind":"rotation"}',
    ` ${text}`,
    text.replace('{', '{ '),
    `${text}\n`,
  ]) {
    assert.equal(rotationBodyOf(utf8(entry), name), undefined, entry)
  }
  for (const body of [{ ...right, position: -1 }, { ...right, position: '2' }, { ...right, to: 1 }, {}]) {
    assert.equal(rotationBodyOf(entryOf(body), name), undefined)
  }
  assert.equal(rotationBodyOf(entryOf({ ...right, note: 'x'.repeat(5000) }), name), undefined)
  assert.equal(rotationBodyOf(Uint8Array.of(0x7b, 0xff, 0xfe), name), undefined)
})
