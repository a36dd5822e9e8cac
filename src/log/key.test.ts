import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, utf8 } from '../base/index.ts'
import { signCheckpoint } from './checkpoint.ts'
import { isKeyName, privateKeyOfSeed, signerOf, verifierOf } from './key.ts'
import { openNote, parseNote, signNote } from './note.ts'

const signer = signerOf('example.org/log', privateKeyOfSeed(new Uint8Array(32).fill(7)))

test('L4 no part of a verifier key is a verifier key, and none with one character changed', () => {
  const { vkey } = signer.verifier
  for (let start = 0; start < vkey.length; start += 1) {
    for (let end = start + 1; end <= vkey.length; end += 1) {
      if (start !== 0 || end !== vkey.length) assert.throws(() => verifierOf(vkey.slice(start, end)), Refusal)
    }
  }
  for (let at = 0; at < vkey.length; at += 1) {
    const changed = vkey.slice(0, at) + String.fromCharCode(vkey.charCodeAt(at) + 1) + vkey.slice(at + 1)
    assert.throws(() => verifierOf(changed), Refusal, changed)
  }
})

test('L4 key names have no spaces of any script, no plus sign and no control character', () => {
  for (const name of ['example.org/log', 'entente/public/LOCAL', 'Ủy-ban']) assert.ok(isKeyName(name), name)
  for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u3000b', 'a\nb', 'a\u0085b', 'a\u0000b', '\ud800']) {
    assert.ok(!isKeyName(name), JSON.stringify(name))
  }
})

test('L4 a seed that is not 32 bytes is refused', () => {
  assert.throws(() => privateKeyOfSeed(new Uint8Array(31)), Refusal)
})

test('L5 every byte of a note is signed or is part of the signature: none can be changed', () => {
  const note = signNote('a text\nof two lines\n', signer)
  const bytes = utf8(note)
  for (let at = 0; at < bytes.length; at += 1) {
    for (const bit of [1, 32, 128]) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= bit
      assert.throws(() => openNote(changed.toString('utf8'), signer.verifier), Refusal, `byte ${at}, bit ${bit}`)
    }
  }
})

test('L5 more than 100 signatures, or a million characters, are refused before anything is checked', () => {
  const [line] = signNote('x\n', signer).split('\n').slice(2)
  assert.equal(parseNote(`x\n\n${`${line}\n`.repeat(100)}`).signatures.length, 100)
  assert.throws(() => parseNote(`x\n\n${`${line}\n`.repeat(101)}`), Refusal)
  assert.throws(() => parseNote(`${'x'.repeat(1_000_000)}\n\n${line}\n`), Refusal)
})

test('L5 a text that is no note text is not signed', () => {
  for (const text of ['', 'no end', 'tab\tinside\n', 'half a character \ud800\n']) {
    assert.throws(() => signNote(text, signer), Refusal, JSON.stringify(text))
  }
})

test('L6 signing the same checkpoint twice gives the same bytes', () => {
  const root = new Uint8Array(32)
  assert.equal(signCheckpoint(3, root, signer).note, signCheckpoint(3, root, signer).note)
})
