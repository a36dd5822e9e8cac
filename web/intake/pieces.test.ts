import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { piecesOf } from './pieces.ts'

const place = fc.tuple(fc.nat(40), fc.nat(12)).map(([from, length]): readonly [number, number] => [from, from + length])

test('W24 whatever is marked, the pieces together are the text', () => {
  const marks = fc.record({
    sentences: fc.array(place),
    furniture: fc.array(fc.record({ span: place, pattern: fc.constant('menu') })),
    drafts: fc.array(fc.record({ id: fc.string(), places: fc.array(place), figures: fc.array(place) })),
  })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), marks, (text, marked) => {
      assert.equal(
        piecesOf(text, marked)
          .map(piece => piece.text)
          .join(''),
        text,
      )
    }),
    { seed: 6 },
  )
})

test('W24 places count whole characters; what no sentence holds is set apart, with its pattern', () => {
  const text = '🛡 Menu\n40 tanks go.'
  const pieces = piecesOf(text, {
    sentences: [[7, 19]],
    furniture: [{ span: [0, 6], pattern: 'menu' }],
    drafts: [{ id: 'a', places: [[7, 15]], figures: [[7, 9]] }],
  })
  assert.deepEqual(
    pieces.map(({ text: words, left, pattern, drafts, isFigure }) => [words, left, pattern, drafts, isFigure]),
    [
      ['🛡 Menu', true, 'menu', [], false],
      ['\n', true, undefined, [], false],
      ['40', false, undefined, ['a'], true],
      [' tanks', false, undefined, ['a'], false],
      [' go.', false, undefined, [], false],
    ],
  )
})
