import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { commonSubsequence, sharedLetters } from './bound.ts'
import { comparable, foldedItem, foldedText, likeness, likenessOfAtLeast } from './index.ts'

interface Vector {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly likeness: number
}

const file = join(import.meta.dirname, '../../../spec/vectors/likeness.json')
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] }

for (const vector of vectors) {
  test(`V3 ${vector.name}`, () => {
    assert.equal(likeness(comparable(vector.from), comparable(vector.to)), vector.likeness)
  })
}

const letters = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '🛡'), { maxLength: 40 }).map(list => list.join(''))

test('V3 the bounds never lose a pair', () => {
  const property = fc.property(letters, letters, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, least) => {
    const [left, right] = [comparable(from), comparable(to)]
    const exact = likeness(left, right)
    assert.equal(likenessOfAtLeast(left, right, least), exact >= least ? exact : undefined)
    const matched = (exact * (left.points.length + right.points.length)) / 2
    assert.ok(sharedLetters(left, right) >= commonSubsequence(left, right))
    assert.ok(commonSubsequence(left, right) >= Math.round(matched) || left.points.length + right.points.length === 0)
  })
  fc.assert(property, { seed: 7, numRuns: 400 })
})

test('V3 the longest common subsequence is that of the plain table, across machine words', () => {
  const property = fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 }), (from, to) => {
    assert.equal(
      commonSubsequence(comparable(from), comparable(to)),
      plainSubsequence(Array.from(from), Array.from(to)),
    )
  })
  fc.assert(property, { seed: 11, numRuns: 200 })
})

test('V2 white space and capitals are folded, and a lone full stop says nothing', () => {
  assert.equal(foldedText('  Winter\n relief '), 'winter relief')
  assert.equal(foldedText(' . '), '')
})

test('V4 armour and armor are one word', () => {
  assert.equal(foldedItem('Armoured vehicle'), foldedItem('armored  Vehicle'))
})

function plainSubsequence(from: readonly string[], to: readonly string[]): number {
  let row = new Array<number>(to.length + 1).fill(0)
  for (const letter of from) {
    const next = [0]
    for (const [index, other] of to.entries()) {
      next.push(letter === other ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!))
    }
    row = next
  }
  return row.at(-1)!
}
