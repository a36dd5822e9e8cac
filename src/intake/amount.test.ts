import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimal, decimalOfNumber, equal } from '../base/index.ts'
import { readAmount } from './amount.ts'
import { cellOfValue, textCell } from './sheet/cell.ts'

test('I8 a stored double gives its shortest decimal, and a typed number its own digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), value => {
      const read = readAmount(cellOfValue(value))
      assert.ok(read.is === 'number')
      assert.equal(Number(read.value), value === 0 ? 0 : value)
      assert.ok(equal(decimal(read.value), decimalOfNumber(value)))
    }),
    { seed: 8, numRuns: 500 },
  )
  assert.deepEqual(readAmount(textCell('22593764.121102575000')), { is: 'number', value: '22593764.121102575' })
  assert.deepEqual(readAmount(textCell('1e6')), { is: 'number', value: '1000000' })
})

test('I8 marks say nothing, words say why there is no number', () => {
  for (const mark of ['', '.', ' . ', '-', 'NaN', '\u00a0'])
    assert.deepEqual(readAmount(textCell(mark)), { is: 'nothing' })
  for (const word of ['undisclosed', 'Undisclosed ', 'UNDISCLOSED']) {
    assert.partialDeepStrictEqual(readAmount(textCell(word)), { is: 'unknown', unknown: 'undisclosed' })
  }
  for (const word of ['Not given', 'Not  Given', 'No price', 'No value available', 'n/a']) {
    assert.partialDeepStrictEqual(readAmount(textCell(word)), { is: 'unknown', unknown: 'notGiven' })
  }
})

test('I8 separators are read only where they have one meaning', () => {
  const read: [string, string | undefined][] = [
    ['1,250,000', '1250000'],
    ['1,250.5', '1250.5'],
    ['1,250', undefined],
    ['395,88', undefined],
    ['1.000.00', undefined],
    ['15.000.00', undefined],
    ['12 000', undefined],
    ['5 %', undefined],
    ['$5', undefined],
    ['dozens', undefined],
    ['partially', undefined],
  ]
  for (const [said, value] of read) {
    const expected = value === undefined ? { is: 'unknown', unknown: 'unreadable', said } : { is: 'number', value }
    assert.partialDeepStrictEqual(readAmount(textCell(said)), expected, said)
  }
})

test('I8 a date or an answer in a column of numbers is no number', () => {
  for (const cell of [{ is: 'date', text: '2022-03-01' } as const, cellOfValue(true), textCell('#REF!')]) {
    assert.partialDeepStrictEqual(readAmount(cell), { is: 'unknown', unknown: 'unreadable' })
  }
})
