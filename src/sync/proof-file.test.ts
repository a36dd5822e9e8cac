import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bytesOfHex, hex, Refusal, textOf } from '../base/index.ts'
import { checkProofFile, mostProofCharacters, noteKeysOf, parseProofFile, proofFileText } from './proof-file.ts'

interface Vectors {
  readonly valid: readonly {
    readonly says: string
    readonly file: string
    readonly seq: number
    readonly size: number
    readonly origin: string
    readonly key: string
    readonly entry: string
    readonly cosigned: readonly { readonly name: string; readonly key: string; readonly atSeconds: number }[]
  }[]
  readonly invalid: readonly {
    readonly says: string
    readonly file: string
    readonly code: string
    readonly pinned?: string
  }[]
}

const { valid, invalid } = JSON.parse(
  readFileSync(new URL('../../spec/vectors/proof/files.json', import.meta.url), 'utf8'),
) as Vectors

for (const vector of valid) {
  test(vector.says, () => {
    const claimed = parseProofFile(vector.file)
    const proven = checkProofFile(claimed)
    assert.deepEqual(
      { seq: proven.seq, size: proven.checkpoint.size, origin: proven.checkpoint.origin, key: proven.vkey },
      { seq: vector.seq, size: vector.size, origin: vector.origin, key: vector.key },
    )
    assert.equal(hex(proven.entry), vector.entry)
    assert.deepEqual(
      proven.cosigned.map(({ name, vkey, atSeconds }) => ({ name, key: vkey, atSeconds })),
      vector.cosigned,
    )
    assert.equal(proofFileText(claimed), vector.file)
  })
}

for (const { says, file, code, pinned } of invalid) {
  test(says, () => assert.throws(() => checkProofFile(parseProofFile(file), pinned), { name: 'Refusal', code }))
}

test('Z5 the key is pinned where the asker gave it, and only then', () => {
  const { file, key } = valid[0]!
  assert.equal(checkProofFile(parseProofFile(file)).pinned, false)
  assert.equal(checkProofFile(parseProofFile(file), key).pinned, true)
})

test('Z4 whichever bit of a file is turned, it is refused', () => {
  const bytes = Buffer.from(valid.find(({ cosigned }) => cosigned.length > 0)!.file, 'utf8')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = Buffer.from(bytes)
    turned[bit >> 3]! ^= 1 << (bit & 7)
    assert.throws(() => checkProofFile(parseProofFile(textOf(turned))), Refusal, `bit ${bit}`)
  }
})

test('Z4 wherever a file is cut, it is refused', () => {
  const { file } = valid.find(({ cosigned }) => cosigned.length > 0)!
  for (let length = 0; length < file.length; length += 1) {
    assert.throws(() => checkProofFile(parseProofFile(file.slice(0, length))), Refusal, `${length} characters`)
  }
})

test('Z2 the entry is hashed as it stands in the file', () => {
  const { file, entry } = valid[0]!
  const claimed = parseProofFile(file)
  assert.equal(hex(claimed.entry), entry)
  const spaced = Buffer.from(claimed.entry).toString('utf8').replace(',', ', ')
  assert.throws(() => checkProofFile({ ...claimed, entry: Buffer.from(spaced) }), { code: 'not-verified' })
})

test('Z1 a file beyond its limit is refused before it is read', () => {
  assert.throws(() => parseProofFile('a'.repeat(mostProofCharacters + 1)), { code: 'too-large' })
})

test('Z3 of the signatures of a checkpoint those are taken whose keys are known', () => {
  const { file, cosigned, entry, seq } = valid.find(vector => vector.cosigned.length > 0)!
  const { note, path, keys } = parseProofFile(file)
  assert.deepEqual(noteKeysOf(note, [cosigned[0]!.key]), [cosigned[0]!.key])
  assert.deepEqual(noteKeysOf(note, []), [])
  const alone = proofFileText({ seq, path, note, keys: keys.slice(0, 1), entry: bytesOfHex(entry) })
  assert.deepEqual(checkProofFile(parseProofFile(alone)).cosigned, [])
  assert.throws(() => proofFileText({ seq, path, note: parseProofFile(alone).note, keys, entry: bytesOfHex(entry) }), {
    code: 'not-verified',
  })
})
