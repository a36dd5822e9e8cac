import assert from 'node:assert/strict'
import { test } from 'node:test'
import { supportAsked } from './question.ts'

const today = '2024-02-03'

test('U5 a month or a year means its last day where a question ends, and its first where it begins', () => {
  const asked = supportAsked({ asOf: '2023-02', at: '2022', from: '2022' }, today)
  assert.deepEqual([asked.asOf, asked.at, asked.from], ['2023-02-28', '2022-12-31', '2022-01-01'])
  assert.equal(supportAsked({}, today).asOf, today)
})

test('P7 a currency is read in any capitals, and native is no currency', () => {
  assert.equal(supportAsked({ currency: 'usd' }, today).currency, 'USD')
  assert.equal(supportAsked({ currency: 'native' }, today).currency, 'native')
  assert.throws(() => supportAsked({ currency: 'euro' }, today), { code: 'unknown-code' })
})

test('P8 a dimension that is none is refused with the nearest', () => {
  assert.throws(() => supportAsked({ by: 'donor,recipent' }, today), {
    code: 'wrong-use',
    hint: /did you mean recipient/,
  })
})
