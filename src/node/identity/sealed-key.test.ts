import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { base64, Refusal, seededChance } from '../../base/index.ts'
import { privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { readSealedKey, sealKey } from './sealed-key.ts'

const { sealed } = JSON.parse(readFileSync(new URL('../../../spec/vectors/party.json', import.meta.url), 'utf8')) as {
  sealed: { passphrase: string; seed: string; text: string }
}

const seed = Buffer.from(sealed.seed, 'base64')
const { vkey } = signerOf('entente/contact-group/GBR', privateKeyOfSeed(seed)).verifier

function codeOf(read: () => unknown): string {
  try {
    read()
    return 'read'
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error.code
  }
}

test('Y9 the sealed key of the vectors opens with its passphrase and with no other', () => {
  const key = readSealedKey(sealed.text, 'key.sealed')
  assert.equal(key.verifier.vkey, vkey)
  assert.equal(base64(key.open(sealed.passphrase)), sealed.seed)
  assert.equal(
    codeOf(() => key.open('correct horse battery stapler')),
    'bad-form',
  )
})

test('Y9 é typed as one character or as two is one passphrase', () => {
  const text = sealKey(seed, vkey, 'caf\u00e9', seededChance('sealed'))
  assert.deepEqual(Buffer.from(readSealedKey(text, 'f').open('cafe\u0301')), seed)
})

test('Y9 whatever is changed in what is said of the making is found when the key is opened', () => {
  const parts = JSON.parse(sealed.text) as Record<string, string | number>
  const other = signerOf('entente/contact-group/GBR', privateKeyOfSeed(Buffer.alloc(32, 9))).verifier.vkey
  const changed = (change: Record<string, string | number>): string =>
    `${JSON.stringify({ ...parts, ...change }, Object.keys(parts).sort())}\n`
  for (const change of [
    { vkey: other },
    { salt: base64(Buffer.alloc(16, 1)) },
    { nonce: base64(Buffer.alloc(12, 1)) },
    { sealed: base64(Buffer.alloc(48, 1)) },
  ]) {
    const key = readSealedKey(changed(change), 'f')
    assert.equal(
      codeOf(() => key.open(sealed.passphrase)),
      'bad-form',
      JSON.stringify(change),
    )
  }
  for (const change of [
    { logN: 16 },
    { logN: 21 },
    { logN: 17.5 },
    { r: 1 },
    { p: 9 },
    { kdf: 'pbkdf2' },
    { cipher: 'aes-256-gcm' },
    { format: 'entente key 2' },
    { salt: base64(Buffer.alloc(15)) },
    { nonce: '' },
    { sealed: base64(Buffer.alloc(47)) },
  ]) {
    assert.equal(
      codeOf(() => readSealedKey(changed(change), 'f')),
      'unreadable-file',
      JSON.stringify(change),
    )
  }
})

test('Y9 any bytes are a sealed key or a refusal', () => {
  fc.assert(
    fc.property(fc.nat(sealed.text.length), fc.string({ maxLength: 2, unit: 'binary' }), fc.nat(3), (at, put, cut) => {
      codeOf(() => readSealedKey(sealed.text.slice(0, at) + put + sealed.text.slice(at + cut), 'f'))
    }),
    { numRuns: 1000, seed: 7 },
  )
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      assert.equal(
        codeOf(() => readSealedKey(`${JSON.stringify(value)}\n`, 'f')),
        'unreadable-file',
      )
    }),
    { numRuns: 300, seed: 7 },
  )
})
