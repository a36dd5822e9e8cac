import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimal, decimalText, sum } from '../base/index.ts'
import { Amounts, Sums } from './exact.ts'

test('P15 sums are exact where whole units pass what a double holds, and where a fraction passes 15 places', () => {
  const amount = fc
    .tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.integer({ min: 0, max: 18 }))
    .map(([digits, scale]) => decimalText({ digits, scale }))
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 40 }), texts => {
      const [amounts, sums] = [new Amounts(), new Sums(1)]
      for (const text of texts) amounts.pushText(text)
      for (const row of texts.keys()) sums.add(0, amounts, row)
      assert.equal(decimalText(sums.at(0)), decimalText(sum(texts.map(decimal))))
    }),
    { seed: 15, numRuns: 300 },
  )
})

test('P15 a hundred amounts close to the widest that is split add up to the last unit', () => {
  const [amounts, sums] = [new Amounts(), new Sums(1)]
  for (let row = 0; row < 100; row += 1) {
    amounts.pushText('999999999999999.999999999999999')
    sums.add(0, amounts, row)
  }
  assert.equal(decimalText(sums.at(0)), '99999999999999999.9999999999999')
})
