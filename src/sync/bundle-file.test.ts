import assert from 'node:assert/strict'
import { createDecipheriv, createHash } from 'node:crypto'
import { test } from 'node:test'
import { identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { type Bytes, concat, Refusal, seededChance, utf8 } from '../base/index.ts'
import { privateKeyOfSeed, signerOf } from '../log/index.ts'
import { bundleBytes, bundleFrames, isSealedBundle, type Sealing } from './bundle-file.ts'
import { makeCard, readCard } from './card.ts'
import {
  isRecipient,
  mostRecipients,
  recipientOf,
  type SealIdentity,
  sealIdentityOf,
  unwrapKey,
  wrapKey,
} from './seal.ts'

const identityOf = (seed: number): Promise<SealIdentity> =>
  sealIdentityOf(signerOf(`entente/public/P${seed}`, privateKeyOfSeed(new Uint8Array(32).fill(seed))))
const [alpha, bravo, other] = (await Promise.all([1, 2, 3].map(identityOf))) as [
  SealIdentity,
  SealIdentity,
  SealIdentity,
]
const sealing: Sealing = { recipients: [alpha.recipient, bravo.recipient], chance: seededChance('bundle') }
const frames = ['one', 'two', 'x'.repeat(5000), 'four'].map(utf8)

async function written(list: readonly Bytes[], sealed?: Sealing): Promise<Bytes> {
  const parts: Bytes[] = []
  for await (const bytes of bundleBytes(each(list), sealed)) parts.push(bytes)
  return concat(...parts)
}

async function* each(list: readonly Bytes[]): AsyncGenerator<Bytes> {
  yield* list
}

/** The frames that can be read, and the code of the refusal that ended them. */
async function readAll(file: Bytes, identity?: SealIdentity): Promise<{ found: Bytes[]; code: string | undefined }> {
  const found: Bytes[] = []
  try {
    const read = (position: number, length: number): Bytes => file.subarray(position, position + length)
    for await (const frame of bundleFrames(read, identity)) found.push(frame)
    return { found, code: undefined }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { found, code: error.code }
  }
}

test('Z10 frames come back as they were, in the clear and sealed', async () => {
  for (const [sealed, identity] of [
    [undefined, undefined],
    [sealing, alpha],
    [sealing, bravo],
  ] as const) {
    const { found, code } = await readAll(await written(frames, sealed), identity)
    assert.equal(code, undefined)
    assert.deepEqual(
      found.map(frame => Buffer.from(frame)),
      frames.map(frame => Buffer.from(frame)),
    )
  }
})

test('Z12 a sealed bundle opens for its recipients alone, and shows nothing of what it holds', async () => {
  const file = await written(frames, sealing)
  assert.ok(isSealedBundle(file))
  assert.equal(Buffer.from(file).includes('xxxx'), false)
  assert.equal(Buffer.from(file).includes(alpha.recipient), false)
  assert.deepEqual(await readAll(file, other), { found: [], code: 'not-found' })
  assert.deepEqual(await readAll(file), { found: [], code: 'not-found' })
})

test('Z12 two bundles of the same are sealed by two keys', async () => {
  const [one, two] = [await written(frames, sealing), await written(frames, sealing)]
  assert.notDeepEqual(Buffer.from(one).subarray(-64), Buffer.from(two).subarray(-64))
})

test('Z12 the sealing key follows from the signing key, and only from it', async () => {
  assert.equal((await identityOf(1)).recipient, alpha.recipient)
  assert.ok(isRecipient(alpha.recipient))
  assert.equal(new Set([alpha, bravo, other].map(({ recipient }) => recipient)).size, 3)
  for (const text of ['', 'age1', alpha.recipient.toUpperCase(), `${alpha.recipient}q`]) assert.ok(!isRecipient(text))
  const wrong = alpha.recipient.replace(/.$/, last => (last === 'q' ? 'p' : 'q'))
  for (const text of ['age1', wrong, 'nonsense']) {
    await assert.rejects(wrapKey(new Uint8Array(32), [text]), { code: 'bad-form' })
  }
  const many = Array.from({ length: mostRecipients + 1 }, () => alpha.recipient)
  await assert.rejects(wrapKey(new Uint8Array(32), many), { code: 'too-large' })
  await assert.rejects(unwrapKey(await wrapKey(new Uint8Array(16), [alpha.recipient]), alpha), { code: 'bad-form' })
})

test('Z12 the public half of a sealing key is what age makes of the private half', async () => {
  for (const identity of [alpha, bravo, other])
    assert.equal(await identityToRecipient(identity.key), identity.recipient)
})

test('Y2 Z12 a card tells the key to seal with, in its form and under its signature', () => {
  const signer = signerOf('entente/public/P1', privateKeyOfSeed(new Uint8Array(32).fill(1)))
  const facts = { name: 'One', code: 'PONE', community: 'public', addresses: [], issued: '2024-06-01T12:00:00.000Z' }
  const card = makeCard({ ...facts, recipient: recipientOf(signer), rotations: [] }, signer)
  assert.equal(card.recipient, alpha.recipient)
  assert.equal(makeCard({ ...facts, rotations: [] }, signer).recipient, undefined)
  const changed = card.text.replace(alpha.recipient, bravo.recipient)
  assert.throws(() => readCard(changed), { code: 'not-verified' })
  const wrong = { ...facts, recipient: 'age1', rotations: [] }
  assert.throws(() => makeCard(wrong, signer), { code: 'bad-form', place: { path: 'recipient' } })
})

test('Z13 a frame is sealed as the specification says: by its place and the head of its bundle', async () => {
  const file = Buffer.from(await written(frames, sealing))
  const line = 'entente sealed bundle 1\n'.length
  const start = line + 4 + file.readUInt32BE(line)
  const key = await unwrapKey(file.subarray(line + 4, start), alpha)
  const bound = createHash('sha256').update(file.subarray(0, start)).digest()
  const open = (at: number, nonce: string): string => {
    const sealed = file.subarray(at + 4, at + 4 + file.readUInt32BE(at))
    const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.from(nonce, 'hex'), { authTagLength: 16 })
    decipher.setAAD(bound, { plaintextLength: sealed.length - 16 })
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString()
  }
  assert.equal(open(start, '000000000000000000000000'), 'one')
  assert.equal(open(start + 4 + 3 + 16, '000000000000000000000001'), 'two')
  assert.equal(open(file.length - 20, '010000000000000000000004'), '')
})

test('Z11 whichever bit of a sealed bundle is turned, no frame is changed: those before it stand, and it is refused', async () => {
  const file = await written(
    frames.filter(frame => frame.length < 100),
    sealing,
  )
  const whole = (await readAll(file, alpha)).found
  const headBits = 8 * 40
  for (let bit = 0; bit < file.length * 8; bit += bit < headBits ? 1 : 7) {
    const turned = Buffer.from(file)
    turned[bit >> 3]! ^= 1 << (bit & 7)
    const { found, code } = await readAll(turned, alpha)
    assert.ok(code !== undefined, `bit ${bit}`)
    assert.deepEqual(found, whole.slice(0, found.length))
  }
})

test('Z11 wherever a bundle is cut it says so, after the frames before that place', async () => {
  for (const [sealed, identity] of [
    [undefined, undefined],
    [sealing, alpha],
  ] as const) {
    const file = await written(
      frames.filter(frame => frame.length < 100),
      sealed,
    )
    const whole = (await readAll(file, identity)).found
    for (let length = 0; length < file.length; length += 1) {
      const { found, code } = await readAll(file.subarray(0, length), identity)
      assert.ok(code !== undefined, `${length} bytes`)
      assert.deepEqual(found, whole.slice(0, found.length))
    }
    const { found, code } = await readAll(concat(file, Uint8Array.of(0)), identity)
    assert.deepEqual([found.length, code], [whole.length, 'bad-form'])
  }
})

test('Z11 frames that are swapped, repeated or taken from another bundle do not open', async () => {
  const cut = (file: Buffer): { head: Bytes; parts: Bytes[] } => {
    const line = 'entente sealed bundle 1\n'.length
    let at = line + 4 + file.readUInt32BE(line)
    const head = file.subarray(0, at)
    const parts: Bytes[] = []
    while (at < file.length) {
      const end = at + 4 + file.readUInt32BE(at)
      parts.push(file.subarray(at, end))
      at = end
    }
    return { head, parts }
  }
  const { head, parts } = cut(Buffer.from(await written(frames, sealing)))
  const strange = cut(Buffer.from(await written(frames, sealing))).parts
  const [a, b, c, d, end] = parts as [Bytes, Bytes, Bytes, Bytes, Bytes]
  for (const [list, before] of [
    [[b, a, c, d, end], 0],
    [[a, a, b, c, d, end], 1],
    [[a, b, d, end], 2],
    [[a, b, end], 2],
    [[a, strange[1]!, c, d, end], 1],
    [[end], 0],
  ] as const) {
    assert.deepEqual(await readAll(concat(head, ...list), alpha).then(({ found, code }) => [found.length, code]), [
      before,
      'bad-form',
    ])
  }
})

test('Z10 any bytes at all are read or refused, and never more than a frame is asked for at once', async () => {
  const property = fc.asyncProperty(
    fc.constantFrom('', 'entente bundle 1\n', 'entente sealed bundle 1\n'),
    fc.uint8Array({ maxLength: 300 }),
    async (line, rest) => {
      const file = concat(utf8(line), rest)
      const read = (position: number, length: number): Bytes => {
        assert.ok(length <= 8 * 1_048_576)
        return file.subarray(position, position + length)
      }
      try {
        for await (const frame of bundleFrames(read, alpha)) assert.ok(frame.length > 0)
      } catch (error) {
        assert.ok(error instanceof Refusal)
      }
    },
  )
  await fc.assert(property, { seed: 4820, numRuns: 300 })
})

test('Z10 a frame beyond its limit is not written, nor one of nothing', async () => {
  await assert.rejects(written([new Uint8Array(9 * 1_048_576)]), { code: 'too-large' })
  await assert.rejects(written([new Uint8Array(0)]), { code: 'too-large' })
})
