import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changesBetween } from './diff.ts'

test('W20 an amended text is told apart word by word', () => {
  assert.deepEqual(changesBetween('We send shells by March.', 'We send 300,000 shells by May.'), [
    { what: 'same', text: 'We send ' },
    { what: 'new', text: '300,000 ' },
    { what: 'same', text: 'shells by ' },
    { what: 'gone', text: 'March.' },
    { what: 'new', text: 'May.' },
  ])
  assert.deepEqual(changesBetween('', 'new'), [{ what: 'new', text: 'new' }])
  assert.deepEqual(changesBetween('same', 'same'), [{ what: 'same', text: 'same' }])
})

test('W20 what is the same and what is gone make the old text, what is the same and what is new the other', () => {
  const words = fc.array(fc.constantFrom('shell', 'by', 'March', ' ', '\n', '300'), { maxLength: 40 })
  fc.assert(
    fc.property(words, words, (left, right) => {
      const [before, after] = [left.join(''), right.join('')]
      const changes = changesBetween(before, after)
      const without = (what: string) =>
        changes
          .filter(change => change.what !== what)
          .map(change => change.text)
          .join('')
      assert.equal(without('new'), before)
      assert.equal(without('gone'), after)
    }),
    { seed: 20, numRuns: 300 },
  )
})

test('W20 a long text is told apart line by line, without waiting', () => {
  const long = Array.from({ length: 4000 }, (_, line) => `Paragraph ${line} of the statement.`).join('\n')
  const changes = changesBetween(long, long.replace('Paragraph 7 of', 'Paragraph 7, amended, of'))
  assert.deepEqual(
    changes.filter(change => change.what !== 'same').map(change => change.text),
    ['Paragraph 7 of the statement.', 'Paragraph 7, amended, of the statement.'],
  )
})
