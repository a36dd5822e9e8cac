import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../base/index.ts'
import { openNote, privateKeyOfSeed, signerOf, verifierOf } from '../log/index.ts'
import { makeCard, mostCardCharacters, readCard } from './card.ts'
import { fingerprintOf, fingerprintWordList, isFingerprint } from './fingerprint.ts'

interface Vectors {
  readonly fingerprints: readonly { readonly vkey: string; readonly words: string }[]
  readonly cards: readonly { readonly sentence: string; readonly text: string }[]
  readonly refused: readonly {
    readonly sentence: string
    readonly text: string
    readonly code: string
    readonly rule: string
  }[]
}

const vectors = JSON.parse(readFileSync(new URL('../../spec/vectors/party.json', import.meta.url), 'utf8')) as Vectors

const signer = signerOf('entente/contact-group/GBR', privateKeyOfSeed(new Uint8Array(32).fill(1)))
const facts = {
  name: 'United Kingdom',
  code: 'GBR',
  community: 'contact-group',
  addresses: ['https://entente.example:4820'],
  issued: '2024-01-01T00:00:00.000Z',
  rotations: [],
}

for (const { sentence, text } of vectors.cards) {
  test(`Y2 ${sentence} is read, and its note opens without us knowing cards`, () => {
    const card = readCard(text)
    assert.equal(card.text, text)
    assert.equal(card.keys.current, card.vkey)
    assert.equal(openNote(text, verifierOf(card.vkey)).split('\n').length, 2)
  })
}

for (const { sentence, text, code, rule } of vectors.refused) {
  test(`Y2 refused: ${sentence}`, () => {
    assert.throws(
      () => readCard(text),
      (error: unknown) => {
        assert.ok(error instanceof Refusal, String(error))
        assert.deepEqual([error.code, error.rule], [code, rule], error.message)
        return true
      },
    )
  })
}

test('Y2 a card that is made is the card that is read', () => {
  assert.equal(makeCard(facts, signer).text, vectors.cards[0]!.text)
})

test('Y3 a card beyond its limits is refused before anything is parsed', () => {
  assert.throws(
    () => readCard('x'.repeat(mostCardCharacters + 1)),
    (error: unknown) => error instanceof Refusal && error.code === 'too-large' && error.rule === 'Y3',
  )
})

test('Y3 any text is a card or a refusal, and a card with anything changed is no card', () => {
  const { text } = vectors.cards[1]!
  let refused = 0
  const reads = (candidate: string): boolean => {
    try {
      readCard(candidate)
      return true
    } catch (error) {
      assert.ok(error instanceof Refusal, String(error))
      refused += 1
      return false
    }
  }
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3, unit: 'binary' }), fc.nat(3), (at, put, cut) => {
      const changed = text.slice(0, at) + put + text.slice(at + cut)
      assert.equal(reads(changed), changed === text)
    }),
    { numRuns: 1500, seed: 7 },
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), garbage => assert.equal(reads(garbage), false)),
    { numRuns: 500, seed: 7 },
  )
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const line = JSON.stringify(value)
      assert.equal(reads(`${line}\n\n— a AAAAAAAA\n`), false)
    }),
    { numRuns: 500, seed: 7 },
  )
  assert.ok(refused > 2000, `${refused} were refused`)
})

test('Y4 the words of a key are those of the vectors, and the list has 2,048 that differ', () => {
  for (const { vkey, words } of vectors.fingerprints) assert.equal(fingerprintOf(vkey), words)
  assert.equal(new Set(fingerprintWordList).size, 2048)
  assert.ok(fingerprintWordList.every(word => /^[a-z]{4}$/.test(word)))
})

test('Y4 typed words may have capitals, commas and hyphens, and no other word', () => {
  const { vkey, words } = vectors.fingerprints[0]!
  assert.ok(isFingerprint(words, vkey))
  assert.ok(isFingerprint(words.toUpperCase().replaceAll(' ', ' - '), vkey))
  assert.ok(isFingerprint(` ${words.replaceAll(' ', ',\n')} `, vkey))
  for (const wrong of ['', words.slice(5), `${words} ${words}`, words.replace(/^./, 'x'), vkey]) {
    assert.ok(!isFingerprint(wrong, vkey), wrong)
  }
})

test('Y4 one bit of a key changes its words', () => {
  const [first, second] = vectors.fingerprints.map(({ words }) => words.split(' '))
  const same = first!.filter((word, index) => word === second![index]).length
  assert.ok(same <= 1, `${same} of 12 words are the same`)
})
