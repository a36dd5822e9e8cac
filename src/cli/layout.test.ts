import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimalText } from '../base/index.ts'
import { figure, layout, left, right, scaledUnit, scaleFor } from './layout.ts'

test('columns are as wide as their widest cell, figures stand to the right, the last row below a line', () => {
  const text = layout(
    [left('donor'), right('EUR')],
    [
      ['POL Poland', '1,080'],
      ['IRL', '5'],
    ],
    ['all', '1,085'],
  )
  assert.equal(
    text,
    [
      'donor         EUR',
      '──────────  ─────',
      'POL Poland  1,080',
      'IRL             5',
      '──────────  ─────',
      'all         1,085',
      '',
    ].join('\n'),
  )
})

test('a cell that is too long is cut, and line breaks in it become blanks', () => {
  const text = layout([left('what', 10)], [['tents\nfor the winter']])
  assert.match(text, /tents for…\n/)
})

test('a scale serves a whole table: millions where one amount reaches ten millions', () => {
  const millions = scaleFor(['5', null, '-20000000'])
  assert.equal(scaledUnit(millions, 'EUR'), 'm EUR')
  assert.equal(figure('39001875310.67', millions), '39,001.875')
  assert.equal(figure('0', millions), '0.000')
  const units = scaleFor(['9999999'])
  assert.equal(scaledUnit(units, 'EUR'), 'EUR')
  assert.equal(figure('9999999', units), '9,999,999')
})

test('unknown is a dash, never a zero', () => {
  assert.equal(figure(null), '–')
  assert.equal(figure(undefined), '–')
  assert.equal(figure('0'), '0')
})

test('a whole number reads back whatever its size and sign', () => {
  fc.assert(
    fc.property(fc.bigInt(), digits => {
      const text = decimalText({ digits, scale: 0 })
      return figure(text).replaceAll(',', '') === text
    }),
    { seed: 4820 },
  )
})
