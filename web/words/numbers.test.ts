import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bigInt, assert as holds, integer, property } from 'fast-check'
import { compareNumbers, exactNumber, pointLeft, roundNumber, shortNumber, unitNumber } from './numbers.ts'
import { addNumbers, sumKnown } from './sums.ts'

test('W3 an amount is written short in both languages, with its scale in words', () => {
  assert.equal(shortNumber('39001875310.67', 'en'), '39.0 bn')
  assert.equal(shortNumber('39001875310.67', 'vi'), '39,0 tỷ')
  assert.equal(shortNumber('1250000', 'en'), '1.25 mn')
  assert.equal(shortNumber('1250000', 'vi'), '1,25 triệu')
  assert.equal(shortNumber('517000', 'en'), '517,000')
  assert.equal(shortNumber('2500000000000', 'en'), '2.50 tn')
  assert.equal(shortNumber('0.1234', 'en'), '0.12')
  assert.equal(shortNumber('1.8', 'en'), '1.80')
})

test('W3 an exact amount keeps every digit, beyond what a binary float can hold', () => {
  assert.equal(exactNumber('9007199254740993.01', 'en'), '9,007,199,254,740,993.01')
  assert.equal(exactNumber('9007199254740993.01', 'vi'), '9.007.199.254.740.993,01')
  assert.equal(exactNumber('307617439455.593897828575', 'en'), '307,617,439,455.593897828575')
})

test('W3 rounding for display rounds the decimal, not its nearest float', () => {
  assert.equal(roundNumber('1.005', 'en', 2), '1.01')
  assert.equal(shortNumber('-1200000000', 'en'), '−1.20 bn')
})

test('W3 things are counted in full below ten million', () => {
  assert.equal(unitNumber('1000000', 'en'), '1,000,000')
  assert.equal(unitNumber('42000.0000000000005', 'en'), '42,000')
  assert.equal(unitNumber('12000000', 'en'), '12.0 mn')
})

test('W3 what is no number is given back as it stands', () => {
  assert.equal(shortNumber('dozens', 'en'), 'dozens')
  assert.equal(exactNumber('1e9', 'vi'), '1e9')
})

test('W3 the point moves without a digit lost', () => {
  assert.equal(pointLeft('39001875310.67', 9), '39.00187531067')
  assert.equal(pointLeft('-5', 3), '-0.005')
  assert.equal(pointLeft('1000', 3), '1')
  assert.equal(pointLeft('0', 9), '0')
})

test('W3 numbers as text are put in order and added exactly', () => {
  const cents = bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
  const text = (value: bigint, places: number) => {
    const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
    const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
    const whole = digits.slice(0, digits.length - places)
    return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
  }
  holds(
    property(cents, cents, integer({ min: 1, max: 6 }), (left, right, places) => {
      assert.equal(
        Math.sign(compareNumbers(text(left, places), text(right, places))),
        left === right ? 0 : left < right ? -1 : 1,
      )
      assert.equal(addNumbers([text(left, places), text(right, places)]), text(left + right, places))
    }),
    { seed: 20221003, numRuns: 400 },
  )
})

test('W4 a sum holds what is known; where nothing is known there is no sum, and never zero', () => {
  assert.equal(sumKnown(['1.1', '2.2']), '3.3')
  assert.equal(sumKnown(['1.1', null]), '1.1')
  assert.equal(sumKnown([null, null]), null)
  assert.equal(sumKnown([]), null)
})
